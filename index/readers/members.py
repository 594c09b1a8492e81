"""What files inside a container are called."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from index.readers.encoding import UndecodableError, decode
from index.readers.walk import is_about_the_folder, printable

_DRIVE = re.compile(r"[A-Za-z]:[/\\]")


class UnsafeNameError(ValueError):
    """A name that leads out of the container."""


def member_path(name: str) -> str | None:
    """The path of a member as part of an id; None for one that is passed over as it would be in a folder
    (hidden, README, resource forks). Nothing is ever written to that path, but a name made to lead elsewhere
    is no honest name: UnsafeNameError.
    """
    plain = name.replace("\\", "/")
    parts = PurePosixPath(plain).parts
    if plain.startswith("/") or _DRIVE.match(name) or ".." in parts or "\0" in name:
        raise UnsafeNameError(name)
    if not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return None
    return None if is_about_the_folder(parts[-1]) else printable("/".join(parts))


def decoded_names(names: list[bytes]) -> list[str]:
    """File names that say nothing of their encoding: UTF-8 or, from Chinese Windows, GB18030 or Big5; one
    decision for all names of a container, since a single one is short."""
    try:
        text = decode(b"\n".join(names)).text
    except UndecodableError:
        text = ""
    found = text.split("\n")
    if len(found) == len(names):
        return found
    return [name.decode("utf-8", "surrogateescape") for name in names]

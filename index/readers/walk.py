"""From a SOURCE to the files in it, in an order that never changes."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.article import Rejected
from index.errors import SourceError

# What a folder says about itself is no news; a file given by name is read whatever it is called.
_ABOUT_THE_FOLDER = frozenset(
    f"{name}{ending}"
    for name in ("README", "LICENSE", "COPYING", "NOTICE", "ABOUT", "CHANGELOG", "MANIFEST")
    for ending in ("", ".md", ".txt")
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One regular file. `name` is its POSIX path relative to the source given (for a single file: its file
    name), printable whatever bytes the path holds; article ids are made from it. `size` (bytes) and `mtime`
    (ns) are those it was found with."""

    path: Path
    name: str
    size: int = 0
    mtime: int = 0


def find_files(source: str) -> Iterator[SourceFile | Rejected]:
    """The files of one SOURCE, a file or a folder.

    Folders are walked in name order. Hidden entries, index directories and files like README and LICENSE are
    passed over; what is no regular file (pipes, devices) is rejected unopened, and so is a link to a folder,
    which may lead round in a circle.
    Raises SourceError where there is no such source, before the first file is yielded.
    """
    root = Path(source)
    try:
        status = root.stat()
    except (OSError, ValueError) as error:
        raise SourceError(f"Cannot read {printable(source)}: {_why(error)}.") from error
    if stat.S_ISDIR(status.st_mode):
        try:
            entries = _sorted_entries(root)
        except OSError as error:
            raise SourceError(f"Cannot read the folder {printable(source)}: {_why(error)}.") from error
        return _walk(root, entries)
    return iter((_file_or_rejected(root, printable(root.name), status),))


def is_about_the_folder(name: str) -> bool:
    """Whether a file of this name tells about its folder (README, LICENSE) and is no article."""
    return name in _ABOUT_THE_FOLDER


def printable(name: str) -> str:
    """A file name with undecodable bytes and control characters written as backslash escapes."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(
        char.encode("unicode_escape").decode("ascii") if unicodedata.category(char) in ("Cc", "Cs") else char
        for char in name
    )


def _walk(root: Path, entries: list[os.DirEntry[str]]) -> Iterator[SourceFile | Rejected]:
    # A stack instead of recursion: folders may be nested deeper than Python's recursion limit.
    stack = list(reversed(entries))
    prefix = len(os.fspath(root).rstrip("/")) + 1
    while stack:
        entry = stack.pop()
        if entry.name.startswith(".") or is_about_the_folder(entry.name):
            continue
        name = printable(entry.path[prefix:])
        try:
            if entry.is_dir(follow_symlinks=False):
                if not _is_index(entry.path):
                    stack.extend(reversed(_sorted_entries(entry.path)))
                continue
            status = entry.stat()
        except OSError as error:
            yield Rejected(name, None, "unreadable", f"{_why(error)}.")
            continue
        if stat.S_ISDIR(status.st_mode):
            detail = "This is a link to a folder; links are not followed. Name the folder as a SOURCE."
            yield Rejected(name, None, "link", detail)
        else:
            yield _file_or_rejected(Path(entry.path), name, status)


def _file_or_rejected(path: Path, name: str, status: os.stat_result) -> SourceFile | Rejected:
    if stat.S_ISREG(status.st_mode):
        return SourceFile(path, name, status.st_size, status.st_mtime_ns)
    # Opening a pipe would wait for its writer for ever.
    return Rejected(name, None, "not-a-file", "This is a pipe, socket or device, not a regular file.")


def _sorted_entries(folder: str | Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: os.fsencode(entry.name))


def _is_index(folder: str) -> bool:
    """`chabao index .` must not read its own index in ./chabao-index."""
    return Path(folder, "CURRENT").is_file() and Path(folder, "generations").is_dir()


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    return getattr(error, "strerror", None) or str(error)

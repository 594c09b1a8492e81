"""Articles that are hidden from readers: a log in the index directory that only ever grows.

    <index>/suppressed.jsonl    {"time": …, "user": …, "action": "add" | "remove", "id": …, "reason": …}

It lies beside the generations, so hiding outlives every rebuild, also where the article comes in again. The
writer's lock is not needed: what must disappear now cannot wait for a rebuild to end.
"""

from __future__ import annotations

import fcntl
import getpass
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from index.diskfaults import explained
from index.engine.commit import read_commit
from index.engine.segment import open_segment
from index.errors import ArticleMissing, IndexDamaged, UserError
from index.files import sync
from index.generations import live_generation

LOG = "suppressed.jsonl"
_REMEDY = "Mend that line, or take the file from a backup: nothing is shown that it may hide."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `time` is an ISO time (UTC), `user` who the system says it was."""

    time: str
    user: str
    action: Literal["add", "remove"]
    id: str
    reason: str


def suppress(index: Path, ids: Sequence[str], reason: str) -> list[Entry]:
    """Hide articles; returns what was added to the log. Raises UserError, and hides nothing, where one is
    not in the archive or hidden already.
    """
    live_generation(index)
    hidden = suppressed(index)
    if already := [one for one in ids if one in hidden]:
        raise UserError(f"Hidden already: {', '.join(already)}.")
    if missing := [one for one in dict.fromkeys(ids) if not _is_there(index, one)]:
        raise ArticleMissing(*missing)
    if not reason.strip():
        raise UserError("Say why: --reason TEXT.")
    return _append(index, "add", ids, reason.strip())


def release(index: Path, ids: Sequence[str], reason: str = "") -> list[Entry]:
    """Show hidden articles again. Raises UserError, and changes nothing, where one is not hidden."""
    hidden = suppressed(index)
    if unknown := [one for one in ids if one not in hidden]:
        raise UserError(f"Not hidden: {', '.join(unknown)}. `chabao suppress list` says what is.")
    return _append(index, "remove", ids, reason.strip())


def suppressed(index: Path) -> dict[str, Entry]:
    """The articles that are hidden now, with the entry that hid each, in the order of the log."""
    hidden: dict[str, Entry] = {}
    for entry in log(index):
        if entry.action == "add":
            hidden[entry.id] = entry
        else:
            hidden.pop(entry.id, None)
    return hidden


def log(index: Path) -> Iterator[Entry]:
    """Every entry, oldest first. Raises IndexDamaged for a line that cannot be read."""
    try:
        data = (index / LOG).read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise IndexDamaged(f"{index / LOG} cannot be read ({error}).", _REMEDY) from error
    *lines, _ = data.split(b"\n")  # without its end, a line was cut off and its writer failed
    for number, line in enumerate(lines, 1):
        if line.startswith(b"{") and line.endswith(b"}"):
            try:
                yield Entry(**json.loads(line))
            except (ValueError, TypeError) as error:
                raise IndexDamaged(f"{index / LOG}, line {number}, is altered ({error}).", _REMEDY) from error


def log_state(index: Path) -> tuple[int, int]:
    """Changes whenever the log does."""
    try:
        status = (index / LOG).stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _append(index: Path, action: Literal["add", "remove"], ids: Sequence[str], reason: str) -> list[Entry]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    entries = [Entry(now, _user(), action, one, reason) for one in dict.fromkeys(ids)]
    lines = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
    with explained(index):
        _write(index, lines)
    return entries


def _write(index: Path, lines: str) -> None:
    descriptor = os.open(index / LOG, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        size = os.fstat(descriptor).st_size
        # What an interrupted writer left must not swallow our first line.
        is_cut_off = size and os.pread(descriptor, 1, size - 1) != b"\n"
        os.write(descriptor, (b"\n" if is_cut_off else b"") + lines.encode("utf-8", "surrogatepass"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync(index)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this user id, as in some containers
        return str(os.getuid())


def _is_there(index: Path, article_id: str) -> bool:
    generation = live_generation(index)
    for entry in read_commit(generation).segments:
        number = open_segment(entry.path(generation)).find(article_id)
        deleted = entry.deleted_mask()
        if number is not None and (deleted is None or not deleted[number]):
            return True
    return False

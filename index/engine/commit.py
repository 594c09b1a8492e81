"""Commits: which segments make up a generation, with which articles deleted, and the manifest that goes
with them.

A commit is three files. `commit-<n>.json` lists the segments, `manifest-<n>.json` says what they were built
from, and Whoosh's table of contents `_MAIN_<n>.toc` lists the segments for Whoosh. The table comes last: its
appearance is what makes a commit, and everything else is on disk before. Our readers take the list from the
JSON file, which spares them importing Whoosh (0.1 seconds of a query's start).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.engine.entries import EXTENSION, NAME, SegmentEntry, entry_of_json
from index.errors import IndexDamaged
from index.files import write_atomically
from index.manifest import Manifest, read_manifest, write_manifest

_TABLE_START, _TABLE_END = f"_{NAME}_", ".toc"


@dataclass(frozen=True, slots=True)
class Commit:
    """One state of a generation, whose folder is `generation`. Numbers rise with every commit."""

    generation: Path
    number: int
    segments: tuple[SegmentEntry, ...]

    @property
    def articles(self) -> int:
        return sum(segment.live() for segment in self.segments)

    def manifest(self) -> Manifest:
        """Read from disk: it may list a hundred thousand files. Raises IndexDamaged."""
        return read_manifest(_manifest_path(self.generation, self.number))


def latest_commit_number(generation: Path) -> int:
    """The number of the newest commit, -1 where there is none."""
    return max((_number_of(path) for path in generation.iterdir()), default=-1)


def read_commit(generation: Path) -> Commit:
    """The newest commit. Raises IndexDamaged, naming the folder or file, where it cannot be read."""
    try:
        number = latest_commit_number(generation)
    except OSError as error:
        raise IndexDamaged(f"{generation} holds no readable index ({error}).") from error
    if number < 0:
        raise IndexDamaged(f"{generation} holds no readable index (no table of contents).")
    path, table = _list_path(generation, number), _table_path(generation, number)
    if not _manifest_path(generation, number).is_file():
        raise IndexDamaged(f"{_manifest_path(generation, number)} is missing.")
    try:
        data = json.loads(path.read_bytes())
        segments = data["segments"]
        if data["segments_crc"] != _checksum(segments):
            raise ValueError("its checksum does not fit")
        if data["table_crc"] != zlib.crc32(table.read_bytes()):
            raise IndexDamaged(f"The table of contents {table} is altered.")
        return Commit(generation, number, tuple(map(entry_of_json, segments)))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"{path} is missing or altered ({error}).") from error


def write_commit(generation: Path, segments: Sequence[SegmentEntry], manifest: Manifest) -> Commit:
    """Make `segments` the content of the generation, durably, and clear away what no longer belongs to it."""
    from index.engine.toc import write_table

    number = latest_commit_number(generation) + 1
    listed = [segment.as_json() for segment in segments]

    def write_list(table: bytes) -> None:
        data = {"segments": listed, "segments_crc": _checksum(listed), "table_crc": zlib.crc32(table)}
        write_atomically(_list_path(generation, number), json.dumps(data).encode())

    write_manifest(_manifest_path(generation, number), manifest)
    write_table(generation, segments, number, write_list)
    _remove_stale(generation, number, segments)
    return Commit(generation, number, tuple(segments))


def _checksum(listed: object) -> int:
    return zlib.crc32(json.dumps(listed, sort_keys=True).encode())


def _list_path(generation: Path, number: int) -> Path:
    return generation / f"commit-{number}.json"


def _manifest_path(generation: Path, number: int) -> Path:
    return generation / f"manifest-{number}.json"


def _table_path(generation: Path, number: int) -> Path:
    return generation / f"{_TABLE_START}{number}{_TABLE_END}"


def _number_of(path: Path) -> int:
    """The number of the commit whose table of contents this is, -1 for other files."""
    name = path.name
    digits = name[len(_TABLE_START) : -len(_TABLE_END)]
    is_table = name.startswith(_TABLE_START) and name.endswith(_TABLE_END) and digits.isdecimal()
    return int(digits) if is_table else -1


def _remove_stale(generation: Path, number: int, segments: Sequence[SegmentEntry]) -> None:
    """Delete older commits and segments nobody names. Readers that have them mapped keep them."""
    own = {_list_path(generation, number), _manifest_path(generation, number)}
    wanted = own.union(segment.path(generation) for segment in segments)
    for path in generation.iterdir():
        is_ours = path.suffix == EXTENSION or path.name.startswith(("commit-", "manifest-"))
        is_old_table = path.suffix == _TABLE_END and _number_of(path) != number
        is_left_run = path.name.startswith("run-")  # of an interrupted indexing
        if (is_ours and path not in wanted) or is_old_table or is_left_run:
            path.unlink(missing_ok=True)

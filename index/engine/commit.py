"""Commits: which segments make up a generation, with which articles deleted, and the manifest that goes
with them.

A commit is three files or four. `commit-<n>.json` lists the segments and the checksums of the other files,
`manifest-<n>.json` says what they were built from, `templates-<n>.json` which lines of pages were cut as
template, if any were, and Whoosh's table of contents `_MAIN_<n>.toc` lists the segments for Whoosh. The table
comes last: its appearance is what makes a commit, and everything else is on disk before. Our readers take the
list from the JSON file, which spares them importing Whoosh (0.1 seconds of a query's start).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.engine.entries import EXTENSION, NAME, SegmentEntry, entry_of_json
from index.errors import IndexDamaged
from index.files import write_atomically
from index.generations import KEPT_DICTIONARY
from index.manifest import Manifest, parse_manifest, write_manifest
from index.text.dictionary import UserDictionary, parse_dictionary

if TYPE_CHECKING:
    from index.cleaning.templates import TemplateLine

_TABLE_START, _TABLE_END = f"_{NAME}_", ".toc"


@dataclass(frozen=True, slots=True)
class Commit:
    """One state of a generation, whose folder is `generation`. Numbers rise with every commit.

    `checksums` has the CRC-32 of every file of it that is no segment (segments carry their own), by name.
    """

    generation: Path
    number: int
    segments: tuple[SegmentEntry, ...]
    checksums: Mapping[str, int]

    @property
    def articles(self) -> int:
        return sum(segment.live() for segment in self.segments)

    def manifest(self) -> Manifest:
        """Read from disk: it may list a hundred thousand files. Raises IndexDamaged."""
        path = _manifest_path(self.generation, self.number)
        return parse_manifest(path, self.checked(path.name))

    def dictionary(self) -> UserDictionary:
        """The user's words as they were when the articles were cut. Raises IndexDamaged."""
        if KEPT_DICTIONARY not in self.checksums:
            return UserDictionary()
        path = self.generation / KEPT_DICTIONARY
        return parse_dictionary(path, self.checked(KEPT_DICTIONARY))

    def templates(self) -> list[TemplateLine]:
        """The lines that were cut as templates of their sources. Raises IndexDamaged."""
        from index.cleaning.templates import parse_templates  # not for readers, who would start later

        path = _templates_path(self.generation, self.number)
        return parse_templates(path, self.checked(path.name)) if path.name in self.checksums else []

    def checked(self, name: str) -> bytes:
        """The content of a file of the commit. Raises IndexDamaged where it is missing or altered."""
        path = self.generation / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise IndexDamaged(f"{path} is missing or cannot be read ({error.strerror}).") from error
        if zlib.crc32(data) != self.checksums[name]:
            raise IndexDamaged(f"{path} is altered: its checksum does not fit.")
        return data


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
    path = _list_path(generation, number)
    try:
        data = json.loads(path.read_bytes())
        if data["crc"] != _checksum(data["segments"], data["files"]):
            raise ValueError("its checksum does not fit")
        segments = tuple(map(entry_of_json, data["segments"]))
        commit = Commit(generation, number, segments, dict(data["files"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"{path} is missing or altered ({error}).") from error
    commit.checked(_table_path(generation, number).name)
    if not _manifest_path(generation, number).is_file():
        raise IndexDamaged(f"{_manifest_path(generation, number)} is missing.")
    return commit


def write_commit(
    generation: Path,
    segments: Sequence[SegmentEntry],
    manifest: Manifest,
    templates: Sequence[TemplateLine] = (),
) -> Commit:
    """Make `segments` the content of the generation, durably, and clear away what no longer belongs to it."""
    from index.engine.toc import write_table

    number = latest_commit_number(generation) + 1
    listed = [segment.as_json() for segment in segments]
    own = _manifest_path(generation, number)
    checksums = {own.name: write_manifest(own, manifest)}
    if templates:
        from index.cleaning.templates import encode_templates

        encoded, beside = encode_templates(templates), _templates_path(generation, number)
        write_atomically(beside, encoded)
        checksums[beside.name] = zlib.crc32(encoded)
    kept = generation / KEPT_DICTIONARY
    if kept.exists():
        checksums[KEPT_DICTIONARY] = zlib.crc32(kept.read_bytes())

    def write_list(table: bytes) -> None:
        checksums[_table_path(generation, number).name] = zlib.crc32(table)
        data = {"segments": listed, "files": checksums, "crc": _checksum(listed, checksums)}
        write_atomically(_list_path(generation, number), json.dumps(data).encode())

    write_table(generation, segments, number, write_list)
    commit = Commit(generation, number, tuple(segments), checksums)
    remove_stale(commit)
    return commit


def remove_stale(commit: Commit) -> None:
    """Delete older commits and segments that nobody names, also those of an interrupted run. Readers that
    have them mapped keep them. Only for the holder of the writer's lock.
    """
    generation, number = commit.generation, commit.number
    own = {path(generation, number) for path in (_list_path, _manifest_path, _templates_path)}
    wanted = own.union(segment.path(generation) for segment in commit.segments)
    for path in generation.iterdir():
        is_ours = path.suffix == EXTENSION or path.name.startswith(("commit-", "manifest-", "templates"))
        is_old_table = path.suffix == _TABLE_END and _number_of(path) != number
        if (is_ours and path not in wanted) or is_old_table:
            path.unlink(missing_ok=True)


def _checksum(*listed: object) -> int:
    return zlib.crc32(json.dumps(listed, sort_keys=True).encode())


def _list_path(generation: Path, number: int) -> Path:
    return generation / f"commit-{number}.json"


def _manifest_path(generation: Path, number: int) -> Path:
    return generation / f"manifest-{number}.json"


def _templates_path(generation: Path, number: int) -> Path:
    return generation / f"templates-{number}.json"


def _table_path(generation: Path, number: int) -> Path:
    return generation / f"{_TABLE_START}{number}{_TABLE_END}"


def _number_of(path: Path) -> int:
    """The number of the commit whose table of contents this is, -1 for other files."""
    name = path.name
    digits = name[len(_TABLE_START) : -len(_TABLE_END)]
    is_table = name.startswith(_TABLE_START) and name.endswith(_TABLE_END) and digits.isdecimal()
    return int(digits) if is_table else -1

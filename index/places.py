"""The files of all sources, in the order in which they are read, and a place among them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.article import Rejected
from index.manifest import FileState, Source
from index.readers import SourceFile, find_files


@dataclass(frozen=True, slots=True)
class Place:
    """How far a reading has come: into the last of the first `files` entries of a listing, of which `records`
    have been read. `met` counts those that were articles, and keeps the others.
    """

    files: int = 0
    records: int = 0
    met: FileState = FileState(0, 0, 0)  # noqa: RUF009 - frozen


class Listing:
    """The entries of all sources: files, and what is there but is no file. Raises SourceError where a source
    is not there at all.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self.entries = [(source, file) for source in sources for file in _files(source)]
        self.bytes = self.bytes_before(len(self.entries))  # of all files as they lie on disk

    def bytes_before(self, count: int) -> int:
        """Of the first `count` entries."""
        return sum(file.size for _, file in self.entries[:count] if isinstance(file, SourceFile))

    def digest(self, count: int) -> str:
        """Names the first `count` entries as they are now: the same as long as none has come, gone or
        changed.
        """
        if count > len(self.entries):
            return ""
        keys = (_key(source, file) for source, file in self.entries[:count])
        return hashlib.blake2b("\n".join(keys).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _files(source: Source) -> list[SourceFile | Rejected]:
    return [SourceFile(Path("-"), "-")] if source.origin == "-" else list(find_files(source.origin))


def _key(source: Source, file: SourceFile | Rejected) -> str:
    if isinstance(file, Rejected):
        return f"{source.origin}\0{file.path}\0{file.reason}"
    return f"{source.origin}\0{file.name}\0{file.size}\0{file.mtime}"

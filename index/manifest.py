"""What built a generation, and from what: kept beside every commit."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from index.errors import IndexDamaged
from index.files import write_atomically


@dataclass(frozen=True, slots=True)
class Source:
    """One SOURCE as given: the absolute path (`-` for standard input) and how to read it."""

    origin: str
    format: str = "auto"
    encoding: str | None = None
    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    clean: bool = True


# A record of a file that is no article: its number (None: the whole file), reason and detail.
Fault = tuple[int | None, str, str]


@dataclass(frozen=True, slots=True)
class FileState:
    """A source file as it was when read: unchanged as long as `size` (bytes) and `mtime` (ns) are, or the
    hash of its content is. `records` counts its articles; `faults` are told again although it is not read
    again.
    """

    size: int
    mtime: int
    records: int
    digest: str = ""
    faults: tuple[Fault, ...] = ()

    def looks_like(self, size: int, mtime: int) -> bool:
        return (self.size, self.mtime) == (size, mtime)


@dataclass(frozen=True, slots=True)
class Manifest:
    """`created` is an ISO time (UTC). `files` is keyed by origin and then by the file's name below it.
    `segmenter` and `rules` name what decided what became of the sources.
    """

    created: str
    segmenter: str
    versions: dict[str, str]
    dictionary: str | None
    sources: tuple[Source, ...]
    files: dict[str, dict[str, FileState]]
    rules: dict[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, tuple[int, int]]:
        """Of each source, how many files were read and how many articles they held; of standard input nothing
        is known.
        """
        return {
            origin: (len(files), sum(state.records for state in files.values()))
            for origin, files in self.files.items()
        }


def write_manifest(path: Path, manifest: Manifest) -> int:
    """Write it; on disk when this returns. Returns the CRC-32 of the file."""
    data = {
        "created": manifest.created,
        "segmenter": manifest.segmenter,
        "versions": manifest.versions,
        "dictionary": manifest.dictionary,
        "rules": manifest.rules,
        "sources": [source_data(source) for source in manifest.sources],
        "files": {
            origin: {name: state_data(state) for name, state in files.items()}
            for origin, files in manifest.files.items()
        },
    }
    encoded = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogateescape")
    write_atomically(path, encoded)
    return zlib.crc32(encoded)


def source_data(source: Source) -> dict[str, Any]:
    """A Source as JSON: its fields by name."""
    return {
        "origin": source.origin, "format": source.format, "encoding": source.encoding,
        "mapping": dict(source.mapping), "clean": source.clean,
    }  # fmt: skip


def state_data(state: FileState) -> list[Any]:
    """A FileState as JSON: a hundred thousand of them make up most of a manifest."""
    data = [state.size, state.mtime, state.records, state.digest]
    return [*data, [list(fault) for fault in state.faults]] if state.faults else data


def state_of(data: Sequence[Any]) -> FileState:
    """The inverse of `state_data`. Raises ValueError or TypeError for anything else."""
    size, mtime, records, digest, *faults = data
    told = tuple((record, reason, detail) for record, reason, detail in faults[0]) if faults else ()
    return FileState(size, mtime, records, digest, told)


def parse_manifest(path: Path, encoded: bytes) -> Manifest:
    """The inverse of `write_manifest`. Raises IndexDamaged, naming `path`, where it cannot be read."""
    try:
        data: dict[str, Any] = json.loads(encoded.decode("utf-8", "surrogateescape"))
        return Manifest(
            created=data["created"],
            segmenter=data["segmenter"],
            versions=data["versions"],
            dictionary=data["dictionary"],
            sources=tuple(Source(**source) for source in data["sources"]),
            files={
                origin: {name: state_of(state) for name, state in files.items()}
                for origin, files in data["files"].items()
            },
            rules=dict(data["rules"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"{path} is altered ({error}).") from error

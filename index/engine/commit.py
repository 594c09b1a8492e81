"""Commits: which segments make up a generation, with which articles deleted, and the manifest that goes
with them.

A commit is Whoosh's table of contents `_MAIN_<n>.toc` and `manifest-<n>.json`. The table's appearance is
what makes a commit; everything it names is on disk before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError

from index.engine.codec import EXTENSION, NAME, ArraySegment
from index.engine.schema import make_schema
from index.errors import IndexDamaged
from index.files import sync
from index.manifest import Manifest, read_manifest, write_manifest


@dataclass(frozen=True, slots=True)
class Commit:
    """One state of a generation. Numbers rise with every commit."""

    number: int
    segments: tuple[ArraySegment, ...]
    manifest: Manifest

    @property
    def articles(self) -> int:
        return sum(segment.doc_count() for segment in self.segments)


class _DurableStorage(FileStorage):
    """Whoosh renames its table of contents into place without making sure that it is on disk."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        sync(Path(self.folder) / oldname)
        super().rename_file(oldname, newname, safe=safe)
        sync(Path(self.folder))


def latest_commit_number(generation: Path) -> int:
    """The number of the newest commit, -1 where there is none."""
    return int(TOC._latest_generation(FileStorage(str(generation)), NAME))


def read_commit(generation: Path) -> Commit:
    """The newest commit. Raises IndexDamaged, naming the folder, where it cannot be read."""
    try:
        # With the schema given, Whoosh does not unpickle the stored one and its analyzers.
        toc = TOC.read(FileStorage(str(generation)), NAME, schema=make_schema())
    except (EmptyIndexError, OSError) as error:
        raise IndexDamaged(f"{generation} holds no readable index ({error}).") from error
    except Exception as error:
        # A damaged table makes Whoosh's reader and pickle fail in many ways; all mean the same.
        raise IndexDamaged(f"The table of contents in {generation} is damaged ({error!r}).") from error
    return Commit(
        toc.generation, tuple(toc.segments), read_manifest(_manifest_path(generation, toc.generation))
    )


def write_commit(generation: Path, segments: Sequence[ArraySegment], manifest: Manifest) -> Commit:
    """Make `segments` the content of the generation, durably, and clear away what no longer belongs to it."""
    number = latest_commit_number(generation) + 1
    write_manifest(_manifest_path(generation, number), manifest)
    storage: Any = _DurableStorage(str(generation))
    TOC(make_schema(), list(segments), number).write(storage, NAME)
    _remove_stale(generation, number, segments)
    return Commit(number, tuple(segments), manifest)


def _manifest_path(generation: Path, number: int) -> Path:
    return generation / f"manifest-{number}.json"


def _remove_stale(generation: Path, number: int, segments: Sequence[ArraySegment]) -> None:
    """Delete older commits and segments nobody names. Readers that have them mapped keep them."""
    wanted = {segment.path(generation).name for segment in segments}
    for path in generation.iterdir():
        is_old_segment = path.suffix == EXTENSION and path.name not in wanted
        is_old_table = path.suffix == ".toc" and path.name != TOC._filename(NAME, number)
        is_old_manifest = path.name.startswith("manifest-") and path != _manifest_path(generation, number)
        is_left_run = path.name.startswith("run-")  # of an interrupted indexing
        if is_old_segment or is_old_table or is_old_manifest or is_left_run:
            path.unlink(missing_ok=True)

"""Whoosh's table of contents of a commit: what makes a generation an index that Whoosh can open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError

from index.engine.codec import ArraySegment
from index.engine.entries import NAME, SegmentEntry
from index.engine.schema import make_schema
from index.errors import IndexDamaged
from index.files import sync


class _DurableStorage(FileStorage):
    """Whoosh renames its table of contents into place without making sure that it is on disk."""

    def __init__(self, folder: Path, before: Callable[[bytes], None]) -> None:
        super().__init__(str(folder))
        self._before = before

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        written = Path(self.folder) / oldname
        sync(written)
        self._before(written.read_bytes())
        super().rename_file(oldname, newname, safe=safe)
        sync(Path(self.folder))


def write_table(
    generation: Path, segments: Sequence[SegmentEntry], number: int, before: Callable[[bytes], None]
) -> None:
    """Write the table of contents of commit `number`; on disk when this returns. `before` is called with its
    bytes just before it appears.
    """
    storage: Any = _DurableStorage(generation, before)
    TOC(make_schema(), [ArraySegment(entry) for entry in segments], number).write(storage, NAME)


def read_table(generation: Path) -> tuple[int, tuple[SegmentEntry, ...]]:
    """The number and the segments of the newest commit, as Whoosh reads them. Raises IndexDamaged."""
    try:
        # With the schema given, Whoosh does not unpickle the stored one and its analyzers.
        toc = TOC.read(FileStorage(str(generation)), NAME, schema=make_schema())
        return int(toc.generation), tuple(segment.entry for segment in toc.segments)
    except (EmptyIndexError, OSError) as error:
        raise IndexDamaged(f"{generation} holds no readable index ({error}).") from error
    except Exception as error:
        # A damaged table makes Whoosh's reader and pickle fail in many ways; all mean the same.
        raise IndexDamaged(f"The table of contents in {generation} is damaged ({error!r}).") from error

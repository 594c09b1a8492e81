"""Segments and runs, open for reading, straight from the mapped file.

Nothing is unpacked on opening. Instances are safe to share between threads: the mapping is read-only and
the few caches are built whole before they are published.
"""

from __future__ import annotations

import threading
import weakref
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.engine.container import Container
from index.engine.documents import Documents
from index.engine.inverted import INVERTED_FIELDS, InvertedIndex, PlainIndex, terms_of
from index.errors import IndexDamaged

FORMAT = 7  # of the segment file; a reader refuses others


class Segment(Documents):
    """One segment: the unit that is searched.

    Raises IndexDamaged when the file is missing, truncated, or of another format.
    """

    def __init__(self, path: Path) -> None:
        container = Container(path)
        if container.facts.get("format") != FORMAT:
            found = container.facts.get("format")
            raise IndexDamaged(
                f"{path} has format {found}, this version reads {FORMAT}: run `chabao reindex`."
            )
        super().__init__(container)
        self.path = path
        self.inverted = {
            name: InvertedIndex(container, name, terms_of(container, name)) for name in INVERTED_FIELDS
        }
        self.text, self.title, self.grams = (self.inverted[name] for name in INVERTED_FIELDS)

    def holding(self, gram: str) -> npt.NDArray[np.uint32]:
        """The articles, deleted ones included, that hold a character or a pair of them; ascending."""
        if len(gram) == 1:
            return self.grams.numbers_of_range(*self.grams.terms.prefix_range(gram))
        place = self.grams.place(gram)
        return np.zeros(0, np.uint32) if place is None else self.grams.numbers(place)


class Run(Documents):
    """One run of an indexing: only ever merged."""

    def __init__(self, path: Path) -> None:
        container = Container(path)
        super().__init__(container)
        self.inverted = {
            name: PlainIndex(container, name, terms_of(container, name)) for name in INVERTED_FIELDS
        }


_open_segments: weakref.WeakValueDictionary[Path, Segment] = weakref.WeakValueDictionary()
_opening = threading.Lock()


def open_segment(path: Path) -> Segment:
    """The open segment of this file; readers in one process share it and its mapping."""
    with _opening:
        segment = _open_segments.get(path)
        if segment is None:
            segment = _open_segments[path] = Segment(path)
        return segment

"""Sketches as files keep them: a row of a few numbers for each article. index.enrich.sketch makes them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints
from index.engine.container import Container

NUMBERS = 16  # of an article in a run
KEPT_NUMBERS = 8  # of an article in a segment: the low 16 bits of the first ones
NOTHING = np.uint32(0xFFFFFFFF)  # in place of numbers that a short text lacks
_KEPT_NOTHING = np.uint16(0xFFFF)

Sketches = npt.NDArray[np.uint32]  # NUMBERS in a row for each article, or KEPT_NUMBERS


def read_sketches(container: Container) -> Sketches:
    """The sketches of all articles of a run or a segment."""
    stored = container["sketch"]
    rows = stored.astype(np.uint32)
    if stored.dtype != np.uint16:
        return rows.reshape(-1, NUMBERS)
    rows[stored == _KEPT_NOTHING] = NOTHING
    return rows.reshape(-1, KEPT_NUMBERS)


def as_kept(sketches: Sketches, articles: Ints) -> npt.NDArray[np.uint16]:
    """What a segment keeps of the sketches of some articles, row after row."""
    return sketches[articles, :KEPT_NUMBERS].astype(np.uint16).ravel()

"""What Python and the C library do about memory, kept small during an indexing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

# New objects between two collections of garbage; Python's own number is 700. Articles wait in thousands to be
# indexed and are no garbage: looking through them again and again took 2 % of all processor time.
_BETWEEN = 100_000
# glibc gives freed arrays back to the system, and gets them again page by page, until it has seen one freed
# that is larger; 32 MB is the largest that counts. The pages of this one are never touched.
_LARGEST_KEPT = (32 << 20) - (64 << 10)


@contextmanager
def little_housekeeping() -> Iterator[None]:
    """Collect garbage seldom in this process until the context is left, and keep the memory of freed arrays
    for the next ones: a unit's own are 4 MB each, and half of the time on some was for getting them.
    """
    np.empty(_LARGEST_KEPT, np.uint8)
    usual = gc.get_threshold()
    gc.set_threshold(max(_BETWEEN, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)

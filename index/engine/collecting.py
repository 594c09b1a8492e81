"""Python's garbage collector during an indexing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects between two collections; Python's own number is 700. Articles wait in thousands to be indexed
# and are no garbage: looking through them again and again took 2 % of all processor time.
_BETWEEN = 100_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Collect garbage seldom in this process until the context is left."""
    usual = gc.get_threshold()
    gc.set_threshold(max(_BETWEEN, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)

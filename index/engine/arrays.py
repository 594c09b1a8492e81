"""Steps on whole arrays that NumPy lacks, or has in a slower form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]  # characters by code point
_Number = TypeVar("_Number", bound=np.integer[Any])


def starts_of(sizes: npt.NDArray[Any]) -> Ints:
    """Where pieces of these sizes start when laid end to end, and where the last one ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))


def sizes_of(starts: Ints, end: int) -> Ints:
    """The sizes of pieces laid end to end, given where each starts and where the last one ends."""
    sizes = np.empty_like(starts)
    np.subtract(starts[1:], starts[:-1], out=sizes[:-1])
    sizes[-1:] = end - starts[-1:]
    return sizes


def compact(starts: Ints) -> npt.NDArray[Any]:
    """Offsets in 32 bits where they fit."""
    return starts.astype(np.uint32 if starts[-1] < 1 << 32 else np.uint64)


def smallest(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Whole numbers in the narrowest unsigned type that holds them all."""
    return values.astype(np.min_scalar_type(int(values.max(initial=0))))


def ranges(starts: npt.NDArray[Any], lengths: npt.NDArray[Any]) -> Ints:
    """`arange(starts[i], starts[i] + lengths[i])` for every i, joined."""
    offsets = np.cumsum(lengths) - lengths
    return np.repeat(starts - offsets, lengths) + np.arange(int(lengths.sum()))


def sorted_unique(values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """The distinct values, ascending. np.unique hashes first, which took five times as long on a million
    keys, and loads all of numpy.ma.
    """
    ordered = np.sort(values)
    return ordered.compress(is_first(ordered))


def is_first(ordered: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which of some numbers in order differ from the one before."""
    found = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def examples_of(values: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], Ints]:
    """The distinct values, ascending, and where one of each stands. np.unique says where the first one does,
    for which it sorts places by merging: six times as long.
    """
    order = np.argsort(values)
    ordered = values.take(order)
    first = np.flatnonzero(is_first(ordered))
    return ordered.take(first), order.take(first)


class Growing:
    """An array that grows at its end; `values` is what it holds so far."""

    def __init__(self, dtype: npt.DTypeLike, values: Sequence[int] = ()) -> None:
        self._room = np.array(values, dtype)
        self._length = len(values)

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> npt.NDArray[Any]:
        return self._room[: self._length]

    def extend(self, values: npt.NDArray[Any]) -> None:
        length = self._length + len(values)
        if length > len(self._room):
            room = np.empty(length + length // 2, self._room.dtype)
            room[: self._length] = self.values
            self._room = room
        self._room[self._length : length] = values
        self._length = length

"""A hash table from 64-bit keys to numbers whose look-ups are whole-array steps.

A dict answers one key in 50 ns and wants it as an object; here a batch of 300,000 keys takes 15 ns each.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints

Keys = npt.NDArray[np.uint64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio: spreads neighbouring keys
_FREE = np.uint64(0xFFFFFFFFFFFFFFFF)  # no key; callers' keys stay below


class KeyTable:
    """Numbers by key. Open addressing with linear probing, at most half full."""

    def __init__(self, bits: int = 16) -> None:
        self._allocate(bits)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def find(self, keys: Keys) -> npt.NDArray[np.int32]:
        """The number of each key, -1 where it is not in the table."""
        slots = self._home(keys)
        found = self._keys.take(slots)
        numbers = self._numbers.take(slots)
        # Most keys are at home; the others, and those that are missing, go on.
        pending = np.flatnonzero(found != keys)
        slots, found = slots.take(pending), found.take(pending)
        while len(pending):
            is_free = found == _FREE
            numbers[pending[is_free]] = -1
            others = np.flatnonzero(~is_free)
            pending = pending.take(others)
            slots = slots.take(others) + 1 & self._mask
            found = self._keys.take(slots)
            numbers[pending] = self._numbers.take(slots)
            others = np.flatnonzero(found != keys.take(pending))
            pending, slots, found = pending.take(others), slots.take(others), found.take(others)
        return numbers

    def add(self, keys: Keys, numbers: npt.NDArray[np.int32]) -> None:
        """Put in keys that are not there yet, each once."""
        if 2 * (self._count + len(keys)) > len(self._keys):
            self._grow(self._count + len(keys))
        self._put(keys, numbers)
        self._count += len(keys)

    def items(self) -> tuple[Keys, npt.NDArray[np.int32]]:
        """All keys, in no order, and their numbers."""
        used = np.flatnonzero(self._keys != _FREE)
        return self._keys[used], self._numbers[used]

    def _put(self, keys: Keys, numbers: npt.NDArray[np.int32]) -> None:
        slots = self._home(keys)
        while len(keys):
            free = np.flatnonzero(self._keys.take(slots) == _FREE)
            # Of several keys that want one slot the last to be written has it, and the others see that.
            self._keys[slots.take(free)] = keys.take(free)
            is_placed = self._keys.take(slots) == keys
            self._numbers[slots[is_placed]] = numbers[is_placed]
            others = np.flatnonzero(~is_placed)
            keys, numbers = keys.take(others), numbers.take(others)
            slots = slots.take(others) + 1 & self._mask

    def _grow(self, count: int) -> None:
        keys, numbers = self.items()
        self._allocate((4 * count - 1).bit_length())
        self._put(keys, numbers)

    def _allocate(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._mask = (1 << bits) - 1
        self._keys = np.full(1 << bits, _FREE, np.uint64)
        self._numbers = np.zeros(1 << bits, np.int32)

    def _home(self, keys: Keys) -> Ints:
        slots = keys * _MULTIPLIER
        slots >>= self._shift
        return slots.view(np.int64)  # NumPy would copy unsigned indices

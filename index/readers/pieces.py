"""Pieces of bytes, as they come out of a decompressor, as a stream."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Joined(io.RawIOBase):
    """An iterator of bytes as a stream; `count` is told the size of each piece and may raise."""

    def __init__(self, pieces: Iterator[bytes], count: Callable[[int], None] = lambda _size: None) -> None:
        super().__init__()
        self._pieces = pieces
        self._count = count
        self._piece = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._piece:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._count(len(piece))
            self._piece = memoryview(piece)
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._piece))
        view[:size] = self._piece[:size]
        self._piece = self._piece[size:]
        return size

"""Streams over bytes that come some other way: out of a decompressor, or read already."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Taken(io.RawIOBase):
    """A stream of what `take` gives."""

    def take(self, most: int) -> bytes | memoryview:
        """The next bytes, `most` at the most; none at the end."""
        raise NotImplementedError

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self.take(len(view))
        view[: len(data)] = data
        return len(data)


class Joined(Taken):
    """An iterator of bytes as a stream; `count` is told the size of each piece and may raise."""

    def __init__(self, pieces: Iterator[bytes], count: Callable[[int], None] = lambda _size: None) -> None:
        super().__init__()
        self._pieces = pieces
        self._count = count
        self._piece = memoryview(b"")

    def take(self, most: int) -> memoryview:
        while not self._piece:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._count(len(piece))
            self._piece = memoryview(piece)
        taken, self._piece = self._piece[:most], self._piece[most:]
        return taken


class Rejoined(Taken):
    """The bytes already read, then the rest of the stream, or the error that came after them: works for
    pipes, which cannot seek back."""

    def __init__(self, head: bytes, rest: IO[bytes], damage: Exception | None = None) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest
        self._damage = damage

    def take(self, most: int) -> bytes | memoryview:
        if self._head:
            taken, self._head = self._head[:most], self._head[most:]
            return taken
        if self._damage:
            raise self._damage
        return self._rest.read(most)

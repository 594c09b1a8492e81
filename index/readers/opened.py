"""An input, decompressed and with its first bytes in hand."""

from __future__ import annotations

import io
import lzma
import zlib
from dataclasses import dataclass
from typing import BinaryIO, cast

from index.readers.limits import MOST_DEPTH, Budget
from index.readers.pieces import Rejoined, Taken
from index.readers.unpacked import UnpackError, compression, unpacked

HEAD = 262_144  # bytes on which format and encoding are decided

READ_ERRORS = (OSError, EOFError, lzma.LZMAError, zlib.error, UnpackError)

_BUFFER = 1 << 18


@dataclass(frozen=True, slots=True)
class Opened:
    """`head` is the first HEAD bytes, decompressed; `whole` says that there is no more. `stream` starts at
    the first byte again. `file` is the input itself where it can be read at any place and nothing had to be
    decompressed."""

    name: str
    head: bytes
    whole: bool
    stream: io.BufferedReader
    file: BinaryIO | None = None

    def rest(self, limit: int) -> bytes | None:
        """All bytes; None where there are more than `limit`."""
        if self.whole:
            return self.head if len(self.head) <= limit else None
        # In pieces: asked for a gigabyte at once, Python takes a gigabyte for a file of ten bytes.
        parts: list[bytes] = []
        size = 0
        while size <= limit and (part := self.stream.read(_BUFFER)):
            parts.append(part)
            size += len(part)
        return b"".join(parts) if size <= limit else None


def opened(stream: BinaryIO, name: str, budget: Budget, is_file: bool) -> Opened:
    """Look into a byte stream, through gzip, xz, bzip2 or zstd (also one in the other), told by their magic
    bytes. `is_file`: the stream is no part of another file.

    Raises one of READ_ERRORS where the stream or its compression is damaged, TooMuchError where it grows
    beyond the budget.
    """
    file = stream if is_file and stream.seekable() else None
    head, damage = _head(stream)
    for _ in range(MOST_DEPTH):
        packing = compression(head)
        if packing is None:
            break
        packed = io.BufferedReader(Rejoined(head, stream, damage), _BUFFER)
        stream, file = unpacked(cast(BinaryIO, packed), packing, budget), None
        head, damage = _head(stream)
    if compression(head):
        raise UnpackError(f"It is compressed more than {MOST_DEPTH} times over")
    if damage and not head:
        raise damage
    whole = len(head) < HEAD and damage is None
    return Opened(name, head, whole, io.BufferedReader(Rejoined(head, stream, damage), _BUFFER), file)


def _head(stream: BinaryIO) -> tuple[bytes, Exception | None]:
    """HEAD bytes unless the stream ends, and the error that ended it. A pipe gives what it has, in pieces."""
    parts: list[bytes] = []
    missing = HEAD
    read = getattr(stream, "read1", stream.read)  # one piece at a time: an error loses none before it
    try:
        while missing > 0 and (part := read(missing)):
            parts.append(part)
            missing -= len(part)
    except READ_ERRORS as error:
        return b"".join(parts), error
    return b"".join(parts), None


class Counted(Taken):
    """A stream that cannot tell its size, and how many bytes of it were read."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.bytes = 0

    def take(self, most: int) -> bytes:
        data = self._stream.read(most)
        self.bytes += len(data)
        return data

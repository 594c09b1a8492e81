"""An input, decompressed and with its first bytes in hand."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 262_144  # bytes on which format and encoding are decided

READ_ERRORS = (OSError, EOFError, lzma.LZMAError, zlib.error)

_BUFFER = 1 << 18
_MAGIC = {"gzip": b"\x1f\x8b\x08", "xz": b"\xfd7zXZ\x00", "bzip2": b"BZh"}


@dataclass(frozen=True, slots=True)
class Opened:
    """`head` is the first HEAD bytes, decompressed; `whole` says that there is no more. `stream` starts at
    the first byte again."""

    name: str
    head: bytes
    whole: bool
    stream: io.BufferedReader


def opened(stream: BinaryIO, name: str) -> Opened:
    """Look into a byte stream, through gzip, xz or bzip2, told by their magic bytes.

    Raises one of READ_ERRORS where the stream or its compression is damaged.
    """
    head = _read_full(stream, HEAD)
    packing = compression(head)
    if packing:
        packed = io.BufferedReader(_Rejoined(head, stream), _BUFFER)
        stream = _unpacked(cast(BinaryIO, packed), packing)
        head = _read_full(stream, HEAD)
    whole = len(head) < HEAD
    return Opened(name, head, whole, io.BufferedReader(_Rejoined(head, stream), _BUFFER))


def compression(head: bytes) -> str | None:
    """`gzip`, `xz` or `bzip2` by the first bytes, None for anything else."""
    for packing, magic in _MAGIC.items():
        if head.startswith(magic) and (packing != "bzip2" or head[3:4].isdigit()):
            return packing
    return None


def _unpacked(packed: BinaryIO, packing: str) -> BinaryIO:
    if packing == "gzip":
        return cast(BinaryIO, gzip.GzipFile(fileobj=packed))
    if packing == "xz":
        return cast(BinaryIO, lzma.LZMAFile(packed))
    return cast(BinaryIO, bz2.BZ2File(packed))


def _read_full(stream: BinaryIO, size: int) -> bytes:
    """`size` bytes unless the stream ends: a pipe gives what it has, in pieces."""
    parts: list[bytes] = []
    missing = size
    while missing > 0:
        part = stream.read(missing)
        if not part:
            break
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


class _Rejoined(io.RawIOBase):
    """The bytes already read, then the rest of the stream: works for pipes, which cannot seek back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if self._head:
            size = min(len(view), len(self._head))
            view[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        data = self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)

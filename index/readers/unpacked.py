"""Compressed streams: gzip, xz, bzip2 and zstd, in bounded memory."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol, cast

from index.readers.limits import Budget
from index.readers.pieces import Joined

_BUFFER = 1 << 18
_GZIP = b"\x1f\x8b\x08"
_MAGIC = {"gzip": _GZIP, "xz": b"\xfd7zXZ\x00", "bzip2": b"BZh", "zstd": b"\x28\xb5\x2f\xfd"}
_XZ_MEMORY = 256 << 20  # bytes; `xz -9` wants 65 MB, a file may claim 4 GB
_ZSTD_WINDOW = 128 << 20  # bytes; `zstd --ultra -22` wants that much, a file may claim terabytes


class UnpackError(Exception):
    """Compressed data that are damaged or ask for too much memory."""


class _Decompressor(Protocol):
    """What bz2 and lzma offer."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def compression(head: bytes) -> str | None:
    """`gzip`, `xz`, `bzip2` or `zstd` by the first bytes, None for anything else."""
    for packing, magic in _MAGIC.items():
        if head.startswith(magic) and (packing != "bzip2" or head[3:4].isdigit()):
            return packing
    return None


def unpacked(packed: BinaryIO, packing: str, budget: Budget) -> BinaryIO:
    """The decompressed bytes, streamed and counted. Reading raises OSError, EOFError, lzma.LZMAError,
    zlib.error or UnpackError where they are damaged.
    """
    pieces = unpacked_zstd(packed) if packing == "zstd" else _members(packed, _DECOMPRESSORS[packing])
    return cast(BinaryIO, io.BufferedReader(Joined(pieces, budget.unpacked), _BUFFER))


class _Inflate:
    """zlib's decompressor with the interface of the others. A gzip member at a time."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        piece = self._zlib.decompress(data or self._zlib.unconsumed_tail, max_length)
        self.needs_input = not piece and not self._zlib.unconsumed_tail
        return piece


_DECOMPRESSORS: dict[str, Callable[[], _Decompressor]] = {
    "gzip": _Inflate,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY),
    "bzip2": bz2.BZ2Decompressor,
}


def _members(packed: BinaryIO, new: Callable[[], _Decompressor]) -> Iterator[bytes]:
    """The content of all members, one after the other, without padding between them.

    A WARC has a gzip member for every record: a damaged one costs that record, and is raised as an error only
    when all others have been read.
    """
    damage: Exception | None = None
    chunk = packed.read(_BUFFER)
    while chunk:
        decompressor = new()
        try:
            data = chunk
            while not decompressor.eof:
                if piece := decompressor.decompress(data, _BUFFER):
                    yield piece
                data = b""
                if decompressor.needs_input and not decompressor.eof:
                    data = packed.read(_BUFFER)
                    if not data:
                        raise EOFError("The compressed data end too early")
                    chunk = data
            chunk = decompressor.unused_data.lstrip(b"\0") or packed.read(_BUFFER).lstrip(b"\0")
        except zlib.error as error:
            damage = damage or error
            chunk = _next_gzip(packed, chunk)
    if damage:
        raise UnpackError(f"Parts are damaged ({damage}); what could be unpacked was read")


def _next_gzip(packed: BinaryIO, chunk: bytes) -> bytes:
    """The input from where the next gzip member seems to begin; `chunk` may begin with the damaged one."""
    at = chunk.find(_GZIP, len(_GZIP))
    while at < 0:
        more = packed.read(_BUFFER)
        if not more:
            return b""
        chunk = chunk[-len(_GZIP) + 1 :] + more
        at = chunk.find(_GZIP)
    return chunk[at:]


def unpacked_zstd(packed: BinaryIO) -> Iterator[bytes]:
    """The content of all frames. Raises UnpackError where they are damaged or ask for too much memory."""
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    reader = decompressor.stream_reader(packed, read_across_frames=True, closefd=False)
    try:
        while piece := reader.read(_BUFFER):
            yield piece
    except zstandard.ZstdError as error:
        raise UnpackError(f"{error}") from error

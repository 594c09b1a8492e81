"""What a server packed its answer by: gzip, deflate, brotli or zstd, undone in small steps.

Archives often keep headers that no longer hold, so what is not packed passes as it stands.
"""

from __future__ import annotations

import importlib.util
import io
import itertools
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from index.readers.pieces import Joined
from index.readers.unpacked import UnpackError, compression, unpacked_zstd

_STEP = 1 << 16  # bytes unpacked at once: a megabyte of zeros has a hundred in brotli
_MISSING = "To read pages packed by brotli, install the extra: pip install chabao[brotli]"
_MARKS = b"\xef\xbb\xbf \t\r\n"  # before a page's first tag


class MissingExtraError(Exception):
    """A packing that needs a library which is not installed; the sentence says which."""


def undone(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """An answer's content without its `Content-Encoding`.

    Raises zlib.error or UnpackError where it is damaged, MissingExtraError where brotli's library is needed.
    """
    undo = _UNDOING.get(encoding)
    return undo(pieces) if undo else pieces


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    first = next(pieces, b"")
    for bits in (zlib.MAX_WBITS + 32, -zlib.MAX_WBITS):
        decompressor = zlib.decompressobj(bits)
        try:
            begin = decompressor.decompress(first, _STEP)
        except zlib.error:
            continue
        yield begin
        data = decompressor.unconsumed_tail
        while not decompressor.eof:
            data = data or next(pieces, b"")
            if not data:
                return
            yield decompressor.decompress(data, _STEP)
            data = decompressor.unconsumed_tail
        return
    yield first
    yield from pieces


def _from_zstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    packed = io.BufferedReader(Joined(pieces), _STEP)
    if compression(packed.peek(4)) == "zstd":
        yield from unpacked_zstd(cast(BinaryIO, packed))
    else:
        yield from iter(lambda: packed.read(_STEP), b"")


def _from_brotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Brotli has no magic number: only what begins like markup is surely unpacked already."""
    first = next(pieces, b"")
    pieces = itertools.chain([first], pieces)
    if first.lstrip(_MARKS).startswith(b"<"):
        yield from pieces
        return
    if importlib.util.find_spec("brotli") is None:
        raise MissingExtraError(_MISSING)
    import brotli

    decompressor = brotli.Decompressor()
    try:
        while not decompressor.is_finished():
            data = next(pieces, b"") if decompressor.can_accept_more_data() else b""
            if not data and decompressor.can_accept_more_data():
                return  # cut off: what there is counts
            yield decompressor.process(data, output_buffer_limit=_STEP)
    except brotli.error as error:
        raise UnpackError(f"{error}") from error


_UNDOING: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _inflated, "x-gzip": _inflated, "deflate": _inflated, "zstd": _from_zstd, "br": _from_brotli,
}  # fmt: skip

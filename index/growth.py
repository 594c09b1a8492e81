"""Files that only grew: what of them is as it was, and the records that came after.

Daily exports append to one large table or JSON Lines file. Its known part is recognised by its hash, at a
gigabyte a second, and only what follows is read, cleaned and compared.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, BinaryIO, cast

from index.article import Record, Rejected
from index.readers import ReadOptions, read_stream
from index.readers.pieces import Rejoined

# Bytes at the beginning of a file that are read again to tell its format, encoding and header. Shorter files
# are read whole.
BEGINNING = 1 << 18
_CHUNK = 1 << 20
_APPENDABLE = ("jsonl", "csv", "tsv")


@dataclass(frozen=True, slots=True)
class Contents:
    """The BLAKE2b hash of a file, and what there is to know of its first `known` bytes."""

    digest: str
    known: int
    known_digest: str
    known_ends_line: bool
    known_quotes: int  # an odd number: it ends within a quoted cell


def contents_of(stream: IO[bytes], known: int = 0) -> Contents:
    """Read a file through from its start; leaves the stream there again."""
    whole, read, quotes, last = hashlib.blake2b(digest_size=16), 0, 0, b""
    while read < known and (chunk := stream.read(min(_CHUNK, known - read))):
        whole.update(chunk)
        read, quotes, last = read + len(chunk), quotes + chunk.count(b'"'), chunk[-1:]
    known_digest = whole.hexdigest()
    while chunk := stream.read(_CHUNK):
        whole.update(chunk)
    stream.seek(0)
    return Contents(whole.hexdigest(), read, known_digest, last == b"\n", quotes)


def read_grown(
    stream: IO[bytes], name: str, options: ReadOptions, contents: Contents, records: int
) -> Iterator[Record | Rejected] | None:
    """The records after the known part, which holds `records` (rejected ones included), numbered as in a
    reading of the whole. None where the file must be read whole: it is short, compressed, no table and no
    JSON Lines, or its known part ends within a record.
    """
    if contents.known <= BEGINNING or not contents.known_ends_line:
        return None
    beginning = _whole_lines(stream.read(BEGINNING))
    stream.seek(0)
    # Wide encodings cannot be split at bytes; a cut within a quoted cell would take text for records.
    if b"\0" in beginning or not beginning:
        return None
    again = list(read_stream(cast(BinaryIO, io.BytesIO(beginning)), name, options))
    formats = {item.format for item in again if isinstance(item, Record)}
    if len(formats) != 1 or not formats <= set(_APPENDABLE):
        return None
    if formats != {"jsonl"} and contents.known_quotes % 2:
        return None
    stream.seek(contents.known)
    joined = cast(BinaryIO, io.BufferedReader(Rejoined(beginning, stream)))
    return _renumbered(read_stream(joined, name, options), len(again), records)


def _whole_lines(beginning: bytes) -> bytes:
    """Up to the last line end that is not within quotes."""
    end = beginning.rfind(b"\n") + 1
    while end and beginning.count(b'"', 0, end) % 2:
        end = beginning.rfind(b"\n", 0, end - 1) + 1
    return beginning[:end]


def _renumbered(items: Iterator[Record | Rejected], again: int, records: int) -> Iterator[Record | Rejected]:
    for place, item in enumerate(items):
        if place < again:
            continue
        if isinstance(item, Record):
            number = None if item.number is None else item.number - again + records
            yield replace(item, number=number)
        else:
            number = None if item.record is None else item.record - again + records
            yield replace(item, record=number)

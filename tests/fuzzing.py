"""Damaged files made from sound ones, and whether reading them keeps its promises.

A seed gives the same input always. benchmarks/fuzz.py goes over ten thousand of them, a test over some.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.article import Article, Record
from index.cleaning import clean
from index.readers import ReadOptions, read_stream
from index.summary import Counts
from tests.formats import PACKERS, files, make_tar, make_zip

_TOKENS = (
    b'"', b"<", b">", b"&", b"\0", b"\xff", b"{", b"[", b"]", b"\n", b",", b"\r\n\r\n", b"--b\r\n",
    b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY a 'b'>]>", b"&a;", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n",
    b"\xef\xbb\xbf", b"\xff\xfe", b"Content-Length: 99999999999\r\n", b"%PDF-1.7\n", b"ustar", b"9" * 40,
    b"-1", b"../",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """An input: what it was made from, its name, its bytes."""

    name: str
    data: bytes


def fuzzed(seed: int) -> Fuzzed:
    """One of all formats, changed in one to four ways; now and then packed again."""
    draw = random.Random(seed)
    name, data = draw.choice(sorted(_seeds().items()))
    for _ in range(draw.randint(1, 4)):
        data = draw.choice(_CHANGES)(data, draw)
    if draw.random() < 0.15:
        ending = draw.choice(sorted(PACKERS))
        name, data = f"{name}.{ending}", PACKERS[ending](data)
    elif draw.random() < 0.1:
        make: Callable[[dict[str, bytes]], bytes] = draw.choice((make_zip, make_tar))
        name, data = f"{name}.zip", make({name: data, "also.txt": b"x"})
    if draw.random() < 0.2:
        name = draw.choice(("a", "a.txt", "a.xml", "a.csv", "a.jsonl", "a.html", "a.eml", "a.zip"))
    return Fuzzed(name, data)


def account(case: Fuzzed, today: date) -> Counts:
    """Read and clean everything in an input as an indexing does; the account of it. Raises where anything but
    articles and rejections comes, or one that cannot be stored or shown."""
    counts = Counts()
    ids: set[str] = set()
    for item in read_stream(io.BytesIO(case.data), case.name, ReadOptions()):
        found = clean(item, today) if isinstance(item, Record) else item
        if isinstance(found, Article):
            counts.superseded += found.id in ids
            counts.added += found.id not in ids
            ids.add(found.id)
            json.dumps([found.id, found.title, found.body, found.path], ensure_ascii=False).encode("utf-8")
        else:
            counts.rejected += 1
            assert found.reason, found
            assert found.detail, found
            f"{found.path} {found.detail}".encode()
    assert counts.read
    return counts


_made: dict[str, bytes] = {}


def _seeds() -> dict[str, bytes]:
    if not _made:
        _made.update(files())
    return _made


def _flip(data: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.randint(1, 12)):
        if changed:
            changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _cut(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _cut_out(data: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(data) + 1)
    return data[:start] + data[start + draw.randint(1, 200) :]


def _insert(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice(_TOKENS) * draw.choice((1, 1, 2, 50)) + data[at:]


def _repeat(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    part = data[at : at + draw.randint(1, 300)]
    return data[:at] + part * draw.choice((2, 3, 1000)) + data[at:]


def _swap(data: bytes, draw: random.Random) -> bytes:
    other = draw.choice(sorted(_seeds().items()))[1]
    at = draw.randrange(len(data) + 1)
    return data[:at] + other[draw.randrange(len(other)) :]


def _number(data: bytes, draw: random.Random) -> bytes:
    """Four or eight bytes become the largest number, as lengths and offsets are stored."""
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice((b"\xff" * 4, b"\x7f" + b"\xff" * 7, b"\0" * 4)) + data[at + 4 :]


_CHANGES = (_flip, _cut, _cut_out, _insert, _insert, _repeat, _swap, _number)

"""Web archives (WARC): the pages that a crawler was given, record by record.

Read here and not by warcio, with whose writer the tests make archives: warcio keeps a whole chunk of a
chunked answer in memory with all that it unpacks to, reads lines of any length, and stops at the first
damaged record.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from index.article import Rejected
from index.readers.content_encoding import MissingExtraError, undone
from index.readers.limits import DOCUMENT_LIMIT, Budget
from index.readers.nesting import Items, Nesting
from index.readers.opened import Opened
from index.readers.pieces import Joined, Taken

_LINE_LIMIT = 65_536  # bytes of a header line
_MOST_HEADERS = 1_000
_BUFFER = 1 << 16
_PAGES = re.compile(r"text/html|application/xhtml\+xml|text/plain|application/pdf|message/rfc822")
_NO_PAGE = re.compile(r"https?://[^/]+/[\w.-]+\.txt$", re.IGNORECASE)  # robots.txt and its like
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a record holds: the address, the type that was named, the bytes as they lie there."""

    url: str
    content_type: str
    stream: BinaryIO


class _DamagedRecordError(Exception):
    """A record that cannot be read; the next may be."""


def read_warc(source: Opened, nesting: Nesting) -> Items:
    """The pages of an archive: `response`, `resource` and `conversion` records that hold a page or a text.
    Numbers count all records from 1.

    Passed over, as no article: requests, metadata, revisits (the page is in the record they point to),
    answers other than 200, pictures, scripts, feeds.
    """
    number = 0
    for number, found in enumerate(_records(source.stream, nesting.budget), 1):
        if isinstance(found, str):
            yield Rejected(source.name, number, "damaged", found)
        elif found is not None:
            try:
                yield from _pages(found, source.name, number, nesting)
            except MissingExtraError as error:
                yield Rejected(source.name, number, "missing-extra", f"{error}")
    if not number:
        yield Rejected(source.name, None, "empty", "There are no records in this archive.")


def _pages(answer: _Answer, name: str, number: int, nesting: Nesting) -> Items:
    charset = _CHARSET.search(answer.content_type)
    inside = f"{name}#{number}"
    for item in nesting.member(answer.stream, inside, charset[1] if charset else None):
        if item.path != inside:
            yield item
        elif isinstance(item, Rejected):
            if item.reason != "empty":  # an answer without text is a redirect by script, or a frame
                yield replace(item, path=name, record=number)
        elif item.number is None:
            # The address that was asked for, not what the page says of itself: one wrong template makes the
            # front page the canonical address of every page.
            fields = {**item.fields, "url": answer.url} if answer.url else item.fields
            yield replace(item, path=name, number=number, fields=fields)
        else:
            yield item


def _records(stream: io.BufferedReader, budget: Budget) -> Iterator[_Answer | str | None]:
    """For each record: what it holds, None where that is no page, or a sentence that says what is wrong."""
    lost = False
    while line := stream.readline(_LINE_LIMIT):
        if not line.startswith(b"WARC/"):
            if line.strip() and not lost:
                lost = True
                yield "Between two records there is something else; reading went on at the next record."
            continue
        lost = False
        try:
            headers = _headers(stream)
            body = _Bounded(stream, _length(headers))
        except _DamagedRecordError as error:
            yield f"{error}"
            continue
        try:
            yield _answer(headers, io.BufferedReader(body, _BUFFER), budget)
        except _DamagedRecordError as error:
            yield f"{error}"
        body.skip()


def _headers(stream: io.BufferedReader) -> dict[str, str]:
    """Header lines up to the blank one, names in lower case; the first of a name counts."""
    headers: dict[str, str] = {}
    last = ""
    for _ in range(_MOST_HEADERS):
        line = stream.readline(_LINE_LIMIT)
        if not line.strip():
            return headers
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[:1] in " \t" and last:
            headers[last] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        last = name.strip().lower()
        headers.setdefault(last, value.strip())
    raise _DamagedRecordError(f"This record has more than {_MOST_HEADERS} header lines.")


def _length(headers: Mapping[str, str]) -> int:
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        raise _DamagedRecordError("This record does not say how long it is.")
    return int(length)


def _answer(headers: Mapping[str, str], body: io.BufferedReader, budget: Budget) -> _Answer | None:
    url = headers.get("warc-target-uri", "").strip("<>").replace(" ", "%20")
    kind = headers.get("warc-type", "").lower()
    content_type = headers.get("content-type", "").lower()
    stream: BinaryIO = cast(BinaryIO, body)
    if kind == "response" and content_type.startswith("application/http"):
        status = body.readline(_LINE_LIMIT)
        if not status.startswith(b"HTTP/") or status.split()[1:2] != [b"200"]:
            return None
        answered = _headers(body)
        content_type = answered.get("content-type", "text/html").lower()
        stream = _content(body, answered, budget)
    elif kind not in ("response", "resource", "conversion"):
        return None
    if not _PAGES.match(content_type) or _NO_PAGE.match(url):
        return None
    return _Answer(url, content_type, stream)


class _Bounded(Taken):
    """The next `length` bytes of a stream."""

    def __init__(self, stream: io.BufferedReader, length: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = length

    def take(self, most: int) -> bytes:
        data = self._stream.read(min(most, self._left))
        self._left -= len(data)
        return data

    def skip(self) -> None:
        while self._left and self.take(1 << 20):
            pass


def _content(body: io.BufferedReader, headers: Mapping[str, str], budget: Budget) -> BinaryIO:
    """The content of an HTTP answer: its chunks joined, its compression undone. Archives often keep headers
    that no longer hold, so what is not chunked or compressed is taken as it stands."""
    is_chunked = headers.get("transfer-encoding", "").lower() == "chunked"
    pieces = _chunks(body) if is_chunked else iter(lambda: body.read(_BUFFER), b"")
    pieces = _up_to(DOCUMENT_LIMIT + 1, undone(pieces, headers.get("content-encoding", "").strip().lower()))
    return cast(BinaryIO, io.BufferedReader(Joined(pieces, budget.unpacked), _BUFFER))


def _up_to(limit: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece
        limit -= len(piece)
        if limit <= 0:
            return


def _chunks(body: io.BufferedReader) -> Iterator[bytes]:
    is_first = True
    while line := body.readline(_LINE_LIMIT):
        try:
            left = int(line.partition(b";")[0].strip() or b"?", 16)
        except ValueError:
            if is_first:  # not chunked after all
                yield line
                yield from iter(lambda: body.read(_BUFFER), b"")
            return
        is_first = False
        if left <= 0:
            return
        while left > 0 and (data := body.read(min(left, _BUFFER))):
            left -= len(data)
            yield data
        body.readline(_LINE_LIMIT)

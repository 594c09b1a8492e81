"""WARC and WACZ, made by warcio."""

from __future__ import annotations

import gzip
import sys

import brotli
import pytest
import zstandard

from index.article import Record
from tests.formats import BODY, PAGE, TITLE, make_warc, make_zip
from tests.index.readers.reading import places, read, reasons, records


def answer(headers: str, body: bytes, url: str = "https://qingshi.example/1") -> bytes:
    content = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
    return (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
def test_pages_and_converted_texts_are_articles_and_nothing_else_is(packed: bool) -> None:
    page, text = records(make_warc(packed), "a.warc.gz")
    assert (page.path, page.number, page.format) == ("a.warc.gz", 3, "html")
    assert (page.fields["title"], page.fields["url"]) == (TITLE, "https://qingshi.example/1")
    assert page.encoding == "gb18030"
    assert (text.number, text.format, text.extracted) == (7, "txt", False)
    assert (text.fields["body"].strip(), text.fields["url"]) == (BODY, "https://qingshi.example/2")


def test_of_a_wacz_only_its_archives_are_read() -> None:
    data = make_zip(
        {
            "archive/data.warc.gz": make_warc(),
            "datapackage.json": b"{}",
            "pages/pages.jsonl": b'{"url": "x", "title": "y"}\n',
        }
    )
    assert places(records(data, "a.wacz")) == [
        ("a.wacz/archive/data.warc.gz", 3),
        ("a.wacz/archive/data.warc.gz", 7),
    ]


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("Content-Type: text/html", lambda body: body),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", lambda body: body),  # undone by the crawler
        ("Content-Type: text/html\r\nTransfer-Encoding: chunked", lambda body: _chunked(body)),
        ("Content-Type: text/html\r\nTransfer-Encoding: chunked", lambda body: body),
        (
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip",
            lambda body: _chunked(gzip.compress(body)),
        ),
        ("Content-Type: text/html\r\nContent-Encoding: br", brotli.compress),
        ("Content-Type: text/html\r\nContent-Encoding: br", lambda body: body),
        ("Content-Type: text/html\r\nContent-Encoding: zstd", zstandard.compress),
        ("Content-Type: text/html\r\nContent-Encoding: zstd", lambda body: body),
        (
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br",
            lambda body: _chunked(brotli.compress(body), 7),
        ),
        (
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: zstd",
            lambda body: _chunked(zstandard.compress(body), 7),
        ),
        ("X-Only: 1", lambda body: body),
    ],
)
def test_pages_come_as_servers_send_them(headers: str, pack: object) -> None:
    (record,) = records(answer(headers, pack(PAGE.encode())), "a.warc")
    assert record.fields["title"] == TITLE
    assert record.fields["body"] == BODY


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("zstd", zstandard.compress)])
def test_a_page_that_does_not_unpack_costs_itself(encoding: str, pack: object) -> None:
    packed = pack(PAGE.encode() * 50)
    middle = len(packed) // 2
    spoiled = packed[:middle] + b"\xff" * 20 + packed[middle + 20 :]
    headers = f"Content-Type: text/html\r\nContent-Encoding: {encoding}"
    sound = answer("Content-Type: text/html", PAGE.encode(), "https://qingshi.example/2")
    items = read(answer(headers, spoiled) + sound, "a.warc")
    assert [item.number for item in items if isinstance(item, Record)][-1] == 2
    assert all(reason in ("unreadable", "not-text") for _, _, reason in reasons(items))


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("zstd", zstandard.compress)])
def test_a_page_that_unpacks_to_a_hundred_megabytes_is_rejected(encoding: str, pack: object) -> None:
    packed = pack(b"<p>" + b"\0" * (100 << 20))
    headers = f"Content-Type: text/html\r\nContent-Encoding: {encoding}"
    items = read(answer(headers, packed), "a.warc")
    assert reasons(items) and not [item for item in items if isinstance(item, Record)]


def test_without_brotli_a_page_packed_by_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    headers = "Content-Type: text/html\r\nContent-Encoding: br"
    packed, plain = answer(headers, brotli.compress(PAGE.encode())), answer(headers, PAGE.encode())
    items = read(packed + plain, "a.warc")
    assert reasons(items) == [("a.warc", 1, "missing-extra")]
    assert "pip install chabao[brotli]" in str(items[0])
    assert [item.number for item in items if isinstance(item, Record)] == [2]


def _chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def test_the_address_asked_for_is_the_articles_and_not_what_a_template_says() -> None:
    page = PAGE.replace("<head>", '<head><link rel="canonical" href="https://qingshi.example/">')
    (record,) = records(answer("Content-Type: text/html", page.encode()), "a.warc")
    assert record.fields["url"] == "https://qingshi.example/1"


@pytest.mark.parametrize("length", ["", "x", "-1", "99999999999999999999"])
def test_a_record_with_a_wrong_length_costs_itself(length: str) -> None:
    broken = answer("Content-Type: text/html", PAGE.encode()).replace(
        b"Content-Length: ", b"Content-Length: " + length.encode() + b"\r\nX-Was: ", 1
    )
    sound = answer("Content-Type: text/html", PAGE.encode(), "https://qingshi.example/2")
    items = read(broken + sound, "a.warc")
    assert [item.fields["url"] for item in items if isinstance(item, Record)] == ["https://qingshi.example/2"]
    assert {reason for _, _, reason in reasons(items)} == {"damaged"}


def test_a_damaged_gzip_member_costs_its_record() -> None:
    urls = [f"https://qingshi.example/{n}" for n in range(5)]
    pages = [answer("Content-Type: text/html", PAGE.encode(), url) for url in urls]
    packed = [bytearray(gzip.compress(page)) for page in pages]
    packed[2][60:90] = b"\xff" * 30
    items = read(b"".join(bytes(part) for part in packed), "a.warc.gz")
    found = [item.fields["url"] for item in items if isinstance(item, Record)]
    assert set(urls) - {urls[2], urls[3]} <= set(found)
    assert reasons(items)


def test_what_lies_between_records_is_told_of_once() -> None:
    one, two = (answer("Content-Type: text/html", PAGE.encode(), f"https://a.example/{n}") for n in (1, 2))
    items = read(one + b"junk\njunk\n" + two, "a.warc")
    assert len(places(items)) == 2
    assert [reason for _, _, reason in reasons(items)] == ["damaged"]

"""Input made to do harm: each is a reported rejection, in bounded time and memory."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from index.article import Record, Rejected
from index.readers import ReadOptions, limits, read_stream, rows, texts
from tests.formats import BODY, PAGE, TITLE, make_xlsx, make_zip
from tests.index.readers.reading import AUTO, places, read, reasons, records

BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "哈">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]><articles><article><title>甲</title><body>&lol9;</body></article></articles>"
)


def test_a_zip_bomb_stops_at_its_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 1 << 20)
    monkeypatch.setattr(limits, "MOST_RATIO", 50)
    line = json.dumps({"title": TITLE, "body": BODY}, ensure_ascii=False).encode() + b"\n"
    bomb = make_zip({"a.jsonl": line * 40_000, "b.jsonl": line})
    items = read(bomb, "bomb.zip")
    assert reasons(items)[-1] == ("bomb.zip", None, "too-large")
    assert len(items) < 40_000


def test_a_gzip_bomb_of_spaces_is_refused_by_its_beginning() -> None:
    assert reasons(read(gzip.compress(b" " * 50_000_000), "a.txt.gz")) == [("a.txt.gz", None, "empty")]


def test_a_file_compressed_over_and_over_says_so() -> None:
    data = BODY.encode()
    for _ in range(12):
        data = gzip.compress(data)
    (item,) = read(data, "a.gz")
    assert reasons([item]) == [("a.gz", None, "unreadable")]
    assert isinstance(item, Rejected)
    assert "compressed more than 8 times" in item.detail


def test_an_archive_that_holds_itself_ends() -> None:
    data = make_zip({"a.txt": BODY.encode()})
    for _ in range(limits.MOST_DEPTH + 3):
        data = make_zip({"a.zip": data})
    assert [reason for _, _, reason in reasons(read(data, "a.zip"))] == ["too-deep"]


def test_an_archive_of_too_many_files_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_MEMBERS", 5)
    items = read(make_zip({f"{n}.txt": BODY.encode() for n in range(9)}), "a.zip")
    assert len(places(items)) == 5
    assert reasons(items) == [("a.zip", None, "too-large")]


def test_a_zip_directory_that_lies_about_its_size_is_damaged() -> None:
    data = bytearray(make_zip({"a.txt": BODY.encode()}))
    data[-10:-6] = b"\xff\xff\xff\x7f"
    assert reasons(read(bytes(data), "a.zip")) == [("a.zip", None, "damaged")]


def test_an_encrypted_member_says_so() -> None:
    data = bytearray(make_zip({"a.txt": BODY.encode()}))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    data[6] |= 1
    assert reasons(read(bytes(data), "a.zip")) == [("a.zip/a.txt", None, "encrypted")]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_without_a_bound_on_memory_are_refused(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a.txt", BODY)
    assert reasons(read(out.getvalue(), "a.zip")) == [("a.zip/a.txt", None, "unsupported")]


@pytest.mark.parametrize("name", ["a.xml", "feed.rss"])
def test_entities_are_never_expanded(name: str) -> None:
    items = read(BILLION_LAUGHS, name)
    assert len(items) == 1
    for item in items:
        assert not isinstance(item, Record) or len(item.fields.get("body", "")) < 20


def test_external_entities_are_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密", encoding="utf-8")
    xml = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]>'
        "<articles><article><title>甲</title><body>正文&x;</body></article></articles>"
    )
    items = read(xml, "a.xml")
    assert items
    assert "秘密" not in str(items)


def test_entities_in_a_workbook_are_never_expanded() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make_xlsx())) as sound, zipfile.ZipFile(out, "w") as bomb:
        for name in sound.namelist():
            data = sound.read(name)
            if name.startswith("xl/worksheets/"):
                kind = BILLION_LAUGHS.partition("<articles>")[0].encode()
                data = kind + data.partition(b"?>")[2].replace(b"<v>0</v>", b"<v>&lol9;</v>")
            bomb.writestr(name, data)
    for item in read(out.getvalue(), "a.xlsx"):
        assert len(str(item)) < 10_000


def test_xml_nested_without_end_is_bounded() -> None:
    items = read("<articles>" + "<a>" * 200_000, "a.xml")
    assert [item for item in items if isinstance(item, Record)] == []
    assert len(items) == 1


@pytest.mark.parametrize("bad", ["[" * 100_000, '{"a":' * 100_000, '{"title": "甲", "a": ' + "[" * 99_000])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_deep_json_is_rejected(bad: str, name: str) -> None:
    assert [reason for _, _, reason in reasons(read(bad, name))] in (["not-json"], ["not-object"], ["empty"])


class _Repeated(io.RawIOBase):
    """Bytes that repeat without lying in memory."""

    def __init__(self, *parts: tuple[bytes, int]) -> None:
        self._pieces = (data for data, times in parts for _ in range(times))
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        self._rest = self._rest or next(self._pieces, b"")
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_after_a_line_without_end_reading_goes_on_at_the_next(encoding: str) -> None:
    def line(title: str) -> bytes:
        return (json.dumps({"title": title}, ensure_ascii=False) + "\n").encode(encoding)

    mark = "\ufeff".encode(encoding)
    long = ("长" * 100_000).encode(encoding)
    stream = _Repeated((mark, 1), (line("甲"), 2), (long, 300), (line("尾"), 1), (line("丙"), 1))
    items = list(read_stream(stream, "a.jsonl", AUTO))
    assert [item.fields["title"] for item in items if isinstance(item, Record)] == ["甲", "甲", "丙"]
    assert reasons(items) == [("a.jsonl", 3, "too-long")]


def test_a_table_with_a_line_without_end_goes_on_at_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LINE_LIMIT", 1000)
    data = "title,body\n甲,正文\n乙," + "长" * 5000 + "\n丙,正文\n"
    items = read(data, "a.csv")
    assert [item.fields["title"] for item in items if isinstance(item, Record)] == ["甲", "丙"]
    assert reasons(items) == [("a.csv", 2, "too-long")]


@pytest.mark.parametrize("rows_after", [1, 3, 200])
def test_a_quote_never_closed_costs_its_own_row(rows_after: int) -> None:
    after = "".join(f"题{n},正文\n" for n in range(rows_after))
    items = read(f'title,body\n甲,正文\n乙,"正文\n{after}', "a.csv")
    titles = [item.fields["title"] for item in items if isinstance(item, Record)]
    assert titles == ["甲", *(f"题{n}" for n in range(rows_after))]
    assert reasons(items) == [("a.csv", 2, "open-quote")]


def test_a_quote_closed_by_the_next_rows_does_not_join_them() -> None:
    items = read('title,body\n"甲","正文"\n"乙,"正文"\n"丙","正文"\n"丁","正文"\n', "a.csv")
    titles = [item.fields["title"] for item in items if isinstance(item, Record)]
    assert titles[0] == "甲"
    assert titles[-1] == "丁"
    assert not [title for title in titles if "丙" in title and "丁" in title]


def test_a_cell_of_many_lines_is_no_open_quote() -> None:
    body = "\n".join(f"第{n}段，他说：“好”。" for n in range(500))
    (record,) = records(f'title,body\n甲,"{body}"\n', "a.csv")
    assert record.fields["body"] == body


def test_a_quote_that_swallows_more_than_a_cell_may_have_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "CELL_LIMIT", 5000)
    after = "".join(f"题{n},正文\n" for n in range(3000))
    items = read(f'title,body\n乙,"正文\n{after}', "a.csv")
    assert len(places(items)) == 3000
    assert reasons(items) == [("a.csv", 1, "open-quote")]


@pytest.mark.parametrize("name", ["a.mhtml", "a.eml"])
def test_mail_nested_without_end_is_bounded(name: str) -> None:
    part = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    items = read("MIME-Version: 1.0\r\n" + part * 3000, name)
    assert len(items) == 1
    assert isinstance(items[0], Rejected)


def test_a_web_archive_that_unpacks_a_page_without_end_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    body = gzip.compress(b"<html><body>" + b"<p>x</p>" * 10_000_000)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
        b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(answer), answer)
    )
    assert reasons(read(record, "a.warc")) == [("a.warc", 1, "too-large")]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + b"1 0 obj << /Length 99999999999 >> stream\n" * 100,
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
    ],
)
def test_a_hostile_pdf_is_rejected(data: bytes) -> None:
    ((path, record, reason),) = reasons(read(data, "a.pdf"))
    assert (path, record) == ("a.pdf", None)
    assert reason in ("damaged", "empty")


def test_pdf_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    (item,) = read(b"%PDF-1.4\n", "a.pdf")
    assert isinstance(item, Rejected)
    assert item.reason == "missing-extra"
    assert "pip install chabao[pdf]" in item.detail


def test_a_table_in_two_encodings_is_read_in_both() -> None:
    rows_utf8 = "".join(f"题{n},{BODY.splitlines()[0]}\n" for n in range(5)).encode()
    row_gbk = f"老街改造征求意见,{BODY.splitlines()[1]}\n".encode("gb18030")
    found = records(b"title,body\n" + rows_utf8 + row_gbk + rows_utf8, "a.csv")
    assert found[5].fields == {"title": "老街改造征求意见", "body": BODY.splitlines()[1]}
    assert [record.encoding for record in found[4:7]] == ["utf-8", "gb18030", "utf-8"]


def test_json_lines_in_two_encodings_are_read_in_both() -> None:
    def line(encoding: str) -> bytes:
        return (json.dumps({"title": TITLE, "body": BODY}, ensure_ascii=False) + "\n").encode(encoding)

    found = records(line("utf-8") * 3 + line("gb18030") + line("utf-8"), "a.jsonl")
    assert {record.fields["body"] for record in found} == {BODY}
    assert [record.encoding for record in found] == ["utf-8", "utf-8", "utf-8", "gb18030", "utf-8"]


def test_pictures_inside_a_saved_page_do_not_count_but_markup_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "PAGE_LIMIT", 20_000)
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 9000}">'
    (record,) = records(PAGE.replace("<div>", f"<div>{picture}"), "a.html")
    assert record.fields["body"] == BODY
    items = read(PAGE.replace("<div>", "<div>" + "<i>x</i>" * 9000), "a.html")
    assert reasons(items) == [("a.html", None, "too-large")]


def test_a_text_too_long_to_be_a_scraped_page_is_left_as_it_stands() -> None:
    (record,) = records("2023-04-17 要闻快讯一二三\n" * 120_000, "a.txt")
    assert record.extracted
    (record,) = records("2023-04-17 要闻快讯一二三\n" * 400, "a.txt")
    assert not record.extracted


def test_options_are_still_checked_first() -> None:
    assert reasons(read(b"", "a.zip", ReadOptions(format="zip"))) == [("a.zip", None, "empty")]

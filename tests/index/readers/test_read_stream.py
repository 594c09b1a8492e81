"""The readers through their front door: bytes in, records out."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Record, Rejected
from index.errors import SourceError
from index.formats import FORMATS
from index.readers import ReadOptions, SourceFile, read_file, read_source, read_stream
from index.readers import json_lines as json_lines_module
from tests.index.readers.reading import AUTO, read

BODY = "昨天上午，青石镇的三百多位村民来到新建成的文化广场，参加一年一度的龙舟赛开幕式。"


def fields(items: list[Record | Rejected]) -> list[dict[str, str]]:
    assert all(isinstance(item, Record) for item in items), items
    return [item.fields for item in items if isinstance(item, Record)]


def reasons(items: list[Record | Rejected]) -> list[tuple[int | None, str]]:
    return [(item.record, item.reason) for item in items if isinstance(item, Rejected)]


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


# --- JSON Lines


def test_json_lines_are_numbered_from_one_and_blank_lines_do_not_count() -> None:
    items = read('{"title": "甲"}\n\n  \r\n{"title": "乙"}\n{"title": "丙"}', "a.jsonl")
    assert [(item.number, item.fields["title"]) for item in items if isinstance(item, Record)] == [
        (1, "甲"),
        (2, "乙"),
        (3, "丙"),
    ]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"title": "\xd5', "not-json"),
        (b"{not json}", "not-json"),
        (b'["\xe7\x94\xb2"]', "not-object"),
        (b"17", "not-object"),
        (b'{"title": "\xe7\x94\xff\xfe"}', "undecodable"),
        (b'{"a":' * 60_000, "not-json"),
    ],
)
def test_a_bad_line_is_rejected_alone(bad: bytes, reason: str) -> None:
    good = lines({"title": "好的一行，青石镇龙舟赛"}).encode()
    items = read(good + bad + b"\n" + good, "a.jsonl", ReadOptions(format="jsonl"))
    assert [type(item).__name__ for item in items] == ["Record", "Rejected", "Record"]
    (found,) = reasons(items)
    assert found[0] == 2
    assert found[1] in (reason, "undecodable")
    assert items[2].number == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_json_lines_in_any_encoding(encoding: str) -> None:
    records = [{"title": f"第{n}条：{BODY[:12]}", "body": BODY} for n in range(40)]
    items = read(lines(*records).encode(encoding), "a.jsonl")
    assert fields(items) == records


def test_ascii_json_lines_hide_no_half_characters_or_control_characters() -> None:
    data = r'{"title": "\ud83d\ude00\ud800X", "body": "\u6b63\u6587\u0000\u001b[31m"}' + "\n"
    (found,) = fields(read(data, "a.jsonl"))
    assert found == {"title": "😀X", "body": "正文[31m"}


def test_raw_control_characters_in_json_are_forgiven() -> None:
    assert fields(read('{"title": "甲\tb\x01", "id": "1"}\n', "a.jsonl")) == [{"title": "甲\tb", "id": "1"}]


def test_a_line_without_end_does_not_fill_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines_module, "LINE_LIMIT", 1000)
    data = lines({"title": "甲"}, {"body": "长" * 5000}, {"title": "丙"})
    items = read(data, "a.jsonl")
    assert reasons(items) == [(2, "too-long")]
    assert isinstance(items[2], Record)
    assert items[2].fields == {"title": "丙"}


def test_json_lines_are_read_as_they_come() -> None:
    """A source that never ends gives its first records: nothing waits for the end."""

    class Endless(io.RawIOBase):
        served = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            line = lines({"title": "甲" * 100}).encode()
            size = min(len(buffer), len(line))
            buffer[:size] = line[:size]
            Endless.served += size
            return size

    found = read_stream(Endless(), "-", AUTO)
    for _ in range(5):
        assert isinstance(next(found), Record)
    assert Endless.served < 4_000_000


# --- columns and values


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("编号", "id"),
        ("Headline", "title"),
        ("標題", "title"),
        ("content", "body"),
        ("正文", "body"),
        ("內容", "body"),
        ("publish_time", "date"),
        ("Pub-Date", "date"),
        ("發佈日期", "date"),
        ("来源", "source"),
        ("媒体", "source"),
        ("byline", "author"),
        ("记者", "author"),
        ("栏目", "category"),
        ("channel", "category"),
        ("链接", "url"),
        (" link ", "url"),
    ],
)
def test_columns_are_understood_by_the_names_people_give_them(key: str, field: str) -> None:
    text = {} if field in ("title", "body") else {"title": "题"}
    record = {key: "值", **text}
    assert fields(read(lines(record, record), "a.jsonl")) == [{field: "值", **text}] * 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (42, "42"),
        (1681689600.0, "1681689600"),
        (3.5, "3.5"),
        (["张三", "李四"], "张三、李四"),
        (["a", "b"], "a, b"),
        ("  ", None),
        (None, None),
        (True, None),
        ({"name": "张三"}, "张三"),
        ({"age": 3}, None),
        ([], None),
        ([{"name": "张三"}, {"name": "李四"}], "张三、李四"),
    ],
)
def test_values_that_are_no_strings_become_the_text_a_person_would_write(
    value: object, text: str | None
) -> None:
    (found,) = fields(read(lines({"author": value, "title": "题"}, {"title": "二"})[:None], "a.jsonl"))[:1]
    assert found.get("author") == text


def test_a_list_of_paragraphs_is_a_body() -> None:
    assert fields(read(lines({"body": ["第一段。", "第二段。"]}), "a.json")) == [
        {"body": "第一段。\n第二段。"}
    ]


@pytest.mark.parametrize("record", [{"text": "副", "body": "正"}, {"body": "正", "text": "副"}])
def test_of_two_columns_for_one_field_the_plainer_name_wins(record: dict[str, str]) -> None:
    assert fields(read(lines(record), "a.jsonl", ReadOptions(format="jsonl"))) == [{"body": "正"}]


def test_an_empty_column_does_not_hide_a_full_one() -> None:
    data = lines({"body": "", "content": "正"}, {"content": "正", "body": "  "})
    assert fields(read(data, "a.jsonl")) == [{"body": "正"}] * 2


def test_a_mapping_replaces_what_would_be_understood() -> None:
    options = ReadOptions(mapping={"title": "biaoti", "body": "summary"})
    data = lines({"biaoti": "甲", "title": "别的", "summary": "摘要", "body": "全文"}, {"biaoti": "乙"})
    assert fields(read(data, "a.jsonl", options)) == [{"title": "甲", "body": "摘要"}, {"title": "乙"}]


def test_a_mapping_to_a_field_that_is_none_is_the_users_error() -> None:
    with pytest.raises(SourceError, match="titel"):
        read("{}", "a.json", ReadOptions(mapping={"titel": "x"}))


# --- JSON documents


@pytest.mark.parametrize(
    "data",
    [
        '[{"title": "甲"}, {"title": "乙"}]',
        '{"articles": [{"title": "甲"}, {"title": "乙"}]}',
        '{"code": 0, "data": {"list": [{"title": "甲"}, {"title": "乙"}]}}',
        '{"title": "甲"}\n{"title": "乙"}',
        '{\n"title": "甲"\n}\n{\n"title": "乙"\n}',
        '{"title": "甲"},\n{"title": "乙"},\n',
    ],
)
def test_every_way_to_put_records_into_a_json_file(data: str) -> None:
    items = read(data, "a.json")
    assert [(item.number, item.fields["title"]) for item in items if isinstance(item, Record)] == [
        (1, "甲"),
        (2, "乙"),
    ]


def test_a_single_object_has_no_number() -> None:
    (item,) = read('{"title": "甲", "body": "正文", "items": [{"title": "不是"}]}', "a.json")
    assert isinstance(item, Record)
    assert (item.number, item.fields["title"]) == (None, "甲")


def test_one_damaged_object_of_an_array_costs_that_one() -> None:
    items = read('[{"title": "甲"}, {"title": 坏}, {"title": "丙"}]', "a.json")
    assert [item.fields["title"] for item in items if isinstance(item, Record)] == ["甲", "丙"]
    assert reasons(items) == [(2, "not-json")]


def test_an_array_cut_off_gives_what_is_whole() -> None:
    items = read('[{"title": "甲"}, {"title": "乙', "a.json")
    assert [item.fields["title"] for item in items if isinstance(item, Record)] == ["甲"]
    assert reasons(items) == [(2, "not-json")]


@pytest.mark.parametrize(
    ("data", "reason"), [("[]", "empty"), ("[1]", "not-object"), ('{"title": ', "not-json")]
)
def test_json_without_records_says_so(data: str, reason: str) -> None:
    assert [found[1] for found in reasons(read(data, "a.json"))] == [reason]


# --- tables


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_tables_in_every_dress(delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    rows = [[f"第{n}条", f'{BODY}\n他说："好{delimiter}很好。"', "2023-04-17"] for n in range(30)]
    writer.writerows([["标题", "正文", "日期"], *rows])
    items = read(out.getvalue().encode(encoding), "a.csv")
    assert [list(found.values()) for found in fields(items)] == rows
    assert [item.number for item in items if isinstance(item, Record)] == list(range(1, 31))


def test_a_long_cell_is_no_error() -> None:
    (found,) = fields(read("title,body\n甲," + "长" * 300_000, "a.csv"))
    assert len(found["body"]) == 300_000


def test_a_bad_row_is_rejected_alone() -> None:
    items = read("title,body\n甲,一\n乙,二,三,四\n\n丙,三\n".encode(), "a.csv")
    assert reasons(items) == [(2, "bad-row")]
    assert [item.number for item in items if isinstance(item, Record)] == [1, 3]


def test_a_row_with_broken_bytes_is_rejected_alone() -> None:
    data = f"title,body\n甲,{BODY}\n".encode() + b"\xe4\xb9\xff,x\n" + f"丙,{BODY}\n".encode()
    items = read(data, "a.csv")
    assert reasons(items) == [(2, "undecodable")]
    assert len(items) == 3


def test_a_table_without_known_columns_asks_for_a_mapping() -> None:
    data = "biaoti,neirong\n甲,乙\n"
    assert reasons(read(data, "a.csv")) == [(None, "no-columns")]
    options = ReadOptions(mapping={"title": "biaoti", "body": "neirong"})
    assert fields(read(data, "a.csv", options)) == [{"title": "甲", "body": "乙"}]


def test_quotes_in_a_tab_table_without_quoting_are_text() -> None:
    data = "title\tbody\n甲\t他说“好”\n"
    assert fields(read(data, "a.tsv")) == [{"title": "甲", "body": "他说“好”"}]


def test_a_header_alone_is_an_empty_table() -> None:
    assert reasons(read("title,body\n", "a.csv")) == [(None, "empty")]


# --- text and Markdown


def test_a_text_file_is_one_record_without_number() -> None:
    (item,) = read("标题\r\n\r\n正文。\r", "a.txt")
    assert isinstance(item, Record)
    assert (item.number, item.extracted, item.fields) == (None, False, {"body": "标题\n\n正文。\n"})


# --- compression, damage, what is no text


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress])
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl", "a"])
def test_compression_is_told_by_magic_bytes_whatever_the_name(
    pack: Callable[[bytes], bytes], name: str
) -> None:
    records = [{"title": f"第{n}条", "body": BODY} for n in range(3000)]
    assert fields(read(pack(lines(*records).encode()), name)) == records


def test_two_gzip_members_are_one_file() -> None:
    data = gzip.compress(lines({"title": "甲"}).encode()) + gzip.compress(lines({"title": "乙"}).encode())
    assert fields(read(data, "a.jsonl.gz")) == [{"title": "甲"}, {"title": "乙"}]


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress])
def test_a_damaged_archive_gives_what_came_before_the_damage(pack: Callable[[bytes], bytes]) -> None:
    whole = lines(*({"title": f"第{n}条", "body": BODY * (n % 7)} for n in range(20_000))).encode()
    packed = pack(whole)
    items = read(packed[: len(packed) * 9 // 10], "a.jsonl.gz")
    assert reasons(items) in ([(None, "unreadable")], [(1, "not-json"), (None, "unreadable")])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\r\n", "empty"),
        ("\ufeff\u3000\n".encode(), "empty"),
        (gzip.compress(b""), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "damaged"),
        (b"Rar!\x1a\x07\x01\x00", "not-text"),
        (bytes(range(256)) * 20, "not-text"),
        (b"\x01\x02\x03\x04" * 50, "not-text"),
    ],
)
def test_what_holds_no_text_is_rejected(data: bytes, reason: str) -> None:
    assert reasons(read(data, "a.txt")) == [(None, reason)]


def test_a_forced_encoding_that_does_not_fit_rejects_the_file() -> None:
    items = read(BODY.encode("gb18030"), "a.txt", ReadOptions(encoding="utf-8"))
    assert reasons(items) == [(None, "undecodable")]


def test_a_forced_encoding_is_used() -> None:
    (item,) = read("联通".encode("gbk"), "a.txt", ReadOptions(encoding="gbk"))
    assert isinstance(item, Record)
    assert (item.fields["body"], item.encoding) == ("联通", "gb18030")


@pytest.mark.parametrize("options", [ReadOptions(format="odt"), ReadOptions(encoding="klingon")])
def test_options_that_fit_no_file_are_the_users_error(options: ReadOptions) -> None:
    with pytest.raises(SourceError):
        read("x", "a.txt", options)


def test_a_forced_format_is_used() -> None:
    (item,) = read('{"title": "甲"}', "a.json", ReadOptions(format="txt"))
    assert isinstance(item, Record)
    assert item.format == "txt"


def test_a_file_that_vanished_is_unreadable(tmp_path: Path) -> None:
    assert reasons(list(read_file(SourceFile(tmp_path / "gone.txt", "gone.txt"), AUTO))) == [
        (None, "unreadable")
    ]


def test_a_source_mixes_folders_and_formats(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(lines({"title": "乙"}), encoding="utf-8")
    (tmp_path / "a.txt").write_text(BODY, encoding="gb18030")
    (tmp_path / "c.bin").write_bytes(b"\x7fELF\x00")
    items = list(read_source(str(tmp_path), AUTO))
    assert [(type(item).__name__, item.path) for item in items] == [
        ("Record", "a.txt"),
        ("Record", "b.jsonl"),
        ("Rejected", "c.bin"),
    ]


def test_standard_input_is_a_source() -> None:
    items = list(read_source("-", AUTO, io.BytesIO(lines({"title": "甲"}).encode())))
    assert [(item.path, item.fields) for item in items if isinstance(item, Record)] == [
        ("-", {"title": "甲"})
    ]


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a", *(f"a.{name}" for name in FORMATS if name != "html")]))
def test_no_bytes_crash_a_reader(data: bytes, name: str) -> None:
    for item in read(data, name):
        if isinstance(item, Record):
            json.dumps(item.fields, ensure_ascii=False).encode("utf-8")


@settings(deadline=None)
@given(
    st.text(alphabet='{}[]",:\n \\u0d8title甲1', max_size=80),
    st.sampled_from(["a.json", "a.jsonl", "a.csv", "a.md", "a.txt"]),
)
def test_no_text_crashes_a_reader(text: str, name: str) -> None:
    for item in read(text, name):
        if isinstance(item, Record):
            json.dumps(item.fields, ensure_ascii=False).encode("utf-8")

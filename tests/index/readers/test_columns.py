"""Which keys and values of a record are which field: what databases, crawlers and programs really write."""

from __future__ import annotations

import json

import pytest

from index.article import Rejected
from index.readers import ReadOptions
from tests.index.readers.reading import read, reasons, records

BODY = "昨天上午，青石镇的三百多位村民来到新建成的文化广场，参加一年一度的龙舟赛开幕式。"


def line(**fields: object) -> str:
    return json.dumps({"title": "题", **fields}, ensure_ascii=False)


@pytest.mark.parametrize("nothing", ["NULL", "\\N", "null", "None", "nan", "NaN", "N/A", "undefined"])
def test_what_programs_write_for_no_value_is_no_value(nothing: str) -> None:
    rows = "".join(f"{nothing},第{n}条,{BODY},{nothing},{nothing}\n" for n in (1, 2))
    found = records(f"id,title,body,author,url\n{rows}", "a.csv")
    assert [record.fields for record in found] == [{"title": f"第{n}条", "body": BODY} for n in (1, 2)]


def test_no_value_does_not_hide_another_column_of_the_same_field() -> None:
    (record,) = records(line(body="NULL", content=BODY), "a.jsonl")
    assert record.fields["body"] == BODY


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("date", {"$date": "2023-04-17T02:00:00Z"}, "2023-04-17T02:00:00Z"),
        ("date", {"$date": {"$numberLong": "1681700000000"}}, "1681700000000"),
        ("id", {"$oid": "643d1f2a"}, "643d1f2a"),
        ("source", {"id": None, "name": "青石日报"}, "青石日报"),
        ("body", [{"text": "第一段。"}, {"type": "img"}, {"text": "第二段。"}], "第一段。\n第二段。"),
        ("body", {"content": "全文。"}, "全文。"),
    ],
)
def test_of_an_object_the_part_that_a_person_would_read_is_the_value(
    field: str, value: object, text: str
) -> None:
    (record,) = records(line(**{field: value}), "a.jsonl")
    assert record.fields[field] == text


@pytest.mark.parametrize("depth", [30, 320, 900, 5000])
def test_lists_inside_lists_do_not_end_the_reading(depth: int) -> None:
    deep = '{"title":"题","body":' + "[" * depth + '"x"' + "]" * depth + "}"
    items = read(f"{deep}\n{line(body=BODY)}\n", "a.jsonl")
    assert len(items) == 2
    assert not isinstance(items[1], Rejected)


def test_keys_that_are_unknown_are_told_of_by_name() -> None:
    row = json.dumps({"biaoti": "甲", "neirong": BODY}, ensure_ascii=False)
    for data, name in ((f"{row}\n{row}\n", "a.jsonl"), (f"[{row},{row}]", "a.json")):
        items = read(data, name)
        assert reasons(items) == [(name, 1, "no-columns"), (name, 2, "no-columns")]
        assert isinstance(items[0], Rejected)
        assert "biaoti, neirong" in items[0].detail
        assert "--map" in items[0].detail
    options = ReadOptions(mapping={"title": "biaoti"})
    assert records(f"{row}\n", "a.jsonl", options)[0].fields == {"title": "甲"}


def test_of_two_columns_of_one_name_the_first_that_says_anything_counts() -> None:
    (record,) = records(f"id,title,body,id,title,body\n1,甲,,2,,{BODY}\n", "a.csv")
    assert record.fields == {"id": "1", "title": "甲", "body": BODY}


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_the_line_that_tells_excel_what_separates_cells_is_no_header(sign: str) -> None:
    data = f"sep={sign}\r\ntitle{sign}body\r\n甲{sign}乙\r\n"
    (record,) = records(data, "a.csv")
    assert (record.number, record.fields) == (1, {"title": "甲", "body": "乙"})


def test_a_table_without_title_or_text_is_told_of_once() -> None:
    data = "id,biaoti,neirong,date\n" + "1,甲,乙,2023-04-17\n" * 3
    (item,) = read(data, "a.csv")
    assert reasons([item]) == [("a.csv", None, "no-columns")]
    assert isinstance(item, Rejected)
    assert "id,biaoti,neirong,date" in item.detail

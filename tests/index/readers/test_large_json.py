"""JSON documents too large to be read at once."""

from __future__ import annotations

import io
import json

import pytest

from index.article import Record
from index.readers.columns import Columns
from index.readers.json_documents import json_start, read_json, read_json_stream
from index.readers.opened import HEAD
from tests.formats import BODY
from tests.index.readers.reading import read, reasons, records

COUNT = 2_000


def many(size: int = COUNT) -> list[dict[str, str]]:
    return [{"title": f"第{n}条", "body": BODY * (n % 5 + 1)} for n in range(size)]


@pytest.mark.parametrize("before", ["[", '{"articles": [', ' \n{ "data" : [', "\ufeff["])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_large_array_is_read_piece_by_piece(before: str, encoding: str) -> None:
    if before.startswith("\ufeff") and encoding != "utf-8":
        return
    text = before + ",\n".join(json.dumps(record, ensure_ascii=False) for record in many()) + "]}"
    data = text.encode(encoding)
    assert len(data) > 2 * HEAD
    found = records(data, "a.json")
    assert [record.fields for record in found] == many()
    assert [record.number for record in found] == list(range(1, COUNT + 1))


def test_damaged_records_of_a_large_array_cost_themselves() -> None:
    lines = [json.dumps(record, ensure_ascii=False) for record in many()]
    for place in (10, 700, 1999):
        lines[place] = lines[place].replace('"body"', '"body')
    items = read("[" + ",\n".join(lines) + "]", "a.json")
    assert {number for _, number, _ in reasons(items)} <= {11, 701, 2000, None}
    assert len([item for item in items if isinstance(item, Record)]) >= COUNT - 6


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "甲"}, {"title": "乙"}]',
        '[{"title": "甲"}, {"title": 坏}, {"title": "丙"}]',
        '[{"title": "甲"}, {"title": "乙',
        "[]",
        "[1]",
        '{"items": [{"title": "甲"},{"title":"乙"}], "n": 2}',
    ],
)
def test_piece_by_piece_gives_what_reading_at_once_gives(text: str) -> None:
    start = json_start(text)
    assert start is not None
    streamed = list(read_json_stream(io.StringIO(text), start, "a", "utf-8", Columns({})))
    at_once = list(read_json(text, "a", "utf-8", Columns({})))
    assert [type(item) for item in streamed] == [type(item) for item in at_once]
    assert [item for item in streamed if isinstance(item, Record)] == [
        item for item in at_once if isinstance(item, Record)
    ]

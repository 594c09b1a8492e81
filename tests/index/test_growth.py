"""Files that grew: reading on from the known part gives what reading the whole gives."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import growth
from index.article import Record, Rejected
from index.growth import BEGINNING, contents_of, read_grown
from index.readers import ReadOptions, read_stream

AUTO = ReadOptions()
BODIES = ["台风登陆，全市停课。", '他说："没有"。', "第一段。\n第二段。", "a,b;c\td", "", "標題黨", '尺寸5"']


def jsonl(rows: list[tuple[str, str]]) -> bytes:
    lines = [json.dumps({"title": title, "body": body}, ensure_ascii=False) for title, body in rows]
    return "".join(line + "\n" for line in lines).encode()


def table(rows: list[tuple[str, str]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerows([("title", "body"), *rows])
    return text.getvalue().encode(encoding)


def whole(data: bytes, name: str) -> list[Record | Rejected]:
    return list(read_stream(io.BytesIO(data), name, AUTO))


def grown(data: bytes, known: int, name: str) -> list[Record | Rejected] | None:
    stream = io.BytesIO(data)
    contents = contents_of(stream, known)
    assert stream.tell() == 0
    rest = read_grown(stream, name, AUTO, contents, len(whole(data[:known], name)))
    return None if rest is None else list(rest)


def rows(count: int) -> list[tuple[str, str]]:
    choose = random.Random(count)
    return [(f"第{n}号", "".join(choose.choices(BODIES, k=6))) for n in range(count)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv", "big5.csv"])
def test_ten_records_that_came_later_are_read_alone(name: str) -> None:
    make = {"a.jsonl": jsonl, "a.csv": table}.get(name) or (
        (lambda given: table(given, delimiter="\t"))
        if name == "a.tsv"
        else (lambda given: table([(t.replace("号", "號"), "臺灣颱風過後" * 20) for t, _ in given], "big5"))
    )
    before, after = make(rows(6000)), make(rows(6000) + [("新", f"新的第{n}条。" * 9) for n in range(10)])
    if not after.startswith(before):  # the two draws differ: append by hand
        after = before + make([("新", f"新的第{n}條。" * 9) for n in range(10)]).split(b"\n", 1)[1]
    assert len(before) > BEGINNING
    known = len(before)
    items = grown(after, known, name)
    assert items is not None
    assert items == whole(after, name)[6000:]
    numbers = [item.number for item in items if isinstance(item, Record)]
    assert numbers[0] == 6001


PIECES = st.lists(st.sampled_from([*BODIES, "\n", '"', "{", ",", "题"]), max_size=5).map("".join)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(["甲", "乙", ""]), st.sampled_from(BODIES)), min_size=2, max_size=12),
    PIECES,
    st.sampled_from(["a.jsonl", "a.csv", "a.tsv", "a.txt"]),
    st.data(),
)
def test_wherever_a_file_was_cut_reading_on_is_reading_the_whole(
    given_rows: list[tuple[str, str]], rubbish: str, name: str, data: st.DataObject
) -> None:
    """With rows that are none, quotes that never close, and cells of several lines."""
    make = {"a.jsonl": jsonl, "a.csv": table, "a.tsv": lambda g: table(g, delimiter="\t")}.get(name, jsonl)
    content = make(given_rows) + rubbish.encode() + b"\n" + make(given_rows)
    known = data.draw(st.integers(0, len(content)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(growth, "BEGINNING", data.draw(st.integers(8, 120)))
        items = grown(content, known, name)
    everything = whole(content, name)
    before = whole(content[:known], name)
    if items is not None:
        assert before + items == everything


@pytest.mark.parametrize("name", ["a.json", "a.html", "a.txt"])
def test_documents_are_read_whole(name: str) -> None:
    text = {"a.json": "[" + ",\n".join(['{"title": "题", "body": "正文"}'] * 20_000) + "\n"}.get(
        name, "<html><p>正文一段。</p>\n" * 20_000
    )
    assert grown(text.encode() + b"]\n", len(text.encode()), name) is None


def test_a_short_or_compressed_or_wide_file_is_read_whole() -> None:
    import gzip

    assert grown(jsonl(rows(20)), len(jsonl(rows(10))), "a.jsonl") is None
    packed = gzip.compress(random.Random(1).randbytes(400_000)) + b"\n"
    assert grown(packed + packed, len(packed), "a.jsonl.gz") is None
    wide = table(rows(6000), "utf-16")
    assert grown(wide + "新,的\n".encode("utf-16-le"), len(wide), "a.csv") is None


def test_a_file_that_ends_within_a_record_is_read_whole() -> None:
    data = table(rows(6000))
    assert data[-1:] == b"\n"
    begun = data + '新,"第一段。\n'.encode()
    assert grown(begun + '第二段。"\n'.encode(), len(begun), "a.csv") is None
    assert grown(data + b"x", len(data) - 1, "a.csv") is None


def test_contents_tell_the_known_part_from_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b'a"b\nc')
    with path.open("rb") as stream:
        before, after = contents_of(stream), contents_of(stream, 4)
    assert (after.known, after.known_ends_line, after.known_quotes) == (4, True, 1)
    assert after.digest == before.digest != after.known_digest
    with path.open("rb") as stream:
        assert contents_of(stream, 99).known == 5

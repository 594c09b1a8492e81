"""Text that an earlier program decoded wrongly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Record
from index.readers import ReadOptions
from index.readers.mojibake import mended
from tests.formats import PARAGRAPHS, TITLE
from tests.index.readers.reading import read, records

# An even number of bytes, so that GBK has a character for each pair.
SIMPLIFIED = "昨天上午，青石镇的三百多位村民来到文化广场，参加龙舟赛开幕式。两岸掌声雷动，"
TRADITIONAL = "昨天上午，青石鎮的三百多位村民來到文化廣場，參加龍舟賽開幕式。兩岸掌聲雷動，"


def wrongly(text: str, *steps: tuple[str, str]) -> str:
    """`text` written in the one and read in the other encoding, step by step."""
    for written, taken_for in steps:
        text = text.encode(written).decode(taken_for)
    return text


@pytest.mark.parametrize(
    "steps",
    [
        [("utf-8", "gb18030")],
        [("utf-8", "latin-1")],
        [("utf-8", "latin-1"), ("utf-8", "latin-1")],
        [("gb18030", "latin-1")],
    ],
)
def test_what_a_round_trip_proves_is_repaired(steps: list[tuple[str, str]]) -> None:
    assert len(SIMPLIFIED.encode()) % 2 == 0
    found = mended(wrongly(SIMPLIFIED, *steps))
    assert found is not None
    assert (found.text, found.repaired) == (SIMPLIFIED, 1.0)


def test_big5_read_as_latin_is_repaired() -> None:
    found = mended(wrongly(TRADITIONAL, ("cp950", "latin-1")))
    assert found is not None
    assert found.text == TRADITIONAL


def test_a_good_line_stays_beside_a_repaired_one() -> None:
    found = mended(f"{TITLE}\n{wrongly(SIMPLIFIED, ('utf-8', 'gb18030'))}\nGDP 3.5% “好”")
    assert found is not None
    assert found.text == f"{TITLE}\n{SIMPLIFIED}\nGDP 3.5% “好”"


def test_what_lost_bytes_is_reported_and_left_as_it_is() -> None:
    damaged = SIMPLIFIED[:20] + "锟斤拷锟斤拷" + SIMPLIFIED[20:]
    found = mended(damaged)
    assert found is not None
    assert (found.text, found.repaired) == (damaged, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        SIMPLIFIED,
        TRADITIONAL,
        *PARAGRAPHS,
        "Crème brûlée à la façon de Ångström, naïve Äpfel für 5 £",
        "温度为 20°C±2°C，误差 µm 级，售价 £15、€20。",
        "“木匠用锛子平木”，他说。",
        "São Paulo、Zürich、Malmö 三地的记者",
        "",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mended(text) is None


@given(st.text(max_size=60))
def test_no_text_crashes_it(text: str) -> None:
    found = mended(text)
    assert found is None or 0 <= found.repaired <= 1


def test_a_record_says_that_it_was_repaired() -> None:
    data = json.dumps({"title": TITLE, "body": wrongly(SIMPLIFIED, ("utf-8", "gb18030"))}, ensure_ascii=False)
    (record,) = records(data, "a.json")
    assert (record.fields["title"], record.fields["body"]) == (TITLE, SIMPLIFIED)
    assert record.certainty == "repaired 1.00"


@pytest.mark.parametrize("options", [ReadOptions(clean=False), ReadOptions(encoding="utf-8")])
def test_who_wants_the_text_as_it_stands_gets_it_and_is_told(options: ReadOptions) -> None:
    wrong = wrongly(SIMPLIFIED, ("utf-8", "gb18030"))
    (record,) = records(json.dumps({"title": "甲", "body": wrong}, ensure_ascii=False), "a.json", options)
    assert record.fields["body"] == wrong
    assert record.certainty == "mojibake 0.00"


def test_lines_in_two_encodings_are_both_read() -> None:
    data = f"{TITLE}\n{PARAGRAPHS[0]}\n".encode() + f"{PARAGRAPHS[1]}\n".encode("gb18030")
    (record,) = records(data, "a.txt")
    assert record.fields["body"] == f"{TITLE}\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}\n"
    assert record.certainty.startswith("by-line ")


def test_real_articles_are_left_alone(shared: Path) -> None:
    wrong = []
    for name in ("drcd", "cmrc2018"):
        for line in (shared / "data" / name / "docs.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if mended(record.get("body", line)) is not None:
                wrong.append(line[:80])
    assert not wrong


def test_every_article_keeps_how_it_was_decoded() -> None:
    (item,) = read(f"{TITLE}\n{PARAGRAPHS[0]}".encode("gb18030"), "a.txt")
    assert isinstance(item, Record)
    assert item.encoding == "gb18030"
    source, confidence = item.certainty.split(" ")
    assert source == "scored"
    assert 0.9 < float(confidence) <= 1

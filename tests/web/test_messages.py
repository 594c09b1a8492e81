from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path

import opencc
import pytest

from index.article import DATE_SOURCES
from index.errors import QueryError
from index.text.segment import segmenter
from search.reading import read
from web.messages import MESSAGES, message, month_name, shown_date
from web.query_messages import QUERY_MESSAGES, query_message

TEMPLATES = Path(__file__).parents[2] / "web" / "templates"


@cache
def converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", MESSAGES)
def test_the_three_languages_speak_of_the_same_values(key: str) -> None:
    simplified, traditional, english = (names_in(text) for text in MESSAGES[key])
    assert simplified == traditional
    # Chinese may leave a parameter's English name out: 日期 needs no "from".
    assert simplified | {"name"} == english | {"name"}


def test_every_key_in_the_templates_is_in_the_table() -> None:
    used = {
        key
        for path in TEMPLATES.glob("*.html")
        for key in re.findall(r"""\bt\(\s*["']([a-z0-9.]+)["'](?!\s*\+)""", path.read_text(encoding="utf-8"))
        if not key.endswith(".")
    }
    assert len(used) > 40
    assert used <= set(MESSAGES)


@pytest.mark.parametrize("key", [*MESSAGES, *QUERY_MESSAGES])
def test_no_column_is_written_in_the_other_script(key: str) -> None:
    simplified, traditional = (MESSAGES.get(key) or QUERY_MESSAGES[key])[:2]
    assert converter("t2s").convert(simplified) == simplified
    # 台 is what people write; the converter would rather have 臺.
    assert converter("s2t").convert(traditional).replace("臺", "台") == traditional


@pytest.mark.parametrize("date_source", DATE_SOURCES)
def test_every_origin_of_a_date_has_a_name(date_source: str) -> None:
    assert message("zh-Hans", "datesource." + date_source)


@pytest.mark.parametrize("key", [key for key in MESSAGES if key.startswith("syntax.example.")])
def test_the_examples_on_the_page_can_be_read(key: str) -> None:
    for example in MESSAGES[key]:
        read(example, segmenter(), None)


def test_numbers_are_grouped_and_one_is_singular() -> None:
    assert message("en", "total", n=1) == "1 article"
    assert message("en", "total", n=75_699) == "75,699 articles"
    assert message("zh-Hans", "total", n=75_699) == "共 75,699 篇"


@pytest.mark.parametrize(
    ("language", "iso", "shown"),
    [
        ("zh-Hans", "2023-04-07", "2023年4月7日"),
        ("zh-Hant", "2023-04", "2023年4月"),
        ("en", "2023-04-07", "7 Apr 2023"),
        ("en", "2023-04", "Apr 2023"),
        ("en", "2023", "2023"),
    ],
)
def test_dates_are_written_as_readers_write_them(language: str, iso: str, shown: str) -> None:
    assert shown_date(language, iso) == shown


def test_months_have_names() -> None:
    assert [month_name(language, "2023-12") for language in ("zh-Hans", "en")] == ["12月", "Dec"]


UNREADABLE = {
    "open-quote": "“台风",
    "empty-quotes": '""',
    "near-distance": '"台风 上海"~0',
    "field-value": "title: 台风",
    "short-prefix": "台*",
    "stray-star": "台风 *上海",
    "too-long": "台" * 1001,
    "only-punctuation": "，。",
    "too-deep": "(" * 30 + "台风" + ")" * 30,
    "nested-field": "title:(body:台风)",
    "too-many-clauses": " ".join(f"a{number}" for number in range(201)),
    "empty-brackets": "()",
    "missing-operand": "台风 OR",
    "open-bracket": "(台风",
    "stray-bracket": "台风)",
    "date-form": "date:昨天",
    "date-reversed": "date:2023-05..2023-04",
    "date-impossible": "date:2023-02-30",
}


@pytest.mark.parametrize("code", sorted(UNREADABLE.keys() | QUERY_MESSAGES.keys()))
def test_every_unreadable_query_is_explained_in_chinese(code: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(UNREADABLE[code], segmenter(), None)
    assert caught.value.code == code
    assert query_message(caught.value, "zh-Hans") == QUERY_MESSAGES[code][0]
    assert query_message(caught.value, "zh-Hant") == QUERY_MESSAGES[code][1]
    assert query_message(caught.value, "en").startswith(caught.value.message)


def test_an_error_without_translation_is_shown_in_english() -> None:
    assert (
        query_message(QueryError("It is odd.", 0, "Mend it.", "brand-new"), "zh-Hans")
        == "It is odd. Mend it."
    )

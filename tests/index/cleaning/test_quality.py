"""What may be wrong with an article, seen while it is made."""

from __future__ import annotations

import datetime

import pytest

from index.article import Article, Record
from index.cleaning import clean
from index.cleaning.quality import flags_of

SENTENCE = "渡口今天重新开航，往返两岸的村民不必再绕行。"


def quality(body: str, title: str = "渡口今天重新开航", extracted: bool = True) -> str | None:
    fields = {name: value for name, value in (("body", body), ("title", title)) if value}
    found = clean(Record("a.txt", None, "txt", "utf-8", fields, extracted), datetime.date(2024, 6, 1))
    assert isinstance(found, Article)
    return found.quality


def test_an_article_in_order_has_no_flag() -> None:
    assert quality(SENTENCE) is None
    assert quality(SENTENCE, extracted=False) is None
    assert quality("木工用锛砍平了船板，说这是老办法。") is None


@pytest.mark.parametrize(
    "garbled",
    [
        SENTENCE + "锟斤拷锟斤拷",
        SENTENCE + "\ufffd\ufffd，",
        SENTENCE.encode("utf-8").decode("gb18030", "replace"),
        SENTENCE.encode("utf-8").decode("latin-1"),
    ],
)
def test_text_read_in_a_wrong_encoding_is_seen(garbled: str) -> None:
    assert "mojibake" in (quality(garbled) or "")


@pytest.mark.parametrize(
    "ending",
    ["他接着说……", "他接着说...", "他接着说，", "阅读全文", "[查看全文]", "闭着眼也认得水路。点击查看"],
)
def test_a_text_that_ends_in_the_middle_is_seen(ending: str) -> None:
    assert "truncated" in (quality(SENTENCE * 3 + ending) or "")


def test_a_long_text_without_a_last_full_stop_is_seen_and_a_table_is_not() -> None:
    assert quality(SENTENCE * 20 + "船长昨天") == "truncated"
    assert quality(SENTENCE * 20 + "\n联系电话：12345") is None


def test_a_title_made_from_the_text_is_told() -> None:
    assert quality(SENTENCE, title="") == "title-guessed"
    assert quality(f"渡口今天重新开航\n{SENTENCE}", title="", extracted=False) is None


def test_a_page_without_running_text_is_told() -> None:
    assert quality("青石之窗\n渡口\n航班表\n往返", extracted=False) == "boilerplate"


def test_flags_are_words_in_one_order() -> None:
    assert (
        flags_of("题", "他说……", scraped=True, guessed=True, has_text=False)
        == "boilerplate title-guessed truncated"
    )

"""The bundled samples, through reading and cleaning: every format, encoding and mess they stand for."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from index.article import Article, Record
from index.cleaning import clean
from index.readers import ReadOptions, read_source

SAMPLES = Path(__file__).parents[3] / "samples"
TODAY = datetime.date(2025, 1, 1)
JUNK = (
    "打印本",
    "关闭窗口",
    "關閉窗口",
    "参与评论",
    "參與評論",
    "友善列印",
    "责任编辑",
    "版权所有",
    "版權所有",
)


def articles(folder: str) -> list[Article]:
    items = list(read_source(str(SAMPLES / folder), ReadOptions()))
    found = [clean(item, TODAY) if isinstance(item, Record) else item for item in items]
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def folders() -> list[str]:
    return sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", folders())
def test_every_sample_is_an_article_without_furniture(folder: str) -> None:
    found = articles(folder)
    assert found
    assert len({article.id for article in found}) == len(found)
    for article in found:
        assert article.language in ("zh-Hans", "zh-Hant")
        assert len(article.body) > 100, article.id
        assert article.title != article.body.split("\n")[0], article.id
        assert not [junk for junk in JUNK if junk in article.title + article.body], article.id
        assert "�" not in article.body


def test_scraped_samples_have_titles_and_dates_from_the_lists_glued_on() -> None:
    found = articles("wangchao-scrape")
    from_list = [article for article in found if article.date_source == "listing"]
    # One of them has a headline with hardly a word of its text: it keeps its first sentence, and no date.
    assert len(from_list) >= len(found) - 1
    assert all(len(article.title) <= 30 for article in from_list)


@pytest.mark.parametrize("folder", ["chenghu-web", "nanyu"])
def test_pages_and_files_of_one_article_know_their_day(folder: str) -> None:
    assert [article.id for article in articles(folder) if article.date is None] == []

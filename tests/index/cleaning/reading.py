"""Short ways to read a saved page and a scraped text in tests of cleaning."""

from __future__ import annotations

import datetime

from index.article import Article, Record
from index.cleaning import clean
from index.readers.html import read_html

TODAY = datetime.date(2026, 1, 1)


def article_in(text: str) -> Article:
    """The article in a scraped text that may not be rejected."""
    record = Record("a.txt", None, "txt", "utf-8", {"body": text}, extracted=False)
    article = clean(record, TODAY)
    assert isinstance(article, Article)
    return article


def article_of(html: str, today: datetime.date) -> Article:
    """The article in a page of which nothing may be rejected."""
    record = read_html(html, "a.html", "utf-8", True)
    assert record is not None
    article = clean(record, today)
    assert isinstance(article, Article)
    return article

"""A short way to read a saved page in tests of cleaning."""

from __future__ import annotations

import datetime

from index.article import Article
from index.cleaning import clean
from index.readers.html import read_html


def article_of(html: str, today: datetime.date) -> Article:
    """The article in a page of which nothing may be rejected."""
    record = read_html(html, "a.html", "utf-8", True)
    assert record is not None
    article = clean(record, today)
    assert isinstance(article, Article)
    return article

"""CSL-JSON, which pandoc and citation processors read."""

from __future__ import annotations

from typing import Any

from search.cite.byline import persons
from search.cite.line import address, headline, one_line
from search.results import ArticleView


def csl(article: ArticleView, accessed: str) -> dict[str, Any]:
    """One item; names are literal, for nobody knows which part of a Chinese byline is the family's."""
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper" if article.source else "webpage" if address(article.url) else "document",
        "title": headline(article.title, article.body),
    }
    names = persons(article.author)
    if names:
        item["author"] = [{"literal": name} for name in names]
    if article.source:
        item["container-title"] = one_line(article.source)
    if article.category:
        item["section"] = one_line(article.category)
    if article.date:
        item["issued"] = _date(article.date)
    if address(article.url):
        item["URL"] = address(article.url)
        item["accessed"] = _date(accessed)
    if article.language:
        item["language"] = article.language
    return item


def _date(iso: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in iso.split("-")]]}

"""What is nearly a field: a name before a colon (titel:新闻, headline:新闻, 时间：2023-04), a day or an
address without the name of its field (2023-04-01, https://…).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from index.errors import QueryError
from search.query import parse
from search.query.lexer import FIELD_NAMES

# What programs and other archives call our fields.
_ELSEWHERE = {
    "headline": "title", "text": "body", "content": "body", "内容": "body", "內容": "body",
    "media": "source", "site": "source", "媒体": "source", "媒體": "source", "byline": "author",
    "记者": "author", "記者": "author", "section": "category", "分类": "category", "分類": "category",
    "people": "person", "location": "place", "organisation": "org", "organization": "org", "link": "url",
    "链接": "url", "鏈接": "url", "time": "date", "时间": "date", "時間": "date",
}  # fmt: skip
_NAMED = re.compile(r"(?<!\w)([^\W\d_]+)[:：](?![/\s])")
_BARE = (
    ("date", re.compile(r"(?<!\S)\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\S)", re.ASCII)),
    ("url", re.compile(r"(?<!\S)https?://\S+")),
)
_CLOSE = 0.75  # difflib's ratio: titel, tilte, sorce and catagory are close, AI, http and tip are not


def with_known_fields(typed: str) -> Iterator[str]:
    """The query with a name that is no field, but nearly one or another word for one, replaced by it, or with
    the name of a field put before a day or an address; only where it can be read. Plain text with a colon
    stays as it is.
    """
    for query in (*_renamed(typed), *_named(typed)):
        try:
            parse(query)
        except QueryError:
            continue  # date:下午: then 时间 is just a word
        yield query


def _renamed(typed: str) -> Iterator[str]:
    for found in _NAMED.finditer(typed):
        if name := _field_for(found[1].casefold()):
            yield f"{typed[: found.start()]}{name}:{typed[found.end() :]}"


def _named(typed: str) -> Iterator[str]:
    for name, bare in _BARE:
        for found in bare.finditer(typed):
            yield f"{typed[: found.start()]}{name}:{typed[found.start() :]}"


def _field_for(name: str) -> str | None:
    if name in FIELD_NAMES:
        return None
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    close = difflib.get_close_matches(name, FIELD_NAMES, 1, _CLOSE) if name.isascii() else []
    return FIELD_NAMES[close[0]] if close else None

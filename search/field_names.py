"""Names before a colon that are nearly those of fields: titel:新闻, headline:新闻, 时间：2023-04."""

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
_CLOSE = 0.75  # difflib's ratio: titel, tilte, sorce and catagory are close, AI, http and tip are not


def with_known_fields(typed: str) -> Iterator[str]:
    """The query with a name that is no field, but nearly one or another word for one, replaced by it; only
    where it can be read. Plain text with a colon stays as it is.
    """
    for found in _NAMED.finditer(typed):
        name = _field_for(found[1].casefold())
        if name is None:
            continue
        query = f"{typed[: found.start()]}{name}:{typed[found.end() :]}"
        try:
            parse(query)
        except QueryError:
            continue  # date:下午: then 时间 is just a word
        yield query


def _field_for(name: str) -> str | None:
    if name in FIELD_NAMES:
        return None
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    close = difflib.get_close_matches(name, FIELD_NAMES, 1, _CLOSE) if name.isascii() else []
    return FIELD_NAMES[close[0]] if close else None

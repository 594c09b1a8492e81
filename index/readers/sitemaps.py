"""Sitemaps: those for news carry headlines, days and the name of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.article import Rejected
from index.readers.xml_elements import Fields, local_name, text_of

_FIELDS = {"loc": "url", "title": "title", "publication_date": "date", "name": "source"}


def is_place(element: Any, _depth: int) -> bool:
    return local_name(element) in ("url", "sitemap")


def read_sitemap(found: Iterator[tuple[Any, bool]], name: str) -> Iterator[Fields | Rejected]:
    """A record for each address that has a headline. The others are told of once: a sitemap has 50,000."""
    bare = 0
    for element, is_one in found:
        if element is None or not is_one:
            continue
        fields = _place(element)
        if "title" in fields:
            yield fields
        else:
            bare += 1
    if bare:
        detail = (
            f"Addresses without a headline: {bare:,}. There is nothing to search; index the pages themselves."
        )
        yield Rejected(name, None, "no-articles", detail)


def _place(place: Any) -> Fields:
    """`lastmod` is no date of publication, and `image:title` no headline."""
    fields: Fields = {}
    for part in place.iter():
        name = local_name(part)
        field = _FIELDS.get(name)
        is_news = "news" in str(part.tag).partition("}")[0]
        if field and (name == "loc" or is_news) and (text := text_of(part)):
            fields.setdefault(field, text)
    return fields

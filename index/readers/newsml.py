"""NewsML-G2, in which agencies deliver, and NITF, which is often inside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.article import Rejected
from index.readers.xml_elements import Fields, local_name, text_of


def is_item(element: Any, _depth: int) -> bool:
    return local_name(element) in ("newsItem", "nitf", "NewsItem")


def read_newsml(found: Iterator[tuple[Any, bool]]) -> Iterator[Fields | Rejected]:
    """The fields of every item that is a text; pictures and packages have no article of their own."""
    for element, is_one in found:
        if element is None:
            yield Rejected("", 1, "damaged", "The file ends inside this item.")
        elif is_one:
            fields = _item(element)
            if "title" in fields or "body" in fields:
                yield fields


def _item(item: Any) -> Fields:
    """The first of each kind of element that has text, in the order in which agencies mean them."""
    seen: dict[str, Any] = {}
    for part in item.iter():
        name = local_name(part)
        if name and name not in seen and (name not in ("name", "title") or text_of(part)):
            seen[name] = part
    fields = {
        "id": item.get("guid") or "",
        "title": _first(seen, "headline", "HeadLine", "hl1", "hedline", "title", "slugline"),
        "body": _first(seen, "body.content", "body", "inlineData", "DataContent"),
        "date": _date(seen),
        "author": _first(seen, "by", "byline", "bytag", "ByLine", "creator"),
        "source": _source(seen),
        "category": _subject(item),
    }
    return {field: value for field, value in fields.items() if value}


def _first(seen: dict[str, Any], *names: str) -> str:
    return next((text for name in names if name in seen and (text := text_of(seen[name]))), "")


def _date(seen: dict[str, Any]) -> str:
    """When the text was made known; only in want of that when this version of the item was written."""
    for name in ("contentCreated", "firstCreated", "versionCreated", "FirstCreated", "DateId"):
        if name in seen and (text := text_of(seen[name])):
            return text
    for name in ("date.issue", "story.date"):
        if name in seen and (text := seen[name].get("norm")):
            return str(text)
    return ""


def _source(seen: dict[str, Any]) -> str:
    for name in ("creditline", "provider", "infosource", "Provider"):
        if name in seen:
            text = text_of(seen[name]) or seen[name].get("literal", "")
            if text:
                return text
    return ""


def _subject(item: Any) -> str:
    for part in item.iter():
        if local_name(part) == "subject" and (text := text_of(part)):
            return text.split("\n")[0]
    return ""

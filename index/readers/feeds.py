"""Feeds: RSS in all its versions, and Atom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.article import Rejected
from index.readers.xml_elements import Fields, local_name, text_of

# Where a feed has several for one field, the earlier wins: the whole text before its summary.
_RSS = {
    "title": ("title",),
    "body": ("encoded", "content", "description", "summary"),
    "date": ("pubDate", "date", "published", "updated"),
    "author": ("creator", "author"),
    "category": ("category", "subject"),
    "source": ("source",),
}


def is_entry(element: Any, _depth: int) -> bool:
    return local_name(element) in ("item", "entry")


def read_feed(found: Iterator[tuple[Any, bool]]) -> Iterator[Fields | Rejected]:
    """The fields of every entry. An entry's source is the feed's title unless it names another."""
    feed_title = ""
    for element, is_one in found:
        if element is None:
            yield Rejected("", 1, "damaged", "The file ends inside this entry.")
        elif is_one:
            fields = _entry(element)
            if feed_title:
                fields.setdefault("source", feed_title)
            yield fields
        elif local_name(element) == "title" and local_name(element.getparent()) in ("channel", "feed"):
            feed_title = feed_title or text_of(element)


def _entry(entry: Any) -> Fields:
    texts: dict[str, str] = {}
    for child in entry:
        name = local_name(child)
        value = _value(child, name)
        if value and (name not in texts or name == "link"):
            texts[name] = value
    fields = {
        field: next((texts[name] for name in names if name in texts), "") for field, names in _RSS.items()
    }
    link = _link(entry)
    guid = texts.get("guid", "")
    if link:
        fields["url"] = link
    elif guid.startswith(("http://", "https://")):
        fields["url"] = guid
    elif guid:
        fields["id"] = guid
    if "id" in texts:  # Atom's own, unique by its rules; RSS has only the guid, often a bare number
        fields["id"] = texts["id"]
    return {field: value for field, value in fields.items() if value}


def _value(child: Any, name: str) -> str:
    if name == "author":
        named = [part for part in child if local_name(part) == "name"]
        return text_of(named[0] if named else child)
    if name == "category":
        return (child.get("label") or child.get("term") or text_of(child)).strip()
    if name == "source":  # Atom keeps the other feed's whole head in it
        titles = [part for part in child if local_name(part) == "title"]
        return text_of(titles[0] if titles else child)
    return text_of(child)


def _link(entry: Any) -> str:
    """The address of the article itself, not of its enclosures or of the entry as data."""
    links = [child for child in entry if local_name(child) == "link"]
    for child in links:
        if child.get("rel", "alternate") == "alternate" and (child.get("href") or text_of(child)):
            return (child.get("href") or text_of(child)).strip()
    return ""

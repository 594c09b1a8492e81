"""What widespread systems mark with names of their own, each the same on thousands of sites.

WeChat's public accounts, the forums Discuz! and phpwind, Founder's editions of printed papers, and the
systems of
Chinese universities (Sudy, Boda) print headline, account and time in elements of fixed names, often while the
page's <title> holds the site's name only. (Where their text stands, `names` knows.)
"""

from __future__ import annotations

import re
from typing import Any

from index.cleaning.pages.tree import text_of

# By an element's id, class or tag; the first element that has text tells.
_FIELD_OF_ID = {
    "activity-name": "title",
    "js_name": "source",
    "js_author_name": "author",
    "publish_time": "date",
    "post-user": "source",
    "post-date": "date",
    "thread_subject": "title",
    "subject_tpc": "title",
}
_FIELD_OF_CLASS = {"arti_title": "title", "arti_update": "date", "rich_media_meta_text": "author"}
_FIELD_OF_TAG = {"founder-title": "title", "founder-author": "author"}
_POSTED = (
    "authorposton"  # and the post's number: Discuz!'s time of a post, the first of which opens the thread
)
_DATED = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_PROPERTY = re.compile(r"<(title|date|author|source)>\s*([^<]{2,120}?)\s*</\1>")
# Most pages are of no such system: one look at the text spares them one at each element.
_MARKS = (
    *_FIELD_OF_ID,
    *_FIELD_OF_CLASS,
    *_FIELD_OF_TAG,
    *map(str.upper, _FIELD_OF_TAG),
    _POSTED,
    "enpproperty",
)
_NO_NAME = re.compile(r"\d|原创|原創|来源|來源|发表|發表")


def told_by_system(root: Any, markup: str) -> dict[str, str]:
    """Our fields as such a system marks them on a parsed page (lxml), which `markup` is."""
    found: dict[str, str] = {}
    if not any(mark in markup for mark in _MARKS):
        return found
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            if "enpproperty" in (element.text or ""):
                # Founder writes the article's data into a comment.
                for name, value in _PROPERTY.findall(element.text):
                    found.setdefault(name, value)
            continue
        field = _FIELD_OF_TAG.get(tag) or _field_of(element.attrib)
        if field and field not in found and (value := _value(element, field)):
            found[field] = value
    return found


def _field_of(attributes: Any) -> str:
    if not attributes:
        return ""
    own = attributes.get("id", "")
    if own.startswith(_POSTED):
        return "date"
    if own in _FIELD_OF_ID:
        return _FIELD_OF_ID[own]
    classes = attributes.get("class")
    if not classes:
        return ""
    return next((_FIELD_OF_CLASS[name] for name in classes.split() if name in _FIELD_OF_CLASS), "")


def _value(element: Any, field: str) -> str:
    text = text_of(element)
    if field == "date":
        # Discuz! writes 昨天 10:22 for people to read, and the day into a title.
        hints = [own.get("title", "") for own in element.iter("span")]
        return next((own for own in (text, *hints) if _DATED.search(own)), "")
    if field == "author" and (_NO_NAME.search(text) or len(text) > 20):
        return ""
    return text if len(text) <= 120 else ""

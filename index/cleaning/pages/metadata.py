"""What a page says of itself outside its text: meta elements, JSON-LD, scripts, its <title>."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from index.cleaning.markup import without_markup
from index.cleaning.outlets import is_desk, is_office
from index.cleaning.pages.tree import text_of
from index.cleaning.persons import is_writer

# Names of meta elements (lower case), the surest first. Offices and portals have their own.
_META = {
    "title": ("articletitle", "og:title", "twitter:title", "dc.title", "dcterms.title", "title"),
    "date": (
        "article:published_time",
        "og:article:published_time",
        "pubdate",
        "publishdate",
        "publish_time",
        "publish-date",
        "datepublished",
        "og:published_time",
        "og:release_date",
        "og:pubdate",
        "weibo: article:create_at",
        "weibo:article:create_at",
        "apub:time",
        "og:time",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "article:publish_time",
        "release_date",
        "firstpublishedtime",
        "bytedance:published_time",
        "parsely-pub-date",
        "pubtime",
        "sailthru.date",
        "date",
    ),
    "source": (
        "contentsource",
        "mediaid",
        "source",
        "article:source",
        "og:source",
        "og:site_name",
        "copyright-holder",
        "dc.publisher",
    ),
    "author": (
        "author",
        "article:author",
        "og:article:author",
        "dc.creator",
        "weibo: article:author",
        "byl",
        "dable:author",
    ),
    "category": ("article:section", "columnname", "section", "og:article:section"),
    "description": ("og:description", "description", "twitter:description"),
    "url": ("og:url",),
}
_FIELD_OF = {name: (key, rank) for key, names in _META.items() for rank, name in enumerate(names)}
_PUBLISHED = re.compile(r"(?:^|\s)published|datePublished|(?:^|\s)pubdate")
_ARTICLE_TYPES = re.compile(r"Article|Posting|Report")
_SCRIPT_DATE = re.compile(
    r"""(?:publish_?time|pub_?date|pub_?time|publish_?date|ptime|create_?time|publishedAt|datePublished)["']?\s*[:=]\s*["']?"""
    r"""((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}|1[0-9]{9}(?:\d{3})?(?!\d))""",
    re.IGNORECASE,
)
_ACCOUNT_DATE = re.compile(r'(?<![\w.$])ct\s*=\s*"(1\d{9})"')  # of WeChat's public accounts
_SCRIPT_BODY = re.compile(
    r'"(?:articleBody|content|contentHtml|body|article_content|detail|text|html)"\s*:\s*"((?:[^"\\]|'
    r'\\.){150,400000})"'
)
# Some templates name the front page of the site as the address of every page: all would be one article.
_FRONT_PAGE = re.compile(r"https?://[^/?#]+/?(?:(?:index|default)\.\w+)?(?:#.*)?", re.IGNORECASE)
_MOST_SCRIPT = 2_000_000  # characters of scripts that are looked through


@dataclass(slots=True)
class Told:
    """What a page tells. `fields` has our names (and `description`); `headlines` and `bodies` what JSON-LD
    and scripts hold of the article; `document` its <title>; `times` the dates of <time> elements; `marked`
    what widespread systems mark as the article's (see `systems`); `printed` day and
    writer in elements that standards name; `logos` what its first picture and its first link are called."""

    fields: dict[str, str] = field(default_factory=dict)
    document: str = ""
    headlines: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    logos: tuple[str, ...] = ()


def read_metadata(root: Any) -> Told:
    """Everything a parsed page (lxml) says of itself."""
    told = Told()
    title = root.find(".//title")
    if title is not None:
        told.document = text_of(title)
    told.logos = tuple(name for name in (_first_alt(root), _first_link(root)) if name)
    data: dict[str, str] = {}
    scripts: list[str] = []
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or ""):
            _read_linked_data(text, told, data)
        elif text:
            scripts.append(text)
    told.fields |= data
    told.printed = _printed(root)
    for name, value in _metas(root).items():
        # Offices name themselves as the creators of their pages.
        told.fields.setdefault("source" if name == "author" and _is_keeper(value) else name, value)
    times = [time for time in root.iter("time") if time.get("datetime")]
    # Blogs give both days, and say which is the first.
    published = [time for time in times if _PUBLISHED.search(" ".join(map(str, time.values())))]
    told.times = [time.get("datetime") for time in published or times]
    _read_scripts("\n".join(scripts)[:_MOST_SCRIPT], told)
    link = root.find(".//link[@rel='canonical']")
    if link is not None and str(link.get("href", "")).startswith("http"):
        told.fields["url"] = link.get("href")
    if _FRONT_PAGE.fullmatch(told.fields.get("url", "").strip()):
        del told.fields["url"]
    return told


@lru_cache(maxsize=1)
def _named_elements() -> Any:
    from lxml.etree import XPath  # type: ignore[import-untyped]

    return XPath("//*[@itemprop='datePublished' or @itemprop='author' or @rel='author'] | //abbr[@title]")


def _printed(root: Any) -> dict[str, str]:
    """The day and the writer that elements hold by the names that microdata, links and hAtom give them; none
    where these differ, as on lists of articles."""
    found: dict[str, set[str]] = {"date": set(), "author": set()}
    for element in _named_elements()(root):
        is_date = element.get("itemprop") == "datePublished" or "published" in (element.get("class") or "")
        if is_date:
            value = (
                element.get("content") or element.get("datetime") or element.get("title") or text_of(element)
            )
            found["date"].add(value.strip()[:10])
        elif element.tag != "abbr":
            found["author"].add(_line(element.get("content") or text_of(element)))
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _first_alt(root: Any) -> str:
    return next((own.strip() for image in root.iter("img") if (own := image.get("alt") or "").strip()), "")


def _first_link(root: Any) -> str:
    return next((own for link in root.iter("a") if (own := text_of(link))), "")


def _is_keeper(name: str) -> bool:
    """Whether who is given as the author of a page is an office, which writes nothing itself."""
    return is_office(name) or (is_desk(name) and not is_writer(name))


def _metas(root: Any) -> dict[str, str]:
    ranked: dict[str, tuple[int, str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        known = _FIELD_OF.get(name)
        value = _line(html.unescape(meta.get("content") or ""))
        if known and value and (known[0] not in ranked or known[1] < ranked[known[0]][0]):
            ranked[known[0]] = (known[1], value)
    return {name: value for name, (_, value) in ranked.items()}


def _read_linked_data(text: str, told: Told, data: dict[str, str]) -> None:
    try:
        parsed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for thing in _things(parsed, 0):
        kind = thing.get("@type")
        if not _ARTICLE_TYPES.search(str(kind)):
            continue
        for name, value in (
            ("date", thing.get("datePublished")),
            ("author", _names(thing.get("author"))),
            ("source", _names(thing.get("publisher"))),
            ("category", _names(thing.get("articleSection"))),
            ("description", thing.get("description")),
        ):
            if isinstance(value, str) and value.strip():
                data.setdefault(name, _line(html.unescape(value)))
        if isinstance(thing.get("headline"), str):
            told.headlines.append(_line(html.unescape(thing["headline"])))
        if isinstance(thing.get("articleBody"), str):
            told.bodies.append(without_markup(html.unescape(thing["articleBody"])))


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "itemListElement"):
            yield from _things(data.get(key), depth + 1)
    elif isinstance(data, list):
        for item in data[:50]:
            yield from _things(item, depth + 1)


def _names(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return "、".join(name for name in map(_names, value[:10]) if name)
    return ""


def _read_scripts(text: str, told: Told) -> None:
    """Pages that a script makes carry their article as a string in it."""
    for found in _SCRIPT_BODY.finditer(text):
        try:
            body = json.loads(f'"{found[1]}"', strict=False)
        except ValueError:
            continue
        told.bodies.append(without_markup(body))
        if len(told.bodies) > 8:
            break
    date = _SCRIPT_DATE.search(text) or _ACCOUNT_DATE.search(text)
    if date:
        told.fields.setdefault("script date", date[1])


def _line(text: str) -> str:
    return " ".join(text.split())

"""What the state says of an article that a page's script draws the page from: JSON in a script of its own,
assigned to a name, in a string, or in an attribute.

Such state is an object that has the text under one of a few names, as markup, as a list of paragraphs or as
a list of blocks, and beside it headline, source, author and day. Where it is no JSON (single quotes, names
without quotes), the text alone is found by its name.
"""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.cleaning.language import HAN

_BODIES = (
    "articleBody", "article_body", "body", "content", "contentHtml", "content_html", "article_content",
    "detail", "text", "html", "paragraphs", "story", "contents", "blocks", "正文",
)  # fmt: skip
_TITLES = ("title", "headline", "articleTitle", "subject", "name", "标题")
_SOURCES = ("source", "sourceName", "source_name", "mediaName", "media", "origin", "copyFrom", "来源")
_AUTHORS = ("author", "authorName", "author_name", "authors", "byline", "writer", "reporter", "作者")
_PARTS = ("text", "value", "content", "html", "children", "data", "paragraph", "p")  # of a block
_LEAST = 30  # characters of a text
_DEEP = 24  # objects within objects
_MANY = 50_000  # objects and lists of a page that are looked at
_STRINGS = 3  # JSON in a string in a string
_START = re.compile(r"\s*(?:[0-9a-f]{1,4}:)?[{\[](?=\s*[\"{\[\d\]}tfn-])")  # `5:[…` in the flights of React
_STRING = re.compile(r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'""")
# Chinese as it is, or as scripts escape it; most scripts have none.
_MAY_STATE = re.compile(r"[\u4e00-\u9fff]|(?:\\|%5[Cc])u[4-9]|%[Ee][4-9]")
_TRIES = 100  # of values that a script assigns
_GIVEN = re.compile(r"(?:[=(]|\breturn)\s*(?=[{\[\"'])")  # what a script assigns or hands on
_NAMED = re.compile(
    rf"""["']?\b(?:{"|".join(_BODIES)})["']?\s*[:=]\s*"""
    r"""("(?:[^"\\]|\\.){30,400000}+"|'(?:[^'\\]|\\.){30,400000}+'|`[^`]{30,400000}+`)""",
)
_NO_ESCAPE = re.compile(r"(?<!\\)\\([^\"\\/bfnrtu])")
_decoder = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Stated:
    """An article as state has it: its text as markup, and `title`, `source` and `author` where given."""

    markup: str
    fields: dict[str, str]


def stated(script: str) -> list[Stated]:
    """The articles in the state that a script (or an attribute) holds."""
    if not _MAY_STATE.search(script):
        return []
    walk = _Walk()
    found = [own for value in _values(script) for own in walk.articles(value, 0, 0)]
    if found:
        return found
    named = (_unquoted(own[1]) for own in _NAMED.finditer(script))
    return [Stated(text, {}) for text in named if HAN.search(text)]


class _Walk:
    """One walk over all that a page's scripts hold, with an end."""

    def __init__(self) -> None:
        self._left = _MANY

    def articles(self, value: Any, depth: int, strings: int) -> Iterator[Stated]:
        self._left -= 1
        if depth > _DEEP or self._left < 0:
            return
        if isinstance(value, str):
            if strings < _STRINGS and len(value) > _LEAST and (inner := _json_at_start(value)) is not None:
                yield from self.articles(inner, depth + 1, strings + 1)
        elif isinstance(value, list):
            for item in value:
                yield from self.articles(item, depth + 1, strings)
        elif isinstance(value, dict):
            markup = max((_markup(value[name], 0) for name in _BODIES if name in value), key=len, default="")
            if len(markup) >= _LEAST and HAN.search(markup):
                yield Stated(markup, _fields(value))
            for item in value.values():
                yield from self.articles(item, depth + 1, strings)


def _values(script: str) -> Iterator[Any]:
    """The JSON values of a script: all of it, or what it assigns and hands on."""
    if (whole := _json_at_start(script)) is not None:
        yield whole
        return
    end = 0
    for number, given in enumerate(_GIVEN.finditer(script)):
        at = given.end()
        if number >= _TRIES:
            return
        if at < end:
            continue
        if script[at] in "\"'":
            if (quoted := _STRING.match(script, at)) and (value := _json_at_start(_unquoted(quoted[0]))):
                yield value
            continue
        try:
            value, end = _decoder.raw_decode(script, at)
        except (ValueError, RecursionError):
            continue
        yield value


def _json_at_start(text: str) -> Any:
    """The JSON that a text begins with, behind a number and a colon too; None where it begins otherwise."""
    text = urllib.parse.unquote(text) if text.startswith(("%7B", "%5B", "%7b", "%5b")) else text
    begin = _START.match(text)
    if begin is None:
        return None
    try:
        return _decoder.raw_decode(text, begin.end() - 1)[0]
    except (ValueError, RecursionError):
        return None


def _markup(value: Any, depth: int) -> str:
    """The text that is a value's: a string, or the parts of a list of paragraphs or blocks."""
    if isinstance(value, str):
        return "" if _START.match(value) or value.startswith("http") else value
    if depth > 4:
        return ""
    if isinstance(value, list):
        parts = (_markup(item, depth + 1) for item in value[:2000])
        return "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts if part)
    if isinstance(value, dict):
        return max((_markup(value[name], depth + 1) for name in _PARTS if name in value), key=len, default="")
    return ""


def _fields(thing: dict[str, Any]) -> dict[str, str]:
    """What an object tells of itself beside its text."""
    wanted = (("title", _TITLES), ("source", _SOURCES), ("author", _AUTHORS))
    found: dict[str, str] = {}
    for field, keys in wanted:
        if name := next((_name(thing[key]) for key in keys if thing.get(key)), ""):
            found[field] = name
    return found


def _name(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(name for name in map(_name, value[:10]) if name)
    if isinstance(value, dict):
        return _name(value.get("name") or value.get("title") or "")
    return " ".join(value.split()) if isinstance(value, str) and len(value) <= 120 else ""


def _unquoted(text: str) -> str:
    """A string of a script without its quotes and escapes."""
    inner = text[1:-1]
    if text[0] != '"':
        inner = inner.replace("\\'", "'").replace("\\`", "`").replace('\\"', '"').replace('"', '\\"')
    inner = _NO_ESCAPE.sub(r"\1", inner)
    try:
        plain = str(json.loads(f'"{inner}"', strict=False))
        # Some sites quote twice: '"\\u003Cp\\u003E…"' is a string in a string.
        return str(json.loads(plain, strict=False)) if plain[:1] == plain[-1:] == '"' else plain
    except ValueError:
        return inner

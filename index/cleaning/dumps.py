"""What programs leave in a page that they turn into text: Markdown's marks, numbers of links, bars between
everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# A mark that stands this often was put there by a program: writers of news use none of these.
_FEWEST_LINKS = 3
_FEWEST_BARS = 12
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_LINK_ONLY = re.compile(r"[\s>*+-]*(?:\d{1,3}\.\s)?(?:\[[^\[\]\n]{1,200}\]\([^()\s]{0,500}\)[\s|·/,，、]*)+")
_SHOWN = re.compile(r"!\[[^\[\]\n]{0,200}\]\(https?://[^()\s]{0,500}\)")  # a picture: one is proof enough
_QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,400}?)(?<=\S)\1")
_PICTURE = re.compile(
    r"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,500}\)|!\[\[[^\[\]\n]{1,200}\]\]|\[[\w./-]{1,60}\.(?:png|jpe?g|gif|webp)\]"
)
_NUMBER = re.compile(r"#?\[(\d{1,4})\](?=\S)|\(BUTTON\)[ \t]*|\[(?:INLINE|EMBED|IMAGE)\]")
_NUMBERED_ONLY = re.compile(r"[\s*+o-]*(?:\[\d{1,4}\][^\s\[]{1,30}\s*)+")
_NUMBERED_ITEM = re.compile(r"\s*[*+o-]\s+\[\d{1,4}\][^\n。]{1,80}")
_ADDRESSES = re.compile(r"^\s*\d{1,4}\.\s+\w{2,10}:\S*[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^\s*(?:[*+o-]|\d{1,3}\.)\s+")
# Over and below each sheet a browser prints the day, the page's title, its address, and the sheet's number.
_SHEET_FOOT = re.compile(
    r"\s*(?:(?:https?|file)://\S+\s+\d{1,3}\s?(?:/|of)\s?\d{1,3}|"
    r"\d{1,3}\s?(?:/|of)\s?\d{1,3}\s+\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?[ ,，].{0,12}\d:\d\d.{0,4})\s*"
)
_SHEET_LINE = 400  # characters
_SHEET_HEAD = re.compile(
    r"\s*(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?[ ,，].{0,12}\d:\d\d(?:\s?[AP]M)?\s{2,}\S.*|"
    r"\S.*\s{2,}(?:https?|file)://\S+)\s*"
)
_BAR = re.compile(r"[ \t]*[|｜¦][ \t]*")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text without the marks, and which of its lines were links and nothing else: menus and lists."""

    text: str
    links: frozenset[str] = frozenset()


def plain(text: str) -> Plain:
    """Take out what a program put into a text; a text that a person wrote is left as it stands."""
    if "://" in text:
        text = _without_sheets(text)
    marks = text.count("](")
    if marks and (_SHOWN.search(text) or len(_MARKDOWN_LINK.findall(text)) >= _FEWEST_LINKS):
        return _without(text, _from_markdown, _LINK_ONLY)
    if text.count("[") >= _FEWEST_LINKS and len(_ADDRESSES.findall(text)) >= _FEWEST_LINKS:
        return _without(_ADDRESSES.sub("", text), _from_numbered, _NUMBERED_ONLY, _NUMBERED_ITEM)
    if any(line.count("|") + line.count("｜") >= _FEWEST_BARS for line in text.split("\n")):
        return Plain("\n".join(map(_split_at_bars, text.split("\n"))))
    return Plain(text)


def _without_sheets(text: str) -> str:
    """A page that a browser printed, without what stands over and below each of its sheets."""
    lines = text.split("\n")
    if not any(len(line) <= _SHEET_LINE and _SHEET_FOOT.fullmatch(line) for line in lines):
        return text
    kept: list[str] = []
    is_first = True  # of a sheet
    for line in lines:
        is_foot = len(line) <= _SHEET_LINE and _SHEET_FOOT.fullmatch(line) is not None
        if not is_foot and not (is_first and len(line) <= _SHEET_LINE and _SHEET_HEAD.fullmatch(line)):
            kept.append(line)
        is_first = is_foot or (is_first and not line.strip())
    return "\n".join(kept)


def unmarked(text: str) -> str:
    """A text that is known to be Markdown, without the marks within its lines. Of pages with many links
    `plain` still needs to know which lines are links alone."""
    if text.count("](") < _FEWEST_LINKS:
        text = _MARKDOWN_LINK.sub(r"\1", _PICTURE.sub("", text))
    return _STRONG.sub(r"\2", _QUOTED.sub("", text))


def _without(text: str, unmark: Callable[[str], str], *link_only: re.Pattern[str]) -> Plain:
    lines: list[str] = []
    links: set[str] = set()
    others: set[str] = set()
    for line in text.split("\n"):
        bare = unmark(line)
        is_link = any(pattern.fullmatch(line) for pattern in link_only)
        lines.append(_BULLET.sub("", bare) if is_link else bare)
        (links if is_link else others).add(lines[-1].strip())
    # A headline is often a link elsewhere on its page.
    return Plain("\n".join(lines), frozenset(links - others - {""}))


def _from_markdown(line: str) -> str:
    line = _MARKDOWN_LINK.sub(r"\1", _PICTURE.sub("", line))
    return _STRONG.sub(r"\2", _HEADING.sub("", line))


def _from_numbered(line: str) -> str:
    return _NUMBER.sub("", _PICTURE.sub("", line))


def _split_at_bars(line: str) -> str:
    """A line in which everything is divided by bars, as many lines; a menu with a few bars stays one."""
    return _BAR.sub("\n", line) if len(_BAR.findall(line)) >= _FEWEST_BARS else line

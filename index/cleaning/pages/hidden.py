"""Articles that a page holds where a browser does not show them: in elements that a script empties or fills
in later, in attributes, in the state that a script draws the page from.

Visible text is trusted first. What is hidden takes its place only where it goes on after a teaser that is
shown, covers the headline clearly better, or covers it as well and is twice as long.
"""

from __future__ import annotations

import base64
import html
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.cleaning.language import HAN
from index.cleaning.lines import is_paragraph
from index.cleaning.listing import compact, coverage
from index.cleaning.pages.blocks import read_fragment
from index.cleaning.pages.main_text import main_blocks
from index.cleaning.pages.state import Stated, stated

# <code> is where BigPipe puts a comment that holds a piece of the page.
_HOLDERS = frozenset(["noscript", "textarea", "template", "xmp", "code", "input"])
_TEMPLATE = re.compile(r"html|template|tmpl|text/plain|text/x-", re.IGNORECASE)
_WRITTEN = 0.3  # of a text's characters that are Chinese ones, at least
_LEAST = 30  # characters of a hidden text: below are labels and notes for those without scripts
_MOST = 400_000  # characters of one
_ALL = 2_000_000  # characters of all: templates within templates are read again for each
_MANY = 40  # hidden texts of a page, the longest first
_CLEARLY = 0.15  # of the headline's character pairs
_COVERED = 0.3  # of them, that an article without a teaser must hold
_BASE64 = re.compile(r"[A-Za-z0-9+/\n]{80,}={0,2}\s*")
_PIECE = 8  # characters of a text that are looked for in another
_TEASER = 10  # characters of one
_CUT = re.compile(r"[\s.…。]*(?:[\[【(（]?(?:详细|詳細|更多|全文|查看全文|阅读全文|閱讀全文)[\])】）]?)?$")


@dataclass(frozen=True, slots=True)
class Hidden:
    """The main texts of what a page holds unseen, each as lines. Of the state of its scripts: the texts that
    are called as the page is, and our fields as given beside them."""

    texts: tuple[str, ...]
    called: frozenset[str]
    fields: dict[str, str]


def hidden_texts(root: Any, title: str) -> Hidden:
    """What a parsed page (lxml) whose headline is `title` holds and does not show."""
    pieces: set[str] = set()
    called: list[Stated] = []
    room = _ALL
    for kind, piece in _pieces(root):
        room -= len(piece)
        if room < 0:
            break
        plain = _decoded(piece) if kind == "markup" and len(piece) <= _MOST else piece
        if (kind == "script" or plain.startswith(("{", "["))) and (articles := stated(plain)):
            pieces |= {own.markup for own in articles}
            called += [own for own in articles if _is_called(own.fields.get("title", ""), title)]
        elif kind == "markup" and len(plain) <= _MOST and HAN.search(plain):
            pieces.add(plain)
    found = sorted(pieces, key=len, reverse=True)
    texts = {own: text for own in found[:_MANY] if _is_written(text := _text_of(own, title))}
    sure = frozenset(texts[own.markup] for own in called if own.markup in texts)
    return Hidden(tuple(texts.values()), sure, called[0].fields if called else {})


def _is_called(name: str, title: str) -> bool:
    return compact(name) != "" and compact(name) == compact(title)


def _is_written(text: str) -> bool:
    """Whether a hidden text is one at all, and not the settings of a program with a headline in them."""
    is_chinese = len(HAN.findall(text)) >= _WRITTEN * len(text)
    return is_chinese and len(text) >= _LEAST and any(map(is_paragraph, text.split("\n")))


def fuller(body: str, hidden: Hidden, title: str) -> str:
    """The hidden text that is the article of which the visible `body` is a teaser or no part; else `body`."""
    if not hidden.texts:
        return body
    shown, whole = coverage(title, body), compact(body)
    lines = (compact(_CUT.sub("", line)) for line in body.split("\n"))
    teasers = tuple(line for line in lines if len(line) >= _TEASER)
    best, worth = body, 0.0
    for text in hidden.texts:
        covered = coverage(title, text.replace(title, "") if title else text)
        is_new = not _shares(whole, text)
        goes_on = _goes_on(teasers, whole, text) or (text in hidden.called and is_new)
        is_longer = len(body) < 0.5 * len(text) and covered >= shown
        is_clear = is_new and covered >= max(_COVERED, shown + _CLEARLY)
        if (goes_on or is_longer or is_clear) and (covered + goes_on, len(text)) > (worth, len(best)):
            best, worth = text, covered + goes_on
    return best


def _shares(whole: str, text: str) -> bool:
    """Whether a good part of `text` is in `whole`, all that is shown: what is made for those who share a page
    has its headline and its first sentences."""
    own = compact(text)
    pieces = [own[at : at + _PIECE] for at in range(0, len(own) - _PIECE + 1, _PIECE)]
    return 3 * sum(piece in whole for piece in pieces) >= len(pieces)


def _goes_on(teasers: tuple[str, ...], whole: str, text: str) -> bool:
    """Whether one of `teasers`, the lines shown, is the cut beginning of a line of `text`, of which `whole`,
    all that is shown, does not hold the rest."""
    lines = (compact(line) for line in text.split("\n"))
    return any(own.startswith(teasers) and own not in whole for own in lines)


def _pieces(root: Any) -> Iterator[tuple[str, str]]:
    """Whatever a page holds unseen, each a `script` or `markup`."""
    from lxml.etree import XPath, tostring  # type: ignore[import-untyped]

    for element in root.iter("script", *_HOLDERS):
        if element.tag in _HOLDERS or _TEMPLATE.search(element.get("type") or ""):
            if len(element):
                yield "markup", tostring(element, encoding="unicode", with_tail=False)
            else:
                yield "markup", element.text or ""
            for child in element:
                if not isinstance(child.tag, str):
                    yield "markup", child.text or ""
        elif "ld+json" not in (element.get("type") or ""):
            yield "script", element.text or ""
    attributes = XPath(
        "//@*[(name() = 'value' or starts-with(name(), 'data-')) and string-length() >= $least]"
    )
    for value in attributes(root, least=_LEAST):
        yield "markup", str(value)


def _text_of(piece: str, title: str) -> str:
    """The main text of a piece of markup, of escaped markup, or of plain text."""
    page = read_fragment(piece)
    numbers = main_blocks(page, title, (), str)
    return "\n".join(page.blocks[number].text for number in numbers)


def _decoded(piece: str) -> str:
    """A piece as markup: scripts keep theirs with entities, percent signs or in base64."""
    if "%E" in piece or "%e" in piece:
        piece = urllib.parse.unquote(piece)
    elif _BASE64.fullmatch(piece):
        try:
            return base64.b64decode(piece, validate=True).decode()
        except ValueError:
            return piece
    return html.unescape(piece) if "&lt;" in piece and "<p" not in piece else piece

"""Lines in Latin letters around a Chinese text: the menus and notices of viewers, archives and libraries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.language import HAN
from index.cleaning.lines import LineFacts, is_paragraph
from index.cleaning.listing import coverage_of

_WORD = re.compile("[A-Za-z]{3}")
_ENOUGH = 60  # characters of Chinese paragraphs
_MOST_INSIDE = 1  # such lines inside a text; one on technology has many
_OF_TEXT = 0.4  # of a line's character pairs in the text, which names what it is about in Latin letters too
# The text in English, below the Chinese one: notices of viewers are a sentence each.
_QUOTED = re.compile('["“”]')  # speech, with which a text may open
# What is typed into a terminal: a page on technology, whose text goes on below it.
_TYPED = re.compile(r"\s*(?:[$#%>]\s*[a-z.\[/~]|\./|sudo )")
_PROSE = re.compile(r"(?=.{100}).*[a-z][.!?] .*[a-z][.!?](?: |$)")


def foreign_lines(lines: Sequence[str], facts: Sequence[LineFacts]) -> list[int]:
    """The lines without a Chinese character above and below a Chinese text that share hardly a word with
    it."""
    foreign = [
        at
        for at, line in enumerate(lines)
        if facts[at].kind == "text" and _WORD.search(line) and not HAN.search(line)
    ]
    if not foreign:
        return []
    own = [
        at
        for at, line in enumerate(lines)
        if facts[at].kind == "text" and is_paragraph(line) and HAN.search(line)
    ]
    outside = [at for at in foreign if not own or not own[0] < at < own[-1]]
    is_chinese = sum(len(lines[at]) for at in own) >= _ENOUGH and len(foreign) - len(outside) <= _MOST_INSIDE
    if not is_chinese or any(_is_of_text(lines, at) for at in outside):
        return []
    covered = coverage_of("\n".join(lines[at] for at in own))
    return [at for at in outside if covered.of(lines[at]) < _OF_TEXT]


def is_typed(line: str) -> bool:
    """Whether a line is typed into a terminal: `$ make`, `sudo apt-get update`."""
    return _TYPED.match(line) is not None


def _is_of_text(lines: Sequence[str], at: int) -> bool:
    """Whether a line without a Chinese character is surely of the text: typed, announced, speech or prose."""
    line, over = lines[at], lines[at - 1] if at else ""
    is_announced = over.rstrip().endswith((":", "：")) and HAN.search(over) is not None
    return is_announced or is_typed(line) or bool(_PROSE.match(line) or _QUOTED.search(line))

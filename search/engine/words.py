"""Where words stand in a text: as whole words, and near each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

# Of folded text and of originals. Chinese has no part in it: a word may stand right beside it.
_LETTER = "[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u02af\u0370-\u1fff]"
_HAN = "[\u3400-\u9fff\U00020000-\U000323af]"
_NUMERAL = "0123456789〇○零一二三四五六七八九十百千万亿点"


def whole_word(word: str) -> str:
    """The pattern of a word of letters and digits, not inside a longer run of its kind."""
    after = r"\d" if word[-1].isdecimal() else _LETTER
    return rf"{word_start(word)}(?!{after})"


def word_start(prefix: str) -> str:
    """The pattern of letters and digits with which a word begins."""
    before = r"\d" if prefix[0].isdecimal() else _LETTER
    return rf"(?<!{before}){re.escape(prefix)}"


def number_alone(text: str) -> str:
    """The pattern of a number or date in digits or Chinese numerals, not inside a longer one."""
    before = rf"(?<![{_NUMERAL}.])" if text[0] in _NUMERAL else ""
    after = rf"(?!\.?[{_NUMERAL}])" if text[-1] in _NUMERAL else ""
    return before + re.escape(text) + after


def spaced_out(word: str) -> str:
    """The pattern of a Chinese word whose characters stand alone, one or two spaces between them."""
    return f"(?<!{_HAN}){' {1,2}'.join(word)}(?!{_HAN})"


def stand_near(text: Iterable[Sequence[str]], words: AbstractSet[str], distance: int) -> bool:
    """Whether all `words` stand within `distance` words of each other; `text` says for each of its words
    which of them it is or holds.
    """
    last: dict[str, int] = {}
    for position, here in enumerate(text):
        if not here:
            continue
        last.update(dict.fromkeys(here, position))
        if len(last) == len(words) and max(last.values()) - min(last.values()) <= distance:
            return True
    return False

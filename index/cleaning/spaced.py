"""Text whose every character has a space beside it, as recognised scans and electronic papers give it."""

from __future__ import annotations

import re
from collections import Counter

from index.cleaning.language import HAN

_GAP = re.compile(r"[ \t\u3000\xa0]+")
# Writers set a name or a heading wide, never half of a text.
_LEAST_SHARE = 0.5
_FEWEST_WORDS = 3
_SINGLE = 0.8  # of the words of a spaced line are one character; of those of verse and names hardly any


def unspaced(text: str) -> str:
    """The text with its spaced lines closed up, a wider gap in them as one space; text that is not spaced as
    a whole is left as it stands."""
    # A third of a spaced text is gaps; this one look spares nearly every text the rest.
    if 3 * (text.count(" ") + text.count("\u3000")) < len(text):
        return text
    lines = text.split("\n")
    spaced = [_is_spaced(line) for line in lines]
    han = [len(HAN.findall(line)) for line in lines]
    if sum(count for count, own in zip(han, spaced, strict=True) if own) < _LEAST_SHARE * sum(han):
        return text
    return "\n".join(_closed(line) if own else line for line, own in zip(lines, spaced, strict=True))


def _is_spaced(line: str) -> bool:
    words = line.split()
    single = sum(len(word) == 1 for word in words)
    if single == len(words):
        return True  # of a broken text a line may be one mark
    return len(words) >= _FEWEST_WORDS and single >= _SINGLE * len(words) and HAN.search(line) is not None


def _closed(line: str) -> str:
    own = line.strip(" \t\u3000\xa0\r")
    indent = "\u3000\u3000" if line[:1] in (" ", "\t", "\u3000") and _indent(line) >= 2 else ""
    gaps = Counter(map(len, _GAP.findall(own)))
    usual = max(gaps, key=lambda size: (gaps[size], -size), default=1)
    return indent + _GAP.sub(lambda found: "" if len(found[0]) <= usual else " ", own)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t\u3000\xa0"))

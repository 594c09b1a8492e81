"""Grams: the character pairs by which any string is found, whatever the segmenter thinks of it.

A gram is two adjacent word characters, or a word character and nothing where a run of them ends, so that a
single character is the prefix of every gram it starts. Grams never cross a space or punctuation: strings
that do are checked against the text.
"""

from __future__ import annotations

import itertools
import unicodedata
from functools import lru_cache

GRAM_SHIFT = 21  # bits of a character in a key
FURTHER_PLANES, SPECIAL_PLANES = 0x20000, 0xE0000


def gram_key(gram: str) -> int:
    """The sort key of a gram of one or two characters; ascending keys are ascending strings."""
    second = ord(gram[1]) if len(gram) > 1 else 0
    return ord(gram[0]) << GRAM_SHIFT | second


def gram_text(key: int) -> str:
    """The characters of a gram key."""
    second = key & ((1 << GRAM_SHIFT) - 1)
    return chr(key >> GRAM_SHIFT) + (chr(second) if second else "")


@lru_cache(maxsize=65536)
def is_gram_character(character: str) -> bool:
    """Whether a character takes part in grams: letters, digits, ideographs, marks, symbols beyond ASCII."""
    if ord(character) >= FURTHER_PLANES:
        # Ideographs, or not assigned yet: newer ones must not depend on what this Python's Unicode knows.
        return ord(character) < SPECIAL_PLANES
    category = unicodedata.category(character)
    return category[0] in "LNM" or (category[0] == "S" and not character.isascii())


def grams_of(folded: str) -> list[str]:
    """The grams that every text holding `folded` as a part must have: its adjacent pairs, or its lone
    characters.

    A character at the end of a run may be followed by anything in the text, so alone it stands for all
    grams it starts.
    """
    grams: dict[str, None] = {}
    for takes_part, characters in itertools.groupby(folded, is_gram_character):
        if not takes_part:
            continue
        run = "".join(characters)
        grams.update(dict.fromkeys([run] if len(run) == 1 else map("".join, itertools.pairwise(run))))
    return list(grams)

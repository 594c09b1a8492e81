"""Folding: the form of a text that matching works on, and the way back to the original.

Folded text is NFKC with case folded and ignorable characters removed (Unicode's NFKC_Casefold), control
characters turned into spaces, and Traditional Chinese turned into Simplified by OpenCC until nothing more
changes. Readers always see the original; offsets lead back to it.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import opencc

FOLD_VERSION = 1  # raise it with every change of what a text folds to: indexes built before are then stale

# Characters that OpenCC's t2s changes only inside a phrase (反覆 but not 覆蓋). Whatever else it changes it
# changes alone too, so a text without either kind needs no conversion: nine of ten Simplified articles.
# Found by walking OpenCC's TSPhrases; tests/index/text/test_fold.py checks it against the library.
_CHANGED_IN_PHRASES = "么俱哩坏彷沈甦瞭藉衹覆"
_SHORT = 200
# Stands between texts that are handled as one. Folding turns control characters into spaces, so no folded
# text holds it.
SEPARATOR = "\x1f"

# Unicode's Default_Ignorable_Code_Point: zero-width and formatting characters that NFKC_Casefold removes.
# fmt: off
_IGNORABLE_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its way back.

    `offsets[i]` is where the character that gave `text[i]` starts in the original, `offsets[len(text)]` the
    length of the original; None where the two correspond one to one, as in nearly every article.
    """

    text: str
    offsets: array[int] | None

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that `text[start:end]` came from; half-open, in characters."""
        if self.offsets is None:
            return start, end
        last = self.offsets[end - 1]
        stop = end
        # A character that folds into several (㏈ -> db) ends where the next one starts.
        while stop < len(self.offsets) - 1 and self.offsets[stop] == last:
            stop += 1
        return self.offsets[start], self.offsets[stop]


def fold(text: str) -> str:
    """The folded form of `text`. Idempotent; the same on the index side and the query side."""
    folded = text.translate(_CHARACTERS)
    if not folded.isascii():
        if not unicodedata.is_normalized("NFKC", folded):
            folded = _casefold_nfkc(folded)
        folded = to_simplified(folded)
    return folded


def spelling(text: str) -> str:
    """`text` as it is written, less what cannot be seen: what is compared where case, width and script
    matter. Letters with accents in one piece (NFC), ignorable characters left out, control characters as
    spaces.
    """
    seen = text.translate(_WRITTEN)
    return seen if seen.isascii() else unicodedata.normalize("NFC", seen)


def fold_with_offsets(text: str) -> Folded:
    """As `fold`, with the offsets that lead back to `text`."""
    folded = fold(text)
    if len(folded) == len(text) and _CHARACTERS.uneven.isdisjoint(text):
        return Folded(folded, None)
    offsets = array("I")
    done = 0
    for start, end in _uneven_ranges(text):
        offsets.extend(range(done, start))
        length = len(_casefold_nfkc(text[start:end].translate(_CHARACTERS)))
        offsets.extend(range(start, end) if length == end - start else [start] * length)
        done = end
    offsets.extend(range(done, len(text) + 1))
    if len(offsets) != len(folded) + 1:  # pragma: no cover - would mean that ranges are not independent
        raise AssertionError("folding in ranges differs from folding whole")
    return Folded(folded, offsets)


class _CharacterTable(dict[int, str]):
    """`str.translate` table, filled as characters are met.

    `uneven` collects those that do not map one to one, `joining` those that may compose with what stands
    before them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        self.joining: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold_character(character)
        if len(folded) != 1:
            self.uneven.add(character)
        if _joins_previous(folded):
            self.joining.add(character)
        self[code] = folded
        return folded


class _WrittenTable(dict[int, str]):
    """`str.translate` table of `spelling`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold_character(character)
        is_unseen = not folded or unicodedata.category(character) in ("Cc", "Cs")
        self[code] = folded if is_unseen else character
        return self[code]


_WRITTEN = _WrittenTable()


def fold_character(character: str) -> str:
    """One character folded by itself, before the step to Simplified; none, one or several characters."""
    code = ord(character)
    if any(first <= code <= last for first, last in _IGNORABLE_RANGES):
        return ""
    if unicodedata.category(character) in ("Cc", "Cs") and character != "\n":
        return " "
    return _casefold_nfkc(character)


def _casefold_nfkc(text: str) -> str:
    # Casefolding can leave text that is not NFKC, and the other way round; twice is a fixed point (UAX 15).
    once = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", once).casefold())


_CHARACTERS = _CharacterTable()


def _uneven_ranges(text: str) -> list[tuple[int, int]]:
    """Where a text, folded before, does not map one to one: ranges that fold independently of the rest."""
    uneven, joining = _CHARACTERS.uneven, _CHARACTERS.joining
    special = uneven | joining
    ranges: list[tuple[int, int]] = []
    for place in [place for place, character in enumerate(text) if character in special]:
        start = max(0, place - 1) if text[place] in joining else place
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], place + 1)
        else:
            ranges.append((start, place + 1))
    return ranges


def _joins_previous(folded: str) -> bool:
    """Whether a folded character may compose with what stands before it."""
    if not folded:
        return True
    first = unicodedata.normalize("NFD", folded)[0]
    is_jamo = 0x1160 <= ord(first) <= 0x11FF
    return unicodedata.combining(first) != 0 or is_jamo or first in _COMPOSING_STARTERS


# Starters (combining class 0) that NFC nevertheless composes with the character before them.
_COMPOSING_STARTERS = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\U000110ba\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)


def folds_in_context(character: str) -> bool:
    """Whether folding this character depends on its neighbours, or does not give exactly one character."""
    folded = character.translate(_CHARACTERS)
    return len(folded) != 1 or character in _CHARACTERS.joining


def convertible_among(characters: set[str]) -> set[str]:
    """Those of some folded characters with which OpenCC may change a text."""
    if not characters:
        return set()
    asked = sorted(characters)
    converted = _converter().convert("\n".join(asked)).split("\n")
    changed = {before for before, after in zip(asked, converted, strict=True) if before != after}
    return changed.union(characters.intersection(_CHANGED_IN_PHRASES))


def to_simplified(text: str, is_needed: bool = False) -> str:
    """The last step of folding: Traditional to Simplified, phrase by phrase, of the same length.

    `is_needed`: the caller knows that there are characters to convert.
    """
    # OpenCC leaves a surname as it is (於倫 in 位於倫敦) until what follows it is Simplified: 位於倫敦 and
    # 位于伦敦 agree only when nothing more changes. Two rounds were enough for all texts tried.
    for _ in range(3):
        # For one query it is not worth while to ask about every character first.
        if not is_needed and len(text) > _SHORT and not _may_convert(text):
            break
        converted = _convert(text)
        if converted == text:
            break
        text = converted
    return text


def _convert(text: str) -> str:
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    # No entry of OpenCC's t2s changes the length; should one ever do so, single characters still keep it.
    return "".join(one if len(one := _converter().convert(c)) == 1 else c for c in text)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC("t2s")


def _may_convert(text: str) -> bool:
    """Whether OpenCC's t2s can change a folded text. It is asked about each character once, when it is met:
    about all there are took 70 ms.
    """
    characters = set(text)
    if new := characters - _asked:
        _convertible.update(convertible_among(new))
        _asked.update(new)
    return not _convertible.isdisjoint(characters)


_asked = {"\n"}
_convertible: set[str] = set()

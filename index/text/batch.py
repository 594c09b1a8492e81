"""Folding many articles at once, for indexing: table look-ups over a whole batch instead of a call per
character.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.text.fold import (
    SEPARATOR,
    convertible_among,
    fold,
    fold_character,
    folds_in_context,
    to_simplified,
)

Codes = npt.NDArray[np.uint32]
_Places = npt.NDArray[np.int64]
# A piece of a batch that is replaced: where it begins and ends, and what stands there afterwards.
_Edit = tuple[int, int, Codes]

# What is known of a character, in the top byte of its entry in the table. Below it is what it folds to.
_MARKS = 24
_CODE = np.uint32((1 << _MARKS) - 1)
_BREAK = 1  # no phrase of OpenCC's has it
_CONVERTIBLE = 2  # OpenCC may change a text with it
_UNEVEN = 4  # folds to none or several characters, whatever stands beside it
_CONTEXTUAL = 8  # its folding depends on what stands before it: the text is folded whole
_UNKNOWN = 16
_SPECIAL = _CONVERTIBLE | _UNEVEN | _CONTEXTUAL | _UNKNOWN
_FIRST_SPECIAL = np.uint32(_CONVERTIBLE << _MARKS)  # entries from here on are of special characters
_FIRST_IDEOGRAPH = 0x3400  # no phrase of OpenCC's holds a character below


@dataclass(frozen=True, slots=True)
class FoldedTexts:
    """A batch of texts before and after folding, a SEPARATOR behind each; `text` is what `folded` spells.

    `original_ends` is where in `original` these separators are: a text itself may hold some.
    """

    original: Codes
    original_ends: _Places
    folded: Codes
    text: str


class BatchFolder:
    """Folds batches; learns each character once. Gives exactly what `fold` gives, ten times as fast."""

    def __init__(self) -> None:
        self._table = np.full(0x110000, _UNKNOWN << _MARKS, np.uint32)
        self._table[ord(SEPARATOR)] = ord(SEPARATOR) | _BREAK << _MARKS
        self._expansions: dict[int, Codes] = {}

    def fold(self, texts: Sequence[str]) -> list[str]:
        """The folded form of each text, in order."""
        return self.fold_joined(texts).text.split(SEPARATOR)[:-1]

    def fold_joined(self, texts: Sequence[str]) -> FoldedTexts:
        """All texts, folded, in one."""
        joined = SEPARATOR.join([*texts, ""])
        codes = original = codes_of(joined)
        ends = np.flatnonzero(codes == ord(SEPARATOR))
        if len(ends) != len(texts):
            # Folding turns it into a space, as all control characters.
            texts = [text.replace(SEPARATOR, " ") for text in texts]
            codes = codes_of(SEPARATOR.join([*texts, ""]))
            ends = np.flatnonzero(codes == ord(SEPARATOR))
        entries = self._table.take(codes)
        special = np.flatnonzero(entries >= _FIRST_SPECIAL)
        unknown = codes.take(special[entries.take(special) >= _UNKNOWN << _MARKS])
        if len(unknown):
            self._learn(_distinct(unknown))
            entries = self._table.take(codes)
            special = np.flatnonzero(entries >= _FIRST_SPECIAL)
        if not len(special):
            entries &= _CODE
            return FoldedTexts(original, ends, entries, _text_of(entries))
        marks = (entries.take(special) >> _MARKS).astype(np.uint8)
        # Of truth values the places are found in a third of the time of those of numbers.
        breaks = np.flatnonzero((entries & np.uint32(_BREAK << _MARKS)) != 0)
        entries &= _CODE
        folded = _edited(entries, self._edits(texts, codes, ends, entries, breaks, special, marks))
        return FoldedTexts(original, ends, folded, _text_of(folded))

    def _learn(self, codes: Codes) -> None:
        folded_forms = [fold_character(chr(code)) for code in codes.tolist()]
        convertible = convertible_among({*"".join(folded_forms)} - {"\n"})
        for code, folded in zip(codes.tolist(), folded_forms, strict=True):
            character = chr(code)
            entry = code
            if len(folded) == 1 and not folds_in_context(character):
                entry = ord(folded)
                is_break = entry < _FIRST_IDEOGRAPH
                marks = _CONVERTIBLE if folded in convertible else _BREAK if is_break else 0
            elif (folded and folds_in_context(folded[0])) or not convertible.isdisjoint(folded):
                marks = _CONTEXTUAL
            else:
                marks = _UNEVEN | _BREAK
                self._expansions[code] = codes_of(folded)
            self._table[code] = entry | marks << _MARKS

    def _edits(
        self,
        texts: Sequence[str],
        codes: Codes,
        ends: _Places,
        folded: Codes,
        breaks: _Places,
        special: _Places,
        marks: npt.NDArray[np.uint8],
    ) -> list[_Edit]:
        """What is to be replaced in `folded`, in order. No two edits overlap. `marks` are those of the
        characters at `special`.
        """
        text_of = np.searchsorted(ends, special)
        kinds = marks & np.uint8(_SPECIAL)
        kinds_of_text = np.zeros(len(texts), np.uint8)
        np.bitwise_or.at(kinds_of_text, text_of, kinds)
        # A character that goes or comes may make or break a phrase of OpenCC's.
        is_whole = (kinds_of_text >= _CONTEXTUAL) | (kinds_of_text == _CONVERTIBLE | _UNEVEN)
        edits: list[_Edit] = []
        for number in np.flatnonzero(is_whole).tolist():
            start = int(ends[number - 1]) + 1 if number else 0
            edits.append((start, int(ends[number]), codes_of(fold(texts[number]))))
        rest = ~is_whole[text_of]
        uneven = special[rest & (kinds == _UNEVEN)]
        expansions = map(self._expansions.__getitem__, codes[uneven].tolist())
        edits += [(at, at + 1, after) for at, after in zip(uneven.tolist(), expansions, strict=True)]
        convertible = special[rest & (kinds == _CONVERTIBLE)]
        if len(convertible):
            edits += _simplified(folded, breaks, convertible)
        return sorted(edits, key=lambda edit: edit[0])


def _distinct(codes: Codes) -> Codes:
    """The different ones of many characters, ascending; np.unique took an eighth of all folding of a run."""
    is_there = np.zeros(0x110000, bool)
    is_there[codes] = True
    return np.flatnonzero(is_there).astype(np.uint32)


def _simplified(folded: Codes, breaks: _Places, convertible: _Places) -> list[_Edit]:
    """The runs between breaks that hold convertible characters, by OpenCC, all in one call: a call for each
    text took as long as all the rest of folding.
    """
    places = np.searchsorted(breaks, convertible)  # breaks[-1] is the last separator
    places = places[np.diff(places, prepend=-1) != 0]
    ends = breaks[places]
    starts = np.where(places > 0, breaks[places - 1] + 1, 0)
    runs = [_text_of(folded[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    converted = to_simplified("\n".join(runs), is_needed=True).split("\n")
    return [
        (start, end, codes_of(after))
        for start, end, before, after in zip(starts.tolist(), ends.tolist(), runs, converted, strict=True)
        if before != after
    ]


def _edited(codes: Codes, edits: list[_Edit]) -> Codes:
    if all(end - start == len(after) for start, end, after in edits):
        for start, end, after in edits:
            codes[start:end] = after
        return codes
    borders = [0, *itertools.chain.from_iterable((start, end) for start, end, _ in edits), len(codes)]
    kept = [codes[first:last] for first, last in zip(borders[::2], borders[1::2], strict=True)]
    parts = [kept[0]]
    for (_, _, after), following in zip(edits, kept[1:], strict=True):
        parts += [after, following]
    return np.concatenate(parts)


def codes_of(text: str) -> Codes:
    """The characters of a text by code point."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _text_of(codes: Codes) -> str:
    return str(codes.data, "utf-32-le", "surrogatepass")

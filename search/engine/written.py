"""A second look into the text of candidates: as it was typed, case, width and script included; as a number of
its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from index.engine.segment import Segment
from index.text.fold import SEPARATOR, fold_with_offsets, spelling
from index.text.segment import Segmenter, has_han
from search.engine.conditions import AsWritten, Characters, Nearby, Number, SpacedOut, Token, TokenPrefix
from search.engine.words import number_alone, spaced_out, stand_near, whole_word, word_start


def is_written(
    condition: AsWritten, segment: Segment, numbers: npt.NDArray[np.uint32], segmenter: Segmenter
) -> npt.NDArray[np.bool_]:
    """For each of `numbers`, whether the original title or body (the field, if the condition has one) holds
    what was typed. Reading an original takes 10 µs, spelling it 20: where most of 150,000 articles are known
    to be written as they are folded, the rest takes 0.5 s, all of them took 4.
    """
    written = _written_as_folded(condition, segment, numbers)
    holds = written_check(condition, segmenter)
    fields = {"title": slice(0, 1), "body": slice(1, 2), None: slice(0, 2)}[condition.field]
    doubtful = np.flatnonzero(~written)
    originals = (segment.original_text(number).split(SEPARATOR, 1) for number in numbers[doubtful].tolist())
    written[doubtful] = [any(map(holds, texts[fields])) for texts in originals]
    return written


def _written_as_folded(
    condition: AsWritten, segment: Segment, numbers: npt.NDArray[np.uint32]
) -> npt.NDArray[np.bool_]:
    """For each of `numbers`, whether it is known to hold Chinese that was typed as it folds."""
    match condition.child:
        case Characters(text) | TokenPrefix(text) if condition.texts == (text,) and has_han(text[-1:]):
            return segment.originals.as_folded(numbers, text)
        case _:
            return np.zeros(len(numbers), bool)


def stands_alone(
    condition: Number, segment: Segment, numbers: npt.NDArray[np.uint32]
) -> npt.NDArray[np.bool_]:
    """For each of `numbers`, whether the characters stand in no longer number."""
    return _matching(number_alone(condition.characters.text), condition.field, segment, numbers)


def stands_spaced(
    condition: SpacedOut, segment: Segment, numbers: npt.NDArray[np.uint32]
) -> npt.NDArray[np.bool_]:
    """For each of `numbers`, whether the word stands there with spaces between its characters."""
    return _matching(spaced_out(condition.word), condition.field, segment, numbers)


def _matching(
    pattern: str, field: str | None, segment: Segment, numbers: npt.NDArray[np.uint32]
) -> npt.NDArray[np.bool_]:
    search = re.compile(pattern).search
    texts = segment.texts_of(field)
    return np.array([any(search(own[number]) for own in texts) for number in numbers.tolist()], bool)


def written_check(condition: AsWritten, segmenter: Segmenter) -> Callable[[str], bool]:
    """Whether an original text, a title or a body, holds what was typed."""
    text = condition.texts[0]
    match condition.child:
        case Characters():
            # Chinese characters stay as they are whatever follows; letters may become one with an accent.
            stays = has_han(text[-1:])
            return lambda original: (stays and text in original) or text in spelling(original)
        case Token():
            return _searcher(whole_word(text))
        case TokenPrefix():
            return _searcher(re.escape(text) if has_han(text) else word_start(text))
        case Nearby() as near:
            return lambda original: _are_near(original, near, condition.texts, segmenter)


def _searcher(pattern: str) -> Callable[[str], bool]:
    search = re.compile(pattern).search
    return lambda original: search(spelling(original)) is not None


def _are_near(original: str, near: Nearby, texts: tuple[str, ...], segmenter: Segmenter) -> bool:
    wanted = dict(zip(near.words, texts, strict=True))
    return stand_near(_written_words(original, wanted, segmenter), set(wanted), near.distance)


def _written_words(original: str, wanted: dict[str, str], segmenter: Segmenter) -> Iterator[list[str]]:
    """For each word of the original, which of the `wanted` folded words it holds, written so."""
    folded = fold_with_offsets(original)
    for word, start in segmenter.words(folded.text):
        parts = [(word, 0), *segmenter.subwords(word)] if any(own in word for own in wanted) else ()
        found = []
        for part, at in parts:
            begin, end = folded.original_range(start + at, start + at + len(part))
            if part in wanted and spelling(original[begin:end]) == wanted[part]:
                found.append(part)
        yield found

"""Relaxing: where few articles or none meet a query whole, those with most of its words are found too."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine.grams import grams_of
from index.fields import KEYS
from index.text.fold import fold
from index.text.segment import Segmenter
from search.engine.combine import select
from search.engine.conditions import All, AnyOf, Characters, Condition, Value, word_condition
from search.engine.evaluate import Evaluator
from search.engine.function_words import FUNCTION_WORDS
from search.engine.gist import Gist
from search.engine.information import information
from search.engine.run import Found
from search.engine.snapshot import Matches, SegmentView, Snapshot
from search.ranking import (
    JOINING_WEIGHT,
    KNOWN_CHARACTERS,
    LONG_EXACT_BONUS,
    LONG_SENTENCE,
    LOOSE_ENOUGH,
    LOOSE_INFORMATION,
    RELAXED_INFORMATION,
    RELAXED_WORDS,
    VALUE_WORDS,
)  # fmt: skip

# Above any sum of information, 1,000 words of 20 each; a power of two.
_WORD = 65536.0
_LEAST_INFORMATION = 0.1
_ROUNDING = 1e-9  # half of the words must not miss half by an addition


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The articles of a segment with enough of the words: how many each has, and their share of what all
    words tell.
    """

    matches: Matches
    words: npt.NDArray[np.float64]
    share: npt.NDArray[np.float64]

    def kept(self, keep: npt.NDArray[np.bool_]) -> _Gathered:
        return _Gathered(select(self.matches, keep), self.words[keep], self.share[keep])

    def narrowed(self, words: int, share: float) -> Matches:
        return select(self.matches, (self.words >= words) & (self.share >= share))


def relax(
    snapshot: Snapshot, gist: Gist, filters: Sequence[Condition], segmenter: Segmenter, exact: Found
) -> Found:
    """As `find`, but most of the words are enough. `exact` itself where that finds nothing more.

    Of words that the reader set apart, or where some articles have all words, most is half of them, with half
    of what they tell. Of a sentence that no article holds whole it is as much as still finds enough articles
    to rank.
    """
    evaluators = [Evaluator(snapshot, view, segmenter) for view in snapshot.views]
    misread = _misread(gist, evaluators, segmenter)
    is_sentence = gist.is_sentence or bool(misread)
    loose = list(dict.fromkeys((*gist.loose, *map(word_condition, itertools.chain(*misread.values())))))
    words = _in_parts(loose, evaluators) if is_sentence else loose
    if is_sentence and not exact.total and _known_share(words, evaluators) < KNOWN_CHARACTERS:
        return exact
    count = len(words)
    if not count or (not is_sentence and count < 3):  # of two words, most is both
        return exact
    is_long = is_sentence and (count >= LONG_SENTENCE or gist.is_question)
    is_loose = is_long or (is_sentence and not exact.total)
    floor = LOOSE_INFORMATION[-1] if is_loose else RELAXED_INFORMATION
    bonus = LONG_EXACT_BONUS if is_long else 0.0
    required = [*(own for own in gist.required if own not in misread), *filters]
    weights = [_information(snapshot, word, _is_held(word, evaluators)) for word in words]
    found = [
        _gather(view, evaluator, words, weights, gist.joining, required, floor, own, bonus)
        for view, evaluator, own in zip(snapshot.views, evaluators, exact.matches, strict=True)
    ]
    if is_loose:
        matches = _narrowed(found, LOOSE_INFORMATION)
    else:
        fewest = min(count, max(2, math.ceil(count * RELAXED_WORDS)))
        matches = [gathered.narrowed(fewest, RELAXED_INFORMATION) for gathered in found]
    total = sum(len(own.numbers) for own in matches)
    return Found(tuple(matches), total, exact.matches, is_long) if total > exact.total else exact


def _misread(gist: Gist, evaluators: Sequence[Evaluator], segmenter: Segmenter) -> dict[Condition, list[str]]:
    """The conditions that read as a field and its value but are a headline with a colon in it (机构：明年出口
    …), with their words: so many that they are no name, and none that an article has.
    """
    found: dict[Condition, list[str]] = {}
    for condition in gist.required:
        if isinstance(condition, Value) and not condition.whole and condition.field not in KEYS:
            words = [word for word, _ in segmenter.words(fold(condition.text))]
            if len(words) >= VALUE_WORDS and not _is_held(condition, evaluators):
                found[condition] = [word for word in words if word not in FUNCTION_WORDS]
    return found


def _narrowed(found: Sequence[_Gathered], shares: Sequence[float]) -> list[Matches]:
    """The matches with the largest of `shares` that leaves LOOSE_ENOUGH of them; else with the smallest."""
    for share in shares:
        if sum(int((own.share >= share).sum()) for own in found) >= LOOSE_ENOUGH:
            break
    return [own.narrowed(1, share) for own in found]


def _in_parts(words: Sequence[Condition], evaluators: Sequence[Evaluator]) -> list[Condition]:
    """The words, those that no article has in pairs of characters: of a name grown together with its
    neighbour (钟惺有, 潘淑是) or mistyped, a part may be known.
    """
    parts: list[Condition] = []
    for word in words:
        if isinstance(word, Characters) and len(word.text) > 2 and not _is_held(word, evaluators):
            parts += [Characters(pair, ()) for pair in grams_of(word.text)]
        else:
            parts.append(word)
    return parts


def _known_share(words: Sequence[Condition], evaluators: Sequence[Evaluator]) -> float:
    """The share of the characters of all words that are in words which some article has."""
    known = sum(_length(word) for word in words if _is_held(word, evaluators))
    return known / max(1, sum(map(_length, words)))


def _length(word: Condition) -> int:
    """In Chinese characters; a word of letters counts as two."""
    match word:
        case Characters(text):
            return len(text)
        case AnyOf(children):
            return max(map(_length, children))
        case _:
            return 2


def _is_held(word: Condition, evaluators: Sequence[Evaluator]) -> bool:
    return any(len(evaluator.evaluate(word).numbers) for evaluator in evaluators)


def _gather(
    view: SegmentView,
    evaluator: Evaluator,
    words: Sequence[Condition],
    weights: Sequence[float],
    joining: Sequence[str],
    required: Sequence[Condition],
    floor: float,
    exact: Matches,
    bonus: float,
) -> _Gathered:
    """The live articles that meet all of `required` and have at least `floor` of what the words tell."""
    scores, gathered = view.scratch.scores, view.scratch.gathered
    for condition, weight in zip(words, weights, strict=True):
        found = evaluator.evaluate(condition)
        # Words found and what they tell in one number: a pass less over each list.
        _add(gathered, found, _WORD + weight)
        _add(scores, found, found.scores)
    parts = [word.text for word in words if isinstance(word, Characters) and not word.words]
    for pair in (*joining, *parts):
        held = evaluator.postings.having_pair(pair, JOINING_WEIGHT)
        _add(scores, held, held.scores)
    # What meets the query whole stays, however little of it the loosened words are.
    whole = exact.numbers.astype(np.intp)
    gathered[whole] = _WORD * len(weights) + sum(weights)
    scores[whole] += np.float32(bonus * sum(weights))
    # As truth values: numbers that are not 0 are found in ten times as long.
    enough = np.flatnonzero(gathered > 0)
    told = gathered.take(enough)
    counts = np.floor(told / _WORD)  # exact, as is what is left: _WORD is a power of two
    share = (told - counts * _WORD) / sum(weights) + _ROUNDING
    keep = share >= floor
    enough, counts, share = enough.compress(keep), counts.compress(keep), share.compress(keep)
    most = _Gathered(Matches(enough.astype(np.uint32), scores.take(enough)), counts, share)
    gathered.fill(0)
    scores.fill(0)
    if view.deleted is not None:
        most = most.kept(~view.deleted[enough])
    return _meeting(most, evaluator.evaluate(All(tuple(required)))) if required else most


def _meeting(gathered: _Gathered, required: Matches) -> _Gathered:
    """Those that are among the required ones too, with the scores of both."""
    numbers, scores = gathered.matches.numbers, gathered.matches.scores
    if not len(required.numbers):
        return gathered.kept(np.zeros(len(numbers), bool))
    place = np.minimum(np.searchsorted(required.numbers, numbers), len(required.numbers) - 1)
    if scores is not None and required.scores is not None:
        gathered = replace(gathered, matches=Matches(numbers, scores + required.scores[place]))
    return gathered.kept(required.numbers[place] == numbers)


def _add(sums: npt.NDArray[Any], found: Matches, values: Any) -> None:
    if values is not None and len(found.numbers):
        np.add.at(sums, found.numbers.astype(np.intp), values)


def _information(snapshot: Snapshot, word: Condition, is_held: bool) -> float:
    """How much it tells that an article holds a word: next to nothing for one that all hold, or none."""
    if not is_held:
        return _LEAST_INFORMATION
    if isinstance(word, Characters) and not word.words:
        idf = snapshot.idf("grams", word.text)
    else:
        idf = information(word, snapshot.text_idf)
    return max(_LEAST_INFORMATION, idf - 1)

"""Completions while typing: words, names and headlines that the archive has, by their characters, by pinyin
or by initials.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from index.fields import NAMES
from index.text.fold import fold
from index.text.segment import Segmenter
from search.engine.plan import Characters
from search.engine.run import find, page
from search.engine.snapshot import Snapshot
from search.engine.wordlists import WordList, headlines_of, names_of, words_of
from search.pinyin import is_pinyin, read_as, splits
from search.results import Suggestion

LIMIT, MOST = 10, 50
_HEADLINES = 3  # of ten; a headline is a long row to read
_LONGEST = 40  # characters: nobody completes a sentence
_RANGE = 2000  # words that begin so, of which the most frequent are wanted


def suggest(snapshot: Snapshot, segmenter: Segmenter, typed: str, limit: int = LIMIT) -> list[Suggestion]:
    """The best completions: names and words by how many articles have them, then headlines."""
    wanted = fold(typed).strip()
    if not wanted or len(wanted) > _LONGEST:
        return []
    found = [*_names(snapshot, wanted), *_words(snapshot, wanted)]
    headlines = _headlines(snapshot, segmenter, wanted)
    if is_pinyin(wanted) and not found:
        found, headlines = _by_pinyin(snapshot, wanted)
    best = sorted(_once(found), key=lambda own: (-own.articles, own.text))
    room = max(limit - min(len(headlines), max(1, limit * _HEADLINES // LIMIT)), 0)
    best = best[:room]
    return [*best, *headlines[: limit - len(best)]]


def _once(found: Iterable[Suggestion]) -> list[Suggestion]:
    """Each text once: a name before the word that is written the same; over segments, counts summed."""
    kept: dict[str, Suggestion] = {}
    for own in found:
        other = kept.get(own.text)
        if other is None:
            kept[own.text] = own
        elif other.kind == own.kind:
            kept[own.text] = Suggestion(own.text, own.kind, own.by, own.articles + other.articles)
        elif (other.kind == "word") or (own.kind != "word" and own.articles > other.articles):
            kept[own.text] = own
    return list(kept.values())


def _words(snapshot: Snapshot, prefix: str) -> Iterable[Suggestion]:
    for view in snapshot.views:
        index = view.segment.text
        first, last = index.terms.prefix_range(prefix)
        counts = index.counts[first:last]
        for row in np.argsort(-counts, kind="stable")[:MOST].tolist():
            text = index.terms.term(first + row)
            if len(text) > 1:
                yield Suggestion(text, "word", "text", int(counts[row]))


def _names(snapshot: Snapshot, prefix: str) -> Iterable[Suggestion]:
    encoded = prefix.encode("utf-8", "surrogatepass")
    for view in snapshot.views:
        for field in NAMES:
            column = view.segment.names(field)
            first = column.values.bisect(encoded)
            last = min(column.values.bisect(encoded + b"\xff"), first + _RANGE)
            counts = np.bincount(column.codes[(column.codes >= first) & (column.codes < last)] - first)
            for row in np.argsort(-counts, kind="stable")[:MOST].tolist():
                if counts[row]:
                    yield Suggestion(column.shown(first + row), field, "text", int(counts[row]))


def _headlines(snapshot: Snapshot, segmenter: Segmenter, text: str) -> list[Suggestion]:
    if len(text) < 2:
        return []
    words = tuple(word for word, _ in segmenter.words(text))
    found = find(snapshot, Characters(text, words, "title"), segmenter)
    return [_headline(snapshot, number, "text") for number, _ in page(snapshot, found, "newest", 0, MOST)]


def _headline(snapshot: Snapshot, number: int, by: str) -> Suggestion:
    article = snapshot.unpacked(number).article
    return Suggestion(article.title, "headline", by, 1, article.id)


def _by_pinyin(snapshot: Snapshot, typed: str) -> tuple[list[Suggestion], list[Suggestion]]:
    found: list[Suggestion] = []
    headlines: list[Suggestion] = []
    for syllables in splits(typed):
        tables = [read_as(syllable) for syllable in syllables]
        for view in snapshot.views:
            for kind in ("word", *NAMES):
                lists = words_of(view.segment) if kind == "word" else names_of(view.segment, kind)
                for length, words in lists.items():
                    if length >= len(tables):
                        found += _best(words, words.matching(tables), kind)
            if 3 <= len(tables) <= headlines_of(view.segment).codes.shape[1] and len(headlines) < MOST:
                rows = headlines_of(view.segment).matching(tables)
                rows = rows if view.deleted is None else rows[~view.deleted[rows]]
                newest = rows[np.argsort(-view.segment.dates[rows].astype(np.int64), kind="stable")]
                headlines += [
                    _headline(snapshot, view.first + row, "pinyin") for row in newest[:MOST].tolist()
                ]
    return found, headlines


def _best(words: WordList, rows: npt.NDArray[np.int64], kind: str) -> Sequence[Suggestion]:
    best = rows[np.argsort(-words.counts[rows], kind="stable")[:MOST]]
    return [Suggestion(words.text(row), kind, "pinyin", int(words.counts[row])) for row in best.tolist()]

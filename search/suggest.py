"""Completions while typing: words, names and headlines that the archive has, by their characters, by pinyin
or by initials.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from index.fields import NAMES
from index.text.fold import fold
from index.text.segment import Segmenter, has_han
from search.engine.conditions import Characters
from search.engine.run import find, page
from search.engine.snapshot import SegmentView, Snapshot
from search.engine.wordlists import HEADLINE, WordList, headlines_of, names_of, words_of
from search.highlight import cached_fold
from search.pinyin import Table, is_pinyin, read_as, splits
from search.request import MAX_SUGGESTIONS
from search.results import Suggestion

LIMIT = 10
_HEADLINES = 3  # of ten; a headline is a long row to read
_LEAST_SYLLABLES = 3  # of a headline: too many begin with any two
_LONGEST = 40  # characters: nobody completes a sentence
_RANGE = 2000  # words that begin so, of which the most frequent are wanted; headlines with the same letters


def suggest(snapshot: Snapshot, segmenter: Segmenter, typed: str, limit: int = LIMIT) -> list[Suggestion]:
    """The best completions: names and words by how many articles have them, then headlines."""
    wanted = fold(typed).strip()
    if not wanted or len(wanted) > _LONGEST:
        return []
    found = [*_names(snapshot, wanted), *_words(snapshot, wanted)]
    headlines = _headlines(snapshot, segmenter, wanted)
    if is_pinyin(wanted):
        # `beijing` stands in a few articles as it is, 北京 in thousands: how many have them decides.
        read, titles = _by_pinyin(snapshot, wanted, syllables_only=bool(found))
        found += read
        headlines = headlines or titles
    best = sorted(_once(found), key=lambda own: (-own.articles, own.text))
    room = max(limit - min(len(headlines), max(1, limit * _HEADLINES // LIMIT)), 0)
    best = best[:room]
    return [*best, *headlines[: limit - len(best)]]


def _once(found: Iterable[Suggestion]) -> list[Suggestion]:
    """Each text once: a name before the word that is written the same; over segments, counts summed."""
    kept: dict[str, Suggestion] = {}
    for own in found:
        key = cached_fold(own.text)  # OpenAI the organisation is openai the word
        other = kept.get(key)
        if other is None:
            kept[key] = own
        elif other.kind == own.kind and other.by == own.by:
            kept[key] = Suggestion(own.text, own.kind, own.by, own.articles + other.articles)
        elif (other.kind == "word") or (own.kind != "word" and own.articles > other.articles):
            kept[key] = own
    return list(kept.values())


def _words(snapshot: Snapshot, prefix: str) -> Iterable[Suggestion]:
    for view in snapshot.views:
        index = view.segment.text
        first, last = index.terms.prefix_range(prefix)
        counts = index.counts[first:last]
        for row in np.argsort(-counts, kind="stable")[:MAX_SUGGESTIONS].tolist():
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
            rows = np.argsort(-counts, kind="stable")[: min(MAX_SUGGESTIONS, np.count_nonzero(counts))]
            for text, articles in zip(column.shown(first + rows), counts[rows].tolist(), strict=True):
                yield Suggestion(text, field, "text", articles)


def _headlines(snapshot: Snapshot, segmenter: Segmenter, text: str) -> list[Suggestion]:
    if len(text) < 2:
        return []
    words = tuple(word for word, _ in segmenter.words(text))
    found = find(snapshot, Characters(text, words, "title"), segmenter)
    if not _is_letter(text[0]):
        rows = page(snapshot, found, "newest", 0, MAX_SUGGESTIONS)
        return [_headline(snapshot, number, "text") for number, _ in rows]
    newest = (number for number, _ in page(snapshot, found, "newest", 0, _RANGE))
    begun = (number for number in newest if _begins_a_word(text, snapshot, number))
    return [_headline(snapshot, number, "text") for number in itertools.islice(begun, MAX_SUGGESTIONS)]


def _begins_a_word(text: str, snapshot: Snapshot, number: int) -> bool:
    """Whether a word of the headline begins so. Chinese words may begin anywhere, but letters complete no
    other word's middle: who types tai wants Taiwan or 台湾, not Stainless.
    """
    view, local = snapshot.locate(number)
    title = view.segment.titles[local]
    at = title.find(text)
    while at > 0 and _is_letter(title[at - 1]):
        at = title.find(text, at + 1)
    return at >= 0


def _is_letter(character: str) -> bool:
    return character.isalnum() and not has_han(character)


def _headline(snapshot: Snapshot, number: int, by: str) -> Suggestion:
    article = snapshot.unpacked(number).article
    return Suggestion(article.title, "headline", by, 1, article.id)


def _by_pinyin(
    snapshot: Snapshot, typed: str, syllables_only: bool
) -> tuple[list[Suggestion], list[Suggestion]]:
    """What reads as typed. `syllables_only`: initials alone (`nba` as 那边啊) are not looked for."""
    found: list[Suggestion] = []
    headlines: list[Suggestion] = []
    for syllables in splits(typed):
        if syllables_only and not any(len(syllable) > 1 for syllable in syllables):
            continue
        tables = [read_as(syllable) for syllable in syllables]
        for view in snapshot.views:
            for kind in ("word", *NAMES):
                lists = words_of(view.segment) if kind == "word" else names_of(view.segment, kind)
                for length, words in lists.items():
                    if length >= len(tables):
                        found += _best(words, words.matching(tables), kind)
            if _LEAST_SYLLABLES <= len(tables) <= HEADLINE and len(headlines) < MAX_SUGGESTIONS:
                rows = _newest_read_as(tables, view)
                headlines += [_headline(snapshot, view.first + row, "pinyin") for row in rows]
    return found, headlines


def _newest_read_as(tables: Sequence[Table], view: SegmentView) -> list[int]:
    """Articles of a segment whose headlines begin with what reads so, the newest first."""
    rows = headlines_of(view.segment).matching(tables)
    rows = rows if view.deleted is None else rows[~view.deleted[rows]]
    newest = np.argsort(-view.segment.dates[rows].astype(np.int64), kind="stable")
    found: list[int] = rows[newest[:MAX_SUGGESTIONS]].tolist()
    return found


def _best(words: WordList, rows: npt.NDArray[np.int64], kind: str) -> Sequence[Suggestion]:
    best = rows[np.argsort(-words.counts[rows], kind="stable")[:MAX_SUGGESTIONS]]
    return [Suggestion(words.text(row), kind, "pinyin", int(words.counts[row])) for row in best.tolist()]

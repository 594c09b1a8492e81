"""The names of people, places and organisations of articles, gathered batch by batch for a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from index.article import Article
from index.engine.arrays import Growing, Ints, is_first
from index.engine.cutting import CutBatch
from index.engine.vocabulary import Numbers
from index.enrich.broken import broken_names, with_broken_names
from index.enrich.lexicon import NO_ORGS, NO_PEOPLE, NO_PLACES, ORGS
from index.enrich.mentions import Mask, Spans, are_storms, find_organisations, find_people, find_places
from index.enrich.namekey import KEPT_FORMS
from index.enrich.wordkinds import WordKinds
from index.fields import NAMES
from index.text.fold import SEPARATOR

# Put together from words that are none of these: 新一轮 科技, 林田 湖.
_REFUSED = {"person": NO_PEOPLE, "place": NO_PLACES, "org": NO_ORGS - ORGS}
# Empty pieces at both ends of a batch, so that looking a few words around needs no checks.
_MARGIN = 8


@dataclass
class NamesOfRun:
    """One kind of names of the articles of a run: `values` are numbered as they come; `codes` are those of
    all articles, article after article in the order of the text, each once; `counts` how many each has.
    `shown` is the original form of the values that folding changed, as it stood first.
    """

    values: dict[str, int] = field(default_factory=dict)
    shown: dict[int, str] = field(default_factory=dict)
    codes: Growing = field(default_factory=lambda: Growing(np.uint32))
    counts: Growing = field(default_factory=lambda: Growing(np.uint32))
    # By the number of a piece that is a name by itself, as three of four are: the code of its value, -1
    # where it is not known.
    _of_piece: Numbers = field(default_factory=lambda: np.full(1, -1, np.int32))

    def codes_of(self, pieces: Numbers) -> Numbers:
        """The codes of some pieces, -1 where not known; of piece -1 none is."""
        most = int(pieces.max(initial=-1)) + 2  # the last one stands for -1
        if most > len(self._of_piece):
            room = np.full(most + most // 2 - len(self._of_piece), -1, np.int32)
            self._of_piece = np.concatenate((self._of_piece, room))
        return self._of_piece.take(pieces)

    def remember(self, pieces: Numbers, codes: Numbers) -> None:
        """The codes of some pieces from now on; that of piece -1 is not kept."""
        self._of_piece[pieces] = codes
        self._of_piece[-1] = -1


class NameFinder:
    """Finds the names in batches of articles; `kinds` are those of the words they were cut into."""

    def __init__(self, kinds: WordKinds) -> None:
        self._kinds = kinds
        self._broken = broken_names(kinds.segmenter)
        self.found = {name: NamesOfRun() for name in NAMES}

    def add(self, batch: CutBatch, articles: Sequence[Article]) -> None:
        """Find the names of a batch whose articles these are."""
        own = self._kinds.of(batch.numbers)
        kinds = np.pad(own, _MARGIN)
        lengths = np.pad(batch.lengths, _MARGIN)
        places = find_places(kinds, lengths)
        people = find_people(kinds, lengths)
        found = {
            "person": people.where(~_storms(people, batch, are_storms(people, kinds))),
            "place": places,
            "org": find_organisations(kinds, lengths, places),
        }
        found = {
            name: Spans(spans.first - _MARGIN, spans.last - _MARGIN, spans.less)
            for name, spans in found.items()
        }
        for name, spans in with_broken_names(batch, own, self._broken, found).items():
            self._take(name, batch, articles, spans)

    def _take(self, name: str, batch: CutBatch, articles: Sequence[Article], spans: Spans) -> None:
        found = self.found[name]
        is_single = (spans.last - spans.first == 1) & (spans.less == 0)
        pieces = np.where(is_single, batch.numbers.take(spans.first), np.int32(-1))
        codes = found.codes_of(pieces)
        new = np.flatnonzero(codes < 0)
        if len(new):
            examples, alike = _distinct(pieces.take(new))
            codes[new] = self._coded(name, batch, articles, spans.where(new.take(examples))).take(alike)
            found.remember(pieces.take(new), codes.take(new))
            named = codes >= 0
            spans, codes = spans.where(named), codes.compress(named)
        owners = batch.parts.take(spans.first).astype(np.int64) >> 1
        kept, counts = _once_each(owners, codes, batch.count)
        found.codes.extend(kept)
        found.counts.extend(counts)

    def _coded(self, name: str, batch: CutBatch, articles: Sequence[Article], spans: Spans) -> Numbers:
        """The code of the value of each of some spans; -1 where it is known to be no name."""
        found, keep, refused = self.found[name], KEPT_FORMS[name], _REFUSED[name]
        last = spans.last - 1
        begins, ends = batch.starts[spans.first], batch.starts[last] + batch.lengths[last] - spans.less
        joined, values = batch.joined, found.values
        codes = np.empty(len(spans), np.int32)
        for place, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
            value = joined[begin:end]
            if value in refused:
                codes[place] = -1
                continue
            if keep is not None:
                value = keep(value)
            code = values.get(value)
            if code is None:
                code = values[value] = len(values)
                shown = _original(batch, articles, int(spans.first[place]), value)
                if shown != value:
                    found.shown[code] = shown
            codes[place] = code
        return codes


def _storms(people: Spans, batch: CutBatch, named: Mask) -> Mask:
    """Which of the `people` are storms: those named so, and what the same article calls so elsewhere."""
    if not named.any():
        return named
    pieces = people.first - _MARGIN
    owners = batch.parts.take(pieces).astype(np.int64) >> 1
    keys = owners << 32 | batch.numbers.take(pieces)
    return np.isin(keys, keys[named])


def _once_each(owners: Ints, codes: Numbers, count: int) -> tuple[Numbers, Ints]:
    """The codes of `count` articles, each once, in the order in which they stand, and how many each has."""
    keys = owners.astype(np.uint64) << np.uint64(48) | codes.astype(np.uint64) << np.uint64(24)
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    keys = keys.compress(is_first(keys >> np.uint64(24)))
    counts = np.bincount((keys >> np.uint64(48)).astype(np.int64), minlength=count)
    places = np.sort(keys & np.uint64((1 << 24) - 1)).astype(np.int64)
    return codes.take(places), counts


def _distinct(pieces: Numbers) -> tuple[Ints, Ints]:
    """The first of all spans that are the same single piece, and every other span (-1), in order; and of each
    span which of those it is like.
    """
    others = np.flatnonzero(pieces < 0)
    pieces = pieces.copy()
    pieces[others] = -1 - others
    _, first, which = np.unique(pieces, return_index=True, return_inverse=True)
    examples = np.sort(first)
    return examples, np.searchsorted(examples, first)[which]


def _original(batch: CutBatch, articles: Sequence[Article], piece: int, value: str) -> str:
    """A value that stands at a piece as it is in the original; folded where folding moved its characters."""
    part = int(batch.parts[piece])
    article = articles[part // 2]
    text = article.body if part % 2 else article.title
    begin, end = _part(batch, int(batch.starts[piece]))
    if end - begin != len(text):
        return value
    start = int(batch.starts[piece]) - begin
    return text[start : start + len(value)]


def _part(batch: CutBatch, place: int) -> tuple[int, int]:
    """Where the title or body begins and ends that holds a character of `joined`."""
    begin = batch.joined.rfind(SEPARATOR, 0, place) + 1
    end = batch.joined.find(SEPARATOR, place)
    return begin, len(batch.joined) if end < 0 else end

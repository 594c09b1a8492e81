"""The names of people, places and organisations of articles, gathered batch by batch for a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from index.article import Article
from index.engine.arrays import Growing, Ints
from index.engine.cutting import CutBatch
from index.enrich.broken import broken_names, with_broken_names
from index.enrich.mentions import Spans, find_organisations, find_people, find_places
from index.enrich.namekey import KEPT_FORMS
from index.enrich.wordkinds import WordKinds
from index.fields import NAMES
from index.text.fold import SEPARATOR

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
        found = {
            "person": find_people(kinds, lengths),
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
        found, keep = self.found[name], KEPT_FORMS[name]
        examples, alike = _distinct(batch, spans)
        first, last = spans.first[examples], spans.last[examples] - 1
        begins, ends = batch.starts[first], batch.starts[last] + batch.lengths[last] - spans.less[examples]
        joined, values = batch.joined, found.values
        codes = np.empty(len(examples), np.int64)
        for place, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
            value = joined[begin:end]
            if keep is not None:
                value = keep(value)
            code = values.get(value)
            if code is None:
                code = values[value] = len(values)
                shown = _original(batch, articles, int(first[place]), value)
                if shown != value:
                    found.shown[code] = shown
            codes[place] = code
        owners = batch.articles[spans.first].astype(np.int64)
        keys, places = np.unique(owners << 32 | codes[alike], return_index=True)
        order = np.argsort(places)
        found.codes.extend((keys[order] & 0xFFFFFFFF).astype(np.uint32))
        found.counts.extend(np.bincount(keys >> 32, minlength=batch.count).astype(np.uint32))


def _distinct(batch: CutBatch, spans: Spans) -> tuple[Ints, Ints]:
    """The first of all spans that are the same single piece, and every other span, in order; and of each span
    which of those it is like. Three of four names are single pieces seen before in the batch.
    """
    pieces = batch.numbers[spans.first].astype(np.int64)
    others = np.flatnonzero((spans.last - spans.first > 1) | (spans.less > 0))
    pieces[others] = -1 - others
    _, first, which = np.unique(pieces, return_index=True, return_inverse=True)
    examples = np.sort(first)
    return examples, np.searchsorted(examples, first)[which]


def _original(batch: CutBatch, articles: Sequence[Article], piece: int, value: str) -> str:
    """A value that stands at a piece as it is in the original; folded where folding moved its characters."""
    article = articles[int(batch.articles[piece])]
    text = article.title if batch.in_title[piece] else article.body
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

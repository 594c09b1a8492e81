"""Building runs: articles go in by batches, and what a segment needs of them comes out, sorted but not yet
packed.

A run is a container file that lives until it is merged. It holds what a segment holds, except that its
posting lists lie plain: packing happens once, when all runs of an indexing are merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.article import Article
from index.engine.arrays import Ints, compact, starts_of
from index.engine.columns import COLUMNS, content_hash, day_number, stable_hash
from index.engine.container import ContainerWriter
from index.engine.invert import InvertedField, cut_batch, invert
from index.engine.inverted import write_gram_terms
from index.engine.keytable import KeyTable
from index.engine.namecolumns import write_names
from index.engine.postings import gather
from index.engine.store import OriginalsWriter, encoded_parts
from index.engine.strings import write_strings
from index.engine.vocabulary import Vocabulary
from index.enrich.names import NameFinder
from index.enrich.wordkinds import WordKinds
from index.text.batch import BatchFolder
from index.text.fold import SEPARATOR
from index.text.segment import Segmenter

_COLUMN_VALUES = attrgetter(*COLUMNS)
_INVERTED = ("text", "title", "grams")
# Characters of the articles inverted together: the arrays of more no longer fit the processor's caches, with
# fewer the fixed cost of array calls shows.
_BATCH_CHARACTERS = 500_000
_BATCH_ARTICLES = 10_000


@dataclass
class _Documents:
    """What a run keeps of each article besides its postings, gathered while articles come in."""

    articles: list[tuple[str, str, int, int, int]] = field(default_factory=list)
    columns: list[tuple[str | None, ...]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    originals: OriginalsWriter = field(default_factory=OriginalsWriter)

    def add(self, articles: Sequence[Article], titles: Sequence[str], bodies: Sequence[str]) -> None:
        self.articles += [
            (a.id, a.url or "", content_hash(a), day_number(a.date), a.record or 0) for a in articles
        ]
        self.columns += map(_COLUMN_VALUES, articles)
        self.titles += titles
        self.bodies += bodies
        for article, title, body in zip(articles, titles, bodies, strict=True):
            # A separator within a title would move the border; to the eye it is nothing.
            whole = f"{article.title.replace(SEPARATOR, ' ')}{SEPARATOR}{article.body}"
            self.originals.add(whole, f"{title}{SEPARATOR}{body}")

    def write(self, out: ContainerWriter) -> None:
        ids, urls, hashes, days, records = zip(*self.articles, strict=True)
        write_ids(out, np.array([stable_hash(name) for name in ids], np.uint64))
        write_strings(out, "ids", ids)
        write_strings(out, "urls", urls)
        out.add("content", np.array(hashes, np.uint64))
        out.add("date", np.array(days, np.uint32))
        out.add("record", np.array(records, np.uint32))
        for name, values in zip(COLUMNS, zip(*self.columns, strict=True), strict=True):
            distinct = sorted({value or "" for value in values})
            number: dict[str | None, int] = {value: place for place, value in enumerate(distinct)}
            number[None] = number.get("", 0)
            write_strings(out, f"{name}.values", distinct)
            out.add(f"{name}.codes", np.array([number[value] for value in values], np.uint32))
        for name, texts in (("titles", self.titles), ("bodies", self.bodies)):
            sizes: list[Ints] = []
            out.add_stream(f"{name}.bytes", np.uint8, encoded_parts(texts, sizes))
            out.add(f"{name}.starts", compact(starts_of(np.concatenate([*sizes, np.zeros(0, np.int64)]))))
        self.originals.write(out)


class RunBuilder:
    """Collects articles and writes them as one run. Memory grows with the articles added: some 8 KB each."""

    def __init__(self, segmenter: Segmenter, vocabulary: Vocabulary, kinds: WordKinds) -> None:
        """`kinds` are those of the words of `vocabulary`; both may be kept from run to run."""
        self._segmenter = segmenter
        self._vocabulary = vocabulary
        self._grams = _Grams()
        self._folder = BatchFolder()
        self._batches: dict[str, list[InvertedField]] = {name: [] for name in _INVERTED}
        self._documents = _Documents()
        self._names = NameFinder(kinds)

    def __len__(self) -> int:
        return len(self._documents.articles)

    def add(self, articles: Sequence[Article]) -> None:
        """Fold, cut and invert articles."""
        first = characters = 0
        for number, article in enumerate(articles):
            characters += len(article.title) + len(article.body)
            if characters > _BATCH_CHARACTERS or number - first == _BATCH_ARTICLES:
                self._add_batch(articles[first : number + 1])
                first, characters = number + 1, 0
        if first < len(articles):
            self._add_batch(articles[first:])

    def _add_batch(self, articles: Sequence[Article]) -> None:
        folded = self._folder.fold([text for a in articles for text in (a.title, a.body)])
        titles, bodies = folded[0::2], folded[1::2]
        cut = cut_batch(titles, bodies, self._segmenter, self._vocabulary)
        self._names.add(cut, articles)
        batch = invert(cut, self._vocabulary, len(self))
        batch["grams"] = replace(batch["grams"], terms=self._grams.number(batch["grams"].terms))
        for name, inverted in batch.items():
            self._batches[name].append(inverted)
        self._documents.add(articles, titles, bodies)

    def write(self, path: Path) -> None:
        """Write the run to `path`. Not forced to disk: an interrupted indexing starts its runs again."""
        with ContainerWriter(path) as out:
            for name in _INVERTED:
                self._write_inverted(out, name)
            self._documents.write(out)
            for name, found in self._names.found.items():
                shown, codes = found.shown, found.codes.values
                write_names(out, name, list(found.values), shown, codes, found.counts.values)
            out.close(durable=False, kind="run", articles=len(self))

    def _write_inverted(self, out: ContainerWriter, name: str) -> None:
        batches = self._batches.pop(name)
        if name == "grams":
            keys, numbers = self._grams.sorted()
            limit = len(self._grams)
            write_gram_terms(out, name, keys)
        else:
            limit = len(self._vocabulary)
            is_used = np.zeros(limit, bool)
            for batch in batches:
                is_used[batch.terms] = True
            numbers = self._vocabulary.sorted(np.flatnonzero(is_used))
            data, sizes = self._vocabulary.utf8(numbers)
            out.add(f"{name}.words.bytes", data)
            out.add(f"{name}.words.starts", compact(starts_of(sizes)))
        place = np.zeros(limit, np.int64)
        place[numbers] = np.arange(len(numbers))
        block = gather([(place[batch.terms], batch.postings) for batch in batches], len(numbers))
        out.add(f"{name}.counts", block.counts.astype(np.uint32))
        out.add(f"{name}.numbers", block.numbers)
        if block.frequencies is not None:
            out.add(f"{name}.frequencies", block.frequencies)
        out.add(f"{name}.lengths", np.concatenate([batch.lengths for batch in batches]))


class _Grams:
    """The grams of a run, numbered as they come."""

    def __init__(self) -> None:
        self._table = KeyTable()

    def __len__(self) -> int:
        return len(self._table)

    def number(self, keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int32]:
        """The numbers of distinct keys."""
        numbers = self._table.find(keys)
        new = np.flatnonzero(numbers < 0)
        numbers[new] = np.arange(len(self), len(self) + len(new))
        self._table.add(keys[new], numbers[new])
        return numbers

    def sorted(self) -> tuple[npt.NDArray[np.uint64], Ints]:
        """All keys, ascending, and their numbers."""
        keys, numbers = self._table.items()
        order = np.argsort(keys)
        return keys[order], numbers[order].astype(np.int64)


def write_ids(out: ContainerWriter, hashes: npt.NDArray[np.uint64]) -> None:
    """The look-up table of ids: their hashes in order, and whose they are."""
    order: npt.NDArray[Any] = np.argsort(hashes, kind="stable")
    out.add("ids.hashes", hashes[order])
    out.add("ids.order", order.astype(np.uint32))

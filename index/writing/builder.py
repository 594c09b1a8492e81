"""Building runs: articles go in by batches, and what a segment needs of them comes out, sorted but not yet
packed.

A run is a container file that lives until it is merged. It holds what a segment holds, except that its
posting lists lie plain: packing happens once, when all runs of an indexing are merged.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.article import Article
from index.engine.arrays import Ints, compact, smallest, starts_of
from index.engine.columns import COLUMNS, content_hash, day_number, id_hash
from index.engine.container import ContainerWriter
from index.engine.cutting import cut_batch
from index.engine.documents import write_ids
from index.engine.invert import InvertedField, Inverter
from index.engine.inverted import GramTermsWriter
from index.engine.namecolumns import write_names
from index.engine.sketches import Sketches
from index.engine.store import OriginalsWriter, encode
from index.engine.strings import write_strings
from index.engine.vocabulary import Vocabulary
from index.enrich.names import NameFinder
from index.enrich.sketch import sketches
from index.enrich.wordkinds import WordKinds
from index.text.batch import BatchFolder, FoldedTexts
from index.text.fold import SEPARATOR
from index.text.segment import Segmenter

_COLUMN_VALUES = attrgetter(*COLUMNS)
# Characters of the articles folded and cut together: the arrays of more no longer fit the processor's caches,
# with fewer the fixed cost of array calls shows.
_BATCH_CHARACTERS = 500_000
_BATCH_ARTICLES = 10_000

Bytes = npt.NDArray[np.uint8]


@dataclass
class _Documents:
    """What a run keeps of each article besides its postings, gathered while articles come in."""

    articles: list[tuple[str, str, int, int, int]] = field(default_factory=list)
    columns: list[tuple[str | None, ...]] = field(default_factory=list)
    titles: _Encoded = field(default_factory=lambda: _Encoded())
    bodies: _Encoded = field(default_factory=lambda: _Encoded())
    originals: OriginalsWriter = field(default_factory=OriginalsWriter)

    def add(self, articles: Sequence[Article], texts: FoldedTexts) -> None:
        self.articles += [
            (a.id, a.url or "", content_hash(a), day_number(a.date), a.record or 0) for a in articles
        ]
        self.columns += map(_COLUMN_VALUES, articles)
        # No character of GB18030 but the separator itself has its byte.
        encoded = encode(texts.text).split(encode(SEPARATOR))
        self.titles.add(encoded[0:-1:2])
        self.bodies.add(encoded[1::2])
        self.originals.add_batch(texts)

    def write(self, out: ContainerWriter) -> None:
        ids, urls, hashes, days, records = zip(*self.articles, strict=True)
        write_ids(out, np.fromiter(map(id_hash, ids), np.uint32, len(ids)))
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
            out.add(f"{name}.codes", np.fromiter(map(number.__getitem__, values), np.uint32, len(values)))
        self.titles.write(out, "titles")
        self.bodies.write(out, "bodies")
        self.originals.write(out)


class _Encoded:
    """Texts as they will stand in the file."""

    def __init__(self) -> None:
        self._bytes: list[bytes] = []
        self._sizes: list[Ints] = []

    def add(self, texts: Sequence[bytes]) -> None:
        self._bytes.append(b"".join(texts))
        self._sizes.append(np.fromiter(map(len, texts), np.int64, len(texts)))

    def write(self, out: ContainerWriter, name: str) -> None:
        out.add_stream(f"{name}.bytes", np.uint8, (np.frombuffer(some, np.uint8) for some in self._bytes))
        out.add(f"{name}.starts", compact(starts_of(np.concatenate(self._sizes))))


class RunBuilder:
    """Collects articles, at most MOST_ARTICLES, and writes them as one run. Memory grows with the articles
    added: some 15 bytes a character, twice that while writing.
    """

    def __init__(
        self, segmenter: Segmenter, folder: BatchFolder, vocabulary: Vocabulary, kinds: WordKinds
    ) -> None:
        """`kinds` are those of the words of `vocabulary`. All may be kept from run to run."""
        self._segmenter = segmenter
        self._vocabulary = vocabulary
        self._inverter = Inverter(vocabulary)
        self._folder = folder
        self._documents = _Documents()
        self._names = NameFinder(kinds)
        self._sketches: list[Sketches] = []

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
        # A separator within a title would move the border to the body; to the eye it is nothing.
        pairs = ((a.title.replace(SEPARATOR, " "), a.body) for a in articles)
        texts = self._folder.fold_joined(list(itertools.chain.from_iterable(pairs)))
        batch = cut_batch(texts, self._segmenter, self._vocabulary)
        self._names.add(batch, articles)
        self._sketches.append(sketches(batch.codes, batch.count))
        self._inverter.add(batch)
        self._documents.add(articles, texts)

    def write(self, path: Path, durable: bool = False) -> None:
        """Write the run to `path`, once; if `durable`, for an interrupted indexing to go on from: with
        checksums, and forced to disk.
        """
        with ContainerWriter(path, with_checksums=durable) as out:
            for name, inverted in self._inverter.fields():
                self._write_inverted(out, name, inverted)
            self._documents.write(out)
            out.add("sketch", np.concatenate(self._sketches).ravel())
            for name, found in self._names.found.items():
                shown, codes = found.shown, found.codes.values
                write_names(out, name, list(found.values), shown, codes, found.counts.values)
            out.close(durable=durable, kind="run", articles=len(self))

    def _write_inverted(self, out: ContainerWriter, name: str, inverted: InvertedField) -> None:
        if name == "grams":
            grams = GramTermsWriter(out.path.parent)
            grams.add(inverted.terms)
            grams.write(out, name)
        else:
            data, sizes = self._vocabulary.utf8(inverted.terms)
            out.add(f"{name}.words.bytes", data)
            out.add(f"{name}.words.starts", compact(starts_of(sizes)))
        out.add(f"{name}.places", compact(starts_of(inverted.counts)))
        out.add(f"{name}.numbers", inverted.numbers)
        if inverted.frequencies is not None:
            out.add(f"{name}.frequencies", smallest(inverted.frequencies))
        out.add(f"{name}.lengths", inverted.lengths)

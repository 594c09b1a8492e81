"""The codec: our segments as Whoosh reads them.

`whoosh.index.open_dir` unpickles ArraySegment objects from its table of contents and asks each for its
codec; from there on Whoosh's own readers, matchers and scorers work on our arrays. Searches of the product
take the faster way in search/engine; this one is for everybody else's Whoosh code, and the oracle of our
tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.codec import base
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from index.engine.columns import day_text
from index.engine.entries import NAME, SegmentEntry
from index.engine.inverted import InvertedIndex
from index.engine.segment import Segment, open_segment
from index.fields import FACETS, NAMES

_KEYWORD_FIELDS = ("id", "url", "date", *FACETS, *NAMES)


class ArraySegment(base.Segment):
    """A segment's entry as Whoosh's table of contents holds it."""

    def __init__(self, entry: SegmentEntry) -> None:
        super().__init__(NAME)
        self.segid = entry.id
        self.entry = entry

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def doc_count_all(self) -> int:
        return self.entry.articles

    def deleted_count(self) -> int:
        return self.entry.articles - self.entry.live()

    def deleted_docs(self) -> list[int]:
        mask = self.entry.deleted_mask()
        return [] if mask is None else np.flatnonzero(mask).tolist()

    def is_deleted(self, docnum: int) -> bool:
        mask = self.entry.deleted_mask()
        return mask is not None and bool(mask[docnum])

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        raise NotImplementedError("Articles are deleted through index.update, not through Whoosh's writer.")

    def should_assemble(self) -> bool:
        return False


class ArrayCodec(base.Codec):
    """Read-only: segments are written by index.engine.merge."""

    def terms_reader(self, storage: Any, segment: ArraySegment) -> _Terms:
        return _Terms(open_segment(segment.entry.path(Path(storage.folder))))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> _Documents:
        return _Documents(open_segment(segment.entry.path(Path(storage.folder))), segment)

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> None:
        raise NotImplementedError("Articles are added with `chabao index`, not through Whoosh's writer.")

    field_writer = per_document_writer
    new_segment = per_document_writer


class _Keywords:
    """The terms of a key, date, facet or names field: the values of each article, read from its column."""

    def __init__(self, articles: Iterable[Iterable[str]]) -> None:
        self._places: dict[str, list[int]] = {}
        for number, values in enumerate(articles):
            for value in filter(None, values):
                self._places.setdefault(value, []).append(number)
        self.terms = sorted(self._places, key=str.encode)

    def numbers(self, term: str) -> list[int] | None:
        return self._places.get(term)


class _Terms(base.TermsReader):
    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._keywords: dict[str, _Keywords] = {}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return self._weights(field, text.decode()) is not None

    def indexed_field_names(self) -> list[str]:
        return sorted([*self._segment.inverted, *_KEYWORD_FIELDS])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for term in self._field_terms(field):
            encoded = term.encode("utf-8", "surrogatepass")
            if encoded >= prefix:
                yield field, encoded

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, text: bytes) -> TermInfo:
        found = self._weights(field, text.decode())
        if found is None:
            raise KeyError((field, text))
        numbers, weights = found
        index = self._segment.inverted.get(field)
        lengths = index.lengths[numbers] if index else np.ones(len(numbers), np.uint32)
        return TermInfo(
            weight=float(weights.sum()), df=len(numbers), maxweight=float(weights.max()),
            minlength=int(lengths.min()), maxlength=int(lengths.max()),
            minid=int(numbers[0]), maxid=int(numbers[-1]),
        )  # fmt: skip

    def doc_frequency(self, field: str, text: bytes) -> int:
        index = self._segment.inverted.get(field)
        if index is None:
            return len(self._keyword_field(field).numbers(text.decode()) or ())
        place = index.place(text.decode())
        return 0 if place is None else index.document_frequency(place)

    def matcher(self, field: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        found = self._weights(field, text.decode())
        if found is None:
            raise TermNotFound(f"No term {field}:{text!r}")
        numbers, weights = found
        return ListMatcher(
            numbers.tolist(), weights.tolist(), format=format_, scorer=scorer, term=(field, text),
            terminfo=self.term_info(field, text),
        )  # fmt: skip

    def _weights(self, field: str, text: str) -> tuple[npt.NDArray[Any], npt.NDArray[Any]] | None:
        index = self._segment.inverted.get(field)
        if index is not None:
            return _postings(index, text)
        if field not in _KEYWORD_FIELDS:
            return None
        numbers = self._keyword_field(field).numbers(text)
        return None if numbers is None else (np.array(numbers), np.ones(len(numbers)))

    def _field_terms(self, field: str) -> Iterable[str]:
        index = self._segment.inverted.get(field)
        if index is not None:
            return index.terms.all()
        return self._keyword_field(field).terms if field in _KEYWORD_FIELDS else ()

    def _keyword_field(self, field: str) -> _Keywords:
        if field not in self._keywords:
            self._keywords[field] = _Keywords(self._column(field))
        return self._keywords[field]

    def _column(self, field: str) -> Iterable[Iterable[str]]:
        segment = self._segment
        if field == "id":
            return ((value,) for value in segment.ids)
        if field == "url":
            return ((value,) for value in segment.urls)
        if field == "date":
            return ((day_text(int(day)) or "",) for day in segment.dates)
        if field in NAMES:
            return map(segment.names(field).values_of, range(segment.articles))
        column = segment.column(field)
        return ((column.values[code],) for code in column.codes.tolist())


def _postings(index: InvertedIndex, text: str) -> tuple[npt.NDArray[Any], npt.NDArray[Any]] | None:
    place = index.place(text)
    if place is None:
        return None
    numbers, frequencies = index.numbers(place), index.frequencies(place)
    return numbers, (np.ones(len(numbers)) if frequencies is None else frequencies.astype(float))


class _Documents(base.PerDocumentReader):
    def __init__(self, segment: Segment, entry: ArraySegment) -> None:
        self._segment = segment
        self._entry = entry
        self._deleted = frozenset(entry.deleted_docs())

    def doc_count(self) -> int:
        return self._segment.articles - len(self._deleted)

    def doc_count_all(self) -> int:
        return self._segment.articles

    def has_deletions(self) -> bool:
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        return self._deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        index = self._segment.inverted.get(fieldname)
        return default if index is None else int(index.lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).min(initial=1 << 32))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max(initial=0))

    def _lengths(self, fieldname: str) -> npt.NDArray[np.int64]:
        index = self._segment.inverted.get(fieldname)
        return np.zeros(0, np.int64) if index is None else index.lengths.astype(np.int64)

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """What an article has: strings, of the names lists of folded ones."""
        article = self._segment.article(docnum)
        fields = ("id", "title", "body", "date", "url", *FACETS)
        named = {name: self._segment.names(name).values_of(docnum) for name in NAMES}
        stored = {field: getattr(article, field) for field in fields} | named
        return {field: value for field, value in stored.items() if value}

"""What enrichment says of one article, in the article's own script."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from index.article import Article
from index.enrich.keywords import keywords
from index.fields import NAMES
from index.text.segment import Segmenter
from search.engine.copies import copies_of
from search.engine.snapshot import Snapshot, Unpacked
from search.highlight import cached_fold, way_back
from search.results import Copy

Texts = tuple[str, ...]


def names_of(snapshot: Snapshot, number: int, unpacked: Unpacked) -> tuple[Texts, Texts, Texts]:
    """The people, the places and the organisations that an article names, in the order of its text."""
    view, local = snapshot.locate(number)
    people, places, organisations = (
        _as_written(unpacked, view.segment.names(name).values_of(local)) for name in NAMES
    )
    return people, places, organisations


def cluster_of(snapshot: Snapshot, number: int, own: Article) -> tuple[str, tuple[Copy, ...]]:
    """The id of the oldest article of the cluster of an article, and the others of it, oldest first."""
    others = [snapshot.unpacked(other).article for other in copies_of(snapshot).of(number)]
    # A day that is not known may be any: behind those that are.
    others.sort(key=lambda article: (article.date or "9999", article.id))
    oldest = min([own, *others], key=lambda article: (article.date or "9999", article.id))
    return oldest.id, tuple(Copy(other.id, other.title, other.date, other.source) for other in others)


def keywords_of(snapshot: Snapshot, unpacked: Unpacked, segmenter: Segmenter) -> Texts:
    """The keywords of an article, best first."""
    best = keywords(unpacked.title, unpacked.body, segmenter, partial(snapshot.idf, "text"))
    return _as_written(unpacked, best)


def _as_written(unpacked: Unpacked, values: Iterable[str]) -> Texts:
    """Folded pieces of an article as they first stand in it."""
    article = unpacked.article
    parts = ((article.title, unpacked.title), (article.body, unpacked.body))
    return tuple([_written(value, parts) for value in values])


def _written(value: str, parts: Iterable[tuple[str, str]]) -> str:
    """A folded piece as it stands in the first original whose folded form has it."""
    for original, folded in parts:
        start = folded.find(value)
        if start < 0:
            continue
        end = start + len(value)
        # Nearly always the same place: leading back the whole text takes a hundred times as long.
        if len(original) != len(folded) or cached_fold(original[start:end]) != value:
            start, end = way_back(original).original_range(start, end)
        return original[start:end]
    return value

"""What enrichment says of one article, in the article's own script."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from index.enrich.keywords import keywords
from index.fields import NAMES
from index.text.fold import fold_with_offsets
from index.text.segment import Segmenter
from search.engine.copies import copies_of
from search.engine.snapshot import Snapshot, Unpacked
from search.results import Copy

Texts = tuple[str, ...]


def names_of(snapshot: Snapshot, number: int, unpacked: Unpacked) -> tuple[Texts, Texts, Texts]:
    """The people, the places and the organisations that an article names, in the order of its text."""
    view, local = snapshot.locate(number)
    people, places, organisations = (
        _as_written(unpacked, view.segment.names(name).values_of(local)) for name in NAMES
    )
    return people, places, organisations


def cluster_of(snapshot: Snapshot, number: int) -> tuple[str, tuple[Copy, ...]]:
    """The id of the oldest article of the cluster of an article, and the others of it, oldest first."""
    own = snapshot.unpacked(number).article
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
    parts = [
        (original, folded, fold_with_offsets(original))
        for original, folded in ((article.title, unpacked.title), (article.body, unpacked.body))
    ]

    def written(value: str) -> str:
        for original, folded, way_back in parts:
            place = folded.find(value)
            if place >= 0:
                start, end = way_back.original_range(place, place + len(value))
                return original[start:end]
        return value

    return tuple(map(written, values))

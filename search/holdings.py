"""What an archive holds, in figures: how many articles, of which days and sources, in how many bytes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from index.engine.columns import day_text
from index.text.segment import Segmenter
from search.engine.conditions import Every
from search.engine.facets import facet
from search.engine.run import find
from search.engine.snapshot import Snapshot
from search.results import Status

_SOURCES = 100  # that are named


def status_of(index: Path, snapshot: Snapshot, cutter: Segmenter, damage: str | None) -> Status:
    """`damage` is what is wrong with the live generation, where an older one answers for it."""
    everything = find(snapshot, Every(), cutter)
    days = [
        view.segment.dates[found.numbers]
        for view, found in zip(snapshot.views, everything.matches, strict=True)
    ]
    dated = [own[own > 0] for own in days]
    sources = facet(snapshot, everything, "source", snapshot.articles)
    known = [own for own in dated if len(own)]
    return Status(
        index=str(index),
        generation=snapshot.generation.name,
        articles=snapshot.articles,
        created=snapshot.created,
        first_date=day_text(min(int(own.min()) for own in known)) if known else None,
        last_date=day_text(max(int(own.max()) for own in known)) if known else None,
        undated=snapshot.articles - sum(len(own) for own in dated),
        bytes=_bytes_in(snapshot.generation),
        sources=tuple(value for value, _ in sources[:_SOURCES]),
        source_count=len(sources),
        damage=damage,
    )


def _bytes_in(generation: Path) -> int:
    """Of its files that are there: a writer may merge, prune or move them away while we answer from them."""
    total = 0
    with suppress(FileNotFoundError):
        for path in generation.iterdir():
            with suppress(FileNotFoundError):
                total += path.stat().st_size
    return total

"""What may be wrong with the articles of an archive, counted by kind, with samples and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.cleaning.templates import TemplateLine
from index.flagged import KINDS, Live, flagged, live_segments
from search.engine.snapshot import Snapshot

_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind: how many articles, the ids of a few, and the command or setting that mends it."""

    kind: str
    about: str
    count: int
    samples: tuple[str, ...]
    fix: str


def faults_of(snapshot: Snapshot, samples: int = _SAMPLES) -> tuple[Fault, ...]:
    """Every kind, in the order of `flagged.KINDS`, those with no articles too."""
    segments = live_segments(snapshot.commit)
    return tuple(_fault(kind.name, kind.about, kind.fix, segments, samples) for kind in KINDS)


def templates_of(snapshot: Snapshot) -> list[TemplateLine]:
    """The lines that were cut as templates of their source, the most frequent of each source first."""
    return snapshot.commit.templates()


def faults_text(faults: tuple[Fault, ...], articles: int) -> Iterator[str]:
    """A paragraph for each kind that has articles."""
    for fault in faults:
        if fault.count:
            yield f"{fault.count:>8,}  {fault.kind}: {fault.about} ({fault.count / max(1, articles):.1%})"
            yield f"          as in {', '.join(fault.samples)}"
            yield f"          to mend: {fault.fix}"
    if not any(fault.count for fault in faults):
        yield "Nothing stands out."


def templates_text(lines: list[TemplateLine]) -> Iterator[str]:
    """A line for each template line, under its source."""
    source = None
    for line in lines:
        if line.source != source:
            source = line.source
            yield source
        yield f"{line.articles:>8,}  {line.line}"
    if not lines:
        yield "No lines are shared by many articles of a source."


def _fault(kind: str, about: str, fix: str, segments: list[Live], samples: int) -> Fault:
    numbers = flagged(kind, segments)
    ids: list[str] = []
    for own, found in zip(segments, numbers, strict=True):
        ids += [own.segment.ids[number] for number in found[: samples - len(ids)].tolist()]
    return Fault(kind, about, sum(map(len, numbers)), tuple(ids), fix)

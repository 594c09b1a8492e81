"""The articles of an archive that something may be wrong with, by kind, and how to mend each kind."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.cleaning.quality import BOILERPLATE, MOJIBAKE, TITLE_GUESSED, TRUNCATED
from index.engine.commit import Commit
from index.engine.segment import Segment, open_segment

Numbers = npt.NDArray[np.int64]

# Bytes of a folded body in GB18030, two a character: shorter ones are captions, teasers, or what a rule
# left over.
_SHORT_BYTES = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault: its name for programs, what it means, and what mends it."""

    name: str
    about: str
    fix: str


_AGAIN = "chabao index --only-quality"
KINDS = (
    Kind(MOJIBAKE, "read in a wrong encoding", f"{_AGAIN} mojibake --encoding gb18030"),
    Kind(
        BOILERPLATE,
        "nothing but the lines around an article",
        "`clean = false` or `cut` in a rule of the config file",
    ),
    Kind("undated", "without a date", f"{_AGAIN} undated --map date=COLUMN"),
    Kind(TITLE_GUESSED, "with a title made from the text", f"{_AGAIN} title-guessed --map title=COLUMN"),
    Kind("short", "with hardly any text", f"{_AGAIN} short --no-clean"),
    Kind(TRUNCATED, "that end in the middle", f"{_AGAIN} truncated, once their sources are whole"),
    Kind(
        "copies",
        "with the text of another",
        "leave one in the sources, then chabao index --remove-missing SOURCE",
    ),
)
NAMES = tuple(kind.name for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Live:
    """A segment and the numbers of its articles that are not deleted."""

    segment: Segment
    numbers: Numbers


def live_segments(commit: Commit) -> list[Live]:
    return [
        Live(open_segment(entry.path(commit.generation)), entry.live_numbers()) for entry in commit.segments
    ]


def flagged(kind: str, segments: Sequence[Live]) -> list[Numbers]:
    """The numbers of the articles of a kind, for each segment, ascending."""
    if kind == "copies":
        return _copies(segments)
    return [own.numbers[_is_of_kind(kind, own.segment)[own.numbers]] for own in segments]


def _is_of_kind(kind: str, segment: Segment) -> npt.NDArray[np.bool_]:
    if kind == "undated":
        undated: npt.NDArray[np.bool_] = segment.dates == 0
        return undated
    if kind == "short":
        return segment.bodies.sizes() < _SHORT_BYTES
    column = segment.column("quality")
    having = [place for place, value in enumerate(column.values) if kind in value.split()]
    found: npt.NDArray[np.bool_] = np.isin(column.codes, having)
    return found


def _copies(segments: Sequence[Live]) -> list[Numbers]:
    """All articles but the first of those with one text."""
    seen: set[bytes] = set()
    found = []
    for own in segments:
        bodies = own.segment.bodies
        copies = []
        for number in own.numbers.tolist():
            body = bodies.encoded(number)
            if len(body) >= _SHORT_BYTES:
                digest = hashlib.blake2b(body, digest_size=12).digest()
                if digest in seen:
                    copies.append(number)
                seen.add(digest)
        found.append(np.array(copies, np.int64))
    return found


def files_of_kind(kind: str, segments: Sequence[Live]) -> set[tuple[str, str]]:
    """Origin and path of the articles of a kind."""
    files = set()
    for own, numbers in zip(segments, flagged(kind, segments), strict=True):
        origin, path = own.segment.column("origin"), own.segment.column("path")
        for number in numbers.tolist():
            files.add((origin.values[origin.codes[number]], path.values[path.codes[number]]))
    return files

"""A calendar of one year: how many articles each day has, and which days have none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from web.timeline import days_of

CELL = 12  # units of the drawing, gap included
# Beyond this, days without articles are said as a number: a weekly paper misses three hundred.
GAPS_LISTED = 24


@dataclass(frozen=True, slots=True)
class Cell:
    """A day at a place of the drawing; `level` is 0 (none though others around it have some) to 4."""

    day: str
    count: int
    level: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Month:
    period: str
    x: int
    count: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """One year of an archive. `cells` are the days between the archive's first and last; `gaps` the spans of
    days without articles, as (first, last); `missing` is how many days these are.
    """

    year: str
    total: int
    cells: tuple[Cell, ...]
    months: tuple[Month, ...]
    gaps: tuple[tuple[str, str], ...]
    missing: int
    width: int

    @property
    def is_sparse(self) -> bool:
        """Whether a day without articles is the usual thing, and no gap to be pointed at."""
        return 2 * self.missing > len(self.cells)


def calendar_of(year: str, counts: Mapping[str, int], first: str, last: str) -> Calendar:
    """`counts` by day (of this year at least); `first` and `last` are the days between which some are due."""
    begin, end = days_of(year)
    start = date.fromisoformat(begin)
    own = {day: count for day, count in counts.items() if day[:4] == year}
    steps = _steps(own)
    cells: list[Cell] = []
    months: list[Month] = []
    gaps: list[tuple[str, str]] = []
    for offset in range((date.fromisoformat(end) - start).days + 1):
        day = start + timedelta(days=offset)
        week = (offset + start.weekday()) // 7
        iso = day.isoformat()
        if day.day == 1:
            months.append(Month(iso[:7], week * CELL, sum(n for d, n in own.items() if d[:7] == iso[:7])))
        if not first <= iso <= last:
            continue
        count = own.get(iso, 0)
        cells.append(Cell(iso, count, _level(count, steps), week * CELL, day.weekday() * CELL))
        if not count:
            yesterday = (day - timedelta(days=1)).isoformat()
            if gaps and gaps[-1][1] == yesterday:
                gaps[-1] = gaps[-1][0], iso
            else:
                gaps.append((iso, iso))
    return Calendar(
        year, sum(own.values()), tuple(cells), tuple(months), tuple(gaps),
        sum(not cell.count for cell in cells), 54 * CELL,
    )  # fmt: skip


def _steps(counts: Mapping[str, int]) -> tuple[int, int, int]:
    """The counts that part the days with articles into four."""
    known = sorted(counts.values()) or [0]
    return known[len(known) // 4], known[len(known) // 2], known[3 * len(known) // 4]


def _level(count: int, steps: tuple[int, int, int]) -> int:
    return 0 if not count else 1 + sum(count > step for step in steps)

"""The histogram over a results page: bars of years, of the months of a year, of the days of a month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from search.request import SearchRequest
from web.address import Here
from web.messages import message, month_name, shown_date

# Up to so many bars a unit is readable: 45 days and 24 months still are, side by side on a laptop.
MOST_DAYS, MOST_MONTHS = 45, 24
# A stray date of 1900 must not squeeze all other years: beyond this, years without hits are left out.
MOST_YEARS = 60
# More labels than this under a chart run into each other.
LABELS = 16
Range = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bar:
    """One period. `share` is its height, 0 to 100 of the highest; `per_10k` is None where the archive holds
    nothing of that time; `url` leads to the search within it, None where nothing would be found.
    """

    period: str
    label: str
    name: str
    count: int
    per_10k: float | None
    share: int
    url: str | None
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Crumb:
    """A wider time to go back to."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """`unit` is year, month or day; `highest` is what the highest bar stands for; `is_rate` says whether
    heights are hits per 10,000 articles. `undated` counts the hits without a date.
    """

    unit: str
    bars: tuple[Bar, ...]
    crumbs: tuple[Crumb, ...]
    current: str
    highest: float
    is_rate: bool
    undated: int


def unit_of(request: SearchRequest, covered: Range | None) -> str:
    """By what to count the hits of a request in an archive that covers these days."""
    if covered is None:
        return "year"
    start, end = _span(request, covered)
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if (last - first).days < MOST_DAYS:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "month" if months <= MOST_MONTHS else "year"


def timeline(
    here: Here,
    covered: Range | None,
    counts: Mapping[str, int],
    everything: Mapping[str, int],
    total: int,
    *,
    is_rate: bool,
) -> Timeline | None:
    """The chart of the hits: `counts` by period of the unit that `unit_of` names, `everything` the
    articles of the archive likewise. None where there is nothing to draw.
    """
    dated = sum(counts.values())
    if covered is None or not dated:
        return None
    unit = unit_of(here.request, covered)
    periods = list(_periods(*_span(here.request, covered), unit))
    if len(periods) > MOST_YEARS:
        periods = [period for period in periods if counts.get(period)]
    rates = {period: _rate(counts.get(period, 0), everything.get(period, 0)) for period in periods}
    heights = {
        period: (rates[period] or 0.0) if is_rate else float(counts.get(period, 0)) for period in periods
    }
    highest = max(heights.values(), default=0.0)
    every = -(-len(periods) // LABELS)
    within = here.address.by_days(here.request)
    bars = tuple(
        Bar(
            period=period,
            label=_short_name(period, unit, here.language, is_alone=period[:4] == periods[0][:4]),
            name=shown_date(here.language, period),
            count=counts.get(period, 0),
            per_10k=rates[period],
            share=max(2, round(100 * heights[period] / highest)) if heights[period] else 0,
            url=within(*days_of(period)) if counts.get(period) else None,
            is_labelled=place % every == 0,
        )
        for place, period in enumerate(periods)
    )
    crumbs, current = _crumbs(here)
    return Timeline(unit, bars, crumbs, current, highest, is_rate, max(0, total - dated))


def days_of(period: str) -> Range:
    """First and last day of `2023`, `2023-04` or `2023-04-17`."""
    if len(period) == 10:
        return period, period
    if len(period) == 4:
        return f"{period}-01-01", f"{period}-12-31"
    first = date.fromisoformat(period + "-01")
    following = (first + timedelta(days=31)).replace(day=1)
    return first.isoformat(), (following - timedelta(days=1)).isoformat()


def _span(request: SearchRequest, covered: Range) -> Range:
    """The days a request can find articles of."""
    start, end = max(request.date_from or "", covered[0]), min(request.date_to or "9", covered[1])
    if request.year:
        start, end = max(start, min(request.year) + "-01-01"), min(end, max(request.year) + "-12-31")
    return (start, end) if start <= end else covered


def _periods(start: str, end: str, unit: str) -> Iterator[str]:
    length = {"year": 4, "month": 7, "day": 10}[unit]
    at = date.fromisoformat(start)
    last = end[:length]
    while (period := at.isoformat()[:length]) <= last:
        yield period
        at = date.fromisoformat(days_of(period)[1])
        if at == date.max:
            return
        at += timedelta(days=1)


def _rate(count: int, articles: int) -> float | None:
    return round(count / articles * 10_000, 2) if articles else None


def _short_name(period: str, unit: str, language: str, *, is_alone: bool) -> str:
    """Under a bar there is room for little: the year is said above where it is but one."""
    if unit == "year":
        return period
    if unit == "day":
        return str(int(period[8:]))
    name = month_name(language, period)
    return name if is_alone or period[5:] != "01" else f"{name} {period}"[: len(name) + 5]


def _crumbs(here: Here) -> tuple[tuple[Crumb, ...], str]:
    """The wider times around the one chosen, and that one's name, empty where all of time is."""
    request, language = here.request, here.language
    start, end = request.date_from, request.date_to
    if not (start or end or request.year):
        return (), ""
    anywhere = here.step(date_from=None, date_to=None, year=())
    crumbs = [Crumb(message(language, "timeline.all"), anywhere)]
    within = here.address.by_days(request)
    if start and end:
        for period in (start[:4], start[:7]):
            if days_of(period) == (start, end):
                return tuple(crumbs), shown_date(language, period)
            if days_of(period)[0] <= start <= end <= days_of(period)[1]:
                crumbs.append(Crumb(shown_date(language, period), within(*days_of(period))))
        if start == end:
            return tuple(crumbs), shown_date(language, start)
    return tuple(crumbs), message(language, "timeline.part")

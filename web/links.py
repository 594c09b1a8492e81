"""What a results page offers to click: filters, chips, sort orders, pages. Each is a search one step away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from search.request import SORTS, SearchRequest
from search.results import FacetCount, Page
from search.urls import FILTERS
from web.messages import message, month_name, shown_date

# As many values as a sidebar shows without folding: two facets of eight fit a laptop's screen.
SHOWN_VALUES = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to click that leads to `request`. `share` is its bar: 0 to 100 of the longest one."""

    label: str
    request: SearchRequest
    active: bool = False
    count: int | None = None
    share: int = 0


def facet_choices(name: str, page: Page, request: SearchRequest) -> list[Choice]:
    """The values of a facet, chosen ones first, each leading to the search with it added or taken away."""
    chosen: tuple[str, ...] = getattr(request, name)
    counts = {facet.value: facet.count for facet in page.facets.get(name, ())}
    values = [*chosen, *(value for value in counts if value not in chosen)]
    return [
        Choice(value, _toggled(request, name, value), value in chosen, counts.get(value))
        for value in values
        if value
    ]


def _toggled(request: SearchRequest, name: str, value: str) -> SearchRequest:
    chosen: tuple[str, ...] = getattr(request, name)
    kept = tuple(other for other in chosen if other != value) if value in chosen else (*chosen, value)
    return _changed(request, {name: kept})


def _changed(request: SearchRequest, changes: dict[str, object]) -> SearchRequest:
    """Another search is another list: it starts on page 1."""
    return replace(request, page=1, **changes)  # type: ignore[arg-type]


def chips(request: SearchRequest, language: str) -> list[Choice]:
    """The filters in force; clicking one takes it away."""
    found = [
        Choice(value, _toggled(request, name, value), True)
        for name in FILTERS
        for value in getattr(request, name)
    ]
    if request.date_from or request.date_to:
        label = _range_label(request.date_from, request.date_to, language)
        found.append(Choice(label, _changed(request, {"date_from": None, "date_to": None}), True))
    return found


def _range_label(start: str | None, end: str | None, language: str) -> str:
    """A whole year or month by its name, anything else by its two ends."""
    if start and end:
        for period in (start[:4], start[:7]):
            if (start, end) == _days_of(period):
                return shown_date(language, period)
        return message(
            language, "range.chip", start=shown_date(language, start), end=shown_date(language, end)
        )
    name = "from.chip" if start else "to.chip"
    return message(language, name, date=shown_date(language, start or end or ""))


def without_filters(request: SearchRequest) -> SearchRequest:
    return SearchRequest(query=request.query, sort=request.sort, per_page=request.per_page)


def sorts(request: SearchRequest, language: str) -> list[Choice]:
    """The orders to choose from. Without a query nothing is more relevant than anything: newest first."""
    orders = SORTS if request.query.strip() else SORTS[1:]
    current = request.sort if request.sort in orders else orders[0]
    return [
        Choice(message(language, "sort." + sort), _changed(request, {"sort": sort}), sort == current)
        for sort in orders
    ]


def timeline(page: Page, request: SearchRequest, language: str) -> list[Choice]:
    """Bars of articles by year, newest first; by month once the search lies within one year."""
    start, end = request.date_from, request.date_to
    within = bool(start and end and start[:4] == end[:4])
    counts = _dated(page.facets.get("month" if within else "year", ()))
    if within:
        counts = [facet for facet in counts if facet.value[:4] == (start or "")[:4]]
    longest = max((facet.count for facet in counts), default=1)
    found = []
    for facet in counts:
        days = _days_of(facet.value)
        active = (start, end) == days
        to = _year_of(facet.value) if active and within else (None, None) if active else days
        narrowed = _changed(request, {"date_from": to[0], "date_to": to[1]})
        share = max(1, round(100 * facet.count / longest))
        label = shown_date(language, facet.value)
        if within:  # the year is above, and would take the bars' room
            label = month_name(language, facet.value)
        found.append(Choice(label, narrowed, active, facet.count, share))
    return found


def _dated(counts: Iterable[FacetCount]) -> list[FacetCount]:
    return sorted(
        (facet for facet in counts if facet.value and facet.count),
        key=lambda facet: facet.value,
        reverse=True,
    )


def _days_of(period: str) -> tuple[str, str]:
    """First and last day of `2023` or `2023-04`."""
    if len(period) == 4:
        return _year_of(period)
    first = date.fromisoformat(period + "-01")
    following = (first + timedelta(days=31)).replace(day=1)
    return first.isoformat(), (following - timedelta(days=1)).isoformat()


def _year_of(period: str) -> tuple[str, str]:
    return f"{period[:4]}-01-01", f"{period[:4]}-12-31"


def presets(request: SearchRequest, last_date: str | None, language: str) -> list[Choice]:
    """The last 30 and 365 days that the archive covers: "latest" counts from its last day, not from today."""
    if not last_date:
        return []
    last = date.fromisoformat(last_date)
    starts: list[tuple[str, str | None]] = [
        ("preset.month", (last - timedelta(days=30)).isoformat()),
        ("preset.year", (last - timedelta(days=365)).isoformat()),
        ("preset.all", None),
    ]
    return [
        Choice(
            message(language, key),
            _changed(request, {"date_from": start, "date_to": None}),
            (request.date_from, request.date_to) == (start, None),
        )
        for key, start in starts
    ]


def page_numbers(page: int, pages: int) -> Sequence[int | None]:
    """The page numbers to offer: first, last and two either side of this one; None is a gap."""
    wanted = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)} & set(range(1, pages + 1)))
    found: list[int | None] = []
    for number in wanted:
        if found and found[-1] is not None and number - found[-1] > 1:
            found.append(number - 1 if number - found[-1] == 2 else None)
        found.append(number)
    return found

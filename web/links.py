"""What a results page offers to click: filters, chips, sort orders, pages. Each is a search one step away."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from search.request import FILTERS, SORTS, SearchRequest
from search.results import Page
from web.address import Here
from web.messages import message, shown_date
from web.timeline import days_of

# As many values as a sidebar shows without folding: two facets of eight fit a laptop's screen.
SHOWN_VALUES = 8
# And with those folded away; more are looked through on a page of their own. 32 of each field were half of a
# page of 64 KB.
FOLDED_VALUES = 20
# With what it clings to: the name of a field, a bracket, a minus; and the distance behind it.
_QUOTE = re.compile('([:：(（-]?)["＂“”「」『』](?:[~～][0-9]+)?')


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to click that leads to `url`."""

    label: str
    url: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """The first values of a field, of `total`."""

    choices: Sequence[Choice]
    total: int


def facet_of(name: str, counts: Mapping[str, int], here: Here, most: int = FOLDED_VALUES) -> Facet:
    """The first values of a field, chosen ones before all others, each leading to the search with it added or
    taken away. Years stand newest first, the rest in the order they come in.
    """
    chosen: tuple[str, ...] = getattr(here.request, name)
    order = sorted(counts, reverse=True) if name == "year" else counts
    url = here.address.by_values(here.request, name)
    values = [*chosen, *(value for value in order if value and value not in chosen)]
    choices = [
        Choice(
            _shown_value(name, value, here.language),
            url(_toggled(chosen, value)),
            value in chosen,
            counts.get(value),
        )
        for value in values[:most]
    ]
    return Facet(choices, len(values))


def counts_of(page: Page, name: str) -> dict[str, int]:
    """A facet of a page as a mapping."""
    return {facet.value: facet.count for facet in page.facets.get(name, ())}


def only_all_words(page: Page, request: SearchRequest) -> SearchRequest | None:
    """The search that asks for all words of a relaxed one, each in any of its wordings: a quoted word may not
    be missing. None where the query is more than words.
    """
    parts = re.findall(r"\([^()]+\)|\S+", page.interpreted)
    wordings = [part[1:-1].split(" OR ") if part[0] == "(" else [part] for part in parts]
    # The second way to write a number is quoted already.
    words = [[word.strip('"') if len(own) > 1 else word for word in own] for own in wordings]
    if not page.relaxed or any(_is_more_than_a_word(word) for own in words for word in own):
        return None
    quoted = [" OR ".join(f'"{word}"' for word in own) for own in words]
    return replace(request, query=" ".join(f"({one})" if " OR " in one else one for one in quoted), page=1)


def _is_more_than_a_word(part: str) -> bool:
    return bool(set(part) & set('()":*|- ')) or part in ("OR", "NOT")


def without_quotes(request: SearchRequest) -> SearchRequest | None:
    """The search whose quoted words may stand apart. None where nothing is quoted."""
    query = _QUOTE.sub(lambda found: found[1] or " ", request.query)
    return replace(request, query=" ".join(query.split()), page=1) if query != request.query else None


def _toggled(chosen: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(other for other in chosen if other != value) if value in chosen else (*chosen, value)


def chips(here: Here) -> list[Choice]:
    """The filters in force; clicking one takes it away."""
    request = here.request
    found = [
        choice
        for name in FILTERS
        if getattr(request, name)
        for choice in facet_of(name, {}, here, len(getattr(request, name))).choices
    ]
    if request.date_from or request.date_to:
        label = _range_label(request.date_from, request.date_to, here.language)
        found.append(Choice(label, here.step(date_from=None, date_to=None), True))
    return found


def _shown_value(name: str, value: str, language: str) -> str:
    return shown_date(language, value) if name == "year" else value


def _range_label(start: str | None, end: str | None, language: str) -> str:
    """A whole year or month by its name, anything else by its two ends."""
    if start and end:
        for period in (start[:4], start[:7], start):
            if (start, end) == days_of(period):
                return shown_date(language, period)
        return message(
            language, "range.chip", start=shown_date(language, start), end=shown_date(language, end)
        )
    name = "from.chip" if start else "to.chip"
    return message(language, name, date=shown_date(language, start or end or ""))


def without_filters(request: SearchRequest) -> SearchRequest:
    return SearchRequest(
        query=request.query, sort=request.sort, per_page=request.per_page,
        exact_script=request.exact_script, variants=request.variants, newer=request.newer,
        windows=request.windows,
    )  # fmt: skip


def sorts(here: Here) -> list[Choice]:
    """The orders to choose from. Without a query nothing is more relevant than anything: newest first."""
    request = here.request
    orders = SORTS if request.query.strip() else SORTS[1:]
    current = request.sort if request.sort in orders else orders[0]
    return [
        Choice(message(here.language, "sort." + sort), here.step(sort=sort), sort == current)
        for sort in orders
    ]


def presets(here: Here, last_date: str | None) -> list[Choice]:
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
            message(here.language, key),
            here.step(date_from=start, date_to=None, year=()),
            (here.request.date_from, here.request.date_to, here.request.year) == (start, None, ()),
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

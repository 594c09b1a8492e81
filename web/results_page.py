"""The results page, and the page with all values of a facet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from index.errors import UserError
from index.text.fold import fold
from search.request import FILTERS, SearchRequest
from search.results import Copy, Hit, Page
from web import links, parameters
from web.address import Here
from web.rendering import address, query_error_page, shows_rates
from web.served import archive, language, overview, settings
from web.timeline import Range, Timeline, timeline, unit_of

blueprint = Blueprint("results", __name__)
# On a page of their own: what a screen reader or a phone can still take at once.
LISTED_VALUES = 300
SHOWN_COPIES = 8  # under a hit; all are on its own page


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    try:
        asked = parameters.read(request.args, settings())
        unit = unit_of(asked, _covered())
        page = archive().search(replace(asked, facets=tuple(dict.fromkeys((*FILTERS, unit)))))
        unfiltered = _unfiltered(page, asked)
    except UserError as error:
        return query_error_page(error)
    here = Here(asked, address(), language())
    return render_template(
        "search.html",
        asked=asked,
        page=page,
        chips=links.chips(here),
        bare=links.without_filters(asked),
        unfiltered=unfiltered,
        all_words=links.only_all_words(page, asked),
        unquoted=links.without_quotes(asked),
        sorts=links.sorts(here),
        facets={name: links.facet_of(name, links.counts_of(page, name), here) for name in FILTERS},
        shown_values=links.SHOWN_VALUES,
        folded_values=links.FOLDED_VALUES,
        timeline=_timeline(page, here, unit),
        presets=links.presets(here, overview().status().last_date),
        copies={hit.id: _copies(hit) for hit in page.hits},
        shown_copies=SHOWN_COPIES,
        numbers=links.page_numbers(page.page, page.pages),
    )


@blueprint.get("/search/values")
def values() -> ResponseReturnValue:
    """All values of one facet, to look through and choose from. Without the facet's own filter, as beside the
    results.
    """
    try:
        asked = parameters.read(request.args, settings())
        name = parameters.choice(request.args, "field", FILTERS)
        counted = archive().count(replace(asked, **_none_of(name)), name)
    except UserError as error:
        return query_error_page(error)
    wanted = request.args.get("find", "")[: settings().max_value]
    found = {bucket.value: bucket.count for bucket in counted.buckets}
    if folded := fold(wanted):
        found = {value: count for value, count in found.items() if folded in fold(value)}
    here = Here(asked, address(), language())
    return render_template(
        "values.html",
        asked=asked,
        name=name,
        find=wanted,
        facet=links.facet_of(name, found, here, LISTED_VALUES),
    )


def _copies(hit: Hit) -> Sequence[Copy]:
    """The other articles of its cluster; only a hit that has some is looked up for them."""
    found = archive().article(hit.id) if hit.copies else None
    return found.copies if found else ()


def _none_of(name: str) -> dict[str, Any]:
    return {name: ()}


def _covered() -> Range | None:
    status = overview().status()
    return (status.first_date, status.last_date) if status.first_date and status.last_date else None


def _timeline(page: Page, here: Here, unit: str) -> Timeline | None:
    counts, everything = links.counts_of(page, unit), overview().articles(unit)
    return timeline(here, _covered(), counts, everything, page.total, is_rate=shows_rates())


def _unfiltered(page: Page, asked: SearchRequest) -> int:
    """Where filters leave nothing: how many there are without them."""
    bare = links.without_filters(asked)
    return 0 if page.total or bare == replace(asked, page=1) else archive().search(bare).total

"""A SearchRequest as URL parameters.

The round trip is exact, so that a URL is the complete state of a search: `pairs(parameters.read(args))`
leaves out only what is the default. The command line says `next_url` as the API does.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from search.request import FILTERS, PER_PAGE, SORTS, SearchRequest
from search.results import Page


def pairs(request: SearchRequest, per_page: int = PER_PAGE) -> list[tuple[str, str]]:
    """The parameters of `request` that are not the default, in a fixed order; `per_page` is the default
    of that name."""
    found = [("q", request.query)] if request.query else []
    for name in FILTERS:
        found += [(name, value) for value in getattr(request, name)]
    found += [("collapse", "1")] if request.collapse else []
    found += [("from", request.date_from)] if request.date_from else []
    found += [("to", request.date_to)] if request.date_to else []
    found += [("sort", request.sort)] if request.sort != SORTS[0] else []
    found += [("exact_script", "1")] if request.exact_script else []
    found += [("variants", "0")] if not request.variants else []
    found += [("newer", "0")] if not request.newer else []
    found += [("windows", str(request.windows))] if request.windows != 1 else []
    found += [("per_page", str(request.per_page))] if request.per_page != per_page else []
    found += [("page", str(request.page))] if request.page != 1 else []
    return found


def query_string(request: SearchRequest, per_page: int = PER_PAGE) -> str:
    """`?…` for a link, empty where everything is the default."""
    found = pairs(request, per_page)
    return "?" + urlencode(found) if found else ""


def next_url(page: Page, request: SearchRequest, per_page: int = PER_PAGE) -> str | None:
    """The API's URL of the page after this one, None on the last."""
    if page.page >= page.pages:
        return None
    return "/api/search" + query_string(replace(request, page=page.page + 1), per_page)

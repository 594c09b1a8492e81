"""A SearchRequest as URL parameters.

The round trip is exact, so that a URL is the complete state of a search: `pairs(parameters.read(args))`
leaves out only what is the default. Nothing of Flask is needed here, so that the command line can say
`next_url` as the API does.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from search.request import SORTS, SearchRequest
from search.results import Page
from web.settings import WebSettings

FILTERS = ("source", "category", "author")


def pairs(request: SearchRequest, settings: WebSettings) -> list[tuple[str, str]]:
    """The parameters of `request` that are not the default, in a fixed order."""
    found = [("q", request.query)] if request.query else []
    for name in FILTERS:
        found += [(name, value) for value in getattr(request, name)]
    found += [("from", request.date_from)] if request.date_from else []
    found += [("to", request.date_to)] if request.date_to else []
    found += [("sort", request.sort)] if request.sort != SORTS[0] else []
    found += [("per_page", str(request.per_page))] if request.per_page != settings.per_page else []
    found += [("page", str(request.page))] if request.page != 1 else []
    return found


def query_string(request: SearchRequest, settings: WebSettings) -> str:
    """`?…` for a link, empty where everything is the default."""
    found = pairs(request, settings)
    return "?" + urlencode(found) if found else ""


def next_url(page: Page, request: SearchRequest, settings: WebSettings | None = None) -> str | None:
    """The API's URL of the page after this one, None on the last."""
    if page.page >= page.pages:
        return None
    return "/api/search" + query_string(replace(request, page=page.page + 1), settings or WebSettings())

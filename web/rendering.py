"""What every template may use: words in the reader's language, links, safe text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, cast
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from index.errors import ArchiveError, QueryError, UserError
from search import urls
from search.request import SORTS, SearchRequest
from web import parameters
from web.address import Address, query_of, with_query
from web.errors import sentence
from web.language import COOKIE, COOKIE_SECONDS, LANGUAGES, asked_language
from web.marks import marked, without_bidi
from web.messages import message, month_name, shown_date, shown_number
from web.served import archive, language, settings

# What is shown beside a search and is no part of it: kept in links from one results page to the next.
CHART = "chart"
RATE = "rate"
EXPORTS = {
    "csv": "CSV",
    "jsonl": "JSON Lines",
    "gbt7714": "GB/T 7714",
    "bibtex": "BibTeX",
    "ris": "RIS",
}
# What says something in the reader's language.
_IN_LANGUAGES = ("text/html", "application/atom+xml", "application/opensearchdescription+xml")
# Pages that show the same at the same address in another language; others lead home.
_LASTING = ("results.", "article.", "original.", "archive.")


def register(app: Flask) -> None:
    app.context_processor(_for_templates)
    app.add_template_filter(shown_number, "number")
    app.after_request(_remember_language)


def shows_rates() -> bool:
    """Whether the chart shows hits per 10,000 articles instead of hits."""
    return request.args.get(CHART) == RATE


def address() -> Address:
    """Where searches are, with what the reader chose to be shown beside one; looked up once a page."""
    if "address" not in g:
        g.address = _address(shows_rates())
    return cast(Address, g.address)


def search_url(asked: SearchRequest, /, **changes: Any) -> str:
    return address().of(replace(asked, **changes) if changes else asked)


def article_url(id: str, asked: SearchRequest) -> str:
    return with_query(url_for("article.read", id=id), _query(asked))


def query_error_page(error: UserError) -> ResponseReturnValue:
    """The page with the box as it was typed, and over it what is wrong and where."""
    asked = parameters.read_leniently(request.args, settings())
    typed = request.args.get("q", "")[: settings().max_query]
    position = min(error.position, len(typed)) if isinstance(error, QueryError) else None
    body = render_template(
        "query_error.html",
        asked=replace(asked, query=typed),
        error=sentence(error, language()),
        position=position,
    )
    return body, 400


def _query(asked: SearchRequest) -> str:
    return query_of(asked, settings().per_page)


def _address(rate: bool) -> Address:
    return Address(url_for("results.search"), settings().per_page, ((CHART, RATE),) if rate else ())


def _values_url(name: str, asked: SearchRequest) -> str:
    """The page with all values of a facet."""
    return with_query(url_for("results.values"), f"field={name}", _query(replace(asked, page=1)))


def _chart_url(asked: SearchRequest, rate: bool) -> str:
    return _address(rate).of(asked)


def _feed_url(asked: SearchRequest) -> str:
    whole = replace(asked, page=1, per_page=settings().per_page, sort=SORTS[0])
    return with_query(url_for("feeds.atom"), _query(whole))


def _export_url(asked: SearchRequest, format: str) -> str:
    whole = replace(asked, page=1, per_page=settings().per_page)
    return with_query(url_for("export.one"), f"format={format}", _query(whole))


def _state(asked: SearchRequest) -> list[tuple[str, str]]:
    """What a form must carry along."""
    return [*urls.pairs(asked, settings().per_page), *address().beside]


def _for_templates() -> dict[str, Any]:
    tongue = language()
    return {
        "t": partial(message, tongue),
        "language": tongue,
        "languages": LANGUAGES,
        "in_language": _in_language,
        "month_of": partial(month_name, tongue),
        "day": partial(shown_date, tongue),
        "marked": marked,
        "without_bidi": without_bidi,
        "search_url": search_url,
        "article_url": article_url,
        "values_url": _values_url,
        "chart_url": _chart_url,
        "feed_url": _feed_url,
        "export_url": _export_url,
        "exports": EXPORTS,
        "state": _state,
        "suggest_url": url_for("api.suggest"),
        "blank": SearchRequest(),
        "is_degraded": _is_degraded,
        "asset": _asset,
    }


def _is_degraded() -> bool:
    """Whether an older index answers for a damaged one; of one that does not answer at all, the page says so
    itself.
    """
    try:
        return archive().damage() is not None
    except ArchiveError:
        return False


def _asset(name: str) -> str:
    """The address of a static file, which changes with its content."""
    return url_for("static", filename=name, v=current_app.extensions["assets"][name])


def _in_language(tag: str) -> str:
    """This very page in another language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    # An address that leads nowhere has no other language to be shown in.
    is_page = (request.endpoint or "").startswith(_LASTING)
    endpoint = request.endpoint if request.endpoint and is_page else "archive.home"
    values = request.view_args if is_page else None
    return url_for(endpoint, **(values or {})) + "?" + urlencode([*kept, ("lang", tag)])


def _remember_language(response: Response) -> Response:
    asked = asked_language(request)
    if asked and response.mimetype == "text/html":
        response.set_cookie(COOKIE, asked, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax")
    if response.mimetype in _IN_LANGUAGES:
        response.vary.update(("Accept-Language", "Cookie"))
    return response

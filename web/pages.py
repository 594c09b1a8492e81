"""The pages people see: home, results, article."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from index.errors import QueryError, UserError
from search import urls
from search.request import SearchRequest
from search.results import ArticleView
from web import links, parameters
from web.api import FACETS
from web.errors import sentence
from web.language import COOKIE, COOKIE_SECONDS, LANGUAGES, asked_language
from web.marks import marked, marked_paragraphs, without_bidi
from web.messages import message, shown_date
from web.served import archive, language, settings

blueprint = Blueprint("pages", __name__)
# On the home page: as many sources as fill three short columns.
HOME_SOURCES = 24


@blueprint.get("/")
def home() -> ResponseReturnValue:
    status = archive().status()
    sources = [(name, SearchRequest(source=(name,))) for name in status.sources]
    return render_template(
        "home.html",
        asked=SearchRequest(),
        status=status,
        sources=sources[:HOME_SOURCES],
        further=sources[HOME_SOURCES:],
    )


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    try:
        asked = parameters.read(request.args, settings())
        page = archive().search(replace(asked, facets=FACETS))
    except UserError as error:
        return _search_error(error)
    return render_template(
        "search.html",
        asked=asked,
        page=page,
        chips=links.chips(asked, language()),
        bare=links.without_filters(asked),
        sorts=links.sorts(asked, language()),
        facets={name: links.facet_choices(name, page, asked) for name in ("source", "category")},
        shown_values=links.SHOWN_VALUES,
        timeline=links.timeline(page, asked, language()),
        presets=links.presets(asked, archive().status().last_date, language()),
        numbers=links.page_numbers(page.page, page.pages),
    )


def _search_error(error: UserError) -> ResponseReturnValue:
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


@blueprint.get("/article/<id:id>")
def article(id: str) -> ResponseReturnValue:
    asked = parameters.read_leniently(request.args, settings())
    found = _article(id, asked.query)
    if found is None:
        abort(404)
    return render_template(
        "article.html",
        asked=asked,
        article=found,
        paragraphs=marked_paragraphs(found.body, found.body_marks),
        original=found.url if _is_web_address(found.url) else None,
        came_from_search=bool(urls.pairs(asked, settings().per_page)),
    )


def _article(id: str, query: str) -> ArticleView | None:
    try:
        return archive().article(id, query=query)
    except QueryError:  # a permanent link must show its article whatever follows the "?"
        return archive().article(id)


def _is_web_address(url: str | None) -> bool:
    """Only these become links: an article may claim any address, javascript: included."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


@blueprint.app_context_processor
def _for_templates() -> dict[str, Any]:
    """What every template may use, the error page included."""
    tongue = language()
    return {
        "t": partial(message, tongue),
        "language": tongue,
        "languages": LANGUAGES,
        "in_language": _in_language,
        "day": partial(shown_date, tongue),
        "marked": marked,
        "without_bidi": without_bidi,
        "search_url": _search_url,
        "article_url": _article_url,
        "state": lambda asked: urls.pairs(asked, settings().per_page),
        "stylesheet": url_for("static", filename="chabao.css", v=current_app.extensions["stylesheet"]),
    }


def _search_url(asked: SearchRequest, **changes: Any) -> str:
    return url_for("pages.search") + urls.query_string(replace(asked, **changes), settings().per_page)


def _article_url(id: str, asked: SearchRequest) -> str:
    return url_for("pages.article", id=id) + urls.query_string(asked, settings().per_page)


def _in_language(tag: str) -> str:
    """This very page in another language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    # An address that leads nowhere has no other language to be shown in.
    endpoint = request.endpoint if request.endpoint in ("pages.search", "pages.article") else "pages.home"
    values = request.view_args if endpoint == "pages.article" else None
    return url_for(endpoint, **(values or {})) + "?" + urlencode([*kept, ("lang", tag)])


@blueprint.after_app_request
def _remember_language(response: Response) -> Response:
    asked = asked_language(request)
    if asked and response.mimetype == "text/html":
        response.set_cookie(COOKIE, asked, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax")
    if response.mimetype == "text/html":
        response.vary.update(("Accept-Language", "Cookie"))
    return response

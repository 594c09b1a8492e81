"""The page of one article."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from index.errors import QueryError
from search import urls
from search.results import ArticleView
from web import parameters
from web.marks import marked_paragraphs
from web.served import archive, settings

blueprint = Blueprint("article", __name__)


@blueprint.get("/article/<id:id>")
def read(id: str) -> ResponseReturnValue:
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

"""The JSON API. Shapes are in search.shapes; errors become JSON in web.errors."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from index.errors import ArticleMissing
from search.request import COUNTED, JSON_FACETS
from search.shapes import article_json, counts_json, page_json, similar_json, suggestions_json
from search.urls import next_url
from web import parameters
from web.openapi import document
from web.served import archive, settings

MAX_TYPED = 100  # characters to complete

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.get("/search")
def search() -> ResponseReturnValue:
    named = tuple(dict.fromkeys(name for name in request.args.get("facets", "").split(",") if name))
    asked = replace(parameters.read(request.args, settings()), facets=named or JSON_FACETS)
    page = archive().search(asked)
    following = next_url(page, asked, settings().per_page)
    if following and named:
        following += "&" + urlencode({"facets": ",".join(named)})
    return jsonify(page_json(page, following))


@blueprint.get("/count")
def count() -> ResponseReturnValue:
    by = parameters.choice(request.args, "by", COUNTED)
    return jsonify(counts_json(archive().count(parameters.read(request.args, settings()), by)))


@blueprint.get("/suggest")
def suggest() -> ResponseReturnValue:
    return jsonify(suggestions_json(archive().suggest(request.args.get("q", "")[:MAX_TYPED])))


@blueprint.get("/articles/<id:id>/similar")
def similar(id: str) -> ResponseReturnValue:
    found = archive().similar(id)
    if found is None:
        if archive().article(f"{id}/similar"):  # an id may itself end so
            return article(f"{id}/similar")
        raise ArticleMissing(id)
    return jsonify(similar_json(found))


@blueprint.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    return jsonify(document(settings()))


@blueprint.get("/articles/<id:id>")
def article(id: str) -> ResponseReturnValue:
    found = archive().article(id, query=parameters.read(request.args, settings()))
    if found is None:
        raise ArticleMissing(id)
    return jsonify(article_json(found))

"""/healthz and /readyz, for whatever watches the server."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from search.request import SearchRequest
from web.served import archive, overview

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The archive is open. 503 with the error shape where it is not. Asked every few seconds: the manifest,
    which `status` reads, names every source file, and is megabytes where there are 100,000.
    """
    status = overview().status()
    return _health(status.generation, status.articles)


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """A search is answered: send traffic."""
    page = archive().search(SearchRequest(per_page=1))
    return _health(page.generation, page.total)


def _health(generation: str, articles: int) -> ResponseReturnValue:
    """`degraded`: the newest generation is damaged, and the one named answers for it."""
    degraded = archive().damage() is not None
    return jsonify({"ok": True, "generation": generation, "articles": articles, "degraded": degraded})

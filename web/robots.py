"""/robots.txt: crawlers may read articles and lists, and leave alone what has no end."""

from __future__ import annotations

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

blueprint = Blueprint("robots", __name__)
# Filters make of one search millions of addresses, and an export is the whole archive each time.
_ENDLESS = ("/search", "/export", "/api/", "/feed.atom", "/opensearch/", "/original/")


@blueprint.get("/robots.txt")
def robots() -> ResponseReturnValue:
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in _ENDLESS))
    return Response("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")

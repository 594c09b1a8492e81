"""The pages that tell of the archive: home."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from search.request import SearchRequest
from web.served import overview

blueprint = Blueprint("archive", __name__)
# On the home page: as many sources as fill three short columns.
HOME_SOURCES = 24


@blueprint.get("/")
def home() -> ResponseReturnValue:
    status = overview().status()
    sources = [(name, SearchRequest(source=(name,))) for name in status.sources]
    return render_template(
        "home.html",
        asked=SearchRequest(),
        status=status,
        sources=sources[:HOME_SOURCES],
        further=sources[HOME_SOURCES:],
    )

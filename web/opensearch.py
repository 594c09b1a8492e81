"""/opensearch.xml, by which browsers take us for a search engine, and completions in the form they want."""

from __future__ import annotations

import json

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from web.api import MAX_TYPED
from web.served import archive

blueprint = Blueprint("opensearch", __name__)
DESCRIPTION = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"


@blueprint.get("/opensearch.xml")
def description() -> ResponseReturnValue:
    return Response(render_template("opensearch.xml"), content_type=f"{DESCRIPTION}; charset=utf-8")


@blueprint.get("/opensearch/suggest")
def suggest() -> ResponseReturnValue:
    """`["typed", ["completion", …]]`, as the OpenSearch extension for suggestions has it."""
    typed = request.args.get("q", "")[:MAX_TYPED]
    found = [one.text for one in archive().suggest(typed).suggestions]
    return Response(
        json.dumps([typed, found], ensure_ascii=False), content_type=f"{SUGGESTIONS}; charset=utf-8"
    )

"""What browsers and proxies may keep: every page until the archive changes, static files for long."""

from __future__ import annotations

import hashlib
from datetime import date

from flask import Flask, Response, current_app, g, request

from web.served import archive, language

# These follow the state of the server or of the sources, not of the archive; exports are read once.
_NEVER = ("health.", "metrics.", "export.", "original.")
LONG = "public, max-age=31536000, immutable"
# Kept or not, it must be asked for again: the archive may have another version. That costs a look at it.
ALWAYS_ASK = "no-cache"


def register(app: Flask) -> None:
    app.before_request(_unchanged)
    app.after_request(_say_what_to_keep)


def _unchanged() -> Response | None:
    """304 for what the client has, before anything is searched for."""
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static" or endpoint.startswith(_NEVER):
        return None
    if request.method not in ("GET", "HEAD"):
        return None
    g.etag = _tag()
    asked = request.if_none_match
    if asked.contains_weak(g.etag) and not asked.star_tag:  # a star would be 304 for what is not there, too
        return Response(status=304)
    return None


def _tag() -> str:
    """Names the answer to this very request: the archive, what is asked in which language, our own files, and
    the day, which citations hold.
    """
    parts = (
        archive().version(),
        request.full_path,
        request.host_url,
        language(),
        date.today().isoformat(),
        *sorted(current_app.extensions["assets"].values()),
    )
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _say_what_to_keep(response: Response) -> Response:
    if request.endpoint == "static":
        if "v" in request.args and response.status_code in (200, 304):
            response.headers["Cache-Control"] = LONG
        return response
    response.headers.setdefault("Cache-Control", ALWAYS_ASK)
    if "etag" in g and response.status_code in (200, 304):
        response.set_etag(g.etag, weak=True)
    return response

"""create_app: one Flask application over one open archive."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from web import (
    api,
    archive_pages,
    article_page,
    caching,
    compression,
    errors,
    export_pages,
    feeds,
    gate,
    health,
    metrics,
    opensearch,
    original_page,
    rendering,
    results_page,
    robots,
    security,
)
from web.archive import Archive
from web.overview import Overview
from web.ratelimit import Limiter
from web.settings import WebSettings
from web.timelimit import TimeLimit

# Nothing here takes a body; this keeps one that is sent all the same from being read.
MAX_BODY = 16 * 1024
STATIC = Path(__file__).parent / "static"
PAGES = (
    archive_pages, results_page, article_page, original_page, export_pages, feeds, opensearch, api, health,
    metrics, robots,
)  # fmt: skip


class ArticleId(BaseConverter):
    """Any id at all in a path: with slashes, URLs whole, # and ? and Chinese."""

    regex = r"[\s\S]+?"
    part_isolating = False

    def to_url(self, value: str) -> str:
        # Clients resolve `..` and proxies fold `//`; inside %2F both are let alone.
        plain = not {"", ".", ".."} & set(value.split("/"))
        return quote(value, safe="/" if plain else "")


def create_app(
    archive: Archive, settings: WebSettings | None = None, limiter: Limiter | None = None
) -> Flask:
    """The WSGI application. It keeps `archive` and never closes it. `limiter` is the one of all processes;
    without it this one counts for itself, where the settings bound the rate.
    """
    settings = settings or WebSettings()
    app = Flask("web", root_path=str(Path(__file__).parent))
    app.extensions["archive"] = archive
    app.extensions["settings"] = settings
    app.extensions["limiter"] = limiter or (Limiter(settings.rate) if settings.rate else None)
    app.extensions["overview"] = Overview(archive)
    app.extensions["assets"] = {path.name: _content_hash(path) for path in STATIC.iterdir()}
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.merge_slashes = False  # an id may be a URL: https://…
    app.url_map.converters["id"] = ArticleId
    for module in PAGES:
        app.register_blueprint(module.blueprint)
    for part in (metrics, gate, errors, rendering, compression, caching, security):
        part.register(app)
    application: Any = TimeLimit(app.wsgi_app, settings.time_limit)
    if settings.proxies:
        application = ProxyFix(application, *[settings.proxies] * 4)
    app.wsgi_app = application  # type: ignore[method-assign]
    return app


def _content_hash(path: Path) -> str:
    """Names a version of a file in its URL: a browser may keep it for long and still gets a new one."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]

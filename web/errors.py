"""Errors to answers: a page for people, JSON for programs, the same status for both."""

from __future__ import annotations

import re

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from index.errors import ArchiveError, ArticleMissing, QueryError, UserError
from search.shapes import error_json
from web.messages import MESSAGES, message
from web.parameters import ParameterError
from web.query_messages import query_message
from web.served import language
from web.timelimit import TimeUp

ARCHIVE_ERROR = "The archive cannot answer: its index is missing or damaged. `chabao status` says more."
TIME_UP = "This took too long and was stopped. Ask for less at a time."
_JSON = re.compile("/api(/|$)|/opensearch/suggest|/healthz|/readyz")
# Programs fetch these, and readers follow links to some.
_FILES = ("/export", "/feed.atom", "/metrics", "/opensearch.xml")


def register(app: Flask) -> None:
    app.register_error_handler(UserError, _user_error)
    app.register_error_handler(ArticleMissing, _article_missing)
    app.register_error_handler(ArchiveError, _archive_error)
    app.register_error_handler(TimeUp, _time_up)
    app.register_error_handler(HTTPException, _http_error)


def _time_up(_error: TimeUp) -> ResponseReturnValue:
    if wants_json():
        return jsonify(error_json(TIME_UP)), 503
    return _page(503, message(language(), "error.slow"), message(language(), "error.slow.text"))


def wants_json() -> bool:
    names_html = "text/html" in request.headers.get("Accept", "")
    return bool(_JSON.match(request.path)) or (request.path in _FILES and not names_html)


def sentence(error: UserError, language: str) -> str:
    """What to tell a reader, in their language where the error has it."""
    if isinstance(error, ParameterError):
        return error.text(language)
    return query_message(error, language) if isinstance(error, QueryError) else str(error)


def _user_error(error: UserError) -> ResponseReturnValue:
    if wants_json():
        position = error.position if isinstance(error, QueryError) else None
        return jsonify(error_json(sentence(error, "en"), position)), 400
    return _page(400, message(language(), "error.other"), sentence(error, language()))


def _article_missing(error: ArticleMissing) -> ResponseReturnValue:
    return _http_error(NotFound(str(error)))


def _archive_error(error: ArchiveError) -> ResponseReturnValue:
    # The full message names paths of this machine: it belongs in the log, not on a page.
    current_app.logger.error("%s: %s", type(error).__name__, error)
    if wants_json():
        return jsonify(error_json(ARCHIVE_ERROR)), 503
    return _page(503, message(language(), "error.503"), message(language(), "error.503.text"))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error
    if isinstance(error, InternalServerError) and error.original_exception is None:
        current_app.logger.error("500 without an exception")
    key = f"error.{code}"
    if wants_json():
        own = error.description != type(error).description
        text = message("en", key) + "." if key in MESSAGES and not own else str(error.description)
        return jsonify(error_json(text)), code, _kept_headers(error)
    if key not in MESSAGES:
        return _page(code, message(language(), "error.other"), error.description or error.name)
    return _page(code, message(language(), key), message(language(), key + ".text"), _kept_headers(error))


def _kept_headers(error: HTTPException) -> dict[str, str]:
    """401 must ask for the password, 405 say what is allowed, 429 when to come back."""
    kept = ("WWW-Authenticate", "Allow", "Retry-After")
    return {name: value for name, value in error.get_headers() if name in kept}


def _page(code: int, heading: str, text: str, headers: dict[str, str] | None = None) -> ResponseReturnValue:
    return render_template("error.html", heading=heading, text=text, code=code), code, headers or {}

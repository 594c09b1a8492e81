"""Who gets in: the password, where one is set, and the rate of requests, where it is bounded."""

from __future__ import annotations

import hmac
import math

from flask import Flask, current_app, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import TooManyRequests, Unauthorized

from web.served import settings

# Whatever watches the server has no password; pages could not be read without their sheet.
_OPEN = ("health.", "static")
_UNCOUNTED = ("health.", "metrics.", "static")


def register(app: Flask) -> None:
    app.before_request(_rate)  # first: it also bounds how fast passwords can be guessed
    app.before_request(_password)


def _rate() -> None:
    limiter = current_app.extensions["limiter"]
    if limiter is None or (request.endpoint or "").startswith(_UNCOUNTED):
        return
    seconds = limiter.wait(request.remote_addr or "")
    if seconds:
        raise TooManyRequests(retry_after=math.ceil(seconds))


def _password() -> None:
    password = settings().password
    if password is None or (request.endpoint or "").startswith(_OPEN):
        return
    given = request.authorization
    typed = given.password if given is not None and given.type == "basic" else None
    if typed is None or not hmac.compare_digest(typed.encode(), password.encode()):
        raise Unauthorized(www_authenticate=WWWAuthenticate("basic", {"realm": "chabao", "charset": "UTF-8"}))

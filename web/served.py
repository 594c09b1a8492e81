"""What the current request is served with."""

from __future__ import annotations

from typing import cast

from flask import current_app, g, request

from web.archive import Archive
from web.language import choose_language
from web.overview import Overview
from web.settings import WebSettings


def archive() -> Archive:
    return cast(Archive, current_app.extensions["archive"])


def overview() -> Overview:
    return cast(Overview, current_app.extensions["overview"])


def settings() -> WebSettings:
    return cast(WebSettings, current_app.extensions["settings"])


def language() -> str:
    """The interface language of this request, chosen once."""
    if "language" not in g:
        g.language = choose_language(request, settings().default_language)
    return cast(str, g.language)

"""Addresses read back as the server reads them."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from werkzeug.datastructures import MultiDict

from search.request import SearchRequest
from web import parameters
from web.address import Address
from web.settings import WebSettings

ADDRESS = Address("/search", WebSettings().per_page)


def asked_by(url: str) -> SearchRequest:
    """The search that an address leads to."""
    return parameters.read(MultiDict(parse_qsl(urlsplit(url).query)), WebSettings())

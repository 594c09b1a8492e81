"""What an article is called for ever."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from index.article import Record

_ALREADY_NORMAL = re.compile(r"https?://[a-z0-9.-]+/[^\s?#]*")
# A dash, 无, `#` or `javascript:void(0)` in the place of an address is the same for many articles.
_ADDRESS = re.compile(r"(?!(?:javascript|about|data):).*(?:[a-z0-9]|/.)", re.IGNORECASE | re.DOTALL)
# Parameters that tell how a reader came, not what they read.
_TRACKING = re.compile(r"utm_\w+|spm|fbclid|gclid|share_\w+", re.IGNORECASE)


def identity(record: Record) -> str:
    """The record's own id; else its URL, normalised; else `path#n`, or `path` of a one-article file."""
    own = record.fields.get("id")
    if own and (named := own.strip() if own.isprintable() else " ".join(own.split())):
        return named
    url = record.fields.get("url", "").strip()
    if _ADDRESS.match(url):
        return normal_url(url)
    return record.path if record.number is None else f"{record.path}#{record.number}"


def normal_url(url: str) -> str:
    """One spelling for one page: host in lower case; no fragment, default port or tracking parameters."""
    if _ALREADY_NORMAL.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if not parts.hostname:
        return url
    scheme = parts.scheme.lower()
    usual = {"http": 80, "https": 443}.get(scheme)
    host = parts.hostname if port in (None, usual) else f"{parts.hostname}:{port}"
    query = parts.query
    if query and _TRACKING.search(query):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)])
    return urlunsplit((scheme, host, parts.path or "/", query, ""))

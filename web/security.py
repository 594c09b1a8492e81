"""Headers on every answer, and the length a request may have."""

from __future__ import annotations

from flask import Flask, Response, abort, request

# Article text is foreign: even if a tag of it came through, nothing of it may run, load or be posted
# elsewhere. Scripts are our one file, which asks only us.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Queries stand in the URL, and what somebody looks for is nobody else's business.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# A Chinese character takes nine bytes percent-encoded: a query at its limit takes 7,200. gunicorn stops at a
# request line of 8,190, and web.request_line hands on what it has until there.
MAX_ADDRESS = 8000


def register(app: Flask) -> None:
    app.before_request(_refuse_long)
    app.after_request(_add_headers)


def _refuse_long() -> None:
    if len(request.environ["RAW_URI"]) > MAX_ADDRESS:
        abort(413)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response

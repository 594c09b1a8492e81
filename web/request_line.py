"""The first line of a request: gunicorn refuses more of them than readers deserve, and in HTML of its own.

`curl 'http://…/api/search?q=台风'`, and whoever has no library for it, sends the characters as they are. RFC
9112 wants them percent-encoded and gunicorn 27 answers 400, though there is but one thing that they can mean.
A line that is too long it answers itself as well: cut off, it reaches the application, which says so in the
reader's language or in JSON.
"""

from __future__ import annotations

import re

from gunicorn.http.errors import LimitRequestLine
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser

_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_END = b" HTTP/1.0"  # of a line that was cut: what follows is no next request, the connection is closed


class _Request(Request):  # type: ignore[misc]
    def read_line(self, unreader: object, buf: bytearray, limit: int = 0) -> tuple[bytes, bytearray]:
        try:
            line, rest = super().read_line(unreader, buf, limit)
        except LimitRequestLine:
            return bytes(buf[:limit]).partition(b"\r\n")[0] + _END, bytearray(b"\r\n")
        return line, rest

    def parse_request_line(self, line_bytes: bytes) -> None:
        super().parse_request_line(_NOT_ASCII.sub(lambda sign: b"%%%02X" % sign[0][0], line_bytes))


def take_more() -> None:
    """From now on, in this process."""
    RequestParser.mesg_class = _Request

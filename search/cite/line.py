"""Text of an article as one line of a citation."""

from __future__ import annotations

import re

# Line ends, other controls, and what reorders text: none may break a record or turn what follows around.
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def one_line(text: str | None) -> str:
    """`text` without controls, blanks run together; empty for None."""
    return " ".join(_CONTROLS.sub(" ", text or "").split())


def address(url: str | None) -> str:
    """A web address in one line; empty where there is none, or only what claims to be one."""
    text = one_line(url).replace(" ", "%20")
    return text if text.lower().startswith(("http://", "https://", "ftp://")) else ""


def headline(title: str | None, body: str) -> str:
    """What an article is called: its headline, else the beginning of its text."""
    return one_line(title) or one_line(body[:200])[:40] or "无题"

"""XML as people write it, made well-formed where that is certain: libxml2 gives up at a bare ampersand."""

from __future__ import annotations

import html
import re

# No XML document may have them; exports do.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"
_SPOT = re.compile(rf"<!\[CDATA\[|<!--|{_ENTITY}|&|<(?![^\W\d]|[/!?:])")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
_OWN = frozenset(["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"])
_LONGEST = 33  # characters of what _SPOT finds


class Mender:
    """Text in, in pieces, and out again: bare `&` and `<` escaped, HTML's entities (&nbsp;) as the characters
    they mean, forbidden characters left out; comments and CDATA as they are."""

    def __init__(self) -> None:
        self._until = ""  # what ends the CDATA section or comment we are in
        self._held = ""

    def feed(self, text: str, is_last: bool = False) -> str:
        """What can be told so far; the rest comes with the next piece, or at the last."""
        text = _CONTROLS.sub("", self._held + text)
        keep = len(text) if is_last else _before_spot(text, bool(self._until))
        self._held, text = text[keep:], text[:keep]
        parts: list[str] = []
        at = 0
        while at < len(text):
            if self._until:
                end = text.find(self._until, at)
                if end < 0:
                    parts.append(text[at:])
                    break
                end += len(self._until)
                parts.append(text[at:end])
                at, self._until = end, ""
                continue
            spot = _SPOT.search(text, at)
            if spot is None:
                parts.append(text[at:])
                break
            parts += (text[at : spot.start()], _mended(spot[0]))
            self._until = _ENDS.get(spot[0], "")
            at = spot.end()
        return "".join(parts)


def _before_spot(text: str, is_inside: bool) -> int:
    """How much of `text` can be read without what follows."""
    if is_inside:
        return max(0, len(text) - 2)
    start = max(text.rfind("&", -_LONGEST), text.rfind("<", -_LONGEST))
    return start if start >= 0 else len(text)


def _mended(spot: str) -> str:
    if spot in _OWN or spot in _ENDS:
        return spot
    if spot in ("&", "<"):
        return "&amp;" if spot == "&" else "&lt;"
    meant = html.unescape(spot)
    if meant == spot:  # an entity that the document defines for itself, and that is never expanded
        return "&amp;" + spot[1:]
    return html.escape(_CONTROLS.sub("", meant.encode("utf-8", "ignore").decode()))

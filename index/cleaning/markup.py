"""HTML that exports leave in the fields of a record."""

from __future__ import annotations

import html
import re

from index.cleaning.language import HAN

# Tags an editor's HTML is made of. `<` alone proves nothing: 《a<b》 and code are text.
_CLEARLY_HTML = re.compile(
    r"<(?:p|br|div|span|img|strong|em|a|b|font|section|table|h[1-6]|ul|li)\b[^<>]*>", re.IGNORECASE
)
_SILENT = (("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"))
_BREAK = re.compile(r"</?(?:br|p|div|li|tr|h[1-6]|section|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SIGN = re.compile(r"\S")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});")


def without_markup(text: str) -> str:
    """Tags taken out and entities read, if the text is clearly HTML; else the text unchanged.

    A text about HTML names tags too: 119 of 7,925 articles on technology lost their examples, and quotations
    from them were not found, when one tag anywhere was proof. Of HTML, most text stands in lines with tags.
    """
    if "<" in text and _CLEARLY_HTML.search(text):
        loud = _without_silent(text)
        if not _is_mostly_tagged(loud):
            return text
        text = _TAG.sub("", _BREAK.sub("\n", loud))
        lines = (line.strip() for line in html.unescape(text).replace("\xa0", " ").split("\n"))
        return "\n".join(line for line in lines if line)
    if "&" in text and _ENTITY.search(text):
        return html.unescape(text).replace("\xa0", " ")
    return text


def _is_mostly_tagged(text: str) -> bool:
    # Programs that a page left behind outside its tags are longer than a short article in Chinese.
    weighed = HAN if HAN.search(text) else _SIGN
    tagged = plain = 0
    for line in text.split("\n"):
        if "<" in line and (bare := _TAG.sub("", line)) != line:
            tagged += len(weighed.findall(bare))
        else:
            plain += len(weighed.findall(line))
    return tagged >= plain


def _without_silent(text: str) -> str:
    """Scripts, styles and comments taken out. By `find`, since the pattern `<!--.*?-->` takes hours on a
    megabyte of unclosed comments."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    for start, end in _SILENT:
        parts: list[str] = []
        at = 0
        while (begin := lower.find(start, at)) >= 0 and (stop := lower.find(end, begin)) >= 0:
            parts.append(text[at:begin])
            at = stop + len(end)
        if parts:
            text = "".join(parts) + text[at:]
            lower = text.lower() if len(text.lower()) == len(text) else text
    return text

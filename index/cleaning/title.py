"""A title for a text that does not name its own."""

from __future__ import annotations

import re

from index.cleaning.lines import is_paragraph
from index.cleaning.listing import Listing, compact, coverage, is_cut, own_entry

LONGEST = 60  # characters of a line that may still be a headline
_SENTENCE_TITLE = 40  # characters of a first sentence that are shown as title

_CUT_MARK = re.compile(r"(?:…+|\.{3,}|。{3,})$")
_NOT_HEADLINE = re.compile(r"[。；，、：;,:]$|。")
_DATELINE = re.compile(
    r"^.{0,12}(?:讯|訊|电|電|報導|报道)\s*[\])】)）]?\s*[(（:：]|^[【\[(（].{2,14}(?:讯|訊|电|電)"
)
_SENTENCE = re.compile(r".+?(?:[。！？!?]+[”’」』）)]*|$)", re.DOTALL)


def looks_like_headline(line: str) -> bool:
    """Short, no sentence, not the dateline of an agency."""
    return 4 <= len(line) <= LONGEST and not _NOT_HEADLINE.search(line) and not _DATELINE.match(line)


def headline_line(lines: list[str]) -> int | None:
    """Which of the lines before the first paragraph is the headline: the one best covered by the rest."""
    first = next((at for at, line in enumerate(lines) if is_paragraph(line)), min(len(lines), 1))
    candidates = [at for at in range(min(first, 8)) if looks_like_headline(lines[at])]
    if not candidates or len(lines) < 2:
        return None
    rest = compact("\n".join(lines[candidates[-1] + 1 :]))
    return max(candidates, key=lambda at: (coverage(lines[at], rest), -at))


def title_of_listing(listing: Listing, body: str) -> tuple[str, str | None] | None:
    """The text's own headline out of a list glued on, and the date beside it. `…` marks one that is cut."""
    entry = own_entry(listing, body)
    if entry is None:
        return None
    title = _CUT_MARK.sub("…", entry.headline)
    if not title.endswith("…") and is_cut(entry, listing):
        title += "…"
    return title, entry.date


def first_sentence(body: str) -> str:
    """The beginning of a body as a title: its first sentence, shortened at a comma where it is long."""
    match = _SENTENCE.match(body.strip())
    sentence = " ".join(match[0].split()) if match else ""
    if len(sentence) <= _SENTENCE_TITLE:
        return sentence.rstrip("。")
    head = sentence[:_SENTENCE_TITLE]
    comma = max(head.rfind(sign) for sign in "，,；、 ")
    return (head[:comma] if comma >= 12 else head) + "…"

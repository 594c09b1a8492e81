"""Text with marks to safe HTML: the only place where markup and article text meet."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from search.results import Mark

# A long article with thousands of hits must not be mostly arrows: those of 200 take 40 KB.
MOST_STEPS = 200
# Embeddings, overrides and isolates: in a <title> nothing can isolate them, so they go.
BIDI_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Steps:
    """What stands behind each numbered mark: the way to the one before and the one after, of `total`."""

    total: int
    before: str
    after: str

    def behind(self, number: int) -> str:
        """As HTML."""
        before = _way(number - 1, self.before, "↑") if number > 1 else ""
        after = _way(number + 1, self.after, "↓") if number < self.total else ""
        return f'<span class="step">{before}<span>{number}/{self.total}</span>{after}</span>'


def _way(number: int, name: str, arrow: str) -> str:
    return f'<a href="#hit-{number}" aria-label="{escape(name)}">{arrow}</a>'


def marked(text: str, marks: Sequence[Mark], first: int = 0, steps: Steps | None = None) -> Markup:
    """`text` escaped, each half-open character range of `marks` inside <mark>. With `steps` the marks have
    numbers from `first` on, as targets of links.

    Ranges must be sorted, apart and inside the text: ValueError otherwise, since a wrong mark is a bug of
    whoever computed it and must not show up as a wrong page.
    """
    pieces: list[str] = []  # as HTML
    at = 0
    for start, end in marks:
        if not at <= start <= end <= len(text):
            raise ValueError(
                f"mark ({start}, {end}) does not fit a text of {len(text)} characters after {at}"
            )
        pieces.append(escape(text[at:start]))
        if start < end:
            if steps and first <= steps.total:
                pieces.append(f'<mark id="hit-{first}">{escape(text[start:end])}</mark>{steps.behind(first)}')
                first += 1
            else:
                pieces.append(f"<mark>{escape(text[start:end])}</mark>")
        at = end
    pieces.append(escape(text[at:]))
    return Markup("".join(pieces))  # noqa: S704 - all text is escaped above


def marked_paragraphs(body: str, marks: Sequence[Mark], before: str = "", after: str = "") -> list[Markup]:
    """One marked string per line of `body` that is not blank, without its indent: the page indents itself.

    A mark that runs over a line end is shown in both lines. With the names of the ways `before` and `after`,
    the first MOST_STEPS marks are numbered and lead to each other.
    """
    lines = _lines(body, marks)
    total = sum(start < end for _, inside in lines for start, end in inside)
    steps = Steps(min(total, MOST_STEPS), before, after) if before and total else None
    paragraphs, number = [], 1
    for text, inside in lines:
        paragraphs.append(marked(text, inside, number, steps))
        number += sum(start < end for start, end in inside)
    return paragraphs


def _lines(body: str, marks: Sequence[Mark]) -> list[tuple[str, list[Mark]]]:
    """The lines that are not blank, stripped, with the marks inside each."""
    # Looked for by halves: an article of 40,000 lines with a mark in each took minutes when each was tried.
    starts, ends = [start for start, _ in marks], [end for _, end in marks]
    lines = []
    for line in re.finditer(r"[^\n]+", body):
        text = line.group().strip()
        if text:
            offset = line.start() + line.group().index(text)
            first, behind = bisect_right(ends, offset), bisect_left(starts, offset + len(text))
            inside = [
                (max(start - offset, 0), min(end - offset, len(text))) for start, end in marks[first:behind]
            ]
            lines.append((text, inside))
    return lines


def is_web_address(url: str | None) -> bool:
    """Only these become links: an article may claim any address, javascript: included."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def without_bidi(text: str) -> str:
    """`text` without the characters that reorder what follows them."""
    return BIDI_CONTROLS.sub("", text)

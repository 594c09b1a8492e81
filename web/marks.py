"""Text with marks to safe HTML: the only place where markup and article text meet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from search.results import Mark

# Embeddings, overrides and isolates: in a <title> nothing can isolate them, so they go.
BIDI_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """`text` escaped, each half-open character range of `marks` inside <mark>.

    Ranges must be sorted, apart and inside the text: ValueError otherwise, since a wrong mark is a bug of
    whoever computed it and must not show up as a wrong page.
    """
    pieces: list[Markup] = []
    at = 0
    for start, end in marks:
        if not at <= start <= end <= len(text):
            raise ValueError(
                f"mark ({start}, {end}) does not fit a text of {len(text)} characters after {at}"
            )
        pieces.append(escape(text[at:start]))
        if start < end:
            pieces.append(Markup("<mark>{}</mark>").format(text[start:end]))
        at = end
    pieces.append(escape(text[at:]))
    return Markup("").join(pieces)


def marked_paragraphs(body: str, marks: Sequence[Mark]) -> list[Markup]:
    """One marked string per line of `body` that is not blank, without its indent: the page indents itself.

    A mark that runs over a line end is shown in both lines.
    """
    paragraphs = []
    for line in re.finditer(r"[^\n]+", body):
        text = line.group().strip()
        if text:
            offset = line.start() + line.group().index(text)
            inside = [
                (max(start - offset, 0), min(end - offset, len(text)))
                for start, end in marks
                if start < offset + len(text) and end > offset
            ]
            paragraphs.append(marked(text, inside))
    return paragraphs


def without_bidi(text: str) -> str:
    """`text` without the characters that reorder what follows them."""
    return BIDI_CONTROLS.sub("", text)

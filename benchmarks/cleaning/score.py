"""How near an answer is to what was to be found."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.cleaning.pages import Page


@dataclass(frozen=True, slots=True)
class Answer:
    """What an extractor finds in a page."""

    title: str = ""
    body: str = ""
    date: str | None = None
    source: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one extractor on one group of pages; shares from 0 to 1, None where it does not apply."""

    pages: int
    precision: float
    recall: float
    f1: float
    at_95: float  # share of pages with an F1 of 0.95 or more
    junk_left: float  # share of the text's lines that are none of the article and were kept
    title: float  # exact, but for spaces and width
    date: float  # right, of pages that tell one
    invented: float | None  # share of pages without a date that got one
    source: float  # of pages that tell one, like the next
    author: float


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def overlap(found: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the character pairs of a text."""
    mine, wanted = _pairs(squeezed(found)), _pairs(squeezed(gold))
    shared = sum((mine & wanted).values())
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / sum(mine.values()), shared / sum(wanted.values())
    return precision, recall, 2 * precision * recall / (precision + recall)


def same_title(found: str, gold: str) -> bool:
    """Equal but for spaces, width, and how an ellipsis is written."""
    return _plain(found) == _plain(gold)


def _plain(title: str) -> str:
    return squeezed(title).replace("...", "…").replace("·", "·").rstrip("…")


def score(pages: Sequence[Page], answers: Sequence[Answer]) -> Scores:
    """The averages over some pages and the answers for them."""
    both = list(zip(pages, answers, strict=True))
    overlaps = [overlap(answer.body, page.gold.body) for page, answer in both]
    dated = [(page.gold.date, answer.date) for page, answer in both if page.gold.date]
    undated = [answer.date is not None for page, answer in both if not page.gold.date]
    junk = [_junk(page, answer) for page, answer in both if page.kind == "text"]
    lines, left = sum(own for own, _ in junk), sum(kept for _, kept in junk)
    return Scores(
        pages=len(pages),
        precision=_mean([own[0] for own in overlaps]),
        recall=_mean([own[1] for own in overlaps]),
        f1=_mean([own[2] for own in overlaps]),
        at_95=_mean([own[2] >= 0.95 for own in overlaps]),
        junk_left=left / lines if lines else 0.0,
        title=_mean([same_title(answer.title, page.gold.title) for page, answer in both]),
        date=_mean([own == wanted for wanted, own in dated]),
        invented=_mean(undated) if undated else None,
        source=_mean([_is_name(a.source, p.gold.source) for p, a in both if p.gold.source]),
        author=_mean([_is_name(a.author, p.gold.author) for p, a in both if p.gold.author]),
    )


def _junk(page: Page, answer: Answer) -> tuple[int, int]:
    """Lines of a text that are none of its article, and how many of them the answer's body has."""
    gold, body = squeezed(page.gold.body), {squeezed(line) for line in answer.body.split("\n")}
    junk = {own for line in page.text.split("\n") if (own := squeezed(line)) and own not in gold}
    return len(junk), len(junk & body)


def _is_name(found: str | None, wanted: str | None) -> bool:
    return bool(found and wanted) and squeezed(found or "") == squeezed(wanted or "")


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0

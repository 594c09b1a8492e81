"""Where on a whole page of text its article stands: most of a page's lines are menus, lists and comments."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.cleaning.language import HAN
from index.cleaning.lines import LineFacts, is_paragraph, read_line
from index.cleaning.listing import Coverage

# A page of fewer lines is little more than its article. Pages as browsers show them have 60 to 800; of those
# with fewer a stretch is taken only where it is a clear one: half of all worth, and that of two paragraphs.
_WHOLE_PAGE, _LONG, _CLEAR = 30, 60, 8.0
_LEAST = 2.0  # of a stretch's worth: a short paragraph
_MOST = (
    20.0  # more than that says nothing more: comments and lists of abstracts are longer than many articles
)
_FIRST = (
    0.35  # of the likelihood of the likeliest stretch: the first that has it is taken, comments are below
)
_FOREIGN = 0.3  # what paragraphs of no Chinese count
_ABOVE, _BELOW = 30, 12  # lines around the stretch that may be of the article: headline, byline, signature
_PARTING = 2  # lines of the page that part two stretches; one, as `请继续往下阅读`, stands in articles too
_APART = 8  # of so many of them one may stand right below another
_ABSTRACTS = 3  # paragraphs below a head that make a list of them
_NEXT = 3  # lines below it among which its next paragraph stands
_BYLINE = 8  # lines over a text among which its day or its paper stands
_HEADLINE = range(6, 61)  # characters
_SURE = 0.4  # of a headline's character pairs that its text holds
_SAMPLE = 3000  # characters of a stretch that are held against headlines
# Different lines of buttons, heads of lists and notices that a whole page has at least. Long texts repeat
# one of them: of 1,500 articles of 60 lines and more, taken for pages, two lost more than a fifth.
_FURNISHED = 6
_PICTURE = re.compile("[图圖摄攝▲▼△▽]")  # a caption is of the article
_STOPS = re.compile(r"[，。！？；：、]")
# What a line takes from the worth of a stretch, by its kind. A paragraph of 100 characters gives 4 to 6;
# comments have two buttons or more for each of theirs, lists of abstracts a headline, a day and a button.
_COSTS = {"text": 0.8, "meta": 0.8, "furniture": 1.5, "way": 1.5, "notice": 4.0, "list": 4.0, "comments": 6.0}


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines in which paragraphs outweigh everything else, and by how much."""

    lines: range
    worth: float


def main_stretch(lines: Sequence[str]) -> tuple[range, range]:
    """The lines that are about the article, its headline and byline among them, and those of its text; all
    lines where the page is short, or nothing stands out."""
    whole = range(len(lines)), range(len(lines))
    if len(lines) < _WHOLE_PAGE:
        return whole
    facts = [read_line(line) for line in lines]
    borders = [_is_border(line, own) for line, own in zip(lines, facts, strict=True)]
    if len({line[:4] for line, own in zip(lines, borders, strict=True) if own}) < _FURNISHED:
        return whole
    runs = _runs([_worth(line, own) for line, own in zip(lines, facts, strict=True)])
    if not runs:
        return whole
    likely = [_likelihood(run, lines, facts) for run in runs]
    best = next(run for run, own in zip(runs, likely, strict=True) if own >= _FIRST * max(likely))
    if len(lines) < _LONG and best.worth < max(_CLEAR, sum(run.worth for run in runs) / 2):
        return whole
    start, stop = _joined(best.lines, runs, borders)
    stop = _with_paragraphs(stop, lines, facts)
    stop = _before_abstracts(range(start, stop), lines, facts)
    top = max(0, start - _ABOVE)
    # A list without its head is not known for one.
    top = next((at for at in range(top, max(0, top - _ABOVE), -1) if borders[at]), top)
    return range(top, min(len(lines), stop + _BELOW)), range(start, stop)


def _worth(line: str, facts: LineFacts) -> float:
    """What a line adds to the stretch it is in: much if it is a paragraph, less than nothing if it is not."""
    if facts.kind == "text" and is_paragraph(line):
        worth = min(len(line), 400) / 40 + min(len(_STOPS.findall(line)), 20) / 2
        return worth if HAN.search(line) else worth * _FOREIGN
    if facts.kind == "text" and _STOPS.search(line):
        return -0.2
    return -_COSTS[facts.kind]


def _runs(worths: Sequence[float]) -> list[_Run]:
    """The stretches from a paragraph on to where their worth is greatest, before it is used up."""
    found: list[_Run] = []
    start, total, best, best_stop = 0, 0.0, 0.0, 0
    for at, worth in enumerate((*worths, -1e9)):
        if total <= 0:
            start, total, best, best_stop = at, 0.0, 0.0, at
        total += worth
        if total > best:
            best, best_stop = total, at + 1
        if total <= 0 and best >= _LEAST:
            found.append(_Run(range(start, best_stop), best))
    return found


def _likelihood(run: _Run, lines: Sequence[str], facts: Sequence[LineFacts]) -> float:
    """How likely a stretch is the article: by its worth, by the headline over it that it repeats, and by the
    day or paper between the two."""
    covered = Coverage("\n".join(lines[at] for at in run.lines)[:_SAMPLE])
    over = range(max(0, run.lines.start - _ABOVE), run.lines.start)
    heads = {lines[at] for at in over if facts[at].kind == "text" and len(lines[at]) in _HEADLINE}
    named = max((covered.of(head) for head in heads), default=0.0)
    is_signed = any(
        facts[at].kind == "meta" and facts[at].fields.keys() & {"date", "source"} for at in over[-_BYLINE:]
    )
    return min(run.worth, _MOST) * (0.4 + (named if named >= _SURE else 0.0)) * (1.6 if is_signed else 1.0)


def _with_paragraphs(stop: int, lines: Sequence[str], facts: Sequence[LineFacts]) -> int:
    """The end of a stretch with the paragraphs right below it, whatever single line parts them: the telephone
    of a signatory, an advertisement. Heads of lists and comments part for good."""
    at = stop
    while at < min(len(lines), stop + _NEXT) and facts[at].kind not in ("list", "comments"):
        at += 1
        if facts[at - 1].kind == "text" and is_paragraph(lines[at - 1]):
            stop = at
    return stop


def _before_abstracts(found: range, lines: Sequence[str], facts: Sequence[LineFacts]) -> int:
    """The end of a stretch without a list of other articles' abstracts: below a head of lists, and hardly two
    paragraphs side by side, as they are where an article goes on below a box of links."""
    written = [facts[at].kind == "text" and is_paragraph(lines[at]) for at in found]
    beside = [False, *(one and other for one, other in itertools.pairwise(written))]
    before, pairs = [0, *itertools.accumulate(written)], [0, *itertools.accumulate(beside)]
    for number, at in enumerate(found):
        below = before[-1] - before[number]
        is_list = below >= _ABSTRACTS and (pairs[-1] - pairs[number]) * _APART <= below
        if facts[at].kind == "list" and before[number] and is_list:
            return at
    return found.stop


def _is_border(line: str, facts: LineFacts) -> bool:
    """Whether a line is surely of the page and not of its article."""
    # A brace of a program's text is no button.
    is_button = facts.kind == "furniture" and HAN.search(line) is not None and not _PICTURE.search(line)
    return is_button or facts.kind in ("list", "comments", "notice")


def _joined(best: range, runs: Sequence[_Run], borders: Sequence[bool]) -> tuple[int, int]:
    """Where a stretch begins and ends with those beside it from which nothing of the page parts it, as
    results, programmes and programs inside an article do not, and with the lines right below it."""
    start, stop = best.start, best.stop
    passed = [0, *itertools.accumulate(borders)]
    for run in runs:
        if run.lines.start >= stop and passed[run.lines.start] - passed[stop] < _PARTING:
            stop = run.lines.stop
    for run in reversed(runs):
        if run.lines.stop <= start and passed[start] - passed[run.lines.stop] < _PARTING:
            start = run.lines.start
    while stop < len(borders) and not borders[stop]:
        stop += 1
    return start, stop

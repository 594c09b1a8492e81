"""Where other articles begin below an article, on one page with it: a stream of flash news, or the next
article that an endless page has loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.lines import LineFacts, is_paragraph
from index.cleaning.listing import Coverage
from index.cleaning.wording import folded

_CLOCK = re.compile(
    r"(?:(?:今天|昨天|\d{1,2}[-/]\d{1,2}|\d{1,2}月\d{1,2}日)\s*)?([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?"
)
_OF_STREAM = re.compile(r"快讯|电报|滚动|速递|资讯|新闻|要闻|消息|更多|7\s*[x×*X]\s*24")
_LONGEST_CLOCK = 16  # characters
_FEWEST, _BETWEEN = 3, 3  # items of a stream, and lines from one clock to the next
_HEAD = 14  # characters of the line over a stream
_OWN = 40  # characters of paragraphs without which what follows is the article itself
_OWN_NEXT = 60  # of those of each of two articles
_HEADLINE = range(8, 61)  # characters
_BYLINE = 60
_HEADED = 12  # lines over a text among which its headline stands
_NEAR = 6  # lines between a byline and its text
_SURE, _STRANGE = 0.4, 0.25  # of a headline's character pairs in its own text, and in that over it


def end_of_article(lines: Sequence[str], facts: Sequence[LineFacts], start: int) -> int:
    """The line at which other articles follow on one that begins at or below line `start`; the number of
    lines where none do."""
    return min(_stream(lines, facts, start), _next_article(lines, facts, start))


def _written(lines: Sequence[str], facts: Sequence[LineFacts], part: range) -> int:
    return sum(len(lines[at]) for at in part if facts[at].kind == "text" and is_paragraph(lines[at]))


def _stream(lines: Sequence[str], facts: Sequence[LineFacts], start: int) -> int:
    """Where a stream of clocks begins, each with an item below it, its head included. A live report is such a
    stream as well: it goes forward or back in time, and no head says that it is of other news."""
    may_be = (at for at in range(start, len(lines)) if len(lines[at]) <= _LONGEST_CLOCK and ":" in lines[at])
    clocks = [(at, found) for at in may_be if (found := _CLOCK.fullmatch(lines[at]))]
    run: list[tuple[int, re.Match[str]]] = []
    for at, found in clocks:
        if run and not 2 <= at - run[-1][0] <= _BETWEEN:
            if len(run) >= _FEWEST:
                break
            run = []
        run.append((at, found))
    if len(run) < _FEWEST:
        return len(lines)
    first = run[0][0]
    head = lines[first - 1] if first > start else ""
    is_headed = len(head) <= _HEAD and (_OF_STREAM.search(folded(head)) or facts[first - 1].kind == "list")
    times = [60 * int(found[1]) + int(found[2]) for _, found in run]
    is_ordered = times in (sorted(times), sorted(times, reverse=True))
    is_parted = any(
        own.kind in ("furniture", "notice", "list") for own in facts[max(start, first - _NEAR) : first]
    )
    if (is_headed or (is_parted and not is_ordered)) and _written(lines, facts, range(start, first)) >= _OWN:
        return first - 1 if is_headed else first
    return len(lines)


def _next_article(lines: Sequence[str], facts: Sequence[LineFacts], start: int) -> int:
    """Where the next headline stands that has a day with a clock or a paper below it and then paragraphs that
    repeat it, while those over it do not."""
    for at in range(start + 1, len(lines)):
        is_byline = "date" in facts[at].fields and len(lines[at]) <= _BYLINE
        if not is_byline or not (":" in folded(lines[at]) or "source" in facts[at].fields):
            continue
        head = next((up for up in (at - 1, at - 2) if up > start and _is_headline(lines[up], facts[up])), 0)
        if not head:
            continue
        own = [up for up in range(start, head) if facts[up].kind == "text" and is_paragraph(lines[up])]
        if (
            not own
            or sum(len(lines[up]) for up in own) < _OWN_NEXT
            or not _is_headed(lines, facts, start, own)
        ):
            continue
        below = [
            down
            for down in range(at + 1, len(lines))
            if facts[down].kind == "text" and is_paragraph(lines[down])
        ]
        is_text = (
            below and below[0] - at <= _NEAR and sum(len(lines[down]) for down in below[:4]) >= _OWN_NEXT
        )
        if is_text and _is_of(lines[head], [lines[down] for down in below[:4]], [lines[up] for up in own]):
            return head
    return len(lines)


def _is_headed(lines: Sequence[str], facts: Sequence[LineFacts], start: int, own: Sequence[int]) -> bool:
    """Whether paragraphs have a headline over them that they repeat: what a mail or an archive says of the
    article below it has none."""
    covered = Coverage("\n".join(lines[at] for at in own))
    above = range(max(0, own[0] - _HEADED), own[0])
    return any(_is_headline(lines[at], facts[at]) and covered.of(lines[at]) >= _SURE for at in above)


def _is_headline(line: str, facts: LineFacts) -> bool:
    return facts.kind in ("text", "way") and len(line) in _HEADLINE and not is_paragraph(line)


def _is_of(headline: str, below: Sequence[str], above: Sequence[str]) -> bool:
    return (
        Coverage("\n".join(below)).of(headline) >= _SURE
        and Coverage("\n".join(above)).of(headline) < _STRANGE
    )

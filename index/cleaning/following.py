"""Where other articles begin below an article, on one page with it: a stream of flash news, or the next
article that an endless page has loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.lines import LineFacts, is_paragraph, read_line
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
_SOME = 0.15  # of them in its own text, where lists, buttons or comments stand over the headline
_PARTING = ("list", "listing", "comments", "notice", "furniture")
_HAS_DAY = re.compile(r"[\d〇一二三四五六七八九十](?:[-/.]|\s*[年月])|\d{4}|[a-z]{3}")
_CLOCKED = re.compile(r"\d\s*[:：]\s*\d\d")


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
        fields = facts[at].fields
        # A list without dates takes in what stands below its last headline.
        if facts[at].kind == "listing" and len(lines[at]) <= _BYLINE and _HAS_DAY.search(lines[at]):
            fields = read_line(lines[at]).fields
        if (
            "date" not in fields
            or len(lines[at]) > _BYLINE
            or not (":" in folded(lines[at]) or "source" in fields)
        ):
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
        is_parted = any(facts[up].kind in _PARTING for up in range(own[-1], head))
        if is_text and _is_of(
            lines[head], [lines[down] for down in below[:4]], [lines[up] for up in own], is_parted
        ):
            return head
    return len(lines)


def _is_headed(lines: Sequence[str], facts: Sequence[LineFacts], start: int, own: Sequence[int]) -> bool:
    """Whether paragraphs have a headline over them that they repeat, or below which a day and a clock stand:
    what a mail or an archive says of the article below it has none."""
    covered = Coverage("\n".join(lines[at] for at in own))
    above = [at for at in range(max(0, own[0] - _HEADED), own[0]) if _is_headline(lines[at], facts[at])]
    return any(
        covered.of(lines[at]) >= _SURE
        or any("date" in facts[down].fields and _CLOCKED.search(lines[down]) for down in (at + 1, at + 2))
        for at in above
    )


def _is_headline(line: str, facts: LineFacts) -> bool:
    # Below a list of other articles the next one's headline looks like the last of the list.
    return facts.kind in ("text", "way", "listing") and len(line) in _HEADLINE and not is_paragraph(line)


def _is_of(headline: str, below: Sequence[str], above: Sequence[str], is_parted: bool) -> bool:
    """Whether a headline is of the paragraphs below it: they hold it and those above do not. Where something
    of the page parts the two, a few words of it are enough, of which the text above has none."""
    held, strange = Coverage("\n".join(below)).of(headline), Coverage("\n".join(above)).of(headline)
    return (held >= _SURE and strange < _STRANGE) or (is_parted and held >= _SOME and strange * 3 <= held)

"""Snippets: the pieces of a body that show a query best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search.highlight import Pattern, marks_in
from search.results import Mark, Snippet

SNIPPET_LENGTH = 120  # characters: three lines on a phone, two on a desktop
# A snippet may start this much before its first mark to begin with a whole sentence.
_LEAD = 40
_ROOM = SNIPPET_LENGTH - _LEAD
# Windows begin at one of the first marks: in a book of an article the best of 300 is good enough.
_MARKS_TRIED = 300
# A whole sentence is worth more than a full line, down to this much of one.
_SHORTEST = SNIPPET_LENGTH // 2
_ELLIPSIS = "…"
_SENTENCE_END = re.compile(r"[。！？!?；;…\n]+[”’」』）)\"]*|\.(?=\s)")
_ENDING, _BETWEEN_SENTENCES = frozenset("。！？!?；;….\n"), frozenset(' \u3000”’」』）)"')
_CLAUSE_END = re.compile(r"[，、：,:](?!\d)")
_RUN = re.compile(r"[^\W_\u3400-\u9fff]")  # of letters and digits, which no window cuts in two

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Group:
    """Marks that one window can show, and how much they show: terms not shown yet, all terms, how often."""

    value: tuple[int, int, int]
    first: int  # where the first mark begins
    last: int  # where the last one ends


def snippets_of(body: str, folded: str, pattern: Pattern | None, count: int = 1) -> tuple[Snippet, ...]:
    """The pieces of the body that show most of the query, the best first; its beginning where it shows
    nothing of it. At least one, at most `count`; they do not overlap.
    """
    marks = marks_in(body, folded, pattern)
    whole = (0, len(body))
    if not marks or len(body) <= SNIPPET_LENGTH:
        windows = [_window(body, whole, 0, 0)]
    elif count == 1 and marks[-1][1] <= marks[0][0] + _ROOM:  # most articles
        windows = [_window(body, whole, marks[0][0], marks[-1][1])]
    else:
        windows = _windows(body, marks, count)
    return tuple([_snippet(body, start, end, marks) for start, end in windows])


def _windows(body: str, marks: Sequence[Mark], count: int) -> list[Range]:
    gaps: list[Range] = [(0, len(body))]
    windows: list[Range] = []
    shown: set[str] = set()
    while len(windows) < count:
        found = [(group, gap) for gap in gaps if (group := _best_group(body, marks, gap, shown))]
        if not found:
            break
        group, gap = max(found, key=lambda pair: pair[0].value)
        start, end = window = _window(body, gap, group.first, group.last)
        windows.append(window)
        if len(windows) < count:
            gaps.remove(gap)
            gaps += [(gap[0], start), (end, gap[1])]
            shown.update(body[a:b] for a, b in marks if start <= a and b <= end)
    return windows


def _best_group(body: str, marks: Sequence[Mark], gap: Range, shown: set[str]) -> _Group | None:
    """The marks within `gap` that show most together. A long term tells more than a short one."""
    inside = [mark for mark in marks if gap[0] <= mark[0] and mark[1] <= gap[1]][:_MARKS_TRIED]
    if not inside:
        return None
    terms = [body[start:end] for start, end in inside]
    counts = dict.fromkeys(terms, 0)
    best, best_value = (0, 0), (-1, 0, 0)
    after = new = told = 0  # `after`: the first mark behind the window that begins at this one
    for place, (start, _) in enumerate(inside):
        while after < len(inside) and (after <= place or inside[after][1] <= start + _ROOM):
            term = terms[after]
            if not counts[term]:
                told += len(term)
                new += 0 if term in shown else len(term)
            counts[term] += 1
            after += 1
        if (value := (new, told, after - place)) > best_value:
            best, best_value = (place, after - 1), value
        term = terms[place]
        counts[term] -= 1
        if not counts[term]:
            told -= len(term)
            new -= 0 if term in shown else len(term)
    return _Group(best_value, inside[best[0]][0], inside[best[1]][1])


def _window(body: str, gap: Range, first: int, last: int) -> Range:
    """The range to show for marks from `first` to `last`, within `gap`: whole sentences where they fit."""
    low, high = gap
    if high - low <= SNIPPET_LENGTH:
        return _trimmed(body, low, high)
    # Where sentences end, as far as this may matter.
    reach = max(low, first - SNIPPET_LENGTH), min(high, max(first + SNIPPET_LENGTH, last) + 3)
    ends = [match.end() for match in _SENTENCE_END.finditer(body, *reach)]
    start = _start(body, low, first, ends)
    end = _end(body, last, min(high, max(start + SNIPPET_LENGTH, last)), start, ends)
    # Where room is left, whole sentences that come before fill it.
    for before in [low, *ends] if low == 0 else ends:
        if end - SNIPPET_LENGTH <= before < start:
            start = before
            break
    return _trimmed(body, start, end)


def _trimmed(body: str, start: int, end: int) -> Range:
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end


def _start(body: str, low: int, first: int, sentence_ends: Sequence[int]) -> int:
    if first <= _LEAD and low == 0:
        return 0
    earliest = max(low, first - _LEAD)
    for end in sentence_ends:
        if earliest <= end <= first:
            return end
    for match in _CLAUSE_END.finditer(body, max(low, earliest - 1), first):
        return match.end()
    while low < earliest < first and _RUN.match(body[earliest]) and _RUN.match(body[earliest - 1]):
        earliest += 1
    return earliest


def _end(body: str, last: int, limit: int, start: int, sentence_ends: Sequence[int]) -> int:
    if limit >= len(body):
        return len(body)
    shortest = max(last, start + _SHORTEST)
    for end in reversed(sentence_ends):
        if shortest <= end <= limit:
            return end
    clauses = [match.start() for match in _CLAUSE_END.finditer(body, shortest, limit)]
    if clauses:
        return clauses[-1]
    end = limit
    while end > last and _RUN.match(body[end - 1]) and _RUN.match(body[end]):
        end -= 1
    return end if end > last else limit


def _snippet(body: str, start: int, end: int, marks: Sequence[Mark]) -> Snippet:
    lead = "" if _is_sentence_start(body, start) else _ELLIPSIS
    # A line that ends without a full stop ends its sentence too.
    is_ended = end == len(body) or body[end] == "\n" or _is_sentence_start(body, end)
    shift = len(lead) - start
    inside = [(first + shift, last + shift) for first, last in marks if start <= first and last <= end]
    # One line break is one character, as a space is, so marks stay where they are.
    text = f"{lead}{body[start:end]}{'' if is_ended else _ELLIPSIS}"
    return Snippet(text.replace("\n", " "), tuple(inside))


def _is_sentence_start(body: str, place: int) -> bool:
    place -= 1
    while place >= 0 and body[place] in _BETWEEN_SENTENCES:
        place -= 1
    return place < 0 or body[place] in _ENDING

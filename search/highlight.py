"""Marks and snippets: where the query stands in an article, in the characters the reader sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.text.fold import Folded, fold, fold_with_offsets
from index.text.segment import has_han
from search.engine.plan import Characters, Nearby, Token, TokenPrefix
from search.results import Mark

SNIPPET_LENGTH = 120  # characters: three lines on a phone, two on a desktop
_SENTENCE_END = re.compile(r"[。！？!?;；\n]+[”」』）)\"]*")
# A snippet may start this much before its first mark to begin with a whole sentence.
_LEAD = 40
_ELLIPSIS = "…"
# Windows begin at one of the first marks: in a book of an article the best of 300 is good enough.
_MARKS_TRIED = 300


_fold = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True, slots=True)
class Terms:
    """What to mark: a pattern for titles and one for bodies, None where nothing is looked for there."""

    title: re.Pattern[str] | None
    body: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a body; `marks` are ranges in `text`."""

    text: str
    marks: tuple[Mark, ...]


def terms_of(leaves: Iterable[Characters | Token | TokenPrefix | Nearby]) -> Terms:
    """The terms by which these conditions match, ready to be looked for in folded text."""
    patterns: dict[str, set[str]] = {"title": set(), "body": set()}
    for leaf in leaves:
        for field, found in patterns.items():
            if leaf.field in (None, field):
                found.update(_patterns(leaf))
    return Terms(_alternation(patterns["title"]), _alternation(patterns["body"]))


def marks_in(text: str, folded: str, pattern: re.Pattern[str] | None) -> tuple[Mark, ...]:
    """Where `pattern` stands in an original text, whose folded form is `folded`.

    Marks ascend, do not overlap, and each folds to the term found.
    """
    if pattern is None:
        return ()
    way_back = Folded(folded, None) if len(folded) == len(text) else fold_with_offsets(text)
    marks = tuple(_marks(text, way_back, pattern))
    if marks or way_back.offsets is not None or not pattern.search(folded):
        return marks
    # Equal lengths may hide a character dropped and another doubled: rare enough to find out only here.
    return tuple(_marks(text, fold_with_offsets(text), pattern))


def snippet_of(body: str, folded: str, pattern: re.Pattern[str] | None) -> Snippet:
    """The piece of the body that shows most of the query; its beginning where it shows nothing of it."""
    marks = marks_in(body, folded, pattern)
    start, end = _window(body, marks)
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    lead = _ELLIPSIS if start > 0 and not _begins_sentence(body, start) else ""
    tail = _ELLIPSIS if end < len(body) and not _SENTENCE_END.match(body, end - 1) else ""
    inside = tuple(
        (first - start + len(lead), last - start + len(lead))
        for first, last in marks
        if start <= first and last <= end
    )
    # One line break is one character, as a space is, so marks stay where they are.
    return Snippet(lead + body[start:end].replace("\n", " ") + tail, inside)


def _patterns(leaf: Characters | Token | TokenPrefix | Nearby) -> list[str]:
    match leaf:
        case Characters(text):
            return [re.escape(text)]
        case Token(word):
            return [_whole_word(word)]
        case TokenPrefix(prefix):
            return [re.escape(prefix) if has_han(prefix) else rf"(?<![^\W_]){re.escape(prefix)}"]
        case Nearby(words):
            return [re.escape(word) if has_han(word) else _whole_word(word) for word in words]


def _whole_word(word: str) -> str:
    """A word of letters and digits, not inside a longer run of its kind; next to Chinese it may stand."""
    letter = "[a-z\u00c0-\u02af\u0370-\u1fff]"  # of folded text
    before = r"\d" if word[0].isdecimal() else letter
    after = r"\d" if word[-1].isdecimal() else letter
    return rf"(?<!{before}){re.escape(word)}(?!{after})"


def _alternation(patterns: set[str]) -> re.Pattern[str] | None:
    # Longest first, so that 清华大学 is marked whole where both it and 大学 were asked for.
    return re.compile("|".join(sorted(patterns, key=lambda p: (-len(p), p)))) if patterns else None


def _marks(text: str, folded: Folded, pattern: re.Pattern[str]) -> Iterable[Mark]:
    for match in pattern.finditer(folded.text):
        if match.end() > match.start():
            start, end = folded.original_range(*match.span())
            # Folding looks at neighbours: 計畫 gives 计划, 畫 alone 画. A mark must mean its term by itself.
            piece = text[start:end]
            if piece == match.group() or _fold(piece) == match.group():
                yield start, end


def _window(body: str, marks: Sequence[Mark]) -> tuple[int, int]:
    """The range of the body to show: the one with most different marked terms, then most marks, then the
    first.
    """
    if not marks:
        return 0, min(len(body), SNIPPET_LENGTH)
    best, best_value = marks[0][0], (0, 0)
    terms = [body[first:last] for first, last in marks]
    inside: Counter[str] = Counter()
    after = 0  # the first mark behind the window that begins at this one
    for place, (start, _) in enumerate(marks[:_MARKS_TRIED]):
        while after < len(marks) and marks[after][1] <= start + SNIPPET_LENGTH - _LEAD:
            inside[terms[after]] += 1
            after += 1
        value = len(inside), after - place
        if value > best_value:
            best, best_value = start, value
        if after > place:
            inside[terms[place]] -= 1
            if not inside[terms[place]]:
                del inside[terms[place]]
        after = max(after, place + 1)
    begin = _sentence_start(body, best)
    if begin + SNIPPET_LENGTH > len(body):  # near the end there is room for what comes before
        begin = min(begin, _sentence_start(body, max(0, len(body) - SNIPPET_LENGTH + _LEAD)))
    return begin, min(len(body), begin + SNIPPET_LENGTH)


def _sentence_start(body: str, mark: int) -> int:
    earliest = max(0, mark - _LEAD)
    ends = [match.end() for match in _SENTENCE_END.finditer(body, max(0, earliest - 3), mark)]
    inside = [end for end in ends if end >= earliest]
    if inside:
        return inside[0]
    return earliest if earliest > 3 else 0


def _begins_sentence(body: str, start: int) -> bool:
    return any(match.end() >= start - 1 for match in _SENTENCE_END.finditer(body, max(0, start - 4), start))

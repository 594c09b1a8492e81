"""What a query that finds little may have meant: the wrong homophone (优先公司 for 有限公司), a character
wrong, missing, too many or in the wrong place, a letter mistyped, also in the name of a field. Only words
that the archive has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from index.text.fold import fold
from index.text.segment import Segmenter, has_han
from search.engine.snapshot import Snapshot
from search.engine.wordlists import LONGEST, WordList, words_of
from search.field_names import with_known_fields
from search.pinyin import read_alike
from search.query.tree import And, Node, Words

_TIMES = 10  # as many articles must the other query find, where the typed one finds some at all
_MOST_WORDS = 6  # a longer query is a sentence, and relaxes
_MOST_SPANS = 12
_MOST_TRIED = 16  # candidates searched for, 0.3 ms each
_EACH = 3  # of the most frequent candidates for one span
# A word that the archive has ten times as often as another is no slip for it: 应向, in 3 articles, was
# offered for 影响, in 14,541, where it was the other word of the query that is rare.
_RARER = 10
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST_LATIN = 4
_LONGEST_LATIN = 30  # letters: longer ones are no words, and have thousands of slips to look up


def did_you_mean(
    snapshot: Snapshot, segmenter: Segmenter, tree: Node, typed: str, total: int, count: Callable[[str], int]
) -> str | None:
    """A query that finds more than `typed`, which was parsed as `tree` and finds `total`; None where there is
    none. `count` says how many articles a query finds.
    """
    best, most = None, max(1, total * _TIMES)
    for tried, (query, beside) in enumerate(_queries(snapshot, segmenter, tree, typed)):
        if tried == _MOST_TRIED:
            break
        found = count(query)
        if found < most + (best is not None):
            continue
        # Who meant 有限公司 typed it in one: articles say it so. 次席 and 天气 (for 慈溪天气) meet by chance.
        if not beside or any(count(f'"{text}"') for text in beside):
            best, most = query, found
    return best


def _queries(
    snapshot: Snapshot, segmenter: Segmenter, tree: Node, typed: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The query with one span of it replaced, and what that gives together with the word on either side."""
    for query in with_known_fields(typed):
        yield query, ()
    seen = {typed}
    for unit in tree.children if isinstance(tree, And) else (tree,):
        if not isinstance(unit, Words):
            continue
        words = segmenter.words(fold(unit.text))
        if len(words) > _MOST_WORDS:
            continue
        for span, before, after in _spans(words):
            base = typed if span in typed else fold(typed)
            for candidate in _candidates(snapshot, span):
                query = base.replace(span, candidate)
                beside = ((before and before + candidate), (after and candidate + after))
                if query not in seen:
                    seen.add(query)
                    yield query, tuple(filter(None, beside)) if has_han(span) else ()


def _spans(words: list[tuple[str, int]]) -> list[tuple[str, str, str]]:
    """The words of a run, and neighbours joined: a mistyped word is cut in two. The longest first, each with
    the word right before it and the one right behind it, empty where there is none.
    """
    spans: dict[str, tuple[str, str]] = {}
    for first, (_, begin) in enumerate(words):
        joined = ""
        for last, (word, start) in enumerate(words[first:], first + 1):
            if start != begin + len(joined) or (joined and len(joined) + len(word) > LONGEST):
                break
            joined += word
            if len(joined) > 1:
                spans.setdefault(
                    joined, (_ending(words[:first], begin), _beginning(words[last:], start + len(word)))
                )
    longest = sorted(spans, key=len, reverse=True)[:_MOST_SPANS]
    return [(span, *spans[span]) for span in longest]


def _ending(words: list[tuple[str, int]], place: int) -> str:
    """The last word, if it ends at a place."""
    return words[-1][0] if words and words[-1][1] + len(words[-1][0]) == place else ""


def _beginning(words: list[tuple[str, int]], place: int) -> str:
    """The first word, if it begins at a place."""
    return words[0][0] if words and words[0][1] == place else ""


def _candidates(snapshot: Snapshot, span: str) -> list[str]:
    """The words for which a span may stand, the most frequent first; homophones before the others."""
    if not has_han(span):
        return _mistyped(snapshot, span) if span.isascii() and span.isalpha() else []
    alike: dict[str, int] = {}
    near: dict[str, int] = {}
    for view in snapshot.views:
        lists = words_of(view.segment)
        own = lists.get(len(span))
        if own is None:
            continue
        rows = own.matching([read_alike(character) for character in span])
        for row in rows[np.argsort(-own.counts[rows], kind="stable")[: _EACH + 1]].tolist():
            alike[own.text(row)] = alike.get(own.text(row), 0) + int(own.counts[row])
        if len(span) > 2:
            for text, articles in _near(view.segment.text.place, lists, span):
                near[text] = near.get(text, 0) + articles
    # Homophones are typed in place of words as common; another character only in place of what is none.
    articles = _articles(snapshot, span)
    return [
        text
        for found, least in ((alike, articles / _RARER), (near, articles * _RARER))
        for text in [t for t in sorted(found, key=lambda text: (-found[text], text)) if t != span][:_EACH]
        if _articles(snapshot, text) >= least
    ]


def _near(
    place: Callable[[str], int | None], lists: dict[int, WordList], span: str
) -> Iterator[tuple[str, int]]:
    """Words that are one character away: another one, one more, one fewer, or two in the other order."""
    codes = [min(ord(character), 0xFFFF) for character in span]
    own = lists[len(span)]
    rows = np.flatnonzero(own.agreeing(codes) == len(span) - 1)
    best = rows[np.argsort(-own.counts[rows], kind="stable")[:_EACH]]
    yield from ((own.text(row), int(own.counts[row])) for row in best.tolist())
    swapped = {span[:i] + span[i + 1] + span[i] + span[i + 2 :] for i in range(len(span) - 1)}
    for text in sorted(swapped):
        if place(text) is not None:
            yield text, 1
    longer = lists.get(len(span) + 1)
    if longer is not None:
        rows = longer.with_one_more(codes)
        yield from ((longer.text(row), int(longer.counts[row])) for row in rows.tolist())
    for gap in range(len(span)):
        text = span[:gap] + span[gap + 1 :]
        if len(text) > 2 and place(text) is not None:
            yield text, 1


def _mistyped(snapshot: Snapshot, word: str) -> list[str]:
    """Words of letters that are one slip away from one that no article has."""
    if not _SHORTEST_LATIN <= len(word) <= _LONGEST_LATIN or _articles(snapshot, word):
        return []
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    slips = {a + b[1:] for a, b in parts if b}
    slips |= {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    slips |= {a + letter + b[skipped:] for a, b in parts for letter in _LETTERS for skipped in (0, 1)}
    known = {slip: articles for slip in slips if (articles := _articles(snapshot, slip))}
    return sorted(known, key=lambda slip: (-known[slip], slip))[:_EACH]


def _articles(snapshot: Snapshot, word: str) -> int:
    found = 0
    for view in snapshot.views:
        place = view.segment.text.place(word)
        found += 0 if place is None else view.segment.text.document_frequency(place)
    return found

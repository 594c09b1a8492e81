"""Random queries over articles, and what is wrong with the marks of their answers."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from index.text.fold import fold
from search import Archive
from search.engine.conditions import Characters, Leaf, Nearby, Number, Token, TokenPrefix, positive
from search.query import parse
from search.query.tree import And, InField, Node, Or, Words
from search.reading import Reading, read
from search.results import Mark
from search.wordings import load_wordings

_UNQUOTABLE = re.compile(r'["＂“”「」『』\x00-\x1f\x7f]')
_WORD = re.compile(r"[^\W_]+")


def random_query(choose: random.Random, texts: Sequence[str]) -> str:
    """A query that finds something: words, quotations, prefixes and words near each other from one text."""
    text = choose.choice(texts)
    words = [word for word in _WORD.findall(text) if word not in ("OR", "AND", "NOT")] or ["的"]

    def piece() -> str:
        word = choose.choice(words)
        start = choose.randrange(len(word))
        return word[start : start + choose.randint(1, 6)]

    start = choose.randrange(max(1, len(text)))
    quoted = _UNQUOTABLE.sub("", text[start : start + choose.randint(1, 9)]).strip() or piece()
    prefix = choose.choice(words)[:2]
    kinds = (
        piece(), f"{piece()} {piece()}", f"{piece()} OR {piece()}", f'"{quoted}"', f'"{quoted}" {piece()}',
        f"{prefix}*" if len(prefix) > 1 else piece(), f'"{piece()} {piece()}"~20', f"title:{piece()}",
        choose.choice(["网络", "出租车 OR 软件", "2023年", "3%", "第一届", "的", "GDP"]),
    )  # fmt: skip
    return choose.choice(kinds)


def reading_of(archive: Archive, query: str) -> Reading:
    _, cutter = archive._current()
    return read(query, cutter, load_wordings())


def wrong_marks(reading: Reading, text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """The marks that do not fold to a term of the query, or to terms side by side as they were typed, or that
    do not ascend and stand apart.
    """
    terms = {term for leaf in positive(reading.condition) for term in _terms(leaf)}
    runs = list(_runs(reading.tree))
    end = 0
    for first, last in marks:
        piece = fold(text[first:last])
        means = piece in terms or (any(piece in run for run in runs) and _is_made_of(piece, terms))
        if not (end <= first < last <= len(text) and means):
            yield f"{text[max(0, first - 5) : last + 5]!r} [{first}, {last}) folds to {piece!r}"
        end = last


def _is_made_of(piece: str, terms: set[str]) -> bool:
    return not piece or any(
        piece.startswith(term) and _is_made_of(piece[len(term) :], terms) for term in terms if term
    )


def _terms(leaf: Leaf) -> Sequence[str]:
    match leaf:
        case Characters(text) | Token(text) | TokenPrefix(text):
            return (text,)
        case Nearby(words):
            return words
        case Number(characters):
            return (characters.text,)
        case _:
            return ()


def _runs(node: Node) -> Iterator[str]:
    match node:
        case Words(text):
            yield fold(text)
        case And(children) | Or(children):
            for child in children:
                yield from _runs(child)
        case InField(_, child):
            yield from _runs(child)


def checked_marks(archive: Archive, query: str) -> tuple[int, list[str]]:
    """How many marks the first page and its first article have, and what is wrong with any of them."""
    reading = reading_of(archive, query)
    page = archive.search(query, windows=3)
    texts = [(hit.title, hit.title_marks) for hit in page.hits]
    texts += [(window.text, window.marks) for hit in page.hits for window in hit.windows]
    for hit in page.hits[:3]:
        view = archive.article(hit.id, query)
        assert view is not None
        texts += [(view.title, view.title_marks), (view.body, view.body_marks)]
    wrong = [f"{query}: {each}" for text, marks in texts for each in wrong_marks(reading, text, marks)]
    return sum(len(marks) for _, marks in texts), wrong


def can_be_read(query: str) -> bool:
    from index.errors import QueryError

    try:
        parse(query)
    except QueryError:
        return False
    return True

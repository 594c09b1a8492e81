"""How a query was read, and why an article does or does not match it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from index.text.fold import fold
from index.text.segment import Segmenter
from search.engine.conditions import All, Condition
from search.engine.plan import plan
from search.engine.run import Found, find
from search.engine.snapshot import Snapshot
from search.inquiry import Inquiry
from search.query import to_text
from search.query.tree import (
    And,
    DateRange,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Wordings,
    Words,
    any_of,
    in_field,
)
from search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Step:
    """One condition of a query: as text, the folded characters it looks for (None where it looks for none),
    how many articles meet it, whether the article asked about does (None where none was), and what it is made
    of.
    """

    text: str
    folded: str | None
    articles: int
    holds: bool | None
    parts: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """`interpreted` is the query as it was cut, with other wordings; `total` counts what meets it and the
    filters. `fails` names the first condition that the article does not meet, None where it meets all or none
    was asked about.
    """

    query: str
    interpreted: str
    total: int
    steps: tuple[Step, ...]
    filters: tuple[Step, ...]
    article: str | None
    matches: bool | None
    fails: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it starts in the folded text, and the shorter words inside it."""

    word: str
    start: int
    subwords: tuple[str, ...]


def explain(asked: Inquiry, article: str | None, number: int | None) -> Explanation:
    """Explain a query, and whether the article `number`, whose id is `article`, meets it and the filters."""
    snapshot, request, reading = asked.snapshot, asked.request, asked.reading

    def look(condition: Condition) -> tuple[int, bool | None]:
        found = find(snapshot, condition, asked.cutter)
        return found.total, None if number is None else _holds(snapshot, found, number)

    def step(node: Node) -> Step:
        condition = plan(node, asked.cutter, as_written=request.exact_script)
        return Step(to_text(node), _folded(node), *look(condition), tuple(map(step, _parts(node))))

    tree = reading.understood
    steps = tuple(map(step, _parts(tree) if isinstance(tree, And) else (tree,)))
    chosen = tuple(Step(_filter_text(name, request), None, *look(own)) for name, own in asked.filters.items())
    total, matches = look(All((reading.condition, *asked.filters.values())))
    fails = next((own.text for own in (*steps, *chosen) if own.holds is False), None)
    return Explanation(request.query, reading.interpreted, total, steps, chosen, article, matches, fails)


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case And(children) | Or(children) | Wordings(children):
            return children
        case InField(field, child):
            return tuple(InField(field, part) for part in _parts(child))
        case _:
            return ()


def _filter_text(name: str, request: SearchRequest) -> str:
    """A filter as a query would say it."""
    if name == "date":
        return to_text(DateRange(request.date_from, request.date_to))
    return to_text(in_field(name, any_of(map(Phrase, getattr(request, name)))))


def words_of(text: str, segmenter: Segmenter) -> tuple[Word, ...]:
    """How a text is cut for the index: its words, and the shorter ones inside them, which are found too."""
    return tuple(
        Word(word, start, tuple(part for part, _ in sorted(segmenter.subwords(word), key=itemgetter(1))))
        for word, start in segmenter.words(fold(text))
    )


def _folded(node: Node) -> str | None:
    match node:
        case Words(text) | Phrase(text) | Prefix(text) | Near(text):
            return fold(text)
        case Term(text, _):
            return text
        case Not(child) | InField(_, child):
            return _folded(child)
        case _:
            return None


def _holds(snapshot: Snapshot, found: Found, number: int) -> bool:
    for view, matches in zip(snapshot.views, found.matches, strict=True):
        if view.first <= number < view.first + view.articles:
            return bool((matches.numbers == number - view.first).any())
    return False

"""How a query was read, and why an article does or does not match it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from index.text.fold import fold
from index.text.segment import Segmenter
from search.engine.plan import cut, plan
from search.engine.run import Found, find
from search.engine.snapshot import Snapshot
from search.query import And, InField, Near, Node, Not, Or, Phrase, Prefix, Words, to_text


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
    """`interpreted` is the query as it was cut. `fails` names the first condition that the article does not
    meet, None where it meets all or none was asked about.
    """

    query: str
    interpreted: str
    total: int
    steps: tuple[Step, ...]
    article: str | None
    matches: bool | None
    fails: str | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it starts in the folded text, and the shorter words inside it."""

    word: str
    start: int
    subwords: tuple[str, ...]


def explain(
    snapshot: Snapshot, query: str, tree: Node, segmenter: Segmenter, article: str | None, number: int | None
) -> Explanation:
    """Explain a query, and whether the article `number`, whose id is `article`, meets it."""

    def step(node: Node) -> Step:
        found = find(snapshot, plan(node, segmenter), segmenter)
        holds = None if number is None else _holds(snapshot, found, number)
        children = node.children if isinstance(node, And | Or) else ()
        return Step(to_text(node), _folded(node), found.total, holds, tuple(map(step, children)))

    tree = cut(tree, segmenter)
    units = tree.children if isinstance(tree, And) else (tree,)
    steps = tuple(map(step, units))
    whole = find(snapshot, plan(tree, segmenter), segmenter)
    matches = None if number is None else _holds(snapshot, whole, number)
    fails = next((own.text for own in steps if own.holds is False), None)
    return Explanation(query, to_text(tree), whole.total, steps, article, matches, fails)


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
        case Not(child) | InField(_, child):
            return _folded(child)
        case _:
            return None


def _holds(snapshot: Snapshot, found: Found, number: int) -> bool:
    for view, matches in zip(snapshot.views, found.matches, strict=True):
        if view.first <= number < view.first + view.articles:
            return bool((matches.numbers == number - view.first).any())
    return False

"""From the query tree to conditions that the index can answer: text folded and cut, fields resolved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.engine.columns import day_number
from index.errors import UserError
from index.fields import FACETS, NAMES
from index.text.fold import fold, fold_with_offsets, spelling
from index.text.segment import Segmenter
from search.engine.conditions import (
    FIRST_DAY,
    LAST_DAY,
    All,
    AnyOf,
    AnyWording,
    AsWritten,
    Characters,
    Condition,
    Days,
    Every,
    Nearby,
    Number,
    SpacedOut,
    Token,
    TokenPrefix,
    Value,
    Without,
    word_condition,
)  # fmt: skip
from search.query.tree import (
    And,
    DateRange,
    Everything,
    Figure,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Spaced,
    Term,
    Wordings,
    Words,
    all_of,
)  # fmt: skip

TEXT_FIELDS = ("title", "body")
COLUMN_FIELDS = (*FACETS, *NAMES, "id", "url")

# Given a folded run of text, its words with their offsets and a node for each: the nodes with other ways to
# say the same beside them.
Expand = Callable[[str, Sequence[tuple[str, int]], Sequence[Node]], Sequence[Node]]


def cut(node: Node, segmenter: Segmenter, as_written: bool = False, expand: Expand | None = None) -> Node:
    """The tree with every run of text cut into its words: what is printed as the query's interpretation.
    `as_written` prints words as they were typed, not folded.
    """
    match node:
        case Words(text):
            return _cut_run(text, segmenter, as_written, expand)
        case And(children):
            return all_of(cut(child, segmenter, as_written, expand) for child in children)
        case Or(children):
            return Or(tuple(cut(child, segmenter, as_written, expand) for child in children))
        case Not(child):
            return Not(cut(child, segmenter, as_written, expand))
        case InField(field, child) if field in TEXT_FIELDS:
            return InField(field, cut(child, segmenter, as_written, expand))
        case _:
            return node


def _cut_run(text: str, segmenter: Segmenter, as_written: bool, expand: Expand | None) -> Node:
    folded = fold_with_offsets(text)
    words = segmenter.words(folded.text)
    if not words:
        return Words(text)
    nodes: Sequence[Node]
    if as_written:
        spans = [folded.original_range(start, start + len(word)) for word, start in words]
        nodes = [Term(word, text[a:b]) for (word, _), (a, b) in zip(words, spans, strict=True)]
    elif len(words) == 1:
        nodes = [Term(words[0][0], text)]
    else:
        nodes = [Term(word, word) for word, _ in words]
    return all_of(expand(folded.text, words, nodes) if expand else nodes)


def plan(node: Node, segmenter: Segmenter, field: str | None = None, as_written: bool = False) -> Condition:
    """The condition that a query tree states, cut or not. `as_written`: case, width and script matter.
    UserError for a field that no article has.
    """

    def inside(child: Node) -> Condition:
        return plan(child, segmenter, field, as_written)

    match node:
        case Everything():
            return Every()
        case And(children):
            return All(tuple(map(inside, children)))
        case Or(children):
            return AnyOf(tuple(map(inside, children)))
        case Wordings(children):
            return AnyWording(tuple(map(inside, children)))
        case Not(child):
            return Without(inside(child))
        case InField(name, child):
            if name not in (*COLUMN_FIELDS, *TEXT_FIELDS):
                raise UserError(f"This index has no field {name}, so {name}: cannot be answered.")
            return plan(child, segmenter, name, as_written)
        case DateRange(start, end):
            return Days(day_number(start) or FIRST_DAY, day_number(end) or LAST_DAY)
        case Words(text) | Phrase(text) | Prefix(text) | Near(text) if field not in (None, *TEXT_FIELDS):
            return Value(field, text, field == "id" and isinstance(node, Words), as_written)
        case Words(text):
            found = cut(node, segmenter, as_written)
            # No word is in it (a character of private use): then as it stands.
            return inside(Phrase(text) if isinstance(found, Words) else found)
        case Term(word, _, True):
            return Token(word, field)
        case Term(word, shown):
            return _as(as_written, word_condition(word, field), shown)
        case Spaced(word):
            return SpacedOut(word, field)
        case Figure(text):
            return Number(_characters(text, segmenter, field))
        case Phrase(text):
            return _as(as_written, _characters(text, segmenter, field), text)
        case Prefix(text):
            return _as(as_written, TokenPrefix(fold(text), field), text)
        case Near(text, distance):
            return _nearby(text, distance, segmenter, field, as_written)


def _characters(text: str, segmenter: Segmenter, field: str | None) -> Characters:
    folded = fold(text)
    return Characters(folded, tuple(word for word, _ in segmenter.words(folded)), field)


def _nearby(
    text: str, distance: int, segmenter: Segmenter, field: str | None, as_written: bool
) -> Nearby | AsWritten:
    folded = fold_with_offsets(text)
    words = segmenter.words(folded.text)
    found = Nearby(tuple(word for word, _ in words), distance, field)
    if not as_written:
        return found
    spans = [folded.original_range(start, start + len(word)) for word, start in words]
    return AsWritten(found, tuple(spelling(text[start:end]) for start, end in spans))


def _as(
    as_written: bool, found: Characters | Token | TokenPrefix, text: str
) -> Characters | Token | TokenPrefix | AsWritten:
    return AsWritten(found, (spelling(text),)) if as_written else found

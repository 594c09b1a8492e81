"""From the query tree to conditions that the index can answer: text folded and cut, fields resolved."""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import UserError
from index.fields import FACETS, NAMES
from index.text.fold import fold
from index.text.segment import Segmenter, has_han
from search.query.tree import (
    And,
    DateRange,
    Everything,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Words,
    all_of,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Characters:
    """Articles whose title or body (`field`: only that one) holds exactly these folded characters.

    `words` are what ranking counts; `indexed` says that the text is a word, so its posting list spares most
    look-ups in the text.
    """

    text: str
    words: tuple[str, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """Articles that hold this word of letters and digits as a word: `art` is not in `start`."""

    word: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class TokenPrefix:
    """Articles with a word that begins so."""

    prefix: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Nearby:
    """Articles in which all `words` stand within `distance` words of each other in one field."""

    words: tuple[str, ...]
    distance: int
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """Articles whose column `field` holds `text`: as the whole value if `whole`, else (folded) within it."""

    field: str
    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Articles of the days `start` to `end`, integers YYYYMMDD, inclusive. Undated articles are in no
    range.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Every:
    """All articles."""


@dataclass(frozen=True, slots=True)
class All:
    children: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    children: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Without:
    child: Condition


Condition = Characters | Token | TokenPrefix | Nearby | Value | Days | Every | All | AnyOf | Without

FIRST_DAY, LAST_DAY = 1, 99999999
COLUMN_FIELDS = (*FACETS, *NAMES, "id", "url")


def cut(node: Node, segmenter: Segmenter) -> Node:
    """The tree with every run of text cut into its words: what is printed as the query's interpretation."""
    match node:
        case Words(text):
            words = _words(fold(text), segmenter)
            return all_of(Words(word) for word in words) if len(words) > 1 else node
        case And(children):
            return all_of(cut(child, segmenter) for child in children)
        case Or(children):
            return Or(tuple(cut(child, segmenter) for child in children))
        case Not(child):
            return Not(cut(child, segmenter))
        case InField(field, child) if field in ("title", "body"):
            return InField(field, cut(child, segmenter))
        case _:
            return node


def plan(node: Node, segmenter: Segmenter, field: str | None = None) -> Condition:
    """The condition that a query tree states. UserError for a field that no article has."""
    match node:
        case Everything():
            return Every()
        case And(children):
            return All(tuple(plan(child, segmenter, field) for child in children))
        case Or(children):
            return AnyOf(tuple(plan(child, segmenter, field) for child in children))
        case Not(child):
            return Without(plan(child, segmenter, field))
        case InField(name, child):
            if name not in (*COLUMN_FIELDS, "title", "body"):
                raise UserError(f"This index has no field {name}, so {name}: cannot be answered.")
            return plan(child, segmenter, name)
        case DateRange(start, end):
            return Days(_day(start) or FIRST_DAY, _day(end) or LAST_DAY)
        case Words(text) | Phrase(text) | Prefix(text) | Near(text) if field not in (None, "title", "body"):
            return Value(field, text, whole=field == "id" and isinstance(node, Words))
        case Words(text):
            return _together([_word(word, field) for word in _words(fold(text), segmenter)])
        case Phrase(text):
            folded = fold(text)
            return Characters(folded, tuple(word for word, _ in segmenter.words(folded)), field)
        case Prefix(text):
            return TokenPrefix(fold(text), field)
        case Near(text, distance):
            return Nearby(tuple(word for word, _ in segmenter.words(fold(text))), distance, field)


def positive(condition: Condition) -> list[Characters | Token | TokenPrefix | Nearby]:
    """The conditions on text that an article matches by having them: what is highlighted."""
    match condition:
        case All(children) | AnyOf(children):
            return [leaf for child in children for leaf in positive(child)]
        case Characters() | Token() | TokenPrefix() | Nearby():
            return [condition]
        case _:
            return []


def _words(folded: str, segmenter: Segmenter) -> list[str]:
    return [word for word, _ in segmenter.words(folded)]


def _word(word: str, field: str | None) -> Condition:
    return Characters(word, (word,), field) if has_han(word) else Token(word, field)


def _together(conditions: list[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else All(tuple(conditions))


def _day(date: str | None) -> int | None:
    return int(date.replace("-", "")) if date else None

"""The query tree: what the parser makes and the engine evaluates.

Nodes are plain frozen values. `Words` holds text as typed; cutting it into words is the engine's business,
since it needs the dictionary.

`Term`, `Figure`, `Spaced` and `Wordings` are what `search.reading` makes of `Words`; the parser never does.

The parser makes trees in normal form, so that two spellings of one question are one value: no `And` directly
in an `And`, no `Or` directly in an `Or`, each with two children or more; no `Not` of a `Not`; no `Not`,
`InField` or `DateRange` below an `InField`; `Everything` only as the whole tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A run of unquoted text without spaces: every word it is cut into must match."""

    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """One word that a run of text was cut into. `text` is folded; `shown` is what is printed of it. `as_cut`
    asks for articles that were cut so, not for its characters: 的士 is not in 中国的士兵.
    """

    text: str
    shown: str
    as_cut: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date, written another way than it was typed: these characters, in no longer number."""

    text: str


@dataclass(frozen=True, slots=True)
class Spaced:
    """A word with a space between each two of its characters, as scanned text has them. `text` is folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted text: exactly these characters, in one field, after folding."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """`词*`: words that begin with these characters (two or more)."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """`"a b"~5`: the words of `text`, within `distance` words of each other."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class DateRange:
    """Inclusive days, `YYYY-MM-DD`; None leaves an end open."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Everything:
    """`*` or the empty query: the whole archive."""


@dataclass(frozen=True, slots=True)
class InField:
    """`field:value`: `child` (Words, Phrase, Prefix, Near, or Or/And of them) within one field."""

    field: str
    child: Node


@dataclass(frozen=True, slots=True)
class And:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: Node


@dataclass(frozen=True, slots=True)
class Wordings:
    """Ways to say the same: as it was typed, then as it is said or written elsewhere. Prints as `Or`."""

    children: tuple[Node, ...]


Node = (
    Words | Term | Figure | Spaced | Phrase | Prefix | Near | DateRange | Everything | InField
    | And | Or | Wordings | Not
)  # fmt: skip


def walk(node: Node) -> Iterator[Node]:
    """A node and all that are in it, as they stand in the query."""
    yield node
    for part in _parts(node):
        yield from walk(part)


def wanted(node: Node) -> Iterator[Node]:
    """As `walk`, those alone by which an article may match by having them: nothing of what is excluded."""
    if not isinstance(node, Not):
        yield node
        for part in _parts(node):
            yield from wanted(part)


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case And(children) | Or(children) | Wordings(children):
            return children
        case Not(child) | InField(_, child):
            return (child,)
        case _:
            return ()


def all_of(nodes: Iterable[Node]) -> Node:
    """The normal form of "all of these"; of none, `Everything`."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, And):
            kept.extend(node.children)
        elif not isinstance(node, Everything):
            kept.append(node)
    if not kept:
        return Everything()
    return kept[0] if len(kept) == 1 else And(tuple(kept))


def any_of(nodes: Iterable[Node]) -> Node:
    """The normal form of "any of these". ValueError when there are none: a query cannot say "nothing"."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Everything):
            return node
        kept.extend(node.children if isinstance(node, Or) else (node,))
    if not kept:
        raise ValueError("an Or without children matches nothing")
    return kept[0] if len(kept) == 1 else Or(tuple(kept))


def negation(node: Node) -> Node:
    """The normal form of "all but this"."""
    return node.child if isinstance(node, Not) else Not(node)


def in_field(field: str, node: Node) -> Node:
    """The normal form of `field:node`.

    A group that holds an exclusion is spread over its parts, `title:(a -b)` to `title:a -title:b`: the same
    articles, and the engine never meets a `Not` inside a field.
    """
    match node:
        case Words() | Term() | Figure() | Spaced() | Phrase() | Prefix() | Near() | Wordings():
            return InField(field, node)
        case And(children) | Or(children):
            if _is_plain_text(node):
                return InField(field, node)
            inside = [in_field(field, child) for child in children]
            return all_of(inside) if isinstance(node, And) else any_of(inside)
        case Not(child):
            return negation(in_field(field, child))
        case _:
            return node


def normalise(node: Node) -> Node:
    """The same question in normal form."""
    match node:
        case And(children):
            return all_of(normalise(child) for child in children)
        case Or(children):
            return any_of(normalise(child) for child in children)
        case Not(child):
            return negation(normalise(child))
        case InField(field, child):
            return in_field(field, normalise(child))
        case DateRange(None, None):
            return Everything()
        case _:
            return node


def _is_plain_text(node: Node) -> bool:
    if isinstance(node, And | Or):
        return all(_is_plain_text(child) for child in node.children)
    return isinstance(node, Words | Term | Figure | Phrase | Prefix | Near | Wordings)

"""Query tree back to text: how a query was understood, in the words of the query language."""

from __future__ import annotations

from search.query.dates import dates_to_text
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
    normalise,
)

# The closing marks of each pair, as the lexer sees them.
_QUOTATIONS = (('"', '"', '"＂'), ("“", "”", "”"), ("「", "」", "」"), ("『", "』", "』"))


def to_text(node: Node) -> str:
    """The canonical text of a tree: `parse` reads it as the same tree in normal form.

    Only brackets that are needed are written, so the text nests no deeper than the query it came from; it may
    be longer, and then longer than `parse` takes. ValueError for trees that no query says: the negation of
    everything, an empty Or, a phrase that holds the closing marks of all four pairs of quotes.
    """
    return _text(normalise(node))


def _text(node: Node) -> str:
    match node:
        case Or(children) | Wordings(children):
            return " OR ".join(_text(child) for child in children)
        case And(children):
            either = (Or, Wordings)
            return " ".join(_unit(child) if isinstance(child, either) else _text(child) for child in children)
        case Not(Everything()):
            raise ValueError("a query cannot say: nothing")
        case Not(child):
            return f"-{_unit(child)}"
        case InField(field, child):
            return f"{field}:{_unit(child)}"
        case Words(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Term(_, shown):
            return shown
        case Phrase(text) | Figure(text):
            return _quoted(text)
        case Spaced(text):
            return _quoted(" ".join(text))
        case Near(text, distance):
            return f"{_quoted(text)}~{distance}"
        case DateRange():
            return f"date:{dates_to_text(node)}"
        case Everything():
            return "*"


def _unit(node: Node) -> str:
    """Text that binds as one: in brackets where it has several parts."""
    return f"({_text(node)})" if isinstance(node, And | Or | Wordings) else _text(node)


def _quoted(text: str) -> str:
    for opening, closing, ends in _QUOTATIONS:
        if not any(mark in text for mark in ends):
            return f"{opening}{text}{closing}"
    raise ValueError(f"no pair of quotes can hold {text!r}")

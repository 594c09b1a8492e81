"""The query language: text to tree (`parse`) and back (`to_text`)."""

from search.query.parser import parse
from search.query.printer import to_text
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
)

__all__ = [
    "And",
    "DateRange",
    "Everything",
    "Figure",
    "InField",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Spaced",
    "Term",
    "Wordings",
    "Words",
    "parse",
    "to_text",
]

"""The query language: text to tree (`parse`) and back (`to_text`); the tree is in search.query.tree."""

from search.query.parser import parse
from search.query.printer import to_text

__all__ = ["parse", "to_text"]

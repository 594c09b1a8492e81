"""The Whoosh schema, made from FIELDS, and the analyzers by which Whoosh's own query parser cuts text as we
do.

Whoosh pickles both into the index, so the classes here must stay importable under their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import fields as whoosh_fields
from whoosh.analysis import Token

from index.engine.grams import is_gram_character
from index.fields import FIELDS
from index.text.fold import fold
from index.text.segment import segmenter


class WordAnalyzer:
    """Folds and cuts text into the words of the index; positions count words."""

    def __call__(self, value: str, **_options: Any) -> Iterator[Token]:
        for position, (word, start) in enumerate(segmenter().words(fold(value))):
            yield _token(word, position, start)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    __hash__ = None  # type: ignore[assignment]

    def clean(self) -> None:
        """Part of Whoosh's protocol: nothing is cached here."""


class GramAnalyzer(WordAnalyzer):
    """Folds text and gives its grams: adjacent characters, single ones at the end of a run."""

    def __call__(self, value: str, **_options: Any) -> Iterator[Token]:
        folded = fold(value)
        for position, character in enumerate(folded):
            if is_gram_character(character):
                following = folded[position + 1 : position + 2]
                gram = character + (following if following and is_gram_character(following) else "")
                yield _token(gram, position, position)


def _token(text: str, position: int, start: int) -> Token:
    return Token(
        positions=True, chars=True, text=text, original=text, pos=position, boost=1.0, stopped=False,
        startchar=start, endchar=start + len(text),
    )  # fmt: skip


def make_schema() -> whoosh_fields.Schema:
    """The schema of every generation. Words of title and body rank together in `text`; `body` itself is
    only stored.
    """
    schema = whoosh_fields.Schema(
        text=whoosh_fields.TEXT(analyzer=WordAnalyzer(), phrase=False),
        grams=whoosh_fields.TEXT(analyzer=GramAnalyzer(), phrase=False),
    )
    for field in FIELDS:
        if field.name == "title":
            schema.add("title", whoosh_fields.TEXT(analyzer=WordAnalyzer(), phrase=False, stored=True))
        elif field.kind == "text":
            schema.add(field.name, whoosh_fields.STORED())
        else:
            schema.add(field.name, whoosh_fields.ID(stored=True, unique=field.name == "id"))
    return schema

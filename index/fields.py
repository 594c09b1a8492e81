"""The one table of fields: the Whoosh schema, the query language, the facets and the docs read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "facet", "key", "date", "names"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an article.

    `text` is cut into words and searched by words and characters; `facet` has few distinct values, kept as
    small integers and counted; `key` names one article; `date` is a day; `names` are what index.enrich finds
    in the text, several to an article. `weight` multiplies term frequencies where the fields of kind `text`
    are ranked together.
    """

    name: str
    kind: Kind
    about: str
    weight: int = 1


# A headline word counts three times. Between 2 and 4 hit@10 rose 0.02 to 0.03 on headline queries and fell
# 0.01 on questions.
FIELDS = (
    Field("id", "key", "the article's own id, stable for ever"),
    Field("title", "text", "the headline", weight=3),
    Field("body", "text", "the text"),
    Field("date", "date", "the day of publication"),
    Field("source", "facet", "the paper or site"),
    Field("author", "facet", "the byline"),
    Field("category", "facet", "the section"),
    Field("language", "facet", "zh-Hans, zh-Hant or en"),
    Field("url", "key", "where it was published"),
    Field("person", "names", "people named in it"),
    Field("place", "names", "places named in it"),
    Field("org", "names", "organisations named in it"),
)
FACETS = tuple(field.name for field in FIELDS if field.kind == "facet")
KEYS = tuple(field.name for field in FIELDS if field.kind == "key")
NAMES = tuple(field.name for field in FIELDS if field.kind == "names")
TITLE_WEIGHT = next(field.weight for field in FIELDS if field.name == "title")

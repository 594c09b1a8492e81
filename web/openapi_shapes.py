"""What the JSON API answers with, as OpenAPI describes shapes: taken from the dataclasses that are sent."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any

from search import results

Schema = dict[str, Any]
# What the name of a field does not say. Where one name means another thing in one shape, `Shape.field` goes
# before; the shapes are named as in search.results.
FIELDS_ABOUT = {
    "id": "Stable for ever.",
    "date": "YYYY-MM-DD, or null where it is not known.",
    "score": "By which the hits are ranked; comparable within one answer.",
    "copies": "How many other articles are copies of this one.",
    "ArticleView.copies": "The other articles that are copies of this one, oldest first.",
    "ArticleView.cluster": "The id of the oldest among it and its copies.",
    "language": "zh-Hans, zh-Hant or en; null where it cannot be told.",
    "snippet_marks": "Half-open ranges of characters in `snippet`.",
    "windows": "Where several were asked for: the pieces of the body that show most, the best first.",
    "title_marks": "Half-open ranges of characters in `title`.",
    "body_marks": "Half-open ranges of characters in `body`.",
    "encoding": "How its bytes were read and how certain that is: `gb18030 scored 0.97`.",
    "people": "In the order of the text, as the text writes them; so are places and organisations.",
    "keywords": "Best first.",
    "date_source": "Where the date comes from: field, meta, url, text, listing or filename.",
    "path": "The file it was read from.",
    "per_10k": "Hits in every 10,000 articles with the value.",
    "Bucket.articles": "All articles with the value.",
    "Suggestion.articles": "How many have it.",
    "Suggestion.id": "Of a headline, its article.",
    "kind": "word, person, place, org or headline.",
    "Suggestion.by": "What it completes: text or pinyin.",
    "Counts.by": "The field they are counted by.",
    "terms": "The keywords of the article, by which the others were looked for.",
    "Snippet.marks": "Half-open ranges of characters in `text`.",
    "total": "All hits, exactly.",
    "collapsed": "Hits left when of copies of one article one is shown; null where all are.",
    "relaxed": "Whether hits need not have all of the words.",
    "interpreted": "The query as it was read.",
    "did_you_mean": "A query that finds more, or null.",
    "next_url": "The next page of results, null on the last.",
    "generation": "The index that answered.",
    "took_ms": "Milliseconds.",
    "degraded": "The newest generation is damaged; the one named answers for it.",
    "position": "The character of the query, from 0, where it cannot be read, or null.",
}


def shapes() -> Schema:
    """All that answers are made of, by name; an answer comes before its parts."""
    return {
        "Page": _answer(_page()),
        "Hit": _hit(),
        "Snippet": _of(results.Snippet),
        "Copy": _of(results.Copy),
        "FacetCount": _of(results.FacetCount),
        "Counts": _answer(_properties(results.Counts)),
        "Bucket": _bucket(),
        "Article": _answer(_properties(results.ArticleView)),
        "Suggestions": _answer(_properties(results.Suggestions)),
        "Suggestion": _of(results.Suggestion),
        "Similar": _answer(_without(_properties(results.Similar), "hits") | {"results": _list_of("Hit")}),
        "Health": _answer(
            {
                "generation": {"type": "string"},
                "articles": {"type": "integer"},
                "degraded": _field("degraded", {"type": "boolean"}),
            }
        ),
        "Error": _answer(
            {
                "error": {"type": "string"},
                "position": _field("position", {"type": ["integer", "null"], "minimum": 0}),
            },
            ok=False,
        ),
    }


# As search.shapes makes them.


def _page() -> Schema:
    return _without(_properties(results.Page), "hits", "wordings") | {
        "results": _list_of("Hit"),
        "facets": {"type": "object", "additionalProperties": _list_of("FacetCount")},
        "next_url": _field("next_url", {"type": ["string", "null"]}),
    }


def _hit() -> Schema:
    hit = _of(results.Hit)
    hit["required"].remove("windows")
    return hit


def _bucket() -> Schema:
    return _object(_properties(results.Bucket) | {"per_10k": _field("per_10k", {"type": "number"})})


def _answer(properties: Schema, ok: bool = True) -> Schema:
    return _object({"ok": {"type": "boolean", "const": ok}, **properties})


def _properties(kind: Any) -> Schema:
    properties: Schema = _of(kind)["properties"]
    return properties


def _without(properties: Schema, *names: str) -> Schema:
    return {name: own for name, own in properties.items() if name not in names}


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": _reference(name)}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _of(kind: Any) -> Schema:
    """A dataclass or named tuple: one field is one key."""
    hints = typing.get_type_hints(kind)
    names = kind._fields if _is_named_tuple(kind) else [field.name for field in dataclasses.fields(kind)]
    return _object({name: _field(name, _type(hints[name]), kind.__name__) for name in names})


def _is_named_tuple(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


def _field(name: str, schema: Schema, shape: str = "") -> Schema:
    about = FIELDS_ABOUT.get(f"{shape}.{name}") or FIELDS_ABOUT.get(name)
    return {**schema, "description": about} if about else schema


def _type(hint: Any) -> Schema:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        (own,) = [_type(one) for one in arguments if one is not type(None)]
        if "$ref" in own:
            return {"anyOf": [own, {"type": "null"}]}
        return {**own, "type": [own["type"], "null"]}
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": _type(arguments[0])}
    if origin is tuple:
        length = len(arguments)
        return {"type": "array", "items": _type(arguments[0]), "minItems": length, "maxItems": length}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    if dataclasses.is_dataclass(hint) or _is_named_tuple(hint):
        return _reference(hint.__name__)
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[hint]}

"""/api/openapi.json: the JSON API for programs. Fields come from the dataclasses that are sent."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from search import results
from search.export import FORMATS
from search.request import COUNTED, FILTERS, MAX_PER_PAGE, MAX_WINDOWS, SORTS
from web.feeds import ATOM, ENTRIES
from web.parameters import MAX_PAGE
from web.settings import WebSettings

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
    "position": "The character of the query, from 0, where it cannot be read, or null.",
}
# Empty counts as absent: forms send that.
DAY = "^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"


def document(settings: WebSettings) -> Schema:
    """The whole description, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "chabao",
            "version": version("chabao"),
            "summary": "A searchable archive of Chinese news.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": _paths(settings),
        "components": {"schemas": _schemas()},
    }


def _paths(settings: WebSettings) -> Schema:
    search = _search_parameters(settings)
    paging = [
        *_paging_parameters(settings.per_page, SORTS[0]),
        _parameter(
            "newer", "0: newer articles do not stand first among near equals.", type="string",
            enum=["1", "0"], default="1",
        ),
        _parameter("collapse", "1: of copies of one article show one.", type="string", enum=["0", "1"]),
        _parameter(
            "facets",
            "What to count the hits by, with commas between; source, category, month and year by default.",
            type="string",
        ),
        _parameter(
            "windows", "Snippets of each hit.", type="integer", minimum=1, maximum=MAX_WINDOWS, default=1
        ),
    ]  # fmt: skip
    by = _parameter("by", "What to count by.", type="string", enum=list(COUNTED), default=COUNTED[0])
    typed = _parameter(
        "q",
        "Characters, pinyin (`putuoqu`) or initials (`ptq`), also behind characters (`普陀qu`). Letters that"
        " are a word too give both, by how many articles have them.",
        type="string",
    )
    formats = _parameter("format", "", type="string", enum=list(FORMATS), default=next(iter(FORMATS)))
    ids = {
        "name": "id", "in": "query", "explode": True, "style": "form",
        "description": "Instead of a search: articles by their ids; repeatable.",
        "schema": {"type": "array", "maxItems": settings.max_values, "items": {"type": "string"}},
    }  # fmt: skip
    id = {
        "name": "id", "in": "path", "required": True, "description": "The id of an article, percent-encoded.",
        "schema": {"type": "string", "minLength": 1},
    }  # fmt: skip
    return {
        "/api/search": _get("search", "Search.", "Page", [*search, *paging], (400,)),
        "/api/count": _get("count", "Count hits by a field.", "Counts", [*search, by], (400,)),
        "/api/suggest": _get("suggest", "Complete what is typed.", "Suggestions", [typed], ()),
        "/api/articles/{id}/similar": _get("similar", "Others like an article.", "Similar", [id], (404,)),
        "/api/articles/{id}": _get(
            "article",
            "One whole article, with the marks of a query.",
            "Article",
            [id, search[0], *search[-2:]],
            (400, 404),
        ),
        "/export": _as(
            [kind.media_type for kind in FORMATS.values()],
            _get(
                "export", "Every hit as a file, sent as it is read.", "", [*search, formats, ids], (400, 404)
            ),
        ),
        "/feed.atom": _as(
            [ATOM],
            _get(
                "feed",
                "The newest hits as an Atom feed.",
                "",
                [*search, *_paging_parameters(ENTRIES, "newest")],
                (400,),
            ),
        ),
        "/metrics": _as(
            ["text/plain"], _get("metrics", "What the server has answered, for Prometheus.", "", [], ())
        ),
        "/healthz": _get("healthz", "Whether the archive is open.", "Health", [], ()),
        "/readyz": _get("readyz", "Whether a search is answered.", "Health", [], ()),
    }


def _search_parameters(settings: WebSettings) -> list[Schema]:
    query = _parameter(
        "q", "The query; empty or `*` is the whole archive.", type="string", maxLength=settings.max_query
    )
    days = [
        _parameter(name, about, type="string", pattern=DAY, examples=["2023-04-17"])
        for name, about in (("from", "First day, or a year or a month."), ("to", "Last day."))
    ]
    filters = [
        {
            "name": name, "in": "query", "explode": True, "style": "form",
            "description": "A year; repeatable." if name == "year" else "An exact value; repeatable.",
            "schema": {
                "type": "array", "maxItems": settings.max_values,
                "items": {"type": "string", "pattern": "^[0-9]{4}$"}
                if name == "year"
                else {"type": "string", "minLength": 1, "maxLength": settings.max_value},
            },
        }
        for name in FILTERS
    ]  # fmt: skip
    reading = [
        _parameter(name, about, type="string", enum=[default, other], default=default)
        for name, about, default, other in (
            ("exact_script", "1: case, width and script matter.", "0", "1"),
            ("variants", "0: only the wording that was typed.", "1", "0"),
        )
    ]
    return [query, *days, *filters, *reading]


def _paging_parameters(per_page: int, sort: str) -> list[Schema]:
    return [
        _parameter("page", "Counts from 1.", type="integer", minimum=1, maximum=MAX_PAGE, default=1),
        _parameter(
            "per_page", "Results on a page.", type="integer", minimum=1, maximum=MAX_PER_PAGE,
            default=per_page,
        ),
        _parameter("sort", "The order.", type="string", enum=list(SORTS), default=sort),
    ]  # fmt: skip


def _parameter(name: str, about: str, **schema: Any) -> Schema:
    return {"name": name, "in": "query", "description": about, "schema": schema}


def _get(name: str, about: str, schema: str, parameters: list[Schema], refusals: tuple[int, ...]) -> Schema:
    texts = {
        400: "The query or a parameter cannot be read.", 404: "There is no such article.",
        413: "The address is too long.", 429: "Too many requests from this address.",
        503: "The archive cannot answer.",
    }  # fmt: skip
    answers = {"200": _answer("The answer.", schema)}
    answers |= {str(code): _answer(texts[code], "Error") for code in (*refusals, 413, 429, 503)}
    return {"get": {"operationId": name, "summary": about, "parameters": parameters, "responses": answers}}


def _as(media: Sequence[str], described: Schema) -> Schema:
    """The same with an answer that is no JSON of ours, in any of these forms."""
    text = {"schema": {"type": "string"}}
    described["get"]["responses"]["200"]["content"] = dict.fromkeys(dict.fromkeys(media), text)
    return described


def _answer(about: str, schema: str) -> Schema:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": about, "content": content}


def _schemas() -> Schema:
    is_ok: Schema = {"type": "boolean", "const": True}
    found = _of(results.Page)
    properties = dict(found["properties"])
    properties["results"] = {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}}
    properties["facets"] = {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"$ref": "#/components/schemas/FacetCount"}},
    }
    properties["next_url"] = _field("next_url", {"type": ["string", "null"]})
    del properties["hits"], properties["wordings"]
    hit = _of(results.Hit)
    hit["required"].remove("windows")
    similar = _of(results.Similar)["properties"]
    del similar["hits"]
    bucket = _of(results.Bucket)
    bucket["properties"]["per_10k"] = _field("per_10k", {"type": "number"})
    bucket["required"].append("per_10k")
    return {
        "Page": _object({"ok": is_ok, **properties}),
        "Hit": hit,
        "Snippet": _of(results.Snippet),
        "Copy": _of(results.Copy),
        "FacetCount": _of(results.FacetCount),
        "Counts": _object({"ok": is_ok, **_of(results.Counts)["properties"]}),
        "Bucket": bucket,
        "Article": _object({"ok": is_ok, **_of(results.ArticleView)["properties"]}),
        "Suggestions": _object({"ok": is_ok, **_of(results.Suggestions)["properties"]}),
        "Suggestion": _of(results.Suggestion),
        "Similar": _object({"ok": is_ok, **similar, "results": properties["results"]}),
        "Health": _object(
            {
                "ok": is_ok,
                "generation": {"type": "string"},
                "articles": {"type": "integer"},
                "degraded": {
                    "type": "boolean",
                    "description": "The newest generation is damaged; the one named answers for it.",
                },
            }
        ),
        "Error": _object(
            {
                "ok": {"type": "boolean", "const": False},
                "error": {"type": "string"},
                "position": _field("position", {"type": ["integer", "null"], "minimum": 0}),
            }
        ),
    }


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
        return {
            "type": "array",
            "items": _type(arguments[0]),
            "minItems": len(arguments),
            "maxItems": len(arguments),
        }
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    if dataclasses.is_dataclass(hint) or _is_named_tuple(hint):
        return {"$ref": f"#/components/schemas/{hint.__name__}"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[hint]}

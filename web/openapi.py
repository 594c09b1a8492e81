"""/api/openapi.json: what the JSON API takes, for programs. What it gives is in web.openapi_shapes."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from search.export import FORMATS
from search.request import COUNTED, FILTERS, MAX_PER_PAGE, MAX_WINDOWS, SORTS
from web.feeds import ATOM, ENTRIES
from web.openapi_shapes import Schema, shapes
from web.parameters import MAX_PAGE
from web.settings import WebSettings

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
        "components": {"schemas": shapes()},
    }


def _paths(settings: WebSettings) -> Schema:
    search = _search_parameters(settings)
    return _api(settings, search) | _files(settings, search) | _watching()


def _api(settings: WebSettings, search: list[Schema]) -> Schema:
    """The paths with answers of our own shapes."""
    by = _parameter("by", "What to count by.", type="string", enum=list(COUNTED), default=COUNTED[0])
    typed = _parameter(
        "q",
        "Characters, pinyin (`putuoqu`) or initials (`ptq`), also behind characters (`普陀qu`). Letters that"
        " are a word too give both, by how many articles have them.",
        type="string",
    )
    id = {
        "name": "id", "in": "path", "required": True, "description": "The id of an article, percent-encoded.",
        "schema": {"type": "string", "minLength": 1},
    }  # fmt: skip
    query, reading = search[0], search[-2:]
    return {
        "/api/search": _get("search", "Search.", "Page", [*search, *_page_parameters(settings)], (400,)),
        "/api/count": _get("count", "Count hits by a field.", "Counts", [*search, by], (400,)),
        "/api/suggest": _get("suggest", "Complete what is typed.", "Suggestions", [typed], ()),
        "/api/articles/{id}/similar": _get("similar", "Others like an article.", "Similar", [id], (404,)),
        "/api/articles/{id}": _get(
            "article", "One whole article, with the marks of a query.", "Article", [id, query, *reading],
            (400, 404),
        ),
    }  # fmt: skip


def _files(settings: WebSettings, search: list[Schema]) -> Schema:
    """The paths of searches as files."""
    formats = _parameter("format", "", type="string", enum=list(FORMATS), default=next(iter(FORMATS)))
    ids = {
        "name": "id", "in": "query", "explode": True, "style": "form",
        "description": "Instead of a search: articles by their ids; repeatable.",
        "schema": {"type": "array", "maxItems": settings.max_values, "items": {"type": "string"}},
    }  # fmt: skip
    export = _get(
        "export", "Every hit as a file, sent as it is read.", "", [*search, formats, ids], (400, 404)
    )
    paging = _paging_parameters(ENTRIES, "newest")
    feed = _get("feed", "The newest hits as an Atom feed.", "", [*search, *paging], (400,))
    return {
        "/export": _as([kind.media_type for kind in FORMATS.values()], export),
        "/feed.atom": _as([ATOM], feed),
    }


def _watching() -> Schema:
    """The paths for whatever watches the server."""
    metrics = _get("metrics", "What the server has answered, for Prometheus.", "", [], ())
    return {
        "/metrics": _as(["text/plain"], metrics),
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


def _page_parameters(settings: WebSettings) -> list[Schema]:
    """What a page of JSON can be asked for besides the search."""
    return [
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

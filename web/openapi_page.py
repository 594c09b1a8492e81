"""docs/json-api.md from /api/openapi.json: `python -m web.openapi_page > docs/json-api.md`."""

from __future__ import annotations

import sys
from typing import Any

from web.openapi import document
from web.settings import WebSettings

Schema = dict[str, Any]


def as_markdown(described: Schema) -> str:
    """The description as the page of the docs that people read."""
    parts = [INTRODUCTION]
    for path, methods in described["paths"].items():
        own = methods["get"]
        parts.append(f"## `{path.replace('{', '<').replace('}', '>')}`\n\n{own['summary']}\n")
        if own["parameters"]:
            rows = [
                f"| `{one['name']}` | {_limits(one['schema'])} | {one['description']} |"
                for one in own["parameters"]
            ]
            parts.append("| parameter | value | |\n|---|---|---|\n" + "\n".join(rows) + "\n")
        codes = ", ".join(code for code in own["responses"] if code != "200")
        shapes = ", ".join(_shape(*one) for one in own["responses"]["200"]["content"].items())
        parts.append(f"Answers with {shapes}; otherwise {codes} with [Error](#error).\n")
    parts.append("# Shapes\n")
    for name, schema in described["components"]["schemas"].items():
        rows = [
            f"| `{field}` | {_kind(own)} | {own.get('description', '')} |"
            for field, own in schema["properties"].items()
        ]
        parts.append(f"## {name}\n\n| field | type | |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


INTRODUCTION = """# The JSON API

Made from the server's own description, `/api/openapi.json` (OpenAPI 3.1); a test holds that both are
the same. `chabao query --format json`, `chabao count --format json` and `chabao show --format json`
print the same shapes.

Everything is read with GET. Filters are repeatable: any of the values of one may match, all filters
must. Answers carry an `ETag` that changes with the archive: send it back in `If-None-Match`, and an
unchanged answer costs nothing. They are compressed for whoever accepts gzip. Marks are half-open ranges
of characters in the string beside them, in the original script.

    curl 'http://127.0.0.1:8000/api/search?q=台风&source=澄湖日报&sort=newest&per_page=3'

Whole result sets are better taken from `/export?q=…&format=jsonl`, which streams, than page by page;
new articles from `/feed.atom?q=…`.
"""


def _shape(media: str, content: Schema) -> str:
    """A shape described below, or the form of a file."""
    name = content["schema"].get("$ref", "").rpartition("/")[2]
    return f"[{name}](#{name.lower()})" if name else f"`{media}`"


def _limits(schema: Schema) -> str:
    own = schema.get("items", schema)
    if "enum" in own:
        return ", ".join(f"`{value}`" for value in own["enum"])
    if "minimum" in own:
        return f"{own['minimum']} to {own['maximum']:,}, {own['default']} by default"
    if "maxLength" in own:
        return f"up to {own['maxLength']} characters"
    if "examples" in own:
        return "`YYYY-MM-DD`, `YYYY-MM` or `YYYY`"
    return f"`{own['pattern']}`" if "pattern" in own else "text"


def _kind(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return f"`{str(schema['const']).lower()}`"
    if schema["type"] == "array":
        return f"list of {_kind(schema['items'])}"
    kind: str | list[str] = schema["type"]
    return kind if isinstance(kind, str) else " or ".join(kind)


if __name__ == "__main__":
    sys.stdout.write(as_markdown(document(WebSettings())))

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from web.openapi_page import as_markdown

PAGE = Path(__file__).parents[2] / "docs" / "json-api.md"


@pytest.fixture
def described(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/openapi.json").get_json()
    return found


def test_the_description_is_valid(described: dict[str, Any]) -> None:
    validate(described)


def test_the_page_of_the_docs_is_made_from_it(described: dict[str, Any]) -> None:
    made = as_markdown(described)
    assert PAGE.read_text(encoding="utf-8") == made, "python -m web.openapi_page > docs/json-api.md"


def test_what_is_said_of_a_field_fits_its_shape(described: dict[str, Any]) -> None:
    shapes = described["components"]["schemas"]
    assert shapes["Hit"]["properties"]["copies"]["description"].startswith("How many")
    assert shapes["Article"]["properties"]["copies"]["description"].startswith("The other articles")
    assert shapes["Suggestion"]["properties"]["articles"] != shapes["Bucket"]["properties"]["articles"]
    for shape, fields in ((shape, schema["properties"]) for shape, schema in shapes.items()):
        counts = {name: field for name, field in fields.items() if "How many" in field.get("description", "")}
        assert all(field["type"] == "integer" for field in counts.values()), (shape, counts)


def test_every_route_for_programs_is_described(client: FlaskClient, described: dict[str, Any]) -> None:
    rules = {rule.rule.replace("<id:id>", "{id}") for rule in client.application.url_map.iter_rules()}
    files = ("/export", "/feed.atom", "/metrics", "/healthz", "/readyz")
    ours = {rule for rule in rules if rule.startswith("/api/") or rule in files}
    assert set(described["paths"]) == ours - {"/api/openapi.json"}


@pytest.mark.parametrize(
    ("path", "url", "status"),
    [
        ("/api/search", "/api/search?q=台风&source=南嶼時報", 200),
        ("/api/search", "/api/search?q=无此文", 200),
        ("/api/search", "/api/search?q=台风&windows=3", 200),
        ("/api/search", "/api/search?q=(台风", 400),
        ("/api/search", "/api/search?page=0", 400),
        ("/api/count", "/api/count?q=台风&by=month", 200),
        ("/api/count", "/api/count?by=title", 400),
        ("/api/articles/{id}", "/api/articles/tw/1?q=台风", 200),
        ("/api/articles/{id}", "/api/articles/undated", 200),
        ("/api/articles/{id}", "/api/articles/nobody", 404),
        ("/healthz", "/healthz", 200),
        ("/readyz", "/readyz", 200),
    ],
)
def test_answers_are_as_described_and_nothing_else_is_in_them(
    client: FlaskClient, described: dict[str, Any], path: str, url: str, status: int
) -> None:
    answer = client.get(url)
    assert answer.status_code == status
    schema = described["paths"][path]["get"]["responses"][str(status)]["content"]["application/json"][
        "schema"
    ]
    whole = {**schema, "components": described["components"]}
    Draft202012Validator(whole).validate(answer.get_json())
    name = schema["$ref"].rpartition("/")[2]
    assert set(answer.get_json()) == set(described["components"]["schemas"][name]["properties"])


def test_every_parameter_described_changes_or_refuses_something(
    client: FlaskClient, described: dict[str, Any]
) -> None:
    values = {"q": "台风", "from": "2023-09-05", "to": "2020", "source": "南嶼時報", "category": "教育"}
    values |= {
        "author": "林怡君",
        "year": "2023",
        "person": "林怡君",
        "place": "南嶼",
        "org": "南嶼縣政府",
        "page": "2",
        "per_page": "1",
        "sort": "oldest",
        "by": "source",
        "exact_script": "1",
        "variants": "0",
        "newer": "0",
        "collapse": "1",
        "windows": "2",
        "facets": "author,day",
    }
    # These change nothing of the whole archive.
    queries = {"exact_script": {"q": "颱風"}, "variants": {"q": "出租车"}, "windows": {"q": "台风"}}
    queries["newer"] = {"q": "台风"}

    def told(path: str, **asked: str) -> dict[str, Any]:
        answer = client.get(path, query_string=asked).get_json()
        return {key: value for key, value in answer.items() if key not in ("query", "took_ms")}

    for path in ("/api/search", "/api/count"):
        for parameter in described["paths"][path]["get"]["parameters"]:
            name = parameter["name"]
            base = queries.get(name, {})
            assert told(path, **base, **{name: values[name]}) != told(path, **base), name


def test_files_are_of_the_described_kinds_and_take_every_parameter(
    client: FlaskClient, described: dict[str, Any]
) -> None:
    for path in ("/export", "/feed.atom", "/metrics"):
        own = described["paths"][path]["get"]
        formats = [one["schema"]["enum"] for one in own["parameters"] if one["name"] == "format"]
        for format in formats[0] if formats else [""]:
            answer = client.get(path, query_string={"format": format, "q": "台风"})
            assert answer.mimetype in own["responses"]["200"]["content"]
        for parameter in own["parameters"]:
            wrong = client.get(path, query_string={parameter["name"]: "(" * 900})
            assert wrong.status_code in (400, 404), parameter["name"]


def test_who_fetches_files_is_told_in_json_what_is_wrong(client: FlaskClient) -> None:
    for url in ("/export?q=(", "/feed.atom?q=("):
        answer = client.get(url, headers={"Accept": "*/*"})
        assert (answer.status_code, answer.get_json()["position"]) == (400, 0)
        assert "text/html" in client.get(url, headers={"Accept": "text/html,*/*;q=0.8"}).content_type

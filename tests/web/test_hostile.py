"""What an article or a request may try: it comes out as text, in bounds, or is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from search import Archive
from tests.articles import build_index
from web.app import create_app

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus=alert(1) x='",
    "javascript:alert(1)",
    "]]> <![CDATA[ <!-- -->",
    "\u202e倒序\u2066隔离\u200b零宽\ufeff",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "&lt;b&gt; &amp; &#60;",
    "</script><script>alert(1)</script>",
]


class Tags(HTMLParser):
    """Every element of a page, and what would run."""

    def __init__(self) -> None:
        super().__init__()
        self.running: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            leads = name in ("href", "src", "action", "formaction")
            if name.startswith("on") or (leads and (value or "").strip().lower().startswith("javascript:")):
                self.running.append(f"{tag} {name}")
        source = dict(attributes).get("src") or ""
        if tag in ("img", "iframe", "object", "embed", "style", "base") or (
            tag == "script" and not source.startswith("/static/")
            and dict(attributes).get("type") != "application/ld+json"
        ):  # fmt: skip
            self.running.append(tag)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("hostile")
    records = [
        dict.fromkeys(("title", "body", "source", "author", "category"), f"台风 {nasty}")
        | {"id": f"{number} {nasty}", "url": nasty, "date": "2021-07-25"}
        for number, nasty in enumerate(NASTY)
    ]
    endless = {"title": "很长的一行", "date": "2021-07-26"}
    records += [
        {"id": "line", **endless, "body": "台风" + "渔船回港" * 84_000},  # 1 MB
        {"id": "lines", **endless, "body": "大闸蟹\n" * 40_000},
        {"id": "word", **endless, "body": "a" * 1_000_000},
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    index = build_index(folder / "index", folder / "articles.jsonl", clean=False)
    with Archive(index) as archive:
        assert archive.status().articles == len(records)
        yield create_app(archive).test_client()


def assert_nothing_runs(page: str) -> None:
    tags = Tags()
    tags.feed(page)
    assert tags.running == []


def test_articles_that_attack_are_text_on_every_page(client: FlaskClient) -> None:
    for url in ("/", "/search?q=台风&per_page=100", "/browse", "/coverage", "/search/values?field=source"):
        answer = client.get(url)
        assert answer.status_code == 200
        assert_nothing_runs(answer.text)
    for hit in client.get("/api/search?q=台风&per_page=100").get_json()["results"]:
        for page in ("article", "original"):
            answer = client.get(f"/{page}/{quote(hit['id'], safe='')}?q=台风")
            assert answer.status_code == 200, hit["id"]
            assert_nothing_runs(answer.text)


def test_articles_that_attack_do_not_break_feeds_or_exports(client: FlaskClient) -> None:
    ElementTree.fromstring(client.get("/feed.atom?q=台风").data)
    lines = client.get("/export?q=台风").text.splitlines()
    assert lines
    assert all(json.loads(line)["id"] for line in lines)
    json.loads(client.get("/export?q=台风&format=csl").text)


@pytest.mark.parametrize("nasty", NASTY)
def test_requests_that_attack_are_answered_or_refused_as_text(client: FlaskClient, nasty: str) -> None:
    names = ("q", "source", "author", "from", "sort", "page", "lang", "chart", "collapse", "field", "find")
    for name in names:
        for path in ("/search", "/search/values") if name != "lang" else ("/", "/coverage"):
            answer = client.get(path, query_string={name: nasty})
            assert answer.status_code in (200, 400, 404)
            if answer.mimetype == "text/html":
                assert_nothing_runs(answer.text)
    assert json.loads(client.get("/opensearch/suggest", query_string={"q": nasty}).data)[0] == nasty


def test_a_line_without_end_is_found_and_shown_in_bounds(client: FlaskClient) -> None:
    page = client.get("/search?q=很长的一行")
    assert page.status_code == 200
    assert len(page.data) < 60_000


@pytest.mark.parametrize(
    ("id", "query", "hits"),
    [
        ("line", "渔船", "正文中 84,000 处命中"),
        ("lines", "大闸蟹", "正文中 40,000 处命中"),
        ("word", "a", ""),
    ],
)
def test_an_article_without_end_is_read_with_its_hits_in_bounds(
    client: FlaskClient, id: str, query: str, hits: str
) -> None:
    """Within the time limit of a request, which would end it with 503."""
    for url in (f"/article/{id}", f"/original/{id}"):
        assert client.get(url).status_code == 200
    page = client.get(f"/article/{id}?q={query}")
    assert page.status_code == 200
    assert hits in page.text
    assert len(page.data) < 4_000_000
    assert page.text.count("<mark") <= 5_002  # with those of the headline

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from search import Archive
from search.request import SearchRequest
from web.app import create_app

KEYS = [
    "ok",
    "query",
    "interpreted",
    "total",
    "collapsed",
    "relaxed",
    "page",
    "pages",
    "per_page",
    "took_ms",
    "generation",
    "did_you_mean",
    "next_url",
    "results",
    "facets",
]
RESULT_KEYS = [
    "id",
    "title",
    "date",
    "source",
    "author",
    "category",
    "url",
    "language",
    "score",
    "copies",
    "snippet",
    "snippet_marks",
    "title_marks",
]


def get(client: FlaskClient, url: str, status: int = 200) -> Any:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/json"
    return answer.get_json()


def test_a_search_has_the_promised_shape(client: FlaskClient) -> None:
    answer = get(client, "/api/search?q=台风")
    assert list(answer) == KEYS
    assert answer["ok"] is True
    assert answer["query"] == "台风"
    assert answer["total"] == 3
    assert all(list(result) == RESULT_KEYS for result in answer["results"])
    assert {"source", "category", "month", "year"} <= set(answer["facets"])
    assert {"value": "2023-09", "count": 2} in answer["facets"]["month"]


def test_marks_lie_on_the_original_characters(client: FlaskClient) -> None:
    (result,) = get(client, "/api/search?q=台风&source=南嶼時報")["results"]
    assert [result["title"][start:end] for start, end in result["title_marks"]] == ["颱風"]
    assert {result["snippet"][start:end] for start, end in result["snippet_marks"]} == {"颱風"}


def test_chinese_is_sent_as_itself(client: FlaskClient) -> None:
    assert "颱風".encode() in client.get("/api/search?q=台风").data


def test_following_next_url_gives_every_result_once(client: FlaskClient) -> None:
    url = "/api/search?q=简报&per_page=7&sort=oldest&source=澄湖晚报&source=南嶼時報"
    seen: list[str] = []
    total = get(client, url)["total"]
    while url:
        answer = get(client, url)
        seen += [result["id"] for result in answer["results"]]
        url = answer["next_url"]
    assert len(seen) == len(set(seen)) == total


def test_an_unreadable_query_names_its_position(client: FlaskClient) -> None:
    answer = get(client, "/api/search?q=台风 (停课", status=400)
    assert list(answer) == ["ok", "error", "position"]
    assert answer["ok"] is False
    assert answer["position"] == 3
    assert "bracket" in answer["error"]


@pytest.mark.parametrize(
    "wrong",
    ["page=abc", "page=0", "per_page=9999", "from=notadate", "sort=x", "from=2023-02-01&to=2023-01-01"],
)
def test_a_bad_parameter_is_a_sentence(client: FlaskClient, wrong: str) -> None:
    answer = get(client, "/api/search?q=台风&" + wrong, status=400)
    assert answer["ok"] is False
    assert answer["position"] is None
    assert answer["error"].endswith(".")


def test_an_article_is_whole_and_marked(client: FlaskClient, archive: Archive) -> None:
    answer = get(client, "/api/articles/tw/1?q=台风")
    article = archive.article("tw/1", query="台风")
    assert article
    assert set(answer) == {"ok", *asdict(article)}
    assert (answer["id"], answer["date"], answer["language"]) == ("tw/1", "2023-09-04", "zh-Hant")
    assert answer["body"] == article.body
    assert {answer["body"][start:end] for start, end in answer["body_marks"]} == {"颱風"}


def test_an_id_that_is_a_url_works_quoted_and_as_it_is(client: FlaskClient) -> None:
    quoted = "/api/articles/https%3A%2F%2Fnews.example%2Fa%3Fb%3D1%26c%3D2%23d"
    assert get(client, quoted)["id"] == "https://news.example/a?b=1&c=2#d"
    assert (
        get(client, "/api/articles/https://news.example/a%3Fb=1&c=2%23d")["id"]
        == "https://news.example/a?b=1&c=2#d"
    )


@pytest.mark.parametrize("url", ["/api/articles/nobody", "/api/nothing", "/api/"])
def test_what_is_not_there_is_json_too(client: FlaskClient, url: str) -> None:
    answer = get(client, url, status=404)
    assert list(answer) == ["ok", "error", "position"]


def test_the_api_can_only_be_read(client: FlaskClient) -> None:
    answer = client.post("/api/search", json={"q": "台风"})
    assert answer.status_code == 405
    assert answer.get_json()["ok"] is False


def test_health_tells_the_generation_and_the_number_of_articles(
    client: FlaskClient, archive: Archive
) -> None:
    status = archive.status()
    expected = {"ok": True, "generation": status.generation, "articles": status.articles, "degraded": False}
    assert get(client, "/healthz") == expected
    assert get(client, "/readyz") == expected


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=30)
    | st.text(st.sampled_from('台风颱 ()（）"“”「」-~*:：|.,#\x00\ud800a1OR'), max_size=30)
)
def test_any_text_at_all_is_answered_or_refused_with_a_position(archive: Archive, query: str) -> None:
    client = create_app(archive).test_client()
    answer = client.get("/api/search", query_string={"q": query.encode("utf-8", "replace").decode()})
    body = answer.get_json()
    assert answer.status_code == (200 if body["ok"] else 400)
    assert body["ok"] or 0 <= body["position"] <= len(query)
    assert client.get(
        "/search", query_string={"q": query.encode("utf-8", "replace").decode()}
    ).status_code == (answer.status_code)


def test_page_and_python_answer_alike(client: FlaskClient, archive: Archive) -> None:
    page = archive.search(SearchRequest(query="校长负责制"))
    assert [result["id"] for result in get(client, "/api/search?q=校长负责制")["results"]] == [
        hit.id for hit in page.hits
    ]


def test_counts_are_those_of_the_facets_with_what_they_are_a_part_of(client: FlaskClient) -> None:
    counted = get(client, "/api/count?q=台风&by=month")
    facets = get(client, "/api/search?q=台风")["facets"]["month"]
    everything = {found["value"]: found["count"] for found in get(client, "/api/search")["facets"]["month"]}
    assert (counted["ok"], counted["by"], counted["total"]) == (True, "month", 3)
    assert [{"value": b["value"], "count": b["count"]} for b in counted["buckets"]] == facets
    assert all(bucket["articles"] == everything[bucket["value"]] for bucket in counted["buckets"])
    assert get(client, "/api/count?q=台风&by=title", 400)["ok"] is False
    assert get(client, "/api/count?q=(台风", 400)["position"] == 0


def test_an_id_that_ends_like_a_route_is_found(client: FlaskClient) -> None:
    assert get(client, "/api/articles/专题/similar")["id"] == "专题/similar"
    assert get(client, "/api/articles/专题/similar/similar")["id"] == "专题/similar"
    assert "'别处'" in get(client, "/api/articles/别处/similar", 404)["error"]


def test_every_address_of_the_api_speaks_json(client: FlaskClient) -> None:
    for path in ("/api", "/api/", "/api/nothing"):
        assert get(client, path, 404) == {"ok": False, "error": "There is no such page.", "position": None}


def test_facets_are_those_asked_for_also_on_the_next_page(client: FlaskClient) -> None:
    answer = get(client, "/api/search?per_page=5&facets=person,day,person")
    assert list(answer["facets"]) == ["person", "day"]
    assert list(get(client, answer["next_url"])["facets"]) == ["person", "day"]
    assert "Cannot count by 'colour'" in get(client, "/api/search?facets=colour", 400)["error"]

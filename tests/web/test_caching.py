from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.reindex import BuildOptions, source_of
from index.update import update
from search import Archive
from tests.articles import build_index
from web.app import create_app

PAGES = ["/", "/search?q=台风", "/article/tw/1", "/api/search?q=台风", "/feed.atom?q=台风", "/opensearch.xml"]


@pytest.mark.parametrize("url", PAGES)
def test_what_a_client_has_is_not_sent_again(client: FlaskClient, url: str) -> None:
    first = client.get(url)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_another_question_or_language_is_another_page(client: FlaskClient) -> None:
    tags = {
        client.get(url, headers={"Accept-Language": language}).headers["ETag"]
        for url in ("/search?q=台风", "/search?q=学校", "/search?q=台风&page=1", "/")
        for language in ("zh-CN", "en")
    }
    assert len(tags) == 8


@pytest.mark.parametrize("url", ["/", "/search?q=台风", "/feed.atom?q=台风", "/opensearch.xml"])
def test_caches_are_told_what_has_languages(client: FlaskClient, url: str) -> None:
    assert {"accept-language", "cookie"} <= {name.lower() for name in client.get(url).vary}


def test_any_tag_at_all_is_no_tag_of_what_is_not_there(client: FlaskClient) -> None:
    assert client.get("/article/nope", headers={"If-None-Match": "*"}).status_code == 404


def test_a_new_article_ends_what_was_kept(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    record = {"id": "1", "title": "台风登陆", "body": "台风今晨登陆。", "date": "2023-07-25"}
    source.write_text(json.dumps(record), encoding="utf-8")
    index = build_index(tmp_path / "index", source)
    with Archive(index) as archive:
        client = create_app(archive).test_client()
        first = client.get("/search?q=台风")
        record |= {"id": "2", "title": "台风离境"}
        (tmp_path / "more.jsonl").write_text(json.dumps(record), encoding="utf-8")
        update(index, [source_of(str(tmp_path / "more.jsonl"))], BuildOptions())
        archive._follower._checked -= 60  # an archive looks for new commits twice a second
        second = client.get("/search?q=台风", headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert "离境" in second.text


def test_errors_and_exports_are_not_kept(client: FlaskClient) -> None:
    for url in ("/search?q=(", "/article/nobody", "/export?q=台风", "/healthz"):
        assert "ETag" not in client.get(url).headers


def test_files_named_by_their_content_are_kept_for_long(client: FlaskClient) -> None:
    page = client.get("/").text
    url = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    with client.get(url) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    with client.get("/static/chabao.css") as answer:
        assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("url", [*PAGES, "/export?format=csv", "/static/chabao.css"])
def test_whoever_accepts_gzip_gets_it_and_the_same_inside(client: FlaskClient, url: str) -> None:
    with client.get(url) as plain, client.get(url, headers={"Accept-Encoding": "gzip, br"}) as packed:
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert "Content-Encoding" not in plain.headers
        if len(plain.data) < 600:
            return
        assert packed.headers["Content-Encoding"] == "gzip"
        opened = gzip.decompress(packed.data)
    if url != "/search?q=台风" and "/api/search" not in url:  # those tell how long they took
        assert opened == plain.data
    assert len(packed.data) < len(opened)


def test_whoever_refuses_gzip_gets_none(client: FlaskClient) -> None:
    for accepted in ("", "identity", "gzip;q=0", "br"):
        answer = client.get("/", headers={"Accept-Encoding": accepted})
        assert "Content-Encoding" not in answer.headers

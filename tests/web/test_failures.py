from __future__ import annotations

import logging

import pytest
from flask.testing import FlaskClient

from index.errors import IndexDamaged, UserError
from search.request import SearchRequest
from search.results import ArticleView, Counts, Page, Status
from web.app import create_app


class Failing:
    """An archive that can only fail: what the web must then say does not depend on how it failed."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def search(self, request: SearchRequest, /) -> Page:
        raise self.error

    def article(self, id: str, /, query: object = "") -> ArticleView | None:
        raise self.error

    def count(self, request: SearchRequest, by: str, /) -> Counts:
        raise self.error

    def version(self) -> str:
        if isinstance(self.error, UserError):  # nobody's input is in it
            return "1"
        raise self.error

    def damage(self) -> str | None:
        if isinstance(self.error, IndexDamaged):
            raise self.error
        return None

    def status(self) -> Status:
        raise self.error

    def close(self) -> None:
        raise self.error


def client_with(error: Exception) -> FlaskClient:
    app = create_app(Failing(error))
    return app.test_client()


@pytest.mark.parametrize("url", ["/api/search?q=a", "/api/articles/a", "/healthz", "/readyz"])
def test_a_damaged_index_is_503_without_its_path(url: str) -> None:
    answer = client_with(IndexDamaged("/home/someone/chabao-index/CURRENT is empty")).get(url)
    assert answer.status_code == 503
    assert answer.get_json()["ok"] is False
    assert "someone" not in answer.text


def test_requests_are_counted_when_the_archive_cannot_answer() -> None:
    client = client_with(IndexDamaged("CURRENT is empty"))
    client.get("/api/search?q=a")
    told = client.get("/metrics")
    assert told.status_code == 200
    assert 'chabao_requests_total{page="api.search",status="503"} 1.0' in told.text
    assert "chabao_articles" not in told.text


@pytest.mark.parametrize("url", ["/", "/search?q=a", "/article/a"])
def test_a_damaged_index_is_a_page_that_says_what_to_do(url: str) -> None:
    answer = client_with(IndexDamaged("/home/someone/chabao-index/CURRENT is empty")).get(url)
    assert answer.status_code == 503
    assert "chabao status" in answer.text
    assert "someone" not in answer.text


def test_what_a_user_can_mend_is_400_with_its_sentence() -> None:
    client = client_with(UserError("There is no facet “colour”."))
    assert client.get("/api/search").get_json()["error"] == "There is no facet “colour”."
    assert client.get("/api/search").status_code == 400
    page = client.get("/search?q=台风")
    assert page.status_code == 400
    assert "There is no facet “colour”." in page.text
    assert 'value="台风"' in page.text


def test_a_bug_is_500_in_both_shapes_and_tells_nothing_of_the_inside() -> None:
    client = client_with(RuntimeError("secret detail"))
    answer = client.get("/api/search")
    assert (answer.status_code, answer.get_json()["ok"]) == (500, False)
    page = client.get("/search")
    assert page.status_code == 500
    assert "程序出错了" in page.text
    assert "secret detail" not in answer.text + page.text


def test_a_bug_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Failing(RuntimeError("the cause")))
    with caplog.at_level(logging.ERROR):
        app.test_client().get("/search")
    assert "the cause" in caplog.text

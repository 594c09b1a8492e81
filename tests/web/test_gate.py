from __future__ import annotations

import base64
import multiprocessing
import os
import threading
import time
from typing import Any

import pytest
from flask.testing import FlaskClient

from search import Archive, SearchRequest
from search.results import Page
from web.app import create_app
from web.ratelimit import Limiter
from web.settings import WebSettings


def with_password(text: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"reader:{text}".encode()).decode()}


def client_with(archive: Archive, **settings: Any) -> FlaskClient:
    return create_app(archive, WebSettings(**settings)).test_client()


@pytest.mark.parametrize(
    "url", ["/", "/search?q=台风", "/api/search?q=台风", "/export?q=台风", "/metrics", "/nowhere"]
)
def test_a_password_is_asked_for_everywhere(archive: Archive, url: str) -> None:
    client = client_with(archive, password="澄湖 1号")
    refused = client.get(url)
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Basic ")
    assert "颱風" not in refused.text
    if url.startswith(("/api/", "/export", "/metrics")):
        assert refused.get_json() == {"ok": False, "error": "A password is needed.", "position": None}
    else:
        assert "需要密码" in refused.text
    assert client.get(url, headers=with_password("other")).status_code == 401
    assert client.get(url, headers={"Authorization": "Bearer 1"}).status_code == 401
    assert client.get(url, headers=with_password("澄湖 1号")).status_code == (
        404 if url == "/nowhere" else 200
    )


def test_what_watches_the_server_needs_no_password(archive: Archive) -> None:
    client = client_with(archive, password="x")
    assert client.get("/healthz").status_code == client.get("/readyz").status_code == 200


def test_too_many_requests_are_refused_with_when_to_come_back(archive: Archive) -> None:
    client = client_with(archive, rate=60)
    codes = [client.get("/api/search").status_code for _ in range(32)]
    assert codes[:30] == [200] * 30
    refused = client.get("/api/search")
    assert refused.status_code == 429
    assert refused.get_json() == {"ok": False, "error": "Too many requests.", "position": None}
    assert 1 <= int(refused.headers["Retry-After"]) <= 2
    assert "请求过于频繁" in client.get("/search").text
    for url in ("/healthz", "/metrics", "/static/chabao.css"):
        with client.get(url) as answer:
            assert answer.status_code == 200


def test_a_proxy_of_ours_says_who_asks(archive: Archive) -> None:
    client = client_with(archive, rate=60, proxies=1)
    for number in range(40):
        assert (
            client.get("/opensearch.xml", headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code == 200
        )
    forged = {"X-Forwarded-For": "198.51.100.7, 192.0.2.99"}  # only the last was written by our proxy
    codes = [client.get("/opensearch.xml", headers=forged).status_code for _ in range(31)]
    assert codes[-1] == 429
    https = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "news.example"}
    assert "https://news.example/search?q=" in client.get("/opensearch.xml", headers=https).text


def test_the_rate_is_exact_and_each_client_has_its_own() -> None:
    limiter = Limiter(120)
    assert [limiter.wait("192.0.2.1", now=100.0) == 0 for _ in range(31)] == [True] * 30 + [False]
    assert limiter.wait("192.0.2.1", now=100.0) == pytest.approx(0.5)
    assert limiter.wait("192.0.2.1", now=100.5) == 0
    assert limiter.wait("192.0.2.1", now=100.5) > 0
    assert limiter.wait("192.0.2.2", now=100.5) == 0
    assert all(limiter.wait(f"2001:db8::{n:x}", now=100.0) == 0 for n in range(30))
    assert limiter.wait("2001:db8::ffff", now=100.0) > 0  # one household
    assert limiter.wait("2001:db8:0:1::1", now=100.0) == 0


def _ask_often(limiter: Limiter, allowed: Any) -> None:
    found = [limiter.wait("192.0.2.1", now=50.0) == 0 for _ in range(200)]
    with allowed.get_lock():
        allowed.value += sum(found)


def test_processes_and_threads_count_together() -> None:
    fork = multiprocessing.get_context("fork")
    limiter, allowed = Limiter(600), fork.Value("i", 0)
    workers = [fork.Process(target=_ask_often, args=(limiter, allowed)) for _ in range(3)]
    for worker in workers:
        worker.start()
    threads = [threading.Thread(target=_ask_often, args=(limiter, allowed)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for one in (*workers, *threads):
        one.join()
    assert allowed.value == 100  # ten seconds' worth at once


def _die_inside(limiter: Limiter) -> None:
    limiter._place = lambda *_: os._exit(1)
    limiter.wait("192.0.2.1")


def test_a_process_that_dies_while_counting_stops_nobody() -> None:
    limiter = Limiter(60)
    worker = multiprocessing.get_context("fork").Process(target=_die_inside, args=(limiter,))
    worker.start()
    worker.join()
    assert limiter.wait("192.0.2.1") == 0


class Slow:
    """The real archive, but searching takes for ever."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.is_slow = True

    def search(self, request: SearchRequest, /) -> Page:
        while self.is_slow:
            time.sleep(0.01)
        return self._archive.search(request)

    def __getattr__(self, name: str) -> object:
        return getattr(self._archive, name)


def test_a_request_that_takes_too_long_is_stopped_and_the_next_is_not(archive: Archive) -> None:
    slow = Slow(archive)
    client = create_app(slow, WebSettings(time_limit=0.3)).test_client()
    for url in ("/api/search?q=台风", "/search?q=台风"):
        answer = client.get(url)
        assert answer.status_code == 503
        assert ("took too long" in answer.text) or ("检索用时过长" in answer.text)
    slow.is_slow = False
    for _ in range(20):
        assert client.get("/api/search?q=台风").status_code == 200
    time.sleep(0.5)
    assert client.get("/api/search?q=台风").status_code == 200


def test_what_is_served_is_counted(archive: Archive) -> None:
    client = client_with(archive)
    for url in ("/search?q=台风", "/search?q=(", "/nowhere"):
        client.get(url)
    told = client.get("/metrics")
    assert told.mimetype == "text/plain"
    lines = told.text.splitlines()
    assert 'chabao_requests_total{page="results.search",status="200"} 1.0' in lines
    assert 'chabao_requests_total{page="results.search",status="400"} 1.0' in lines
    assert 'chabao_requests_total{page="none",status="404"} 1.0' in lines
    assert 'chabao_request_seconds_count{page="results.search"} 2.0' in lines
    assert f"chabao_articles {float(archive.status().articles)}" in lines

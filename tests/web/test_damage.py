"""A server whose newest index is damaged answers from the one before, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.errors import IndexDamaged
from index.generations import live_generation
from index.reindex import BuildOptions, reindex
from search import Archive
from tests.articles import make_article, one_source, write_jsonl
from web.app import create_app

SAID = "最新的索引已损坏"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Two generations; only the newer one knows of the ferry."""
    for texts in (["落虹桥通车。"], ["落虹桥通车。", "轮渡复航。"]):
        articles = [make_article(f"n{n}", f"第{n}号", text) for n, text in enumerate(texts)]
        source = write_jsonl(tmp_path / "a.jsonl", articles)
        reindex(tmp_path / "index", [one_source(source)], BuildOptions())
    return tmp_path / "index"


def client_of(index: Path) -> FlaskClient:
    return create_app(Archive(index, fall_back=True)).test_client()


def totals(client: FlaskClient) -> tuple[int, int]:
    return tuple(client.get(f"/api/search?q={word}").get_json()["total"] for word in ("落虹桥", "轮渡"))


def damage(index: Path, how: str) -> None:
    live = live_generation(index)
    segment = next(live.glob("*.arrays"))
    match how:
        case "truncated":
            segment.write_bytes(segment.read_bytes()[:-100])
        case "missing segment":
            segment.unlink()
        case "altered list":
            path = next(live.glob("commit-*.json"))
            path.write_bytes(path.read_bytes().replace(b"1", b"2"))
        case "missing table":
            next(live.glob("*.toc")).unlink()
        case "missing folder":
            live.rename(index / "elsewhere")
        case _:
            (index / "CURRENT").write_bytes(b"\xff\xfe")


HOW = ("truncated", "missing segment", "altered list", "missing table", "missing folder", "unreadable name")


@pytest.mark.parametrize("how", HOW)
def test_a_server_started_on_a_damaged_index_answers_from_the_one_before(index: Path, how: str) -> None:
    before = min((index / "generations").iterdir()).name
    damage(index, how)
    if how == "unreadable name":  # then nobody knows which one is damaged, and the newest is sound
        before = max((index / "generations").iterdir()).name
    client = client_of(index)
    ready = client.get("/readyz").get_json()
    assert (ready["ok"], ready["degraded"], ready["generation"]) == (True, True, before)
    assert totals(client) == ((1, 0) if ready["articles"] == 1 else (1, 1))
    for url in ("/", "/search?q=落虹桥", "/article/n0"):
        page = client.get(url, headers={"Accept-Language": "zh-CN"})
        assert page.status_code == 200
        assert SAID in page.get_data(as_text=True)
    with pytest.raises(IndexDamaged):
        Archive(index)


@pytest.mark.parametrize("how", ["truncated", "missing folder"])
def test_a_running_server_keeps_what_it_has_and_moves_on_when_it_is_mended(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr("search.following._CHECK_SECONDS", 0.0)
    client = client_of(index)
    assert totals(client) == (1, 1)
    reindex(index, [], BuildOptions(keep=0))  # nothing is left to fall back on but what is open
    damage(index, how)
    assert totals(client) == (1, 1)
    assert client.get("/readyz").get_json()["degraded"] is True
    reindex(index, [one_source(tmp_path / "a.jsonl")], BuildOptions())
    assert totals(client) == (1, 1)
    assert client.get("/readyz").get_json()["degraded"] is False
    assert SAID not in client.get("/").get_data(as_text=True)


def test_a_running_server_answers_on_when_the_index_is_moved_away(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while a backup is put back."""
    monkeypatch.setattr("search.following._CHECK_SECONDS", 0.0)
    client = client_of(index)
    client.get("/")
    index.rename(tmp_path / "elsewhere")
    for url in ("/healthz", "/readyz"):
        answer = client.get(url)
        assert (answer.status_code, answer.get_json()["degraded"]) == (200, True)
    for url in ("/", "/search?q=落虹桥", "/article/n0", "/status", "/metrics", "/export?format=csv"):
        assert client.get(url).status_code == 200
    (tmp_path / "elsewhere").rename(index)
    assert client.get("/readyz").get_json()["degraded"] is False

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from index.errors import IndexMissing, UserError
from index.reindex import BuildOptions, source_of
from index.update import update
from search import Archive
from tests.articles import build_index
from web.serve import serve

StartServer = Callable[..., "subprocess.Popen[str]"]


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    found = re.fullmatch(r"chabao is at (http://127\.0\.0\.1:\d+/)\n", process.stderr.readline())
    assert found
    return found[1]


def test_it_says_where_it_listens_and_answers_there(small_index: Path, start_server: StartServer) -> None:
    url = address_of(start_server(small_index))
    with urlopen(url + "healthz") as answer:
        assert json.load(answer)["ok"] is True
    with urlopen(url + "search?q=%E5%8F%B0%E9%A3%8E") as answer:
        assert "<mark>颱風</mark>" in answer.read().decode()


@pytest.fixture
def hears_hangups() -> Iterator[None]:
    """Under nohup the tests, and what they start, would be deaf to them."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hears_hangups")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(
    small_index: Path, start_server: StartServer, number: signal.Signals
) -> None:
    process = start_server(small_index)
    url = address_of(process)
    process.send_signal(number)
    assert process.wait(timeout=30) == 0
    assert process.stderr
    assert process.stderr.read() == ""
    with pytest.raises(OSError, match="refused"):
        urlopen(url)


def test_a_signal_while_workers_are_forked_reaches_them(small_index: Path, start_server: StartServer) -> None:
    process = start_server(small_index, slow_fork=True)
    address_of(process)
    time.sleep(0.2)  # a worker is forked by now, and still in its pause
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    assert process.stderr
    assert process.stderr.read() == ""


def test_a_port_in_use_is_a_sentence_that_names_it(small_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(UserError, match=f"Port {port} on 127.0.0.1 is in use"):
            serve(lambda: Archive(small_index), port=port)


def test_an_address_of_another_machine_is_a_sentence(small_index: Path) -> None:
    with pytest.raises(UserError, match="not an address of this machine"):
        serve(lambda: Archive(small_index), host="192.0.2.1", port=0)


def test_strangers_are_let_in_only_where_that_is_said(small_index: Path) -> None:
    with pytest.raises(UserError, match="--public"):
        serve(lambda: Archive(small_index), host="0.0.0.0", port=0)


def test_several_processes_count_together_and_see_a_new_article(
    tmp_path: Path, start_server: StartServer
) -> None:
    record = {"id": "1", "title": "台风登陆", "body": "台风今晨登陆。", "date": "2023-07-25"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    index = build_index(tmp_path / "index", tmp_path / "a.jsonl")
    url = address_of(start_server(index, options="workers=3"))

    def totals(times: int) -> set[int]:
        found = set()
        for _ in range(times):
            with urlopen(url + "api/search?q=%E5%8F%B0%E9%A3%8E") as answer:
                found.add(json.load(answer)["total"])
        return found

    assert totals(30) == {1}
    with urlopen(url + "metrics") as answer:
        counted = answer.read().decode()
    assert 'chabao_requests_total{page="api.search",status="200"} 30.0' in counted
    more = {**record, "id": "2"}
    (tmp_path / "b.jsonl").write_text(json.dumps(more), encoding="utf-8")
    update(index, [source_of(str(tmp_path / "b.jsonl"))], BuildOptions())
    deadline = time.monotonic() + 20
    while totals(20) != {2}:  # no request failed on the way: urlopen would have raised
        assert time.monotonic() < deadline


def test_requests_are_written_down_where_asked_for(
    small_index: Path, tmp_path: Path, start_server: StartServer
) -> None:
    log = tmp_path / "access.log"
    process = start_server(small_index, options=f"access_log={str(log)!r}")
    url = address_of(process)
    with urlopen(url + "healthz"):
        pass
    process.terminate()
    process.wait(timeout=30)
    assert '"GET /healthz HTTP/1.1" 200' in log.read_text(encoding="utf-8")


def test_the_log_goes_on_in_a_new_file_where_the_old_one_was_moved_away(
    small_index: Path, tmp_path: Path, start_server: StartServer
) -> None:
    log = tmp_path / "access.log"
    process = start_server(small_index, options=f"access_log={str(log)!r}")
    url = address_of(process)
    log.rename(tmp_path / "access.log.1")
    process.send_signal(signal.SIGUSR1)
    deadline = time.monotonic() + 20
    while not (log.exists() and log.stat().st_size):
        with urlopen(url + "healthz"):
            pass
        assert time.monotonic() < deadline
    assert '"GET /healthz HTTP/1.1" 200' in log.read_text(encoding="utf-8")


def test_a_missing_index_is_found_before_anything_is_served(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        serve(lambda: Archive(tmp_path / "nothing"), port=0)


@pytest.mark.parametrize("path", ["search?q=", "api/search?q=", "api/articles/"])
def test_an_address_without_end_is_refused_as_the_page_or_the_api_says_it(
    small_index: Path, start_server: StartServer, path: str
) -> None:
    url = address_of(start_server(small_index))
    for length in (8_100, 8_200, 20_000, 400_000):
        with pytest.raises(HTTPError) as caught:
            urlopen(url + path + "a" * length)
        with caught.value as answer:
            assert answer.code == 413
            told = answer.read().decode()
        if path.startswith("api"):
            said = "The request is too long."
            assert json.loads(told) == {"ok": False, "error": said, "position": None}
        else:
            assert "检索内容过长" in told


@pytest.mark.parametrize("encoding", ["utf-8", "percent"])
def test_characters_may_be_sent_as_they_are(
    small_index: Path, start_server: StartServer, encoding: str
) -> None:
    """As `curl 'http://…/api/search?q=台风'` does."""
    port = int(address_of(start_server(small_index)).rstrip("/").rpartition(":")[2])
    target = "/api/articles/目录/第 1 期.txt%233?q=编号".replace(" ", "%20")
    line = target.encode() if encoding == "utf-8" else quote(target, safe="/%?=").encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET " + line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        head, _, body = b"".join(iter(lambda: connection.recv(65536), b"")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    article = json.loads(body)
    assert article["id"] == "目录/第 1 期.txt#3"
    assert article["title_marks"]

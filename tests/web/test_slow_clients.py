"""Clients that send or take slowly, or stop: the others go on being answered."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from web import slow_clients
from web.slow_clients import AtATime, _Connection


def test_clients_that_stop_within_a_request_leave_the_server_to_others(
    small_index: Path, start_server: Callable[..., subprocess.Popen[str]]
) -> None:
    process = start_server(small_index)
    assert process.stderr
    found = re.search(r":(\d+)/", process.stderr.readline())
    assert found
    port = int(found[1])
    stopped = [socket.create_connection(("127.0.0.1", port)) for _ in range(slow_clients.THREADS - 4)]
    for connection in stopped:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
    time.sleep(0.2)
    with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=slow_clients.PATIENCE / 2) as answer:
        assert json.load(answer)["ok"] is True
    for connection in stopped:
        connection.close()


def a_connection() -> tuple[_Connection, socket.socket]:
    ours, theirs = socket.socketpair()
    connection = _Connection(fileno=ours.detach())
    connection.setblocking(True)
    return connection, theirs


def test_a_request_that_comes_a_byte_at_a_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_clients, "PATIENCE", 0.3)
    ours, theirs = a_connection()
    over = threading.Event()

    def send() -> None:
        while not over.wait(0.05):
            theirs.sendall(b"G")

    sender = threading.Thread(target=send)
    sender.start()
    try:
        with ours, pytest.raises(ConnectionResetError, match="too slow"):
            while True:
                assert ours.recv(100)
    finally:
        over.set()
        sender.join()
        theirs.close()


def test_an_answer_that_nobody_takes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_clients, "PATIENCE", 0.2)
    ours, theirs = a_connection()
    with ours, theirs, pytest.raises(ConnectionResetError, match="too slow"):
        ours.sendall(b"x" * 50_000_000)


def test_an_answer_that_is_taken_slowly_but_steadily_arrives_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_clients, "PATIENCE", 0.5)
    ours, theirs = a_connection()
    sent = bytes(range(256)) * 6_000
    taken = bytearray()

    def take() -> None:
        while piece := theirs.recv(100_000):
            taken.extend(piece)
            time.sleep(0.02)

    taker = threading.Thread(target=take)
    taker.start()
    with ours:
        ours.sendall(sent)
    taker.join()
    theirs.close()
    assert taken == sent


def test_so_many_requests_are_worked_on_and_the_others_wait() -> None:
    working, most, lock = 0, 0, threading.Lock()

    def application(_environ: dict[str, Any], _start: Callable[..., Any]) -> list[bytes]:
        nonlocal working, most
        with lock:
            working += 1
            most = max(most, working)
        time.sleep(0.02)
        with lock:
            working -= 1
        return [b"done"]

    wrapped = AtATime(application, most=3)
    threads = [threading.Thread(target=wrapped, args=({}, print)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 3


def test_who_waits_is_let_in_before_who_comes_later() -> None:
    begun: list[int] = []
    may_end = [threading.Semaphore(0) for _ in range(6)]

    def application(environ: dict[str, Any], _start: Callable[..., Any]) -> list[bytes]:
        begun.append(environ["number"])
        may_end[environ["number"]].acquire()
        return [b"done"]

    wrapped = AtATime(application, most=1)
    threads = [threading.Thread(target=wrapped, args=({"number": n}, print)) for n in range(6)]
    for thread in threads:
        thread.start()
        time.sleep(0.05)  # they come one after the other
    for number in range(6):
        may_end[number].release()
    for thread in threads:
        thread.join(timeout=10)
    assert begun == list(range(6))

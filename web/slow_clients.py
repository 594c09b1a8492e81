"""Readers on slow lines: they hold a connection, not the server.

gunicorn gives a thread to a connection and waits on it without end. With as many threads as requests are
worked on at a time, four clients that stopped within a request, or stopped reading an export, made a worker
deaf for good, to /healthz too. So there are more threads than work is done in, and all waiting has an end.
"""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

# Connections that a process reads from or writes to at a time: 4 to work, the others to wait in. With 16 of
# them 100 clients had p99 at 0.51 s instead of 0.36, and each keeps some MB of scratch.
THREADS = 8
# Requests are short, and what NumPy and zstd do in them runs without the interpreter lock. More at a time
# would only make each other slower.
WORKED_ON = 4
PATIENCE = 20.0  # seconds until a request has come as a whole, and at most between two pieces that are taken
_PIECE = 1 << 16  # bytes that are written in one step

_Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class AtATime:
    """Wraps an application: so many requests are worked on at a time, the others wait. What an answer is made
    of after its beginning, a stream, is not counted: it goes as fast as its reader takes it.
    """

    def __init__(self, application: _Application, most: int = WORKED_ON) -> None:
        self._application = application
        self._turns = _Turns(most)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self._turns:
            return self._application(environ, start_response)


class _Turns:
    """A semaphore whose waiters are let in in the order in which they came. threading's lets newcomers
    overtake: p99 of 100 clients, with 16 threads, was 0.78 s instead of 0.51.
    """

    def __init__(self, most: int) -> None:
        self._free = most
        self._waiting: deque[threading.Lock] = deque()
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


class Worker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's worker of threads over connections that are given up after PATIENCE."""

    def enqueue_req(self, conn: Any) -> None:
        if not isinstance(conn.sock, _Connection):
            conn.sock = _Connection(fileno=conn.sock.detach())
        super().enqueue_req(conn)


class _Connection(socket.socket):
    """A socket that ends as one reset by its client where that keeps a thread waiting for too long."""

    _until = float("inf")

    def setblocking(self, flag: bool) -> None:
        """gunicorn says so in the thread that takes the next request from here."""
        self.settimeout(PATIENCE if flag else 0.0)
        self._until = time.monotonic() + PATIENCE

    def recv(self, *args: Any) -> bytes:
        if self.gettimeout():  # all of a request together: a byte a second is slow too
            self.settimeout(min(PATIENCE, max(self._until - time.monotonic(), 0.001)))
        with self._given_up():
            return super().recv(*args)

    def sendall(self, data: Any, *args: Any) -> None:
        self.settimeout(PATIENCE)
        rest = memoryview(data)
        while rest:  # a piece at a time: sendall's own timeout is for all of them together
            with self._given_up():
                rest = rest[self.send(rest[:_PIECE], *args) :]

    @contextmanager
    def _given_up(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            # Or gunicorn would wait for its end two seconds more, and take no others meanwhile.
            self.shutdown(socket.SHUT_RDWR)
            raise ConnectionResetError(errno.ECONNRESET, "The client is too slow.") from error

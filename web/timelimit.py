"""No request works for longer than it may: what a reader waits for has to come, and nobody may hold a thread.

gunicorn's own timeout kills the process, and with it whatever others are being told; and in threads it does
not look at single requests at all.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

CHECKED_EVERY = 0.1  # seconds
_Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class TimeUp(Exception):
    """Raised in the thread of a request that works for too long."""


class TimeLimit:
    """Wraps an application: a request that has not begun to answer after `seconds` is stopped where it is,
    between two steps of Python; NumPy's steps are short. A stream that has begun may go on.
    """

    def __init__(self, application: _Application, seconds: float) -> None:
        self._application = application
        self._seconds = seconds
        self._lock = threading.Lock()
        self._deadlines: dict[int, float] = {}
        self._watcher: threading.Thread | None = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        thread = threading.get_ident()
        with self._lock:
            self._deadlines[thread] = time.monotonic() + self._seconds
            if self._watcher is None:  # not before: threads do not survive a fork
                self._watcher = threading.Thread(target=self._watch, name="time limit", daemon=True)
                self._watcher.start()
        try:
            return self._application(environ, start_response)
        except TimeUp:  # it came between the application's own care for it and its end
            start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"This took too long.\n"]
        finally:
            with self._lock:
                is_up = self._deadlines.pop(thread, None) is None
            if is_up:
                _take(thread)

    def _watch(self) -> None:
        while True:
            time.sleep(CHECKED_EVERY)
            now = time.monotonic()
            with self._lock:
                for thread, deadline in list(self._deadlines.items()):
                    if deadline < now:
                        del self._deadlines[thread]
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(
                            ctypes.c_ulong(thread), ctypes.py_object(TimeUp)
                        )


def _take(thread: int) -> None:
    """See to it that TimeUp has been raised in this thread: one still to come must not come into the next
    request. Taking it back instead (CPython: None in its place) leaves the interpreter looking for it at
    every step from then on, which made all later requests half as slow again.
    """
    try:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeUp))
        while True:
            pass
    except TimeUp:
        pass

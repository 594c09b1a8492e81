"""The web page and the API on gunicorn, run inside this process: what `chabao serve` does."""

from __future__ import annotations

import contextlib
import errno
import gc
import ipaddress
import os
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from index.errors import ChabaoError, UserError
from search.request import SearchRequest
from web.archive import Archive
from web.ratelimit import Limiter
from web.request_line import take_more
from web.settings import METRICS_FOLDER, WebSettings
from web.slow_clients import THREADS, AtATime, Worker

BACKLOG = 512
WARMING_QUERY = "今天的新闻"
ENDINGS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


def serve(
    open_archive: Callable[[], Archive],
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 2,
    open_browser: bool = False,
    settings: WebSettings | None = None,
    public: bool = False,
    access_log: str | None = None,
) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP; then finish what is under way and leave through SystemExit(0).

    Each worker process opens its own archive after the fork. `port` 0 takes a free one. Says on stderr where
    it listens, once it does. `access_log` is a file, or - for standard output. Raises UserError where the
    address cannot be had or would let in everybody without `public` or a password, and what `open_archive`
    does.
    """
    settings = settings or WebSettings()
    listener = _listen(host, port)
    try:
        _refuse_strangers(listener, public or settings.password is not None)
        _try_out(open_archive)
    except BaseException:
        listener.close()
        raise
    options = _OPTIONS | {
        "when_ready": _announcer(address(listener), open_browser),
        "bind": f"fd://{listener.detach()}",
        "workers": workers,
        "accesslog": access_log,
    }
    with tempfile.TemporaryDirectory(prefix="chabao-metrics-") as shared:
        # Read when prometheus_client is first imported, which is why web.app is imported after.
        os.environ[METRICS_FOLDER] = shared
        take_more()
        _Server(_loader(open_archive, settings), options).run()


def _loader(open_archive: Callable[[], Archive], settings: WebSettings) -> Callable[[], AtATime]:
    """What makes the application, in each worker."""
    limiter = Limiter(settings.rate) if settings.rate else None  # one for all processes, so before they are

    def load() -> AtATime:
        archive = open_archive()
        with contextlib.suppress(ChabaoError):
            # Loads the dictionary now: the first reader would wait 0.2 seconds for it.
            archive.search(SearchRequest(WARMING_QUERY))
        from web.app import create_app

        app = create_app(archive, settings, limiter)
        _spare_what_stays()
        return AtATime(app)

    return load


def _spare_what_stays() -> None:
    """Keep the garbage collector from going through modules, templates and the archive over and over: it took
    5% of a page. Its thresholds stay as they are: with higher ones memory grew by 1 MB in a thousand pages.
    """
    gc.collect()
    gc.freeze()


def _announcer(url: str, open_browser: bool) -> Callable[[Any], None]:
    """What gunicorn is to do once it listens."""
    ignores_hangup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # run under nohup

    def announce(arbiter: Any) -> None:
        if not ignores_hangup:
            # gunicorn would reload: closing a terminal would leave behind a server that holds the port.
            signal.signal(signal.SIGHUP, lambda _number, frame: arbiter.signal(signal.SIGTERM, frame))
        print(f"chabao is at {url}", file=sys.stderr, flush=True)  # noqa: T201
        if open_browser:
            # Some browsers are run in the foreground and return when they are closed.
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    return announce


def _forget(_arbiter: Any, worker: Any) -> None:
    """What an ended process counted stays in the sums; what it was at the moment does not."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


# What does not depend on the call.
_OPTIONS = {
    "threads": THREADS,
    "worker_class": Worker,
    "proc_name": "chabao",
    "loglevel": "warning",
    "limit_request_line": 8190,
    "graceful_timeout": 10,
    "control_socket_disable": True,
    "http_parser": "python",  # web.request_line is about this one
    "child_exit": _forget,
    "post_worker_init": lambda _worker: signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS),
}


def _try_out(open_archive: Callable[[], Archive]) -> None:
    """Raise what is wrong with the archive: a worker that cannot open it could only die."""
    archive = open_archive()
    archive.status()
    archive.close()


def _refuse_strangers(listener: socket.socket, may_come: bool) -> None:
    host = listener.getsockname()[0]
    if not may_come and not ipaddress.ip_address(host).is_loopback:
        raise UserError(
            f"Listening on {host} lets in everybody who reaches this machine. Set a password "
            "(CHABAO_PASSWORD, or `password` in the config file), or say with --public that this is meant."
        )


def address(listener: socket.socket) -> str:
    """The URL of a bound socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if listener.family == socket.AF_INET6 else f"http://{host}:{port}/"


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound here: gunicorn would try five times and then exit without a sentence."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, OverflowError) as error:
        raise UserError(f"Cannot listen on {host}:{port}: there is no such address ({error}).") from error
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(where)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise UserError(_why_not(host, port, error)) from error
    return listener


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is in use by another program: stop it, or choose another with --port."
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            f"Port {port} on {host} needs more rights than this user has: choose one above 1023 with --port."
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return f"Cannot listen on {host}: it is not an address of this machine."
    return f"Cannot listen on {host}:{port}: {error.strerror}."


class _Arbiter(Arbiter):  # type: ignore[misc]
    """Forks workers that hear a signal sent while they start once they can act on it.

    gunicorn's own would put it into a copy of the arbiter's queue, which nobody reads: the worker then lives
    on until it is killed for taking too long to end.
    """

    def spawn_worker(self) -> int:
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        try:
            pid: int = super().spawn_worker()
            return pid
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)


class _Server(BaseApplication):  # type: ignore[misc]
    """gunicorn configured from here alone: no file, no environment, no command line of its own."""

    def __init__(self, load: Callable[[], AtATime], options: dict[str, Any]) -> None:
        self._load = load
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        _Arbiter(self).run()

    def load(self) -> AtATime:
        """Called in each worker, after the fork."""
        return self._load()

"""Watching sources: what changes in them is indexed within seconds, by the same runs as by hand.

Events only say when to look; what changed is found as always, by size, time and content, so that an event
that is lost or comes twice does no harm. A look at everything every ten minutes makes up for lost ones.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import Rejected
from index.errors import IndexingFailed, IndexLocked, SourceError, UserError
from index.listener import Listener, Progress
from index.summary import Summary

if TYPE_CHECKING:
    from watchfiles import Change

RESCAN_SECONDS = 600
_SETTLE_MS = 1000  # without an event, before a run: editors and downloads write in bursts
_LOOK_MS = 1000  # how often the watcher asks whether it is to end
# File systems whose changes come from other machines, of which the kernel tells nothing.
_WITHOUT_EVENTS = frozenset(
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "vboxsf", "ceph", "lustre"]
)
_MOUNTS = Path("/proc/self/mounts")


class Stopped(Exception):  # says what happened, as all our errors
    """Somebody asked the watching to end while a run was reading; nothing has been written."""


class Stoppable:
    """A Listener by which a run ends early where it has only read so far. Passes everything on."""

    def __init__(self, listener: Listener, stop: threading.Event) -> None:
        self._listener, self._stop = listener, stop

    def progress(self, progress: Progress) -> None:
        if self._stop.is_set() and progress.phase == "reading":
            raise Stopped
        self._listener.progress(progress)

    def rejected(self, rejected: Rejected) -> None:
        self._listener.rejected(rejected)

    def note(self, sentence: str) -> None:
        self._listener.note(sentence)


def watch(
    origins: Sequence[str],
    index: Path,
    run: Callable[[], Summary],
    say: Callable[[str], None],
    stop: threading.Event,
    poll: bool = False,
) -> Summary | None:
    """Call `run` now and whenever something below `origins` has changed and settled, until `stop` is set.
    Returns the summary of the last run that came to its end, if one did.

    A run that fails for what may pass (a full disk, another writer, a source that is away) is told and tried
    again; damage of the index is raised. Raises UserError where the library that watches is not installed.
    """
    for origin in origins:
        if not Path(origin).exists():  # standard input is none either
            raise SourceError(f"Cannot watch {origin}: there is no such file or folder.")
    is_polled = poll or any(_is_without_events(Path(origin)) for origin in origins)
    changes = _changes(origins, index, stop, is_polled)
    say(f"Watching {', '.join(origins)}{' by polling' if is_polled else ''}.")
    last, due = None, 0.0  # the first look comes when the watcher is at work, so that nothing falls between
    for changed in changes:
        if stop.is_set():
            break
        if changed or time.monotonic() >= due:
            started = time.monotonic()
            summary = _run_once(run, say)
            last = summary or last
            seconds = time.monotonic() - started
            # After a failure sooner, but less and less time for what does not succeed.
            pause = RESCAN_SECONDS if summary else min(RESCAN_SECONDS, 10 + 2 * seconds)
            due = time.monotonic() + pause
            stop.wait(min(seconds, 60))  # a large source is not looked through without a rest
    return last


def _changes(
    origins: Sequence[str], index: Path, stop: threading.Event, is_polled: bool
) -> Iterator[set[tuple[Change, str]]]:
    """What has changed and settled below `origins`, nothing from time to time, until `stop` is set."""
    try:
        from watchfiles import watch as changes_of
    except ImportError:
        raise UserError(
            "Watching needs the library watchfiles: install it with `pip install 'chabao[watch]'`."
        ) from None

    own = index.absolute()
    return changes_of(
        *origins,
        watch_filter=lambda _change, path: own not in Path(path).absolute().parents,
        debounce=10 * _SETTLE_MS,  # so long at most, if changes never cease
        step=_SETTLE_MS,
        stop_event=stop,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=is_polled,
    )


def _run_once(run: Callable[[], Summary], say: Callable[[str], None]) -> Summary | None:
    try:
        summary = run()
    except Stopped:
        return None
    except (IndexLocked, IndexingFailed, SourceError) as error:
        say(f"{error} Trying again.")
        return None
    if summary.added or summary.updated or summary.removed:
        say(
            f"{summary.added:,} added, {summary.updated:,} updated, {summary.removed:,} removed; "
            f"{summary.articles:,} articles."
        )
    return summary


def _is_without_events(path: Path) -> bool:
    """Whether it lies on a file system of another machine. Only Linux says; elsewhere there is --poll."""
    if not _MOUNTS.exists():
        return False
    place = path.resolve()
    kinds = {}
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, kind, *_ = line.split(" ")
        mounted = Path(point.replace("\\040", " "))
        if mounted == place or mounted in place.parents:
            kinds[len(mounted.parts)] = kind
    return bool(kinds) and kinds[max(kinds)] in _WITHOUT_EVENTS

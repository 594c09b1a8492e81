"""What the runs of an index have done: for the person who looks the morning after, and for programs.

In a generation lie `history.jsonl`, one line for each of the last runs that led to it, and `last-run.txt`,
the last of them in sentences. Nothing depends on either.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.article import Rejected
from index.files import write_atomically
from index.listener import Listener, Progress
from index.report import reasons_text
from index.summary import Summary, counted_text

_RUNS, _TEXT = "history.jsonl", "last-run.txt"
_KEPT_RUNS = 100


@dataclass(frozen=True, slots=True)
class Run:
    """One run. Times are ISO (UTC); `phases` are seconds by name; `cpu_seconds` and `megabytes`, the most
    memory of one process, are those of this process and its workers; `rejected` counts by reason.
    """

    command: str
    started: str
    ended: str
    cpu_seconds: float
    megabytes: int
    phases: dict[str, float]
    rejected: dict[str, int]
    notes: tuple[str, ...]
    summary: dict[str, Any]


class Account:
    """A Listener that keeps account of a run and passes everything on."""

    def __init__(self, command: str, listener: Listener) -> None:
        self._command = command
        self._listener = listener
        self._started = datetime.now(UTC)
        self._cpu = _cpu_seconds()
        self._phases: Counter[str] = Counter()
        self._phase: tuple[str, float] = ("starting", time.monotonic())
        self._rejected: Counter[str] = Counter()
        self._notes: list[str] = []

    def progress(self, progress: Progress) -> None:
        self._count(progress.phase)
        self._listener.progress(progress)

    def rejected(self, rejected: Rejected) -> None:
        self._rejected[rejected.reason] += 1
        self._listener.rejected(rejected)

    def note(self, sentence: str) -> None:
        self._notes.append(sentence)
        self._listener.note(sentence)

    def keep(self, generation: Path, summary: Summary, before: Path | None) -> None:
        """Write the run down in `generation`, after those that `before` knows of."""
        self._count("")
        run = Run(
            self._command,
            _iso(self._started),
            _iso(datetime.now(UTC)),
            round(_cpu_seconds() - self._cpu, 1),
            _most_megabytes(),
            {name: round(seconds, 1) for name, seconds in self._phases.items()},
            dict(self._rejected.most_common()),
            tuple(self._notes),
            asdict(summary),
        )
        runs = [*(read_runs(before) if before else ()), run][-_KEPT_RUNS:]
        lines = [json.dumps(asdict(own), ensure_ascii=False) for own in runs]
        write_atomically(generation / _RUNS, "".join(line + "\n" for line in lines).encode())
        write_atomically(generation / _TEXT, "".join(line + "\n" for line in run_text(run)).encode())

    def _count(self, phase: str) -> None:
        name, since = self._phase
        now = time.monotonic()
        self._phases[name] += now - since  # type: ignore[assignment]
        self._phase = (phase, now)


def read_runs(generation: Path) -> list[Run]:
    """The last runs, oldest first; lines that cannot be read are left out, since nothing depends on them."""
    path = generation / _RUNS
    runs = []
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            data = json.loads(line)
            runs.append(Run(**{**data, "notes": tuple(data["notes"])}))
        except (ValueError, TypeError, KeyError):
            continue
    return runs


def run_text(run: Run) -> Iterator[str]:
    """A run in sentences, for a person."""
    summary = run.summary
    yield f"chabao {run.command}, {run.started} to {run.ended}"
    yield f"{summary['read']:,} records read: {', '.join(counted_text(summary)) or 'nothing'}."
    yield f"{summary['articles']:,} articles are live, in generation {summary['generation']}."
    phases = ", ".join(f"{name} {seconds:,.1f} s" for name, seconds in run.phases.items() if seconds >= 0.1)
    yield (
        f"It took {summary['seconds']:,.1f} s ({phases or 'hardly any time'}), "
        f"{run.cpu_seconds:,.1f} s of processor time and {run.megabytes:,} MB of memory at most in a process."
    )
    if run.rejected:
        yield reasons_text(run.rejected)
    yield from run.notes


def _cpu_seconds() -> float:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _most_megabytes() -> int:
    uses = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, Linux kilobytes
    return int(max(use.ru_maxrss for use in uses) // unit)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")

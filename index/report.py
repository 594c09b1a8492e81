"""What a run tells people and programs: rejected records, progress, the account at its end."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import IO

from index.article import Rejected
from index.listener import Progress
from index.summary import Summary, counted_text


class Reporter:
    """A Listener: rejected records go to `report` as JSON lines, to `say` in words; progress to `show`, notes
    to `note`.
    """

    def __init__(
        self,
        show: Callable[[Progress], None],
        report: IO[str] | None = None,
        say: Callable[[str], None] | None = None,
        note: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        self.progress = show
        self.note = note
        self._report = report
        self.reasons: Counter[str] = Counter()  # of what was rejected
        self._say = say

    def rejected(self, rejected: Rejected) -> None:
        self.reasons[rejected.reason] += 1
        if self._report is not None:
            self._report.write(json.dumps(asdict(rejected), ensure_ascii=False) + "\n")
        if self._say is not None:
            place = rejected.path if rejected.record is None else f"{rejected.path}#{rejected.record}"
            self._say(f"rejected {place}: {rejected.detail}")


def progress_json(progress: Progress) -> str:
    """One line for a scheduler: what Progress has, articles a second, and the seconds that reading will still
    take (null where that cannot be told).
    """
    rates = {"articles_per_second": round(_rate(progress), 1), "eta_seconds": _seconds_left(progress)}
    return json.dumps(asdict(progress) | rates | {"seconds": round(progress.seconds, 3)})


def progress_text(progress: Progress) -> str:
    """A few words beside a progress bar."""
    return f"{progress.phase} {progress.articles:,} articles, {_rate(progress):,.0f}/s"


def _rate(progress: Progress) -> float:
    return progress.articles / progress.seconds if progress.seconds else 0.0


def _seconds_left(progress: Progress) -> float | None:
    if progress.phase != "reading" or not progress.bytes or not progress.total_bytes:
        return None
    left = max(0, progress.total_bytes - progress.bytes)
    return round(progress.seconds * left / progress.bytes, 1)


def reasons_text(reasons: Mapping[str, int]) -> str:
    """Why records were rejected, and how to hear more of it; the most frequent reason first."""
    told = ", ".join(
        f"{count:,} {reason}" for reason, count in sorted(reasons.items(), key=lambda pair: -pair[1])
    )
    return f"Rejected: {told}. `--report FILE` writes down each."


def summary_text(summary: Summary, dry: bool = False) -> str:
    """The account of a run in one sentence; of a `dry` one, that it wrote nothing."""
    read = f"{summary.read:,} record{'s' if summary.read != 1 else ''} read"
    rate = f", {summary.read / summary.seconds:,.0f} a second" if summary.seconds > 1 else ""
    ending = "nothing was written" if dry else f"{summary.articles:,} articles in the index"
    return f"{', '.join([read, *counted_text(asdict(summary))])}; {ending} ({summary.seconds:.1f} s{rate})."

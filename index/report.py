"""What a run tells people and programs: rejected records, progress, the account at its end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import IO

from index.article import Rejected
from index.ingest import Progress, Summary


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
        self._say = say

    def rejected(self, rejected: Rejected) -> None:
        if self._report is not None:
            self._report.write(json.dumps(asdict(rejected), ensure_ascii=False) + "\n")
        if self._say is not None:
            place = rejected.path if rejected.record is None else f"{rejected.path}#{rejected.record}"
            self._say(f"rejected {place}: {rejected.detail}")


def progress_json(progress: Progress) -> str:
    """One line for a scheduler."""
    return json.dumps(asdict(progress))


def progress_text(progress: Progress) -> str:
    """A few words beside a progress bar."""
    rate = progress.articles / progress.seconds if progress.seconds else 0
    return f"{progress.phase} {progress.articles:,} articles, {rate:,.0f}/s"


def summary_text(summary: Summary, dry: bool = False) -> str:
    """The account of a run in one sentence; of a `dry` one, that it wrote nothing."""
    parts = [f"{summary.read:,} records read"]
    for name in ("added", "updated", "unchanged", "superseded", "removed", "rejected"):
        count = getattr(summary, name)
        if count:
            parts.append(f"{count:,} {name}")
    rate = f", {summary.read / summary.seconds:,.0f} a second" if summary.seconds > 1 else ""
    ending = "nothing was written" if dry else f"{summary.articles:,} articles in the index"
    return f"{', '.join(parts)}; {ending} ({summary.seconds:.1f} s{rate})."

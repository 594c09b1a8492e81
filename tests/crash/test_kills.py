"""SIGKILL at random moments of every kind of run: what answers is whole, and the next run mends the rest.

`make crash` runs 240 of them; the suite a few.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.generations import generations, live_generation
from index.reindex import BuildOptions, reindex
from index.verify import verify_generation
from search import Archive
from search.engine.snapshot import Snapshot
from tests.articles import make_article, one_source, write_jsonl

ROOT = Path(__file__).parents[2]
ARTICLES = 200
QUERIES = ("轮渡", "停航 台风", '"，市民"', "电梯 OR 轮渡", "第7*", "title:条 -停航")
PARTS = (
    "轮渡照常开航，市民称便。",
    "台风将至，轮渡停航。",
    "电梯修好，市民称便；轮渡加班。",
    "輪渡復航，市民稱便。",
)
# How often each kind of run is killed. A worker takes a second to start, so it is killed less often.
KINDS = {"reindex": 9, "resume": 6, "index": 6, "rollback": 2, "worker": 2, "parent of workers": 2}


class Runner:
    """A process that starts runs; see tests/crash/runner.py."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "crash" / "runner.py")],
            cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def start(self, *arguments: str) -> int:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(arguments) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def end(self) -> int:
        """The exit code, or minus the signal."""
        assert self._process.stdout
        return os.waitstatus_to_exitcode(int(self._process.stdout.readline()))

    def run(self, *arguments: str) -> int:
        self.start(*arguments)
        return self.end()

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


class Probe:
    """Asks without a pause, opening the index anew each time. Every answer must be a whole version."""

    def __init__(self, index: Path, allowed: set[int]) -> None:
        self._index = index
        self.allowed = allowed
        self.asked = 0
        self.faults: list[str] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._ask)
        self._thread.start()

    def _ask(self) -> None:
        while not self._is_over.is_set():
            try:
                version = version_of(self._index)
                if version not in self.allowed:
                    self.faults.append(f"version {version}, not one of {self.allowed}")
            except Exception as error:
                self.faults.append(repr(error))
            self.asked += 1
            time.sleep(0.005)

    def close(self) -> None:
        self._is_over.set()
        self._thread.join()


def version_of(index: Path) -> int:
    """The version that all articles of the index are of."""
    with Archive(index) as archive:
        hits = archive.search("轮渡", limit=ARTICLES).hits
    versions = {int(re.search(r"第(\d+)版", hit.title)[1]) for hit in hits}
    assert len(hits) == ARTICLES, len(hits)
    assert len(versions) == 1, versions
    return versions.pop()


def write_version(source: Path, version: int) -> None:
    articles = [
        make_article(f"n{n}", f"第{version}版第{n}条", PARTS[(n + version) % 4] * (1 + n % 3))
        for n in range(ARTICLES)
    ]
    write_jsonl(source, articles)


def content(index: Path) -> list[object]:
    """Ids in their order, hits and scores."""
    found: list[object] = [
        [view.segment.ids[number] for number in range(view.articles)]
        for view in Snapshot(live_generation(index)).views
    ]
    with Archive(index) as archive:
        for query in QUERIES:
            page = archive.search(query, limit=ARTICLES)
            found.append((query, page.total, [(hit.id, hit.score, hit.snippet) for hit in page.hits]))
    return found


def command_of(kind: str, source: Path) -> list[str]:
    return {
        "reindex": ["reindex", str(source), "--workers", "1"],
        "resume": ["reindex", str(source), "--workers", "1", "--resume"],
        "index": ["index", str(source), "--workers", "1"],
        "rollback": ["rollback"],
    }.get(kind, ["reindex", str(source), "--workers", "2"])


def strike(kind: str, pid: int, moment: float) -> None:
    """Wait for the moment, then kill the run, or one of its workers."""
    time.sleep(moment)
    victim = pid
    if kind == "worker":
        for _ in range(400):
            path = Path(f"/proc/{pid}/task/{pid}/children")
            children = path.read_text().split() if path.exists() else []
            # The first child keeps account of shared memory; the others are workers.
            workers = [int(child) for child in children if b"spawn_main" in command_line(child)]
            if workers:
                victim = random.choice(workers)
                break
            time.sleep(0.01)
        else:
            return
    with contextlib.suppress(ProcessLookupError):  # it was faster
        os.kill(victim, signal.SIGKILL)


def command_line(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def version_to_go_back_to(index: Path) -> int | None:
    """Of the generation that `rollback` makes live; None where there is none."""
    older = [path for path in generations(index) if path.name < live_generation(index).name]
    if not older:
        return None
    title = Snapshot(older[-1]).views[-1].segment.article(0).title
    return int(re.search(r"第(\d+)版", title)[1])


class Trial:
    """An index, its source, and the version that it has acknowledged last."""

    def __init__(self, folder: Path, runner: Runner) -> None:
        self.index, self.source, self.fresh = folder / "index", folder / "a.jsonl", folder / "fresh"
        self.version = 0
        self.killed: dict[str, int] = dict.fromkeys(KINDS, 0)
        self._newest = 0
        self._runner = runner
        self._usual: dict[str, float] = {}
        write_version(self.source, 0)
        assert self._run("reindex")[0] == 0

    def strike(self, kind: str, moment: float, probe: Probe) -> None:
        """Start a run and kill it at `moment`, a share of what it usually takes; look; let another finish."""
        target = version_to_go_back_to(self.index) if kind == "rollback" else None
        if target is None:
            kind = "reindex" if kind == "rollback" else kind
            self._newest = target = self._newest + 1
            write_version(self.source, target)
        probe.allowed = {self.version, target}
        code, seconds = self._run(kind, moment * self._usual.get(kind, 0.6))
        self.killed[kind] += code == -signal.SIGKILL or kind == "worker"
        if code == 0:
            self._usual[kind] = seconds
        assert code in (0, -signal.SIGKILL), (kind, code)
        verify_generation(live_generation(self.index))
        now = version_of(self.index)
        assert now in ((target,) if code == 0 else (self.version, target)), (kind, code)
        if kind != "rollback":
            finish = {"parent of workers": "resume", "worker": "reindex"}.get(kind, kind)
            assert self._run(finish)[0] == 0
            now = version_of(self.index)
            assert now == target
        if kind not in ("rollback", "index"):
            reindex(self.fresh, [one_source(self.source)], BuildOptions(keep=0))
            assert content(self.index) == content(self.fresh), kind
        self.version = now

    def _run(self, kind: str, moment: float | None = None) -> tuple[int, float]:
        started = time.monotonic()
        pid = self._runner.start("--index", str(self.index), "-q", *command_of(kind, self.source))
        if moment is not None:
            strike(kind, pid, moment)
        return self._runner.end(), time.monotonic() - started


def test_kills_at_random_moments_lose_nothing(tmp_path: Path, runner: Runner, kills: int) -> None:
    choose = random.Random(kills)
    trial = Trial(tmp_path, runner)
    probe = Probe(trial.index, {0})
    try:
        for _ in range(kills):
            kind = choose.choices(list(KINDS), list(KINDS.values()))[0]
            trial.strike(kind, choose.random(), probe)
    finally:
        probe.close()
    sys.stdout.write(f"{kills} runs, {probe.asked} probes, killed: {trial.killed}\n")
    assert probe.faults == []
    assert probe.asked > kills
    assert sum(trial.killed.values()) > kills // 3  # the others were faster
    assert len(generations(trial.index)) == len(list((trial.index / "generations").iterdir()))

"""Writers that are killed, and writers that meet: real processes, real signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.generations import generations, live_generation
from search import Archive
from tests.articles import make_article, write_jsonl

ROOT = Path(__file__).parents[2]
MANY = 4000


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A small live index to be rebuilt from a larger source."""
    small = write_jsonl(tmp_path / "small.jsonl", [make_article("old", "旧闻", "落虹桥修复完工")])
    first = chabao(tmp_path / "ix", "index", str(small))
    first.communicate()
    assert first.returncode == 0
    return tmp_path / "ix"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    articles = [
        make_article(f"n{n}", f"第{n}号简报", f"第{n}座桥今天通车，市长到场祝贺。" * 20) for n in range(MANY)
    ]
    return write_jsonl(tmp_path / "large.jsonl", articles)


def chabao(index: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cli", "--index", str(index), *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def titles(index: Path, query: str) -> list[str]:
    with Archive(index) as archive:
        return [hit.title for hit in archive.search(query).hits]


def wait_for(condition: object, seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize("moment", [0.0, 0.3, 0.6, 1.0, 1.5, 2.5])
def test_a_killed_rebuild_leaves_the_live_index_answering(index: Path, large: Path, moment: float) -> None:
    before = live_generation(index)
    process = chabao(index, "reindex", str(large), "--workers", "1")
    wait_for(lambda: (index / "lock").stat().st_size > 0 or process.poll() is not None)
    time.sleep(moment)
    process.kill()
    process.communicate()
    if process.returncode == -signal.SIGKILL and live_generation(index) == before:
        assert titles(index, "落虹桥") == ["旧闻"]
    else:  # it was faster than we were
        assert len(titles(index, "通车")) == 10
    done = chabao(index, "reindex", str(large), "--workers", "1", "--json")
    out, _ = done.communicate()
    assert json.loads(out)["articles"] == MANY
    assert len(titles(index, "通车")) == 10
    assert all(any(path.glob("_MAIN_*.toc")) for path in (index / "generations").iterdir())
    assert len(generations(index)) <= 2


def test_a_second_writer_is_told_who_the_first_is(index: Path) -> None:
    first = chabao(index, "index", "-", "--format", "jsonl")  # waits for its standard input
    wait_for(lambda: (index / "lock").stat().st_size > 0)
    second = chabao(index, "index", str(ROOT / "samples"))
    _, said = second.communicate()
    assert second.returncode == 75
    assert str(first.pid) in said
    first.communicate('{"id":"new","body":"长乐门重开"}\n')
    assert first.returncode == 0
    assert titles(index, "长乐门") == ["长乐门重开"]


def test_a_writer_waits_if_asked(index: Path) -> None:
    first = chabao(index, "index", "-", "--format", "jsonl")
    wait_for(lambda: (index / "lock").stat().st_size > 0)
    second = chabao(index, "index", str(ROOT / "samples/nanyu"), "--lock-timeout", "60")
    time.sleep(0.5)
    first.communicate('{"id":"new","body":"长乐门重开"}\n')
    _, said = second.communicate()
    assert (first.returncode, second.returncode) == (0, 0), said


def test_the_lock_of_a_killed_writer_is_free(index: Path) -> None:
    first = chabao(index, "index", "-", "--format", "jsonl")
    wait_for(lambda: (index / "lock").stat().st_size > 0)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    second = chabao(index, "index", str(ROOT / "samples/nanyu"))
    _, said = second.communicate()
    assert second.returncode == 0, said


def build_killing_workers(index: Path, large: Path, kills: int) -> subprocess.CompletedProcess[str]:
    """A rebuild by two workers, of which the first `kills` units given out kill theirs."""
    script = (
        "import os, signal, sys\n"
        "import index.writing.writer as w\n"
        "import index.writing.pool as p\n"
        "from pathlib import Path\n"
        "from index.reindex import BuildOptions, reindex, source_of\n"
        "give = p._Worker.give\n"
        "killed = []\n"
        "def give_and_kill(self, unit):\n"
        "    give(self, unit)\n"
        "    if len(killed) < int(sys.argv[3]):\n"
        "        killed.append(self._process.pid)\n"
        "        os.kill(self._process.pid, signal.SIGKILL)\n"
        "if __name__ == '__main__':\n"
        "    p._Worker.give = give_and_kill\n"
        "    w._UNIT_CHARACTERS = 300_000\n"
        "    s = reindex(Path(sys.argv[1]), [source_of(sys.argv[2])], BuildOptions(workers=2))\n"
        "    print(s.as_json(), len(killed))\n"
    )
    path = large.with_name("kill_workers.py")
    path.write_text(script, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(path), str(index), str(large), str(kills)],
        cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_a_killed_worker_loses_nothing(index: Path, large: Path) -> None:
    """The unit of a worker that dies is done again by another one."""
    done = build_killing_workers(index, large, 1)
    assert done.returncode == 0, done.stderr
    summary, kills = done.stdout.rsplit(" ", 1)
    assert int(kills) == 1
    assert json.loads(summary)["added"] == MANY


def test_a_unit_that_kills_every_worker_fails_the_rebuild_and_the_live_index_stays(
    index: Path, large: Path
) -> None:
    live = live_generation(index)
    done = build_killing_workers(index, large, 1000)
    assert done.returncode != 0
    assert "IndexingFailed: A worker process died (signal 9)" in done.stderr
    assert "twice" in done.stderr
    assert live_generation(index) == live
    assert generations(index) == [live]

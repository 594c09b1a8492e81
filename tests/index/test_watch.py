"""A watched folder: what comes, changes and goes is indexed, and the watching ends when it is told to."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.generations import has_live_generation, live_generation
from index.verify import verify_generation
from search import Archive
from tests.articles import make_article, write_jsonl

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    write_jsonl(folder / "a.jsonl", [make_article("a", "第一号", "轮渡复航。")])
    return folder


@pytest.fixture
def watching(folder: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []

    def start(*options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "cli", "--index", str(folder.parent / "index"), "index", str(folder)]
        process = subprocess.Popen(
            [*command, "--watch", "--workers", "1", *options],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def total(index: Path, query: str) -> int:
    if not has_live_generation(index):
        return 0
    with Archive(index) as archive:
        return archive.search(query).total


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to that")


@pytest.mark.parametrize("options", [(), ("--poll",)], ids=["events", "polling"])
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_what_happens_in_the_folder_happens_in_the_index(
    folder: Path, watching: Callable[..., subprocess.Popen[str]], ending: int, options: tuple[str, ...]
) -> None:
    index = folder.parent / "index"
    process = watching("--remove-missing", "--json", *options)
    wait_until(lambda: total(index, "轮渡") == 1)
    deep = folder / "2024" / "05"
    deep.mkdir(parents=True)
    write_jsonl(deep / "b.jsonl", [make_article("b", "第二号", "电梯修好了。")])
    wait_until(lambda: total(index, "电梯") == 1)
    write_jsonl(folder / "a.jsonl", [make_article("a", "第一号", "轮渡停航，台风将至。")])
    wait_until(lambda: total(index, "停航") == 1)
    (deep / "b.jsonl").unlink()
    wait_until(lambda: total(index, "电梯") == 0)
    process.send_signal(ending)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert "Watching" in said
    assert ("by polling" in said) is bool(options)
    assert json.loads(out)["articles"] == 1
    verify_generation(live_generation(index))


def test_another_writer_is_waited_for(
    folder: Path, watching: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    from index.lock import writer_lock

    index = folder.parent / "index"
    with writer_lock(index):
        process = watching()
        assert process.stderr
        while "Trying again" not in (line := process.stderr.readline()):
            assert line
    write_jsonl(folder / "b.jsonl", [make_article("b", "第二号", "电梯修好了。")])
    wait_until(lambda: total(index, "电梯") == 1)


def test_what_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cli", "--index", str(tmp_path / "ix"), "index", str(tmp_path / "none")]
    done = subprocess.run([*command, "--watch"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "Cannot watch" in done.stderr) == (2, True)

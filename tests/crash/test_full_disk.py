"""A disk that fills up, at ten levels: a sentence, an exit code, and the live index answers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.generations import generations, live_generation
from index.verify import verify_generation
from search import Archive
from tests.articles import make_article, write_jsonl

ROOT = Path(__file__).parents[2]
MEGABYTES = 16
LEVELS = 10
BODY = "望潮江大桥今天通车，市民徒步过江，轮渡照常开航。"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes, in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    size = f"size={MEGABYTES}m"
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounting.returncode:
        pytest.skip("a small file system cannot be mounted here: that takes root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def chabao(index: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", "--index", str(index), *arguments, "--workers", "1"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


def totals(index: Path) -> tuple[int, int]:
    verify_generation(live_generation(index))
    with Archive(index) as archive:
        return archive.search("轮渡").total, archive.search("电梯").total


def fill(disk: Path, leave: int) -> Path:
    """Leave so many bytes."""
    status = os.statvfs(disk)
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.truncate(0)
        left = max(0, status.f_bavail * status.f_frsize - leave)
        file.write(b"\0" * left)
    return ballast


@pytest.mark.parametrize("command", ["reindex", "index"])
def test_a_full_disk_is_told_and_harms_nothing(disk: Path, tmp_path: Path, command: str) -> None:
    index = disk / "index"
    articles = [make_article(f"n{n}", f"第{n}号", BODY * 4) for n in range(300)]
    source = write_jsonl(tmp_path / "a.jsonl", articles)
    assert chabao(index, "index", str(source)).returncode == 0
    later = [make_article(f"m{n}", f"晚报第{n}号", f"电梯第{n}部修好了。" * 40) for n in range(1500)]
    write_jsonl(source, [*articles, *later])
    failed = 0
    before = (300, 0)
    for level in range(LEVELS):
        ballast = fill(disk, leave=level * 160_000)
        done = chabao(index, command, str(source))
        ballast.unlink()
        if done.returncode == 0:
            break
        failed += 1
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "is full" in done.stderr
        assert "goes on answering" in done.stderr
        assert totals(index) == before
        assert len(generations(index)) == 1
    assert failed >= 5
    assert chabao(index, command, str(source)).returncode == 0
    assert totals(index) == (300, 1500)


def test_a_read_only_index_is_told_and_still_answers(disk: Path, tmp_path: Path) -> None:
    index = disk / "index"
    source = write_jsonl(tmp_path / "a.jsonl", [make_article("n", "第一号", BODY)])
    assert chabao(index, "index", str(source)).returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for command in ("index", "reindex"):
        done = chabao(index, command, str(source))
        assert (done.returncode, "read-only" in done.stderr) == (1, True), done.stderr
    assert totals(index) == (1, 0)

"""Every step by which files reach the disk: the power fails after it, or the step itself fails."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import IndexingFailed
from index.generations import generations, live_generation
from index.reindex import BuildOptions, reindex
from index.rollback import prune_generations, roll_back
from index.update import update
from index.verify import verify_generation
from search import Archive
from tests.articles import make_article, one_source, write_jsonl
from tests.crash.disk import FailingStep, ForgetfulDisk, Tree, tree_of, write_tree

OLD = [make_article(f"n{n}", f"第{n}号简报", f"落虹桥第{n}段修复完工，台风前通车。") for n in range(12)]
NEW = [
    *OLD[2:],
    make_article("n1", "更正", "落虹桥尚未完工。"),
    *(make_article(f"m{n}", "晚报", f"电梯第{n}部修好了。") for n in range(6)),
]
OLD_IDS, NEW_IDS = {a.id for a in OLD}, {a.id for a in NEW}
BUILD = BuildOptions(keep=1)


def rebuilding(index: Path, source: Path) -> None:
    reindex(index, [one_source(source)], BUILD)


def updating(index: Path, source: Path) -> None:
    update(index, [one_source(source)], BUILD, remove_missing=True)


def rolling_back(index: Path, source: Path) -> None:
    roll_back(index)


def pruning(index: Path, source: Path) -> None:
    prune_generations(index, 0)


RUNS: list[Callable[[Path, Path], None]] = [rebuilding, updating, rolling_back, pruning]


def start(folder: Path, run: Callable[[Path, Path], None]) -> tuple[Path, Path]:
    """An index that holds OLD (before a way back, NEW and OLD behind it) and its source, which holds NEW."""
    folder.mkdir(exist_ok=True)
    index, source = folder / "index", write_jsonl(folder / "news.jsonl", OLD)
    rebuilding(index, source)
    if run is pruning:
        rebuilding(index, source)
    write_jsonl(source, NEW)
    if run is rolling_back:
        rebuilding(index, source)
    return index, source


def ids(index: Path) -> set[str]:
    with Archive(index) as archive:
        assert archive.search("落虹桥").total in (10, 11, 12)
        return {hit.id for hit in archive.search("*", limit=100).hits}


def check_answers(index: Path) -> None:
    """Whole, sound, and one of the two states there ever were."""
    verify_generation(live_generation(index))
    assert ids(index) in (OLD_IDS, NEW_IDS)


@pytest.mark.parametrize("loss", ["strict", "names", "all"])
@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.__name__)
def test_whenever_the_power_fails_the_index_answers_and_the_next_run_mends_it(
    tmp_path: Path, run: Callable[[Path, Path], None], loss: str
) -> None:
    index, source = start(tmp_path, run)
    disk = ForgetfulDisk(index)
    with disk.recording():
        run(index, source)
    states = disk.states[loss]
    assert len(states) >= 2
    for number, state in enumerate(states):
        left = write_tree(state, tmp_path / f"left-{number}" / "index")
        check_answers(left)
        updating(left, source)
        assert ids(left) == NEW_IDS
        rebuilding(left, source)
        assert ids(left) == NEW_IDS
        check_clean(left)


def check_clean(index: Path) -> None:
    """Nothing lies about that no generation needs."""
    verify_generation(live_generation(index))
    assert len(generations(index)) == len(list((index / "generations").iterdir())) <= BUILD.keep + 1
    assert not [name for name in tree_of(index) if name.rpartition("/")[2].startswith((".", "run-"))]


def test_what_a_finished_run_has_told_is_on_disk(tmp_path: Path) -> None:
    for run in (rebuilding, updating):
        folder = tmp_path / run.__name__
        index, source = start(folder, run)
        disk = ForgetfulDisk(index)
        with disk.recording():
            run(index, source)
        last: Tree = disk.states["strict"][-1]
        assert ids(write_tree(last, folder / "left")) == NEW_IDS


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.__name__)
def test_whichever_step_fails_the_index_answers_and_the_next_run_mends_it(
    tmp_path: Path, run: Callable[[Path, Path], None], error: int
) -> None:
    for number in range(1000):
        index, source = start(tmp_path / str(number), run)
        failing = FailingStep(number, error)
        if failing_run(failing, run, index, source):
            break
        check_answers(index)
        updating(index, source)
        rebuilding(index, source)
        assert ids(index) == NEW_IDS
        check_clean(index)
    assert number >= (3 if run in (rolling_back, pruning) else 10)


def failing_run(failing: FailingStep, run: Callable[[Path, Path], None], index: Path, source: Path) -> bool:
    """Whether the run came through since it has no step of that number."""
    with failing.at_work():
        if not failing.failed:
            try:
                run(index, source)
            except IndexingFailed as failure:
                assert "goes on answering" in str(failure)
    return not failing.failed

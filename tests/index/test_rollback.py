"""Going back to an earlier generation, and deleting those that nobody will go back to."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import IndexDamaged, IndexMissing, UserError
from index.generations import generations, live_generation
from index.reindex import BuildOptions, reindex
from index.rollback import prune_generations, roll_back
from search import Archive
from tests.articles import make_article, one_source, write_jsonl


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Four generations; the n-th has n articles."""
    for count in range(1, 5):
        articles = [make_article(f"n{n}", f"简报{n}", "台风过后轮渡复航。") for n in range(count)]
        source = write_jsonl(tmp_path / "news.jsonl", articles)
        reindex(tmp_path / "index", [one_source(source)], BuildOptions(keep=9))
    return tmp_path / "index"


def articles(index: Path) -> int:
    with Archive(index) as archive:
        return archive.search("轮渡").total


def break_generation(generation: Path) -> None:
    [segment] = generation.glob("*.arrays")
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)


def test_going_back_goes_one_step_each_time_until_there_is_none(index: Path) -> None:
    every = generations(index)
    for left in (3, 2, 1):
        assert roll_back(index) == (every[left - 1], [])
        assert articles(index) == left
    with pytest.raises(UserError, match="chabao reindex"):
        roll_back(index)
    assert articles(index) == 1
    assert generations(index) == every


def test_a_damaged_generation_is_passed_over_and_named(index: Path) -> None:
    every = generations(index)
    break_generation(every[2])
    back, faults = roll_back(index)
    assert back == every[1]
    assert len(faults) == 1
    assert every[2].name in faults[0]
    assert articles(index) == 2


def test_the_way_back_leads_away_from_a_live_generation_that_is_gone(index: Path) -> None:
    live = live_generation(index)
    for path in live.iterdir():
        path.unlink()
    live.rmdir()
    roll_back(index)
    assert articles(index) == 3


def test_without_an_index_there_is_no_way_back(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        roll_back(tmp_path)


def test_a_rebuild_after_going_back_keeps_what_was_live_not_what_was_left(index: Path) -> None:
    every = generations(index)
    roll_back(index)
    reindex(index, [], BuildOptions(keep=1))
    assert generations(index) == [every[2], live_generation(index)]


def test_pruning_deletes_nothing_while_the_live_generation_is_damaged(index: Path) -> None:
    every = generations(index)
    break_generation(live_generation(index))
    with pytest.raises(IndexDamaged, match=every[-1].name):
        prune_generations(index, 0)
    assert generations(index) == every
    roll_back(index)
    assert prune_generations(index, 0) == [every[0].name, every[1].name, every[3].name]
    assert articles(index) == 3

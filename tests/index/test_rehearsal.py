"""A dry run says what the run would come to, and leaves every byte as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import reindex as rebuilding
from index import update as updating
from index.errors import SourceError
from index.reindex import BuildOptions
from index.summary import Summary
from tests.articles import make_article, one_source, write_jsonl
from tests.crash.disk import tree_of

FOUR = [make_article(f"n{n}", f"第{n}号", f"望潮江大桥第{n}天通车。") for n in range(4)]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    write_jsonl(folder / "a.jsonl", FOUR[:2])
    write_jsonl(folder / "b.jsonl", FOUR[2:])
    return folder


@pytest.fixture
def index(tmp_path: Path, news: Path) -> Path:
    updating.update(tmp_path / "index", [one_source(news)], BuildOptions())
    return tmp_path / "index"


def changed(news: Path) -> None:
    (news / "b.jsonl").unlink()
    again = [
        replace(FOUR[0], body="望潮江大桥第零天试通车。"),
        FOUR[1],
        FOUR[1],
        make_article("n9", "新", "新的。"),
    ]
    path = write_jsonl(news / "a.jsonl", again)
    path.write_text(path.read_text(encoding="utf-8") + "{坏\n", encoding="utf-8")


@pytest.mark.parametrize("remove_missing", [False, True])
def test_a_rehearsed_update_gives_the_account_of_the_real_one(
    index: Path, news: Path, remove_missing: bool
) -> None:
    changed(news)
    given = (index, [one_source(news)], BuildOptions(), remove_missing)
    before = tree_of(index)
    rehearsed = updating.rehearse(*given)
    assert tree_of(index) == before
    assert (rehearsed.articles, rehearsed.removed) == (4, 2 if remove_missing else 0)
    real = updating.update(*given)
    assert without_outcome(rehearsed) == without_outcome(real)
    assert updating.rehearse(*given).unchanged == 4


def test_a_rehearsed_rebuild_reads_the_recorded_sources(index: Path, news: Path) -> None:
    changed(news)
    before = tree_of(index)
    rehearsed = rebuilding.rehearse(index, [], BuildOptions())
    assert tree_of(index) == before
    assert rehearsed.articles == 4
    assert without_outcome(rehearsed) == without_outcome(rebuilding.reindex(index, [], BuildOptions()))


def test_without_an_index_a_rehearsal_makes_none(tmp_path: Path, news: Path) -> None:
    index = tmp_path / "none"
    summary = updating.rehearse(index, [one_source(news)], BuildOptions())
    assert (summary.added, summary.articles) == (4, 0)
    with pytest.raises(SourceError, match="no index yet"):
        rebuilding.rehearse(index, [], BuildOptions())
    assert not index.exists()


def without_outcome(summary: Summary) -> Summary:
    return replace(summary, articles=0, generation="", seconds=0.0)

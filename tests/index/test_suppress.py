"""Hidden articles are gone for every reader, at once and after every rebuild, and the log tells why."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import IndexDamaged, IndexingFailed, IndexMissing, UserError
from index.generations import live_generation
from index.reindex import BuildOptions, reindex
from index.suppress import LOG, log, release, suppress, suppressed
from search import Archive
from search.engine.copies import copies_of
from search.engine.snapshot import Snapshot
from search.request import SearchRequest
from tests.articles import build_index, make_article, write_jsonl
from tests.crash.disk import FailingStep

TEXT = (
    "澄湖市教育局局长沈望舒表示，新校舍九月启用，学生九月一日报到，家长可以提前到校参观，校车线路同时公布。"
    * 2
)
ARTICLES = [
    make_article("a", "校舍启用", TEXT, source="澄湖日报"),
    make_article("b", "新校舍九月启用", TEXT, source="澄湖晚报"),
    make_article("c", "天气", "明天有雨，校舍停课。", source="澄湖日报"),
]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return build_index(tmp_path / "index", write_jsonl(tmp_path / "news.jsonl", ARTICLES))


@pytest.fixture
def archive(index: Path) -> Iterator[Archive]:
    with Archive(index) as opened:
        yield opened


def ids(archive: Archive, query: str = "校舍") -> list[str]:
    return sorted(hit.id for hit in archive.search(query).hits)


def test_a_hidden_article_is_gone_everywhere(index: Path) -> None:
    suppress(index, ["a"], "当事人要求")
    with Archive(index) as archive:
        page = archive.search("校舍", facets=("source", "person"))
        assert [hit.id for hit in archive.search("").hits] == ["b", "c"]
        assert page.total == 2
        assert {facet.value: facet.count for facet in page.facets["source"]} == {"澄湖日报": 1, "澄湖晚报": 1}
        assert {facet.value: facet.count for facet in page.facets["person"]} == {"沈望舒": 1}
        assert archive.article("a") is None
        assert archive.count(SearchRequest("校舍"), "source").total == 2
        assert archive.status().articles == 2
        assert [hit.copies for hit in page.hits] == [0, 0]
        with pytest.raises(UserError, match="'a'"):
            archive.explain("校舍", "a")


def test_an_open_archive_notices(index: Path, archive: Archive) -> None:
    assert ids(archive) == ["a", "b", "c"]
    version = archive.version()
    suppress(index, ["a", "c"], "更正")
    time.sleep(0.6)
    assert ids(archive) == ["b"]
    assert archive.version() != version
    release(index, ["c"])
    time.sleep(0.6)
    assert ids(archive) == ["b", "c"]


def test_hiding_outlives_a_rebuild(index: Path) -> None:
    suppress(index, ["b"], "法院裁定")
    before = live_generation(index)
    reindex(index, (), BuildOptions())
    assert live_generation(index) != before
    with Archive(index) as archive:
        assert ids(archive) == ["a", "c"]


def test_the_log_keeps_everything(index: Path) -> None:
    suppress(index, ["a", "b"], "当事人要求")
    release(index, ["a"], "误会")
    entries = list(log(index))
    assert [(entry.action, entry.id, entry.reason) for entry in entries] == [
        ("add", "a", "当事人要求"), ("add", "b", "当事人要求"), ("remove", "a", "误会"),
    ]  # fmt: skip
    assert all(entry.user and entry.time.endswith("+00:00") for entry in entries)
    assert list(suppressed(index)) == ["b"]


@pytest.mark.parametrize(
    ("ids", "reason", "message"),
    [(["a", "nobody"], "x", "nobody"), (["a"], "  ", "--reason"), (["b"], "x", "already")],
)
def test_what_cannot_be_hidden_is_refused_whole(
    index: Path, ids: list[str], reason: str, message: str
) -> None:
    suppress(index, ["b"], "x")
    size = (index / LOG).stat().st_size
    with pytest.raises(UserError, match=message):
        suppress(index, ids, reason)
    with pytest.raises(UserError, match="Not hidden"):
        release(index, ["b", "c"])
    assert (index / LOG).stat().st_size == size


def test_there_is_nothing_to_hide_without_an_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        suppress(tmp_path / "none", ["a"], "x")


def test_a_line_cut_off_is_passed_over_and_the_next_one_counts(index: Path) -> None:
    suppress(index, ["a"], "x")
    with (index / LOG).open("a", encoding="utf-8") as file:
        file.write('{"time": "2023-')
    assert list(suppressed(index)) == ["a"]
    suppress(index, ["b"], "y")
    assert list(suppressed(index)) == ["a", "b"]


def test_an_altered_log_is_damage(index: Path) -> None:
    suppress(index, ["a"], "x")
    text = (index / LOG).read_text("utf-8")
    (index / LOG).write_text(text.replace('"id"', '"di"'), "utf-8")
    with pytest.raises(IndexDamaged, match="line 1"):
        Archive(index)


def test_a_disk_that_refuses_is_told_in_a_sentence(index: Path) -> None:
    for article, error, sentence in (("a", errno.EROFS, "read-only"), ("b", errno.ENOSPC, "full")):
        with FailingStep(0, error).at_work(), pytest.raises(IndexingFailed, match=sentence):
            suppress(index, [article], "家属要求")


def test_many_hide_at_once(index: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.suppress import suppress; "
        "suppress(Path(sys.argv[1]), [sys.argv[2]], '同时')"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(index), one], cwd=Path(__file__).parents[2])
        for one in "abc"
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert sorted(suppressed(index)) == ["a", "b", "c"]


def test_what_is_left_of_a_cluster_has_no_copies(index: Path) -> None:
    assert copies_of(Snapshot(live_generation(index))).of(0) == [1]
    assert copies_of(Snapshot(live_generation(index), ["b"])).of(0) == []


def suppressing(index: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cli", "--index", str(index), "suppress", *arguments]
    return subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)


def test_a_list_of_nothing_says_so_and_is_not_taken_for_that_of_no_index(index: Path, tmp_path: Path) -> None:
    nothing = suppressing(index, "list")
    assert (nothing.returncode, nothing.stdout, nothing.stderr) == (0, "", "Nothing is hidden.\n")
    missing = suppressing(tmp_path / "mistyped", "list")
    assert missing.returncode == 3
    assert "There is no index" in missing.stderr


def test_the_commands_say_what_they_did(index: Path) -> None:
    def run(*arguments: str) -> str:
        done = suppressing(index, *arguments)
        assert done.returncode == 0
        return done.stdout

    assert run("add", "a", "c", "--reason", "当事人要求") == "hidden: a\nhidden: c\n"
    assert run("remove", "c") == "shown again: c\n"
    (line,) = run("list", "--json").splitlines()
    assert {**json.loads(line), "time": "", "user": ""} == {
        "time": "", "user": "", "action": "add", "id": "a", "reason": "当事人要求",
    }  # fmt: skip
    assert "当事人要求" in run("list")
    assert len(run("list", "--log").splitlines()) == 3

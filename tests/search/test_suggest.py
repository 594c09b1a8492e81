"""Completions: words, names and headlines, by their characters, by pinyin and by initials."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from search import Archive
from search.pinyin import splits
from tests.articles import build_index, make_article, write_jsonl

BODY = "普陀区昨日召开工作会议，沈望舒出席。普陀区教育局通报了重庆路小学的情况，银行也派人参加。"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("suggest")
    articles = [
        make_article(f"a{n}", "普陀区教育工作会议召开", BODY, date=f"2023-0{n + 1}-01") for n in range(3)
    ]
    articles.append(make_article("storm", "颱風逼近東澳", "颱風明日登陸。"))
    index = build_index(folder / "index", write_jsonl(folder / "a.jsonl", articles))
    with Archive(index) as opened:
        yield opened


def texts(archive: Archive, typed: str, kind: str | None = None) -> list[str]:
    return [own.text for own in archive.suggest(typed).suggestions if kind in (None, own.kind)]


@pytest.mark.parametrize(
    "typed", ["普陀", "putuoqu", "PuTuo", "pu tuo qu", "ptq", "putq", "putuo'qu", "普陀qu", "普tq"]
)
def test_a_place_is_completed_from_characters_pinyin_and_initials(archive: Archive, typed: str) -> None:
    assert "普陀区" in texts(archive, typed)


@pytest.mark.parametrize(("typed", "word"), [("chongq", "重庆"), ("yinh", "银行"), ("huiyi", "会议")])
def test_characters_with_several_readings_match_by_the_one_that_is_meant(
    archive: Archive, typed: str, word: str
) -> None:
    assert any(text.startswith(word) for text in texts(archive, typed))


def test_letters_complete_what_is_written_so_and_what_is_read_so(tmp_path: Path) -> None:
    articles = [make_article(str(n), "北京来信", "信从北京寄出。") for n in range(3)]
    articles.append(
        make_article("map", "地图上线", "英文地图名叫 Beijing Map，由 NBA 球员代言。那边啊有人问。")
    )
    with Archive(build_index(tmp_path / "index", write_jsonl(tmp_path / "news.jsonl", articles))) as archive:
        found = [
            (own.text, own.by) for own in archive.suggest("beijing").suggestions if own.kind != "headline"
        ]
        assert found[:2] == [("北京", "pinyin"), ("beijing", "text")]
        # Initials are tried only where nothing is written so.
        assert [own.by for own in archive.suggest("nba").suggestions if own.kind != "headline"] == ["text"]


def test_letters_complete_no_other_words_middle(tmp_path: Path) -> None:
    titles = ["Stainless 开幕", "iPhone 15 上市", "去 Tainan 玩", "用Tailwind做的", "台风登陆", "台风过境"]
    articles = [make_article(str(n), title, f"{title}。") for n, title in enumerate(titles)]
    with Archive(build_index(tmp_path / "index", write_jsonl(tmp_path / "news.jsonl", articles))) as archive:
        assert set(texts(archive, "tai", "headline")) == {titles[2], titles[3]}
        assert "台风" in texts(archive, "tai")
        assert texts(archive, "stain", "headline") == [titles[0]]
        assert texts(archive, "5 上", "headline") == []


def test_headlines_are_offered_newest_first_with_their_ids(archive: Archive) -> None:
    found = [own for own in archive.suggest("普陀区教育").suggestions if own.kind == "headline"]
    assert [own.id for own in found] == ["a2", "a1", "a0"]
    assert "普陀区教育工作会议召开" in texts(archive, "putuoqujy", "headline")


def test_traditional_characters_and_simplified_ones_complete_alike(archive: Archive) -> None:
    assert texts(archive, "颱風", "headline") == texts(archive, "台风", "headline") == ["颱風逼近東澳"]


def test_every_suggestion_is_in_the_archive_and_once(archive: Archive) -> None:
    for typed in ("普", "pt", "教育", "hy", "zhao"):
        found = archive.suggest(typed).suggestions
        assert found
        words = [own.text for own in found if own.kind != "headline"]
        assert len(words) == len(set(words))
        for own in found:
            assert archive.search(f'"{own.text}"').total >= 1


@pytest.mark.parametrize("typed", ["", "   ", "绝无此词", "zzzz", "？！", "长" * 41])
def test_nothing_is_offered_where_nothing_begins_so(archive: Archive, typed: str) -> None:
    assert archive.suggest(typed).suggestions == ()


def test_a_limit_is_kept(archive: Archive) -> None:
    assert len(archive.suggest("普陀", limit=2).suggestions) == 2


def test_letters_are_split_into_syllables_and_initials() -> None:
    assert ("pu", "tuo", "qu") in splits("putuoqu")
    assert ("p", "t", "q") in splits("ptq")
    assert splits("xian")[0] == ("xian",)
    assert ("xi", "an") in splits("xian")
    assert ("l" + "v", "you") in splits("lüyou")


def test_others_like_an_article_come_without_itself(archive: Archive) -> None:
    found = archive.similar("a1")
    assert found is not None
    assert {hit.id for hit in found.hits} == {"a0", "a2"}
    assert "普陀区" in found.terms or "工作会议" in found.terms
    assert archive.similar("没有") is None


def test_the_commands_say_by_their_exit_code_whether_something_was_found(archive: Archive) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cli", "--index", str(archive.index), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    found = run("suggest", "ptq", "--format", "json")
    assert found.returncode == 0
    assert json.loads(found.stdout)["suggestions"][0]["by"] == "pinyin"
    assert run("suggest", "绝无此词").returncode == 1
    assert run("similar", "a1", "--format", "ids").stdout.split() == ["a0", "a2"]
    assert run("similar", "storm").returncode == 1
    assert run("similar", "没有").returncode == 2

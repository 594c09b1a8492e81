"""Words that an archive proposes for the dictionary, and what accepting them does."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from index.enrich.proposals import propose
from index.errors import UserError
from index.propose import accept_words, propose_words
from index.text.dictionary import UserDictionary, read_dictionary
from index.text.segment import segmenter
from search import Archive
from tests.articles import build_index, make_article, write_jsonl

PLACES = ["早晨", "傍晚", "雨中", "雾里", "桥头", "码头", "老街", "集市", "车站", "广场"]
SAID = ["热闹起来", "人来人往", "灯火通明", "格外安静", "迎来客流", "重新开放", "张灯结彩", "排起长队"]


def news(word: str, count: int) -> list[str]:
    chooser = random.Random(1)
    return [
        f"{chooser.choice(PLACES)}，{chooser.choice(SAID)}。{chooser.choice(PLACES)}{chooser.choice('的有和卖在')}{word}{chooser.choice(SAID)}。"
        for _ in range(count)
    ]


def test_a_broken_word_is_proposed_with_its_count_and_a_sample() -> None:
    assert segmenter().cut("树莓派") == ["树莓", "派"]
    proposals = {proposal.word: proposal for proposal in propose(news("树莓派", 40), segmenter())}
    found = proposals["树莓派"]
    assert (found.count, found.cut) == (40, ("树莓", "派"))
    assert "树莓派" in found.sample
    assert found.cohesion > 0.5


def test_what_is_rare_or_whole_already_is_not_proposed() -> None:
    assert "树莓派" not in {proposal.word for proposal in propose(news("树莓派", 4), segmenter())}
    assert "火车站" not in {proposal.word for proposal in propose(news("火车站", 40), segmenter())}


def test_a_string_that_always_stands_in_the_same_place_is_a_part_of_something() -> None:
    texts = ["今天的树莓派甲乙丙丁大会开幕。"] * 40
    assert "树莓派" not in {proposal.word for proposal in propose(texts, segmenter())}


def test_words_of_the_dictionary_are_not_proposed_again() -> None:
    own = segmenter(UserDictionary(read_words("树莓派")))
    assert "树莓派" not in {proposal.word for proposal in propose(news("树莓派", 40), own)}


def read_words(*words: str) -> tuple:
    from index.text.dictionary import DictionaryWord

    return tuple(DictionaryWord(word, None, None) for word in words)


def test_accepting_adds_each_word_once_and_keeps_the_file(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("# 人名\n沈望舒 10 nr", encoding="utf-8")
    assert accept_words(path, ["树莓派", "沈望舒", "澄湖市", "树莓派"], "nz") == ["树莓派", "澄湖市"]
    assert path.read_text("utf-8") == "# 人名\n沈望舒 10 nr\n树莓派 nz\n澄湖市 nz\n"
    assert [entry.word for entry in read_dictionary(path).words] == ["沈望舒", "树莓派", "澄湖市"]
    assert accept_words(path, ["澄湖市"], None) == []


@pytest.mark.parametrize("word", ["", "派", "树莓 派", "#树莓派"])
def test_what_is_no_word_is_refused_and_nothing_is_added(tmp_path: Path, word: str) -> None:
    path = tmp_path / "names.txt"
    with pytest.raises(UserError, match="Not a word"):
        accept_words(path, ["树莓派", word], None)
    assert not path.exists()


def test_from_proposing_to_finding(tmp_path: Path) -> None:
    articles = [make_article(f"a{n}", "简讯", text) for n, text in enumerate(news("树莓派", 40))]
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "news.jsonl", articles))
    environment = {**os.environ, "CHABAO_DICT": str(tmp_path / "words.txt"), "CHABAO_INDEX": str(index)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cli", *arguments], cwd=Path(__file__).parents[2], env=environment,
            capture_output=True, text=True, check=True,
        )  # fmt: skip

    proposed = [json.loads(line) for line in run("dict", "propose", "--json").stdout.splitlines()]
    assert "树莓派" in [line["word"] for line in proposed]
    accepted = run("dict", "accept", "树莓派")
    assert "树莓派" in accepted.stdout
    assert "chabao reindex" in accepted.stderr
    assert "1 of 2 added to" in run("dict", "accept", "树莓派", "橙皮书").stdout
    assert "0 of 1 added to" in (again := run("dict", "accept", "树莓派").stdout)
    assert "in it already" in again
    assert run("dict", "list").stdout == "树莓派\n橙皮书\n"
    run("reindex")
    with Archive(index) as archive:
        assert [word.word for word in archive.words("树莓派")] == ["树莓派"]
    assert "nothing to propose" in run("dict", "propose", "--fewest", "1000").stderr
    assert "树莓派" not in [proposal.word for proposal in propose_words(index, 1000, 5, 50)]


def test_without_a_dictionary_it_says_how_to_have_one(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CHABAO_DICT"}
    done = subprocess.run(
        [sys.executable, "-m", "cli", "dict", "list"], cwd=Path(__file__).parents[2], env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "CHABAO_DICT" in done.stderr

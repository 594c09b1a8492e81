from __future__ import annotations

import itertools
import json
import lzma
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.dictionary import DictionaryWord, UserDictionary
from index.text.fold import fold
from index.text.segment import _FOLDED_WORDS, Segmenter, has_han, is_word, segmenter
from tests.articles import samples

CUTTER = segmenter()
TEXTS = st.text(
    st.sampled_from("校长负责制台风的了在A股gpt-4o3.5%ПриветñéκόσμοςカラオケAT&T〇_. ，。\n\x1f😀")
    | st.characters(),
    max_size=60,
)


def words(text: str, cutter: Segmenter = CUTTER) -> list[str]:
    return [word for word, _ in cutter.words(fold(text))]


def subwords(word: str) -> set[str]:
    return {part for part, _ in CUTTER.subwords(fold(word))}


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_pieces_join_to_the_text(text: str) -> None:
    folded = fold(text)
    assert "".join(CUTTER.cut(folded)) == folded


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_words_and_subwords_stand_where_they_say(text: str) -> None:
    folded = fold(text)
    for word, start in CUTTER.words(folded):
        assert folded[start : start + len(word)] == word
        assert is_word(word)
        for part, inside in CUTTER.subwords(word):
            assert word[inside : inside + len(part)] == part
            assert 0 < len(part) < len(word)
        assert CUTTER.parts(word) == [part for part, _ in CUTTER.subwords(word)]


@settings(deadline=None, max_examples=1000)
@given(st.text(st.sampled_from("09azAZ.-_%+#@&µé"), min_size=1, max_size=12))
def test_parts_are_the_subwords(word: str) -> None:
    assert CUTTER.parts(word) == [part for part, _ in CUTTER.subwords(word)]


def test_every_letter_digit_and_chinese_character_is_in_some_word() -> None:
    for article in samples():
        folded = fold(article.body)
        covered = {at for word, start in CUTTER.words(folded) for at in range(start, start + len(word))}
        assert not [c for at, c in enumerate(folded) if c.isalnum() and at not in covered]


def test_rjieba_cuts_as_jieba_does() -> None:
    assert share_cut_alike([article.title + "\n" + article.body for article in samples()]) >= 0.999


def share_cut_alike(texts: Iterable[str]) -> float:
    """The share of words that both cut alike; of F-16, which jieba takes apart, the parts count."""
    reference = segmenter(engine="jieba")
    same = total = 0
    for folded in map(fold, texts):
        assert "".join(reference.cut(folded)) == folded
        wanted, got = parts(reference, folded), parts(CUTTER, folded)
        same += len(wanted & got)
        total += len(wanted | got)
    assert total > 15_000
    return same / total


def parts(cutter: Segmenter, folded: str) -> set[tuple[str, int]]:
    found = set()
    for word, start in cutter.words(folded):
        inside = cutter.subwords(word) if "-" in word and not has_han(word) else []
        found |= {(part, start + at) for part, at in inside} if inside else {(word, start)}
    return found


def test_both_know_the_same_subwords() -> None:
    reference = segmenter(engine="jieba")
    longer = {w for article in samples() for w, _ in CUTTER.words(fold(article.body)) if len(w) > 2}
    assert len(longer) > 500
    for word in longer:
        assert CUTTER.subwords(word) == reference.subwords(word)


def test_dictionary_words_that_folding_changes_are_all_added_again() -> None:
    """What jieba's dictionary writes in capitals or full width, without the Traditional entries."""
    lines = (files(jieba) / "dict.txt").read_text(encoding="utf-8").splitlines()
    entries = {line.split()[0] for line in lines}
    changed = {
        fold(word)
        for word in entries
        if re.search(r"[A-Za-zＡ-Ｚａ-ｚ]", word) and fold(word) != word and fold(word) not in entries
    }
    assert changed - set(_FOLDED_WORDS) == set()
    assert set(_FOLDED_WORDS) <= {fold(word) for word in entries}
    assert len(changed) > 50


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区推行校长负责制", ["全区", "推行", "校长", "负责制"]),
        ("A股上涨3.5%", ["a股", "上涨", "3.5%"]),
        ("T恤和C++", ["t恤", "和", "c++"]),
        ("Привет мир", ["привет", "мир"]),
        ("El Niño现象", ["el", "niño", "现象"]),
        ("……，！\n", []),
        ("", []),
    ],
)
def test_words_of_known_texts(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("清华大学", {"清华", "华大", "大学"}),
        ("gpt-4o", {"gpt", "4", "o", "4o"}),
        ("f-16", {"f", "16"}),
        ("iphone15", {"iphone", "15"}),
        ("3.5", {"3", "5"}),
        ("www.news.cn", {"www", "news", "cn"}),
        ("at&t", {"at", "t"}),
        ("台风", set()),
        ("art", set()),
        ("2023", set()),
    ],
)
def test_subwords_of_known_words(word: str, parts: set[str]) -> None:
    assert subwords(word) == parts


def test_subwords_of_chinese_are_dictionary_words_of_two_characters_or_more() -> None:
    parts = subwords("中华人民共和国")
    assert {"中华", "华人", "人民", "共和", "共和国", "中华人民", "人民共和国"} <= parts
    assert all(len(part) > 1 and part in "中华人民共和国" for part in parts)
    assert "华人民" not in parts


def test_a_users_name_stays_whole_and_changes_nobody_elses_text() -> None:
    text = "记者林知夏昨天报道"
    before = words(text)
    assert "林知夏" not in before
    own = Segmenter(UserDictionary((DictionaryWord("林知夏", None, "nr"),)))
    assert "林知夏" in words(text, own)
    assert words(text) == before
    assert "林知夏" not in words(text, segmenter(engine="jieba"))
    other = Segmenter(UserDictionary((DictionaryWord("沈望舒", 500, None),)))
    assert "林知夏" not in words(text, other)
    assert own.fingerprint != other.fingerprint != CUTTER.fingerprint


def test_a_users_dictionary_reaches_the_reference_segmenter_too() -> None:
    own = Segmenter(UserDictionary((DictionaryWord("林知夏", None, "nr"),)), "jieba")
    assert "林知夏" in words("记者林知夏昨天报道", own)


def test_a_users_words_are_subwords() -> None:
    own = Segmenter(UserDictionary((DictionaryWord("望潮区", None, None), DictionaryWord("望潮", 5, None))))
    assert ("望潮", 0) in own.subwords("望潮区")


@pytest.mark.parametrize(("word", "known"), [("台风", True), ("𠮷", True), ("abc", False), ("カラ", False)])
def test_chinese_is_told_by_its_characters(word: str, known: bool) -> None:
    assert has_han(word) is known


def test_real_news_is_cut_as_jieba_cuts_it(shared: Path) -> None:
    with lzma.open(shared / "data/xwlb_full.jsonl.xz", "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line)["body"] for line in itertools.islice(lines, 300)]
    assert share_cut_alike(bodies) >= 0.999

"""What a query is about: its telling words, the pairs they make, whether it is a sentence or a question."""

from __future__ import annotations

import pytest

from index.text.fold import fold
from index.text.segment import segmenter
from search.engine.conditions import Characters, Token
from search.engine.function_words import FUNCTION_WORDS
from search.engine.gist import Gist, gist_of
from search.engine.plan import cut
from search.query import parse


def gist(typed: str) -> Gist:
    tree = parse(typed)
    return gist_of(tree, cut(tree, segmenter()), typed, segmenter())


def loose(typed: str) -> list[str]:
    texts = []
    for condition in gist(typed).loose:
        assert isinstance(condition, Characters | Token)
        texts.append(condition.text if isinstance(condition, Characters) else condition.word)
    return texts


def test_function_words_are_folded_and_cut_as_one_word() -> None:
    for word in FUNCTION_WORDS:
        assert (fold(word), segmenter().cut(word)) == (word, [word])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("望潮江大桥是什么时候通车的？", ("望潮江", "大桥", "通车")),
        ("望潮江大橋是什麼時候通車的？", ("望潮江", "大桥", "通车")),
        ("台风 停课", ("台风", "停课")),
        ("什么是的", ("什么", "是", "的")),  # there is nothing else to go by
        ("台风 -停课 date:2021 source:澄湖日报", ("台风",)),
        ('"轻轨1号线" (开通 OR 停运)', ("轻轨", "1", "号线", "开通", "停运")),
    ],
)
def test_what_only_asks_or_joins_is_left_out(typed: str, words: tuple[str, ...]) -> None:
    assert gist(typed).words == words


def test_pairs_stand_within_words_and_across_them_but_not_across_punctuation() -> None:
    assert gist("台风停课").pairs == ("台风", "风停", "停课")
    assert gist("台风停课").joining == ("风停",)
    assert gist("台风 停课").joining == gist("台风，停课").joining == ()
    assert "风什" not in gist("台风什么时候停").pairs


@pytest.mark.parametrize("typed", ["台风何时登陆", "颱風為什麼轉向？", "谁修的桥"])
def test_a_question_is_known_by_its_words(typed: str) -> None:
    assert gist(typed).is_question
    assert not gist("台风登陆望潮").is_question


def test_words_that_were_set_apart_are_the_readers_own() -> None:
    assert not gist("台风 学校 电梯").is_sentence
    assert gist("台风登陆望潮 学校停课").is_sentence


@pytest.mark.parametrize("typed", ["当 Rust 遇上 Fedora", "Rust：新 一代 C", "GPT 来 了！ 芯片 涨"])
def test_spaces_around_names_do_not_make_a_sentence_a_list(typed: str) -> None:
    assert gist(typed).is_sentence


@pytest.mark.parametrize("typed", ["台风，学校、电梯", "AI 芯片", "标题：台风 学校", "title:台风 5G"])
def test_commas_and_fields_do_not_make_a_list_a_sentence(typed: str) -> None:
    assert not gist(typed).is_sentence


def test_a_quotation_beside_the_punctuation_of_a_sentence_was_pasted() -> None:
    assert not gist("市长：“台风登陆” 学校 停课").required
    assert not gist("“台风登陆”，望潮多所学校停课").required
    assert gist("“台风登陆”，学校").required
    assert gist("标题：“台风登陆” 学校 停课").required


def test_a_printed_quotation_with_spaces_around_it_may_stand_in_a_sentence() -> None:
    assert not gist("望潮 “完全恢复” 了跨江轮渡").required
    assert gist('望潮 "完全恢复" 了跨江轮渡').required
    assert gist("“校长负责制” 的 意见").required
    assert gist("台风 “停课通知”").required


def test_a_quotation_is_required_unless_it_stands_in_a_pasted_headline() -> None:
    assert loose('"台风登陆" 学校 停课') == ["学校", "停课"]
    assert gist('"台风登陆" 学校 停课').required
    assert loose("台风“银杉”登陆望潮") == ["台风", "银杉", "登陆", "望潮"]
    assert not gist("台风“银杉”登陆望潮").required

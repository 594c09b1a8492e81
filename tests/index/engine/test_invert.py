"""Inversion against the plainest program that does the same: loops, dictionaries and counting."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.cutting import cut_batch
from index.engine.grams import gram_key, gram_text, grams_of
from index.engine.invert import InvertedField, Inverter
from index.engine.vocabulary import Vocabulary
from index.fields import TITLE_WEIGHT
from index.text.batch import BatchFolder
from index.text.fold import fold
from index.text.segment import segmenter
from tests.articles import samples

CUTTER = segmenter()
Lists = dict[str, dict[int, int]]

TEXTS = st.text(
    st.sampled_from("校长负责制台风登陆望潮清华大学A股的了gpt-4oF163.5%，。 \n😀é〇ひ々+|") | st.characters(),
    max_size=40,
).map(fold)
ARTICLES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6)


def is_counted(char: str) -> bool:
    if ord(char) >= 0x20000:  # the planes of ideographs, whatever of them this Python knows
        return ord(char) < 0xE0000
    category = unicodedata.category(char)
    return category[0] in "LNM" or (category[0] == "S" and not char.isascii())


def grams_in(folded: str) -> list[str]:
    found = []
    for at, char in enumerate(folded):
        following = folded[at + 1 : at + 2]
        if is_counted(char):
            found.append(char + (following if following and is_counted(following) else ""))
    return found


def terms_in(folded: str) -> list[str]:
    words = [word for word, _ in CUTTER.words(folded)]
    return words + [part for word in words for part, _ in CUTTER.subwords(word)]


def expected(articles: Sequence[tuple[str, str]]) -> dict[str, Lists]:
    fields: dict[str, Lists] = {"text": {}, "title": {}, "grams": {}}
    for number, (title, body) in enumerate(articles):
        counts = {
            "text": weighted(terms_in(title), terms_in(body)),
            "title": Counter(terms_in(title)),
            "grams": Counter({*grams_in(title), *grams_in(body)}),  # only which, not how often
        }
        for field, counted in counts.items():
            for term, times in counted.items():
                fields[field].setdefault(term, {})[number] = times
    return fields


def weighted(title: Sequence[str], body: Sequence[str]) -> Counter[str]:
    counted = Counter(body)
    for term in title:
        counted[term] += TITLE_WEIGHT
    return counted


def expected_lengths(articles: Sequence[tuple[str, str]]) -> dict[str, list[int]]:
    def count(cut: object, title: str, body: str) -> int:
        return TITLE_WEIGHT * len(cut(title)) + len(cut(body))

    return {
        "text": [count(CUTTER.words, title, body) for title, body in articles],
        "title": [len(CUTTER.words(title)) for title, _ in articles],
        "grams": [count(grams_in, title, body) for title, body in articles],
    }


def as_lists(inverted: InvertedField, names: Sequence[str]) -> Lists:
    assert list(names) == sorted(set(names))
    lists: Lists = {}
    start = 0
    for name, count in zip(names, inverted.counts.tolist(), strict=True):
        numbers = inverted.numbers[start : start + count].tolist()
        frequencies = inverted.frequencies
        times = [1] * count if frequencies is None else frequencies[start : start + count].tolist()
        assert numbers == sorted(set(numbers))
        lists[name] = dict(zip(numbers, times, strict=True))
        start += count
    assert start == len(inverted.numbers)
    return lists


def inverted(
    articles: Sequence[tuple[str, str]], vocabulary: Vocabulary, batch: int = 1000
) -> dict[str, tuple[Lists, list[int]]]:
    """The lists of each field and the lengths of the articles, which come in batches."""
    inverter = Inverter(vocabulary)
    for first in range(0, len(articles), batch):
        folded = BatchFolder().fold_joined(
            [text for pair in articles[first : first + batch] for text in pair]
        )
        inverter.add(cut_batch(folded, CUTTER, vocabulary))
    fields = {}
    for name, field in inverter.fields():
        spell = gram_text if name == "grams" else vocabulary.word
        terms = [spell(number) for number in field.terms.tolist()]
        fields[name] = as_lists(field, terms), field.lengths.tolist()
    return fields


def check(articles: Sequence[tuple[str, str]], vocabulary: Vocabulary, batch: int) -> None:
    wanted, lengths = expected(articles), expected_lengths(articles)
    for name, (lists, own_lengths) in inverted(articles, vocabulary, batch).items():
        assert lists == wanted[name], name
        assert own_lengths == lengths[name], name


@settings(deadline=None, max_examples=150)
@given(ARTICLES, st.sampled_from([1, 2, 1000]))
def test_inversion_counts_what_counting_one_by_one_counts(
    articles: list[tuple[str, str]], batch: int
) -> None:
    check(articles, Vocabulary(CUTTER), batch)


def test_samples_invert_in_units_that_share_a_vocabulary() -> None:
    vocabulary = Vocabulary(CUTTER)
    folded = [(fold(article.title), fold(article.body)) for article in samples()]
    for first in range(0, len(folded), 40):
        check(folded[first : first + 40], vocabulary, 15)


def test_texts_cut_a_part_at_a_time_are_cut_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    folded = [(fold(article.title), fold(article.body)) for article in samples()[:60]]
    whole = inverted(folded, Vocabulary(CUTTER))
    monkeypatch.setattr("index.engine.cutting._CUT_CHARACTERS", 100)
    assert inverted(folded, Vocabulary(CUTTER)) == whole


def test_a_word_said_more_often_than_can_be_counted_stays_at_the_most() -> None:
    lists, lengths = inverted([("无题", "台风，" * 66_000)], Vocabulary(CUTTER))["text"]
    assert lists["台风"] == {0: 65535}
    assert lengths == [66_000 + TITLE_WEIGHT * len(CUTTER.words("无题"))]


def test_articles_without_a_word_have_no_postings() -> None:
    fields = inverted([("", ""), ("。", "……")], Vocabulary(CUTTER))
    assert set(fields) == {"text", "title", "grams"}
    for lists, lengths in fields.values():
        assert lengths == [0, 0]
        assert not lists


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("台风", ["台风"]),
        ("台", ["台"]),
        ("台风，登陆", ["台风", "登陆"]),
        ("登陆 a b", ["登陆", "a", "b"]),
        ("上下上下", ["上下", "下上"]),
        ("3.5", ["3", "5"]),
        ("，", []),
        ("", []),
        ("a+b", ["a", "b"]),
        ("℃高", ["℃高"]),
        ("\U0002ebe1", ["\U0002ebe1"]),
    ],
)
def test_grams_that_a_text_must_have(text: str, grams: list[str]) -> None:
    assert grams_of(text) == grams


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.data())
def test_every_part_of_a_text_has_its_grams_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = grams_in(text)
    for gram in grams_of(text[start:end]):
        assert gram in there if len(gram) == 2 else any(own.startswith(gram) for own in there)


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=2))
def test_gram_keys_keep_the_gram_and_the_order(gram: str) -> None:
    assert gram_text(gram_key(gram)) == gram
    for other in ("一", "一丁", "丁", "😀", "a"):
        assert (gram_key(gram) < gram_key(other)) == ([*map(ord, gram)] < [*map(ord, other)])


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_words_come_out_in_order(texts: list[str]) -> None:
    vocabulary = Vocabulary(CUTTER)
    # Long words that begin alike are told apart by what follows.
    texts = [*texts, "internationalization internationally internationalize intern intern"]
    inverted([("", text) for text in texts], vocabulary)
    words = [vocabulary.word(number) for number in range(len(vocabulary))]
    assert len(set(words)) == len(words)
    numbers = vocabulary.sorted(np.arange(len(words)))
    assert [words[number] for number in numbers.tolist()] == sorted(words)
    data, sizes = vocabulary.utf8(numbers)
    encoded = [word.encode("utf-8", "surrogatepass") for word in sorted(words)]
    assert (data.tobytes(), sizes.tolist()) == (b"".join(encoded), [len(word) for word in encoded])

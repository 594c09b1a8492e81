"""A quotation finds exactly the articles whose folded title or body holds it: no more, no fewer.

The oracle is Python's `in`. The strings come from random places, so they cross words, punctuation and lines.
"""

from __future__ import annotations

import itertools
import json
import lzma
import random
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.generations import live_generation
from index.text.fold import fold
from search.engine.snapshot import Snapshot
from tests.articles import make_article, samples, write_generation
from tests.search.finding import ids_of

Texts = dict[str, tuple[str, str]]  # by id: folded title and body
QUOTES = set('"＂“”「」『』')


def folded(articles: Sequence[Article]) -> Texts:
    return {article.id: (fold(article.title), fold(article.body)) for article in articles}


def can_be_quoted(text: str) -> bool:
    return bool(text.strip()) and not any(
        c in QUOTES or unicodedata.category(c) in ("Cc", "Cs") for c in text
    )


def strings_from(articles: Sequence[Article], count: int, seed: int) -> list[str]:
    """Strings of 1 to 12 characters that a query can quote, from random places of titles and bodies."""
    choose = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        article = choose.choice(articles)
        text = article.title if choose.random() < 0.2 else article.body
        start = choose.randrange(max(1, len(text)))
        string = text[start : start + choose.randint(1, 12)]
        if can_be_quoted(string) and fold(string).strip():
            found.append(string)
    return found


def check(snapshot: Snapshot, texts: Texts, strings: Sequence[str]) -> None:
    for string in strings:
        wanted = fold(string)
        for field, holds in FIELDS.items():
            expected = sorted(id for id, (title, body) in texts.items() if holds(wanted, title, body))
            assert ids_of(snapshot, f'{field}"{string}"') == expected, (field, string)


@pytest.fixture(scope="module")
def snapshot(sample_index: Path) -> Snapshot:
    return Snapshot(live_generation(sample_index))


FIELDS: dict[str, Callable[[str, str, str], bool]] = {
    "": lambda wanted, title, body: wanted in title or wanted in body,
    "title:": lambda wanted, title, body: wanted in title,
    "body:": lambda wanted, title, body: wanted in body,
}


def test_strings_of_the_samples_are_found_where_they_stand(snapshot: Snapshot) -> None:
    strings = strings_from(samples(), 300, seed=20260101)
    assert {len(string) for string in strings} == set(range(1, 13))
    assert any(" " in string or "，" in string for string in strings)
    check(snapshot, folded(samples()), strings)


@pytest.mark.parametrize(
    "string",
    [
        "的",
        "了",
        "是",
        "。",
        "，",
        " ",
        "台",
        "风“银",
        "2.5",
        "5",
        "M",
        "PM2.5",
        "3.8万",
        "-",
        "校長負責",
        "％",
        "年7月23日",
        "%",
    ],
)
def test_single_characters_punctuation_and_parts_of_numbers(snapshot: Snapshot, string: str) -> None:
    if can_be_quoted(string):
        check(snapshot, folded(samples()), [string])


def test_strings_in_the_other_script_find_the_same_articles(snapshot: Snapshot) -> None:
    for one, other in [
        ("校長負責制", "校长负责制"),
        ("颱風", "台风"),
        ("電梯", "电梯"),
        ("ＰＭ２．５", "PM2.5"),
    ]:
        found = ids_of(snapshot, f'"{one}"')
        assert found
        assert found == ids_of(snapshot, f'"{other}"')


# Short texts of few characters make every kind of overlap; some have digits for bytes in the store.
TEXTS = st.text(st.sampled_from("台风登陆台台0956abAB ，。计計😀𠮷㈏〇é/."), max_size=14)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=10), st.lists(TEXTS, min_size=1, max_size=5))
def test_any_string_in_any_small_archive(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]], strings: list[str]
) -> None:
    articles = [make_article(f"n{n}", title or "无", body) for n, (title, body) in enumerate(texts)]
    folder = tmp_path_factory.mktemp("small") / "one"
    write_generation(folder, articles[: len(articles) // 2 + 1], articles)
    parts = [body[1:4] for _, body in texts] + [title[:2] for title, _ in texts]
    quotable = [string for string in (*strings, *parts) if can_be_quoted(string) and fold(string).strip()]
    check(Snapshot(folder), folded(articles), quotable)


def test_strings_of_real_news(shared: Path, tmp_path: Path) -> None:
    with lzma.open(shared / "data/xwlb_full.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, 0, 20_000, 10)]
    articles = [make_article(f"x{n}", record["title"], record["body"]) for n, record in enumerate(records)]
    write_generation(tmp_path / "g", articles)
    check(Snapshot(tmp_path / "g"), folded(articles), strings_from(articles, 200, seed=7))

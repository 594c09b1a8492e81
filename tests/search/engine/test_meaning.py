"""What queries mean, against a plain reading of the same tree over the same articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.generations import live_generation
from index.text.fold import fold
from index.text.segment import has_han, segmenter
from search.engine.snapshot import Snapshot
from search.query import parse, to_text
from search.query.tree import (
    And,
    DateRange,
    Everything,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Words,
    normalise,
)
from tests.articles import make_article, samples, write_generation
from tests.search.finding import ids_of

CUTTER = segmenter()
FIELDS = ("title", "body")


@pytest.fixture(scope="module")
def snapshot(sample_index: Path) -> Snapshot:
    return Snapshot(live_generation(sample_index))


@cache
def terms(folded: str) -> frozenset[str]:
    words = [word for word, _ in CUTTER.words(folded)]
    return frozenset(words).union(part for word in words for part, _ in CUTTER.subwords(word))


@cache
def folded(text: str) -> str:
    return fold(text)


def matches(article: Article, node: Node, field: str | None = None) -> bool:
    match node:
        case Everything():
            return True
        case And(children):
            return all(matches(article, child, field) for child in children)
        case Or(children):
            return any(matches(article, child, field) for child in children)
        case Not(child):
            return not matches(article, child, field)
        case InField(name, child):
            return matches(article, child, name)
        case DateRange(start, end):
            return bool(article.date) and (start or "") <= (article.date or "") <= (end or "9999")
        case Words(text) | Phrase(text) | Prefix(text) | Near(text) if field not in (None, *FIELDS):
            value = getattr(article, field or "") or ""
            is_id = field == "id" and isinstance(node, Words)
            return value == text if is_id else fold(text) in fold(value)
        case Words(text):
            return all(has_word(article, word, field) for word, _ in CUTTER.words(fold(text)))
        case Phrase(text):
            return any(fold(text) in own for own in texts(article, field))
        case Prefix(text):
            return any(term.startswith(fold(text)) for own in texts(article, field) for term in terms(own))
        case Near(text, distance):
            words = {word for word, _ in CUTTER.words(fold(text))}
            return any(stand_near(own, words, distance) for own in texts(article, field))


def texts(article: Article, field: str | None) -> list[str]:
    return [folded(getattr(article, name)) for name in FIELDS if field in (None, name)]


def has_word(article: Article, word: str, field: str | None) -> bool:
    own = texts(article, field)
    return any(word in text if has_han(word) else word in terms(text) for text in own)


def stand_near(text: str, words: set[str], distance: int) -> bool:
    """Whether some choice of one place for each word lies within `distance` words."""
    places = {
        word: [
            at
            for at, (own, _) in enumerate(CUTTER.words(text))
            if own == word or word in {part for part, _ in CUTTER.subwords(own)}
        ]
        for word in words
    }
    every = sorted(at for own in places.values() for at in own)
    return any(
        all(any(first <= at <= first + distance for at in own) for own in places.values()) for first in every
    )


def check(snapshot: Snapshot, query: str) -> list[str]:
    found = ids_of(snapshot, query)
    node = parse(query)
    assert found == sorted(article.id for article in samples() if matches(article, node)), query
    return found


TABLE = [
    "台风",
    "颱風 停课",
    "台风 OR 电梯",
    "台风|電梯",
    "台风 -学校",
    "NOT 台风",
    "-台风 -学校",
    "(台风 OR 暴雨) 学校",
    "（台风 OR 暴雨） -（学校 OR 停课）",
    "校长负责制",
    "“校长负责制”",
    "「台风“银杉”」",
    "title:台风",
    "body:台风 -title:台风",
    "标题：台风",
    "title:(台风 OR 电梯)",
    "title:(台风 -学校)",
    "台风*",
    "title:校长*",
    "body:校长*",
    "pm*",
    "PM2.5",
    "５Ｇ",
    "title:5G",
    "body:5G",
    '"台风 登陆"~3',
    '"登陆 台风"~3',
    '"颱風 停班"~60',
    'title:"台风 抗击"~4',
    'body:"台风 抗击"~4',
    "date:2021",
    "date:2021-07",
    "date:2021-07-23",
    "date:2021-07-23..2021-07-25",
    "date:2023..",
    "date:..2018-06",
    "-date:2016..",
    "source:晚报",
    "source:澄湖晚报 台风",
    'source:"南嶼時報"',
    "source:南屿时报",
    "category:教育",
    "author:林",
    "source:没有这家报",
    "的",
    '"的"',
    "url:example",
    "url:https://daily.chenghu.example/2023/0412/c135415.html",
    "id:chrb-20210723-01",
    'id:"chrb-2021"',
    "id:chrb-2021",
    "*",
    "",
    "没有这个词的文章",
]
NOTHING_BY_DESIGN = {
    "source:没有这家报",
    "id:chrb-2021",
    "没有这个词的文章",
    "-date:2016..",
    "source:南屿时报",
    'source:"南嶼時報"',
}


@pytest.mark.parametrize("query", TABLE)
def test_queries_mean_what_they_say(snapshot: Snapshot, query: str) -> None:
    found = check(snapshot, query)
    assert found or query in NOTHING_BY_DESIGN


WORDS = (
    "台风",
    "學校",
    "电梯",
    "校长负责制",
    "停课一天",
    "5G",
    "pm2.5",
    "的",
    "2023",
    "没门儿",
    "岛",
    "长者",
    "銀杉",
)
TEXT_LEAVES = (
    st.sampled_from(WORDS).map(Words)
    | st.sampled_from((*WORDS, "。\u201d", "学校 ", "，台", "了一")).map(Phrase)
    | st.sampled_from(("台风", "校长", "学校", "5g", "20")).map(Prefix)
    | st.builds(Near, st.sampled_from(("台风 学校", "学校 校长 教育", "电梯 小区")), st.integers(1, 20))
)
DATES = st.sampled_from(
    (DateRange("2021-07-01", "2021-07-31"), DateRange("2023-01-01", None), DateRange(None, "2019-12-31"))
)
LEAVES = (
    TEXT_LEAVES
    | DATES
    | st.builds(InField, st.sampled_from(FIELDS), TEXT_LEAVES)
    | st.builds(InField, st.just("source"), st.sampled_from(("晚报", "日报", "澄湖")).map(Words))
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(lambda c: And(tuple(c)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda c: Or(tuple(c)))
        | inner.map(Not)
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=250)
@given(TREES)
def test_any_tree_finds_what_its_parts_say(snapshot: Snapshot, tree: Node) -> None:
    check(snapshot, to_text(normalise(tree)))


NEAR = [
    make_article("a", "台风来了", "学校停课"),
    make_article("b", "无题", "台风过后学校停课"),
    make_article("c", "无题", "台风过后，全市所有的中小学和幼儿园都接到通知，学校一律停课"),
    make_article("d", "学校和台风", "另有消息"),
    make_article("e", "无题", "台风。台风。学校"),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"台风 学校"~1', ["e"]),
        ('"台风 学校"~2', ["b", "d", "e"]),
        ('"学校 台风"~2', ["b", "d", "e"]),
        ('"台风 学校"~30', ["b", "c", "d", "e"]),
        ('title:"台风 学校"~2', ["d"]),
        ('body:"台风 学校"~2', ["b", "e"]),
        ('"台风"~1', ["a", "b", "c", "d", "e"]),
    ],
)
def test_words_near_each_other_stand_in_one_field(tmp_path: Path, query: str, expected: list[str]) -> None:
    write_generation(tmp_path / "g", NEAR)
    assert ids_of(Snapshot(tmp_path / "g"), query) == expected


LATIN = [
    make_article("a", "art", "start smart"),
    make_article("b", "无题", "现代ART展览"),
    make_article("c", "无题", "GPT-4o发布，iPhone15降价，PM2.5下降，AT&T与F-16"),
    make_article("d", "无题", "Café Привет El Niño"),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("art", ["a", "b"]),
        ("title:art", ["a"]),
        ("body:art", ["b"]),
        ("ＡＲＴ", ["a", "b"]),
        ('"art"', ["a", "b"]),
        ("body:\"art\"", ["a", "b"]),
        ("art*", ["a", "b"]),
        ("gpt", ["c"]),
        ("gpt-4o", ["c"]),
        ("4o", ["c"]),
        ("iphone", ["c"]),
        ("iphone15", ["c"]),
        ("at&t", ["c"]),
        ("F-16", ["c"]),
        ("16", ["c"]),
        ("pm2.5", ["c"]),
        ("cafe", []),
        ("CAFÉ", ["d"]),
        ("cafe\u0301", ["d"]),
        ("привет", ["d"]),
        ("niño", ["d"]),
        ("phone", []),
    ],
)  # fmt: skip
def test_latin_words_match_as_words(tmp_path: Path, query: str, expected: list[str]) -> None:
    write_generation(tmp_path / "g", LATIN)
    assert ids_of(Snapshot(tmp_path / "g"), query) == expected

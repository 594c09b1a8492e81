"""`exact_script`: case, width and Traditional or Simplified matter, against a look into the originals."""

from __future__ import annotations

import random
import re
from pathlib import Path

import numpy as np
import pytest

from index.engine.segment import open_segment
from index.text.fold import fold, spelling
from search import Archive, SearchRequest
from tests.articles import build_index, make_article, samples, write_generation, write_jsonl

ARTICLES = [
    make_article(
        "hans", "软件公司", "软件公司ChatGPT-4发布，ＡＩ时代，台风过后学校停课。", source="新民晚报"
    ),
    make_article("hant", "軟體公司", "軟體公司CHATGPT-4發布，AI時代，颱風過後學校停課。", source="南嶼時報"),
    make_article(
        "mixed", "軟體與软件", "iPhone和IPHONE，校\u200b長負責，颱風后学校停课。", source="南屿时报"
    ),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    place = tmp_path_factory.mktemp("script")
    return Archive(build_index(place / "index", write_jsonl(place / "a.jsonl", ARTICLES)))


@pytest.mark.parametrize(
    ("query", "exactly", "folded"),
    [
        ('"软件"', {"hans", "mixed"}, {"hans", "mixed"}),
        ('"軟體"', {"hant", "mixed"}, {"hant", "mixed"}),
        ("軟體", {"hant", "mixed"}, {"hant", "mixed", "hans"}),
        ("颱風", {"hant", "mixed"}, {"hans", "hant", "mixed"}),
        ("颱風 学校", {"mixed"}, {"hans", "hant", "mixed"}),
        ("台风學校", set(), {"hans", "hant", "mixed"}),
        ("-颱風", {"hans"}, set()),
        ("颱風 OR 台风", {"hans", "hant", "mixed"}, {"hans", "hant", "mixed"}),
        ("ChatGPT", {"hans"}, {"hans", "hant"}),
        ("chatgpt", set(), {"hans", "hant"}),
        ("Chat*", {"hans"}, {"hans", "hant"}),
        ("ＡＩ", {"hans"}, {"hans", "hant"}),
        ('"AI时"', set(), {"hans", "hant"}),
        ("iphone", set(), {"mixed"}),
        ("IPHONE", {"mixed"}, {"mixed"}),
        ("title:軟體", {"hant", "mixed"}, {"hans", "hant", "mixed"}),
        ("body:軟體", {"hant"}, {"hans", "hant"}),
        ('"颱風 學校"~5', {"hant"}, {"hans", "hant", "mixed"}),
        ('"校長"', {"mixed"}, {"mixed"}),
        ('"校长"', set(), {"mixed"}),
        ("source:南嶼", {"hant"}, {"hant"}),
        ("source:南屿", {"mixed"}, {"mixed"}),
    ],
)
def test_what_is_found_as_written(archive: Archive, query: str, exactly: set[str], folded: set[str]) -> None:
    page = archive.search(query, exact_script=True)
    assert {hit.id for hit in page.hits} == exactly
    assert page.total == len(exactly)
    assert not page.relaxed
    if not query.startswith("source:"):  # OpenCC knows 嶼, not which paper is meant
        assert {hit.id for hit in archive.search(query).hits} == folded


def test_marks_are_where_it_is_written_so(archive: Archive) -> None:
    view = archive.article("mixed", SearchRequest("軟體", exact_script=True))
    assert view is not None
    assert [view.title[start:end] for start, end in view.title_marks] == ["軟體"]
    view = archive.article("mixed", SearchRequest("IPHONE", exact_script=True))
    assert view is not None
    assert [view.body[start:end] for start, end in view.body_marks] == ["IPHONE"]


def test_the_interpretation_keeps_the_script(archive: Archive) -> None:
    assert archive.search("校長負責制", exact_script=True).interpreted == "校長 負責制"


def test_quotations_as_written_are_what_grep_finds_in_the_originals(sample_archive: Archive) -> None:
    choose = random.Random(3)
    for _ in range(250):
        article = choose.choice(samples())
        start = choose.randrange(max(1, len(article.body) - 6))
        text = article.body[start : start + choose.randint(1, 6)]
        if re.search(r'[\n"＂“”「」『』]', text) or not fold(text).strip():
            continue
        page = sample_archive.search(f'"{text}"', exact_script=True, limit=500)
        wanted = {a.id for a in samples() if any(spelling(text) in spelling(t) for t in (a.title, a.body))}
        assert {hit.id for hit in page.hits} == wanted, text


def test_words_as_written_are_a_part_of_the_words_found(sample_archive: Archive) -> None:
    for query in ("颱風", "台风", "5G", "PM2.5", "pm2.5", "學校 停課", "学校 停课", "電梯 OR 电梯", "的"):
        exactly = {hit.id for hit in sample_archive.search(query, limit=500, exact_script=True).hits}
        folded = {hit.id for hit in sample_archive.search(query, limit=500, variants=False).hits}
        assert exactly <= folded
        words = query.replace(" OR ", " ").split()
        combine = any if " OR " in query else all
        originals = {a.id for a in samples() if combine(word in f"{a.title}\n{a.body}" for word in words)}
        assert exactly <= originals
        if not query.isascii():
            assert exactly == originals & folded


def test_as_many_pages_and_facets_as_there_are_hits(sample_archive: Archive) -> None:
    page = sample_archive.search("颱風", exact_script=True, limit=2, facets=("year",))
    assert sum(facet.count for facet in page.facets["year"]) == page.total
    assert page.pages == -(-page.total // 2)


def test_originals_that_are_not_read_hold_what_their_folded_texts_hold(tmp_path: Path) -> None:
    """What a block's table says of all its articles decides for those that are nothing but it."""
    hans = [article for article in samples() if article.language == "zh-Hans"]
    commit = write_generation(tmp_path, hans, ARTICLES)
    known = 0
    for entry in commit.segments:
        segment = open_segment(entry.path(tmp_path))
        numbers = np.arange(segment.articles, dtype=np.uint32)
        for characters in ("学校", "台风", "软件", ",", "的", "一"):
            for number in numbers[segment.originals.as_folded(numbers, characters)].tolist():
                known += 1
                pairs = zip(segment.folded_text(number), segment.original_text(number), strict=True)
                assert all(one == other for one, other in pairs if one in characters)
    assert known > 100

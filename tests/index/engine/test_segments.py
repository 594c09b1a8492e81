"""Segments as they lie on disk: what went in comes out, however they were built, merged or cut down."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.engine.commit import Commit
from index.engine.segment import Segment, open_segment
from index.engine.store import encode
from index.errors import IndexDamaged
from index.text.fold import fold
from tests.articles import make_article, merge_segments, samples, with_text, write_generation

# Text that tempts a store of bytes: digits and letters inside four-byte characters, widths, marks, breaks.
TEXTS = st.text(
    st.sampled_from("台风登陆計畫著校长0123456789abAZ，。 \n\t\u3000\x1fＡﬁ㏈é\u0301\u200b😀𠮷〇\ud800")
    | st.characters(),
    max_size=60,
)
ARTICLES = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=12)


def segments_of(folder: Path, commit: Commit) -> list[tuple[Segment, list[int]]]:
    """Each segment with the numbers of its live articles."""
    found = []
    for entry in commit.segments:
        mask = entry.deleted_mask()
        live = [n for n in range(entry.articles) if mask is None or not mask[n]]
        found.append((open_segment(entry.path(folder)), live))
    return found


def articles_of(folder: Path, commit: Commit) -> list[Article]:
    return [segment.article(n) for segment, live in segments_of(folder, commit) for n in live]


def postings_of(segment: Segment) -> dict[str, dict[str, list[tuple[int, int]]]]:
    """Every list of a segment, read one by one; block reading must give the same."""
    fields: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for name, index in segment.inverted.items():
        terms = list(index.terms.all())
        fields[name] = {}
        for place, term in enumerate(terms):
            assert index.place(term) == place
            numbers, times = index.numbers(place).tolist(), index.frequencies(place)
            assert index.document_frequency(place) == len(numbers)
            own = [1] * len(numbers) if times is None else times.tolist()
            fields[name][term] = list(zip(numbers, own, strict=True))
        block = index.block(0, len(terms)) if terms else None
        joined = [posting for postings in fields[name].values() for posting in postings]
        if block is not None:
            times = np.ones(len(block.numbers), int) if block.frequencies is None else block.frequencies
            assert list(zip(block.numbers.tolist(), times.tolist(), strict=True)) == joined
    return fields


def lengths_of(segment: Segment) -> dict[str, list[int]]:
    return {name: index.lengths.tolist() for name, index in segment.inverted.items()}


def test_samples_come_back_as_they_went_in(tmp_path: Path) -> None:
    commit = write_generation(tmp_path / "one", samples())
    assert articles_of(tmp_path / "one", commit) == list(samples())
    [(segment, _)] = segments_of(tmp_path / "one", commit)
    segment.container.verify()
    for number, article in enumerate(samples()):
        assert segment.find(article.id) == number
        assert segment.titles[number] == fold(article.title)
        assert segment.bodies[number] == fold(article.body)
    assert segment.find("no such id") is None


def test_every_field_of_an_article_is_kept(tmp_path: Path) -> None:
    full = make_article(
        "https://x.example/1?a=b#c",
        "標題　Ａ",
        "第一段\n第二段",
        date="2023-04-17",
        date_source="field",
        source="澄湖晚报",
        author="林知夏",
        category="教育",
        url="https://x.example/1",
        language="zh-Hant",
        path="目录/a.txt",
        record=3,
        origin="/档案",
    )
    bare = make_article("b", "", "")
    commit = write_generation(tmp_path / "one", [full, bare])
    assert articles_of(tmp_path / "one", commit) == [full, bare]


@settings(deadline=None, max_examples=60)
@given(ARTICLES)
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("any") / "one"
    # A title has no unit separators: they divide it from the body.
    articles = [
        make_article(f"编号{n}", title.replace("\x1f", " "), body) for n, (title, body) in enumerate(texts)
    ]
    commit = write_generation(folder, articles)
    assert articles_of(folder, commit) == articles
    [(segment, _)] = segments_of(folder, commit)
    assert [segment.bodies[n] for n in range(len(articles))] == [fold(body) for _, body in texts]


@settings(deadline=None, max_examples=60)
@given(ARTICLES, st.data())
def test_scanning_finds_exactly_the_texts_that_hold_the_string(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("scan") / "one"
    articles = [make_article(str(n), title, body) for n, (title, body) in enumerate(texts)]
    [(segment, _)] = segments_of(folder, write_generation(folder, articles))
    bodies = [fold(body) for _, body in texts]
    chosen = data.draw(st.sampled_from(bodies))
    start = data.draw(st.integers(0, len(chosen)))
    wanted = chosen[start : start + data.draw(st.integers(1, 3))] or data.draw(st.sampled_from("09aA台"))
    pattern = encode(wanted)
    expected = [n for n, body in enumerate(bodies) if wanted in body]
    assert segment.bodies.scan(pattern).tolist() == expected
    assert [n for n in range(len(bodies)) if segment.bodies.contains(n, pattern)] == expected


def revised(articles: Sequence[Article]) -> list[Article]:
    return [with_text(article, body=article.body + "\n（更正）") for article in articles]


@pytest.mark.parametrize("postings", [1, 200, 3_000_000])
def test_merged_segments_are_the_segment_built_at_once(
    tmp_path: Path, postings: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A few terms at a time, stretches of the alphabet, or all of it.
    monkeypatch.setattr("index.engine.stretches.STRETCH_POSTINGS", postings)
    whole = write_generation(tmp_path / "whole", samples())
    parts = [samples()[first : first + 9] for first in range(0, len(samples()), 9)]
    pieces = write_generation(tmp_path / "pieces", *parts)
    assert 1 < len(pieces.segments) <= 6 < len(parts)
    merged = merge_segments(tmp_path / "pieces", pieces)
    [(one, _)], [(other, _)] = (
        segments_of(tmp_path / "whole", whole),
        segments_of(tmp_path / "pieces", merged),
    )
    assert postings_of(one) == postings_of(other)
    assert lengths_of(one) == lengths_of(other)
    assert articles_of(tmp_path / "pieces", merged) == list(samples())
    other.container.verify()


def test_merging_leaves_out_what_was_replaced(tmp_path: Path) -> None:
    changed = revised(samples()[5:40:3])
    commit = write_generation(tmp_path / "pieces", samples()[:60], samples()[60:], changed)
    merged = merge_segments(tmp_path / "pieces", commit)
    gone = {article.id for article in changed}
    expected = [article for article in samples() if article.id not in gone] + changed
    assert articles_of(tmp_path / "pieces", merged) == expected
    whole = write_generation(tmp_path / "whole", expected)
    [(one, _)], [(other, _)] = (
        segments_of(tmp_path / "whole", whole),
        segments_of(tmp_path / "pieces", merged),
    )
    assert postings_of(one) == postings_of(other)
    assert lengths_of(one) == lengths_of(other)


def test_the_last_of_several_articles_with_one_id_stays(tmp_path: Path) -> None:
    first, second, third = (make_article("同一个", f"第{n}稿", f"内容之{n}") for n in "一二三")
    other = make_article("另一个", "别的", "别的内容")
    commit = write_generation(tmp_path / "g", [first, other, second], [third])
    assert commit.articles == 2
    assert sorted(articles_of(tmp_path / "g", commit), key=lambda a: a.id) == [other, third]


def test_frequencies_beyond_a_half_byte_survive_merging(tmp_path: Path) -> None:
    many = [make_article(str(n), "", "台风，" * times) for n, times in enumerate((1, 14, 15, 16, 300, 1))]
    commit = write_generation(tmp_path / "g", many[:3], many[3:])
    for _ in range(2):
        counted = list(
            itertools.chain.from_iterable(
                times for _, times in (split(segment) for segment, _ in segments_of(tmp_path / "g", commit))
            )
        )
        assert counted == [1, 14, 15, 16, 300, 1]
        commit = merge_segments(tmp_path / "g", commit)


def split(segment: Segment) -> tuple[list[int], list[int]]:
    pairs = postings_of(segment)["text"]["台风"]
    return [number for number, _ in pairs], [times for _, times in pairs]


def test_only_files_of_the_newest_commit_stay(tmp_path: Path) -> None:
    commit = write_generation(tmp_path / "g", samples()[:10], samples()[10:20], samples()[20:30])
    wanted = {entry.path(tmp_path / "g").name for entry in commit.segments}
    names = {path.name for path in (tmp_path / "g").iterdir()}
    assert wanted < names
    rest = names - wanted
    assert len([name for name in rest if name.endswith(".toc")]) == 1
    assert len([name for name in rest if name.startswith("manifest-")]) == 1
    assert len([name for name in rest if name.startswith("commit-")]) == 1
    assert len(rest) == 3


def test_a_segment_cut_short_is_damaged(tmp_path: Path) -> None:
    commit = write_generation(tmp_path / "g", samples()[:5])
    path = commit.segments[0].path(tmp_path / "g")
    copy = tmp_path / "copy.arrays"
    data = path.read_bytes()
    for length in (0, 8, len(data) // 2, len(data) - 1):
        copy.write_bytes(data[:length])
        with pytest.raises(IndexDamaged):
            Segment(copy)


def test_ids_that_share_a_hash_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("engine.documents", "writing.builder"):
        monkeypatch.setattr(f"index.{module}.id_hash", lambda article_id: len(article_id))
    first = [make_article(f"第{n}篇", f"第{n}条新闻", "内容") for n in range(5)]
    second = [make_article("第3篇", "第3条新闻", "改过的内容"), make_article("第7篇", "新的", "内容")]
    commit = write_generation(tmp_path / "g", first, second)
    assert articles_of(tmp_path / "g", commit) == [*first[:3], first[4], *second]
    for segment, _ in segments_of(tmp_path / "g", commit):
        for number in range(segment.articles):
            assert segment.find(segment.ids[number]) == number
        assert segment.find("第9篇") is None

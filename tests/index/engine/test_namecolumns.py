"""Names of articles as columns: written, merged, deleted from, read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.engine.segment import Segment, open_segment
from index.fields import NAMES
from tests.articles import make_article, merge_segments, samples, with_text, write_generation

HANS = make_article("s", "教育局", "澄湖市教育局局长沈望舒表示，台北市也来了人。")
HANT = make_article("t", "臺北市", "記者沈望舒從臺北市政府獲悉，OpenAI來訪。")


def names_of(segment: Segment, article_id: str) -> dict[str, list[str]]:
    number = segment.find(article_id)
    assert number is not None
    return {name: segment.names(name).values_of(number) for name in NAMES}


def test_names_survive_merging_and_deletion(tmp_path: Path) -> None:
    commit = write_generation(tmp_path, samples()[:30], [HANS], samples()[20:60], [HANT])
    whole = write_generation(tmp_path / "whole", [*samples()[:60], HANS, HANT])
    merged = open_segment(merge_segments(tmp_path, commit).segments[0].path(tmp_path))
    expected = open_segment(whole.segments[0].path(tmp_path / "whole"))
    named = 0
    for article in (*samples()[:60], HANS, HANT):
        assert names_of(merged, article.id) == names_of(expected, article.id), article.id
        named += any(names_of(merged, article.id).values())
    assert named > 50


def test_a_value_that_only_deleted_articles_had_is_gone_after_a_merge(tmp_path: Path) -> None:
    commit = write_generation(tmp_path, [HANS, HANT], [with_text(HANS, body="无人。")])
    column = open_segment(merge_segments(tmp_path, commit).segments[0].path(tmp_path)).names("org")
    assert column.code("澄湖市教育局") is None
    assert column.code("台北市政府") is not None


def test_the_form_that_came_first_is_shown(tmp_path: Path) -> None:
    commit = write_generation(tmp_path, [HANT, HANS])
    segment = open_segment(commit.segments[0].path(tmp_path))
    place, org = segment.names("place"), segment.names("org")
    codes = [place.code(value) or 0 for value in ("台北", "澄湖")]
    assert place.shown(np.array(codes)) == ["臺北", "澄湖"]
    assert org.shown(np.array([org.code("openai")])) == ["OpenAI"]


def test_the_form_that_came_first_is_shown_after_a_merge(tmp_path: Path) -> None:
    for folder, articles, shown in (("st", (HANS, HANT), "台北"), ("ts", (HANT, HANS), "臺北")):
        commit = write_generation(tmp_path / folder, *([article] for article in articles))
        merged = merge_segments(tmp_path / folder, commit)
        column = open_segment(merged.segments[0].path(tmp_path / folder)).names("place")
        assert column.shown(np.array([column.code("台北") or 0])) == [shown], folder


@pytest.mark.parametrize("name", NAMES)
def test_articles_with_a_value_are_those_that_list_it(sample_segment: Segment, name: str) -> None:
    column = sample_segment.names(name)
    listed = [set(column.of(number)) for number in range(sample_segment.articles)]
    assert len(column.values) > 10
    for code in range(len(column.values)):
        expected = [number for number, own in enumerate(listed) if code in own]
        assert column.articles_with(np.array([code])).tolist() == expected
    some = np.arange(0, sample_segment.articles, 3)
    assert column.codes_of(some).tolist() == [code for number in some for code in column.of(int(number))]


@pytest.fixture(scope="module")
def sample_segment(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    folder = tmp_path_factory.mktemp("names")
    return open_segment(write_generation(folder, samples()).segments[0].path(folder))

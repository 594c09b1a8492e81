"""An index is a folder: copied, moved and restored it answers as before, and goes on being updated."""

from __future__ import annotations

import shutil
from pathlib import Path

from index.generations import live_generation
from index.reindex import BuildOptions
from index.update import update
from index.verify import verify_generation
from search import Archive
from tests.articles import build_index, make_article, one_source, write_jsonl


def ids(index: Path) -> list[str]:
    with Archive(index) as archive:
        return [hit.id for hit in archive.search("轮渡").hits]


def test_a_copy_answers_and_can_be_updated_and_the_original_stays(tmp_path: Path) -> None:
    articles = [make_article(f"n{n}", f"第{n}号", "轮渡复航。") for n in range(5)]
    source = write_jsonl(tmp_path / "a.jsonl", articles)
    index = build_index(tmp_path / "index", source)
    update(
        index,
        [one_source(write_jsonl(tmp_path / "b.jsonl", [make_article("b", "乙", "轮渡停航。")]))],
        BuildOptions(),
    )
    before = ids(index)
    shutil.copytree(index, tmp_path / "backup")
    update(index, [one_source(source)], BuildOptions(), remove_missing=True)
    shutil.rmtree(index)
    restored = tmp_path / "elsewhere" / "index"
    shutil.copytree(tmp_path / "backup", restored)
    verify_generation(live_generation(restored))
    assert ids(restored) == before
    write_jsonl(source, [*articles, make_article("new", "新", "轮渡加班。")])
    assert update(restored, [one_source(source)], BuildOptions()).added == 1
    assert len(ids(restored)) == len(before) + 1
    assert ids(tmp_path / "backup") == before

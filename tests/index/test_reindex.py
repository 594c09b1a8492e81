"""Rebuilding beside the live index: it switches whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.engine.commit import read_commit
from index.errors import IndexDamaged, SourceError, UserError
from index.generations import generations, live_generation
from index.reindex import KEEP_GENERATIONS, BuildOptions, reindex
from index.text.segment import segmenter
from index.verify import verify_generation
from search import Archive
from tests.articles import build_index, make_article, one_source, samples, write_jsonl

TWO = [make_article("a", "台风消息", "学校停课。"), make_article("b", "电梯消息", "电梯修好了。")]


def test_samples_are_indexed_whole(sample_index: Path) -> None:
    verify_generation(live_generation(sample_index), len(samples()))
    with Archive(sample_index) as archive:
        for article in samples():
            view = archive.article(article.id)
            assert view is not None
            assert (view.title, view.body, view.date, view.source) == (
                article.title, article.body, article.date, article.source,
            )  # fmt: skip


def test_the_manifest_says_what_built_the_index(sample_index: Path) -> None:
    manifest = read_commit(live_generation(sample_index)).manifest()
    assert manifest.segmenter == segmenter().fingerprint
    assert {"whoosh-reloaded", "jieba", "rjieba", "opencc"} <= set(manifest.versions)
    [source] = manifest.sources
    assert Path(source.origin).name == "samples"
    assert sum(s.records for s in manifest.files[source.origin].values()) == len(samples())


def test_recorded_sources_are_read_again(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", TWO)
    index = build_index(tmp_path / "index", source)
    before = live_generation(index)
    write_jsonl(source, [*TWO, make_article("c", "新的", "第三篇。")])
    summary = reindex(index, [], BuildOptions())
    assert summary.articles == 3
    assert live_generation(index) != before
    assert live_generation(index).name == summary.generation


def test_as_many_old_generations_stay_as_promised(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", TWO)
    for _ in range(KEEP_GENERATIONS + 3):
        build_index(tmp_path / "index", source)
    assert len(generations(tmp_path / "index")) == KEEP_GENERATIONS + 1


def test_without_sources_or_index_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Name a file or folder"):
        reindex(tmp_path / "index", [], BuildOptions())


@pytest.mark.parametrize("fault", ["no source", "no dictionary", "interrupted"])
def test_a_failed_rebuild_leaves_everything_as_it_was(tmp_path: Path, fault: str) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", TWO)
    index = build_index(tmp_path / "index", source)
    before = sorted(path.relative_to(index) for path in index.rglob("*"))
    sources = [one_source(source), *([one_source(tmp_path / "none")] if fault == "no source" else [])]
    options = BuildOptions(dictionary=tmp_path / "none.txt" if fault == "no dictionary" else None)
    listener = Interrupting() if fault == "interrupted" else None
    with pytest.raises((SourceError, UserError, KeyboardInterrupt)):
        reindex(index, sources, options, listener=listener)
    assert sorted(path.relative_to(index) for path in index.rglob("*")) == before
    with Archive(index) as archive:
        assert archive.search("台风").total == 1


class Interrupting:
    """A listener through which the user presses Ctrl-C once everything is read."""

    def progress(self, progress: object) -> None:
        if progress.phase == "verifying":
            raise KeyboardInterrupt

    def rejected(self, rejected: object) -> None:
        pass


def test_an_archive_without_articles_can_be_searched(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    index = build_index(tmp_path / "index", tmp_path / "empty")
    with Archive(index) as archive:
        assert archive.status().articles == 0
        for query in ("台风", "", "*", '"。"', "台风*", "-a", "date:2023", "甲 乙 丙 丁"):
            page = archive.search(query, facets=("source", "year"))
            assert (page.total, page.pages, page.hits) == (0, 0, ())


def test_verifying_counts_the_articles(sample_index: Path) -> None:
    with pytest.raises(IndexDamaged, match=f"holds {len(samples())} articles, expected 3"):
        verify_generation(live_generation(sample_index), 3)


@pytest.mark.parametrize("place", [0.2, 0.4, 0.6, 0.8])
def test_verifying_finds_an_altered_byte(tmp_path: Path, place: float) -> None:
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", samples()[:20]))
    [path] = live_generation(index).glob("*.arrays")
    data = bytearray(path.read_bytes())
    at = int(len(data) * place)
    while not data[at]:  # padding is all zeros, and no one's loss
        at += 1
    data[at] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(IndexDamaged):
        verify_generation(live_generation(index))


@pytest.mark.parametrize("pattern", ["*.arrays", "*.toc", "commit-*.json", "manifest-*.json"])
def test_an_index_that_lost_a_file_is_damaged(tmp_path: Path, pattern: str) -> None:
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", TWO))
    [path] = live_generation(index).glob(pattern)
    path.unlink()
    with pytest.raises(IndexDamaged):
        Archive(index)


@pytest.mark.parametrize("content", [b"", b"garbage", b"\x80\x04}.", b"[]", b'{"segments": 1}'])
@pytest.mark.parametrize("pattern", ["*.toc", "commit-*.json"])
def test_a_damaged_commit_is_damage(tmp_path: Path, content: bytes, pattern: str) -> None:
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", TWO))
    [path] = live_generation(index).glob(pattern)
    path.write_bytes(content)
    with pytest.raises(IndexDamaged):
        Archive(index)

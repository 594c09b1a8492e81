"""Articles to test with: made one by one, or the bundled samples, and the files to index them from."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from index.article import Article
from index.engine.commit import Commit, write_commit
from index.ingest import Ingestion
from index.listener import Silence
from index.manifest import Manifest, Source
from index.reindex import BuildOptions, reindex, source_of
from index.text.dictionary import UserDictionary
from index.text.segment import segmenter
from index.writing.writer import GenerationWriter

SAMPLES = Path(__file__).parents[1] / "samples"


def make_article(id: str = "a", title: str = "标题", body: str = "正文", **fields: Any) -> Article:
    return Article(id, title, body, **fields)


def with_text(article: Article, **fields: Any) -> Article:
    return dataclasses.replace(article, **fields)


def read_articles(source: str | Path) -> list[Article]:
    items = Ingestion([source_of(str(source))], Silence()).items()
    return [item for item in items if isinstance(item, Article)]


@cache
def samples() -> tuple[Article, ...]:
    """The bundled samples in the order in which they are indexed."""
    return tuple(read_articles(SAMPLES))


def write_jsonl(path: Path, articles: Iterable[Article]) -> Path:
    """The articles as a file to index: ids, dates and facets as fields of their own."""
    names = ("id", "title", "body", "date", "source", "author", "category", "url")
    lines = [
        json.dumps({name: v for name in names if (v := getattr(article, name))}, ensure_ascii=False)
        for article in articles
    ]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def build_index(index: Path, *sources: str | Path, **how: Any) -> Path:
    reindex(index, [source_of(str(source), **how) for source in sources], BuildOptions())
    return index


def one_source(path: str | Path, **how: Any) -> Source:
    return source_of(str(path), **how)


def write_generation(folder: Path, *runs: Sequence[Article], after: Commit | None = None) -> Commit:
    """A generation written and committed run by run, from new or `after` a commit; later articles replace
    earlier ones.
    """
    folder.mkdir(parents=True, exist_ok=True)
    commit = after
    for articles in runs:
        commit = _write_commit(folder, articles, commit, one_segment=False)
    assert commit is not None
    return commit


def merge_segments(folder: Path, commit: Commit) -> Commit:
    """The same articles in one segment."""
    merged = _write_commit(folder, (), commit, one_segment=True)
    assert len(merged.segments) == 1
    assert not merged.segments[0].deleted
    return merged


def _write_commit(
    folder: Path, articles: Iterable[Article], before: Commit | None, one_segment: bool
) -> Commit:
    manifest = Manifest("2026-01-01T00:00:00+00:00", segmenter().fingerprint, {}, None, (), {})
    with GenerationWriter(folder, UserDictionary(), before.segments if before else ()) as writer:
        for article in articles:
            writer.add(article)
        return write_commit(folder, writer.finish(one_segment), manifest)

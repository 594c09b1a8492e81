"""Short ways to update an index and to say what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index.article import Article
from index.reindex import BuildOptions
from index.summary import Summary
from index.update import update
from search import Archive
from tests.articles import one_source


def run(index: Path, *paths: str | Path, **how: bool) -> Summary:
    summary = update(index, [one_source(path) for path in paths], BuildOptions(), **how)
    check_account(summary)
    with Archive(index) as archive:
        assert archive.status().articles == summary.articles
    return summary


def check_account(summary: Summary) -> None:
    parts = (summary.added, summary.updated, summary.unchanged, summary.superseded, summary.rejected)
    assert summary.read == sum(parts)


def account(summary: Summary) -> dict[str, int]:
    names = ("added", "updated", "unchanged", "superseded", "removed", "rejected")
    return {name: count for name in names if (count := getattr(summary, name))}


def held(index: Path) -> dict[str, tuple[str, str]]:
    """What the index answers with, by id."""
    with Archive(index) as archive:
        hits = archive.search("", limit=10_000).hits
        found = {hit.id: archive.article(hit.id) for hit in hits}
        assert len(found) == len(hits)
    return {id: (own.title, own.body) for id, own in found.items() if own}


def texts(articles: Iterable[Article]) -> dict[str, tuple[str, str]]:
    return {article.id: (article.title, article.body) for article in articles}

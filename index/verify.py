"""Proof that a generation is whole and answers, before readers are switched to it and whenever asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.engine.commit import read_commit
from index.engine.grams import grams_of
from index.engine.segment import Segment
from index.engine.toc import read_table
from index.errors import IndexDamaged
from index.generations import name_of
from index.text.fold import fold

_SAMPLED_ARTICLES = 20  # of each segment
_SCANNED_ARTICLES = 200  # read around each of them


@dataclass(frozen=True, slots=True)
class Verified:
    """A sound generation: its name, live articles, files and bytes that were read."""

    generation: str
    articles: int
    files: int
    bytes: int


def verify_generation(generation: Path, articles: int | None = None) -> Verified:
    """Check every checksum, the number of articles, and that sampled articles are found by id, by their
    characters, and by nothing else.

    Raises IndexDamaged, naming what is wrong.
    """
    commit = read_commit(generation)
    for name in commit.checksums:
        commit.checked(name)
    if articles is not None and commit.articles != articles:
        raise IndexDamaged(f"{generation} holds {commit.articles} articles, expected {articles}.")
    if read_table(generation) != (commit.number, commit.segments):
        raise IndexDamaged(f"Whoosh's table of contents in {generation} lists other segments than ours.")
    for entry in commit.segments:
        _check_segment(
            Segment(entry.path(generation)), entry.articles
        )  # from disk, not as it may be open here
    paths = [generation / name for name in commit.checksums]
    paths += [entry.path(generation) for entry in commit.segments]
    size = sum(path.stat().st_size for path in paths)
    return Verified(name_of(generation), commit.articles, len(paths) + 1, size)  # and the commit's own list


def _check_segment(segment: Segment, articles: int) -> None:
    if segment.articles != articles:
        raise IndexDamaged(f"{segment.path} holds {segment.articles} articles, expected {articles}.")
    segment.container.verify()
    for number in range(0, segment.articles, max(1, segment.articles // _SAMPLED_ARTICLES)):
        _check_article(segment, number)
        _scan(segment, number)


def _check_article(segment: Segment, number: int) -> None:
    article = segment.article(number)
    if segment.find(article.id) != number:
        raise IndexDamaged(f"{segment.path}: article {article.id!r} is not found by its id.")
    if fold(article.title) != segment.titles[number] or fold(article.body) != segment.bodies[number]:
        raise IndexDamaged(f"{segment.path}: the folded text of {article.id!r} does not match its original.")
    for gram in grams_of(segment.titles[number] + "\n" + segment.bodies[number])[:3]:
        if number not in segment.holding(gram):
            raise IndexDamaged(f"{segment.path}: article {article.id!r} is not found by {gram!r}.")


def _scan(segment: Segment, number: int) -> None:
    """A pair of characters of this article against a raw scan of the articles around it."""
    grams = [
        gram for gram in grams_of(segment.titles[number] + "\n" + segment.bodies[number]) if len(gram) == 2
    ]
    if not grams:
        return
    gram = grams[len(grams) // 2]
    first = max(0, number - _SCANNED_ARTICLES // 2)
    last = min(segment.articles, first + _SCANNED_ARTICLES)
    holding = {n for n in range(first, last) if gram in segment.titles[n] or gram in segment.bodies[n]}
    found = segment.holding(gram)
    if holding != set(found[(found >= first) & (found < last)].tolist()):
        raise IndexDamaged(f"{segment.path}: {gram!r} does not find what a scan of the texts finds.")

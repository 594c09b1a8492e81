"""Proof that a generation is whole and answers, before readers are switched to it and whenever asked."""

from __future__ import annotations

from pathlib import Path

from index.engine.commit import read_commit
from index.engine.grams import grams_of
from index.engine.segment import Segment, open_segment
from index.engine.toc import read_table
from index.errors import IndexDamaged
from index.text.fold import fold

_SAMPLED_ARTICLES = 20


def verify_generation(generation: Path, articles: int | None = None) -> None:
    """Check every checksum, the number of articles, and that sampled articles are found by id and by their
    characters.

    Raises IndexDamaged, naming what is wrong.
    """
    commit = read_commit(generation)
    if articles is not None and commit.articles != articles:
        raise IndexDamaged(f"{generation} holds {commit.articles} articles, expected {articles}.")
    if read_table(generation) != (commit.number, commit.segments):
        raise IndexDamaged(f"Whoosh's table of contents in {generation} lists other segments than ours.")
    for entry in commit.segments:
        segment = open_segment(entry.path(generation))
        if segment.articles != entry.articles:
            raise IndexDamaged(
                f"{segment.path} holds {segment.articles} articles, expected {entry.articles}."
            )
        segment.container.verify()
        step = max(1, segment.articles // _SAMPLED_ARTICLES)
        for number in range(0, segment.articles, step):
            _check_article(segment, number)


def _check_article(segment: Segment, number: int) -> None:
    article = segment.article(number)
    if segment.find(article.id) != number:
        raise IndexDamaged(f"{segment.path}: article {article.id!r} is not found by its id.")
    if fold(article.title) != segment.titles[number] or fold(article.body) != segment.bodies[number]:
        raise IndexDamaged(f"{segment.path}: the folded text of {article.id!r} does not match its original.")
    for gram in grams_of(segment.titles[number] + "\n" + segment.bodies[number])[:3]:
        numbers = (
            segment.grams.numbers_of_range(*segment.grams.terms.prefix_range(gram))
            if len(gram) == 1
            else (segment.grams.numbers(segment.grams.terms.bisect(gram)))
        )
        if number not in numbers:
            raise IndexDamaged(f"{segment.path}: article {article.id!r} is not found by {gram!r}.")

"""Cutting again the articles that a changed dictionary concerns, and no others.

A word added, removed or changed can alter how a text is cut only where the text holds its characters. Those
articles are found by their characters, in a copy of the live generation, and built again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path

import numpy as np

from index.article import Article
from index.build import BuildOptions, load_dictionary, make_manifest
from index.engine.commit import Commit, read_commit, write_commit
from index.engine.entries import SegmentEntry
from index.engine.grams import grams_of
from index.engine.segment import Segment, open_segment
from index.files import sync, write_atomically
from index.generations import KEPT_DICTIONARY, name_of
from index.ingest import Ingestion
from index.listener import Listener
from index.summary import Counts, Summary
from index.text.segment import segmenter
from index.verify import verify_generation
from index.writing.writer import GenerationWriter


def recut(
    live: Path, generation: Path, words: Sequence[str], options: BuildOptions, listener: Listener
) -> Summary:
    """Make `generation` a copy of `live` in which the articles that hold one of the folded `words` are cut
    with the dictionary of `options`, and verify it.

    The others stay as they are. (Each entry also shifts the frequencies of all others against each other, by
    less than a millionth: where a rebuild would cut another article otherwise for that, it was a toss.)
    """
    progress = Ingestion((), listener)
    progress.report("copying")
    commit = read_commit(live)
    for path in (entry.path(live) for entry in commit.segments):
        shutil.copyfile(path, generation / path.name)
        sync(generation / path.name)
    if options.dictionary:
        write_atomically(generation / KEPT_DICTIONARY, options.dictionary.read_bytes())
    dictionary, recorded = load_dictionary(options.dictionary), commit.manifest()
    counts = Counts()
    progress.report("cutting")
    with GenerationWriter(generation, dictionary, commit.segments, options.workers) as writer:
        for article in _holders(commit, generation, words):
            writer.add(article)
            counts.updated += 1
        progress.report("merging")
        segments = writer.finish(one_segment=False)
    manifest = make_manifest(
        recorded.sources,
        recorded.files,
        options.dictionary,
        segmenter(dictionary).fingerprint,
        recorded.rules,
    )
    counts.unchanged = commit.articles - counts.updated
    write_commit(generation, segments, manifest, commit.templates())
    progress.report("verifying")
    verify_generation(generation, commit.articles)
    return counts.summary(commit.articles, name_of(generation), progress.seconds)


def _holders(commit: Commit, generation: Path, words: Sequence[str]) -> Iterator[Article]:
    for entry in commit.segments:
        segment = open_segment(entry.path(generation))
        numbers = {number for word in words for number in _numbers(segment, entry, word)}
        yield from (segment.article(number) for number in sorted(numbers))


def _numbers(segment: Segment, entry: SegmentEntry, word: str) -> Iterator[int]:
    """The live articles whose folded title or body holds a word."""
    held = [segment.holding(gram) for gram in grams_of(word)]
    numbers = reduce(np.intersect1d, held) if held else np.arange(segment.articles)
    deleted = entry.deleted_mask()
    for number in numbers.tolist():
        is_live = deleted is None or not deleted[number]
        if is_live and (word in segment.titles[number] or word in segment.bodies[number]):
            yield number

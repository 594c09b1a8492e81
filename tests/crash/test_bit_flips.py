"""A bit that flips anywhere in a generation is found by `verify`, or changes no answer."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from index.errors import IndexDamaged
from index.generations import live_generation
from index.reindex import BuildOptions, reindex
from index.update import update
from index.verify import verify_generation
from search import Archive
from tests.articles import SAMPLES, make_article, one_source, write_jsonl

FLIPS = 300
# What people read, and what only the next run needs; everything else has a checksum over every byte.
ANSWERING_NOTHING = ("history.jsonl", "last-run.txt")
QUERIES = ("台风", '"，全市"', "校长负责制 改革", "title:轻轨", "date:2021", "人工*", "source:澄湖日报 -台风")


def everything(index: Path) -> list[object]:
    with Archive(index) as archive:
        pages = [archive.search(query, limit=50, facets=("source", "year")) for query in QUERIES]
        known = [(page.total, page.facets, page.hits) for page in pages]
        return [known, archive.article(pages[0].hits[0].id)]


def test_each_of_three_hundred_flipped_bits_is_found_or_harmless(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("望潮江大桥\n", encoding="utf-8")
    index = tmp_path / "index"
    reindex(index, [one_source(SAMPLES)], BuildOptions(dictionary=words))
    later = write_jsonl(tmp_path / "b.jsonl", [make_article("late", "电梯", "望潮江大桥的电梯修好了。")])
    update(index, [one_source(later)], BuildOptions(dictionary=words))
    generation = live_generation(index)
    expected = everything(index)
    paths = sorted(path for path in generation.iterdir() if path.is_file())
    choose = random.Random(20260101)
    found = harmless = 0
    for number in range(FLIPS):
        # Every other flip in any file, however small; else by size, in the arrays nearly always.
        path = paths[number // 2 % len(paths)] if number % 2 else choose.choices(paths, map(size, paths))[0]
        at = choose.randrange(size(path))
        kept = tmp_path / "kept"
        shutil.copy2(path, kept)
        # Written anew, as a copy that went wrong: a file that is mapped by this process must not change.
        data = bytearray(path.read_bytes())
        data[at] ^= 1 << choose.randrange(8)
        altered = tmp_path / "altered"
        altered.write_bytes(data)
        altered.replace(path)
        try:
            verify_generation(generation)
        except IndexDamaged as error:
            assert generation.name in str(error)
            found += 1
        else:
            assert path.name in ANSWERING_NOTHING, (path, at)
            assert everything(index) == expected, (path, at)
            harmless += 1
        kept.replace(path)
    assert found + harmless == FLIPS
    verify_generation(generation)


def size(path: Path) -> int:
    return path.stat().st_size

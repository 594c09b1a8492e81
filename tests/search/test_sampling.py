"""Search against a raw scan of the sources: sound archives are exact, and others are found out."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from index.engine.commit import read_commit, write_commit
from index.engine.container import Container
from index.generations import live_generation
from index.manifest import Source
from index.reading_rules import Rule
from index.reindex import BuildOptions
from index.text.dictionary import UserDictionary
from index.update import update
from index.writing.writer import GenerationWriter
from search.sampling import sample
from tests.articles import build_index, make_article, one_source, samples, write_jsonl

FOUR = [make_article(f"n{n}", f"第{n}号", f"颱風過後，第{n}班輪渡復航。") for n in range(4)]


def test_the_samples_are_found_exactly(sample_index: Path) -> None:
    found = sample(sample_index, 60, seed=20260101)
    assert (found.strings, found.scanned, found.articles) == (60, "sources", len(samples()))
    assert found.expected == found.found == found.both > 60
    assert (found.recall, found.precision, found.is_exact, found.changed) == (1.0, 1.0, True, 0)


def test_an_article_that_its_source_has_and_the_index_has_not_is_lost(tmp_path: Path) -> None:
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", FOUR))
    generation = live_generation(index)
    commit = read_commit(generation)
    with GenerationWriter(generation, UserDictionary(), commit.segments) as writer:
        writer.delete("n2")
        write_commit(generation, writer.finish(one_segment=False), commit.manifest())
    found = sample(index, 10, seed=1)
    assert found.lost == ("n2",)
    assert not found.is_exact


def test_an_index_that_misses_characters_is_found_out(tmp_path: Path) -> None:
    """No checksum knows of an index that was built wrong: here, that takes one character for another."""
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", FOUR))
    [path] = live_generation(index).glob("*.arrays")
    container = Container(path)
    place = int(np.flatnonzero(container["grams.alphabet"] == ord("后"))[0])
    start = container.offset("grams.alphabet") + 4 * place
    data = bytearray(path.read_bytes())
    data[start : start + 4] = (ord("后") + 1).to_bytes(4, "little")
    path.write_bytes(data)
    found = sample(index, 40, seed=1)
    assert found.wrong
    assert found.recall < 1
    assert not found.is_exact


def test_what_changed_since_is_no_fault_of_the_index(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", FOUR)
    index = build_index(tmp_path / "index", source)
    write_jsonl(
        source, [*FOUR[1:], make_article("n1", "更正", "输渡停航。"), make_article("n9", "新", "新的。")]
    )
    found = sample(index, 20, seed=3)
    assert (found.articles, found.changed, found.is_exact) == (3, 2, True)


def test_a_record_that_another_of_its_id_superseded_has_not_changed(tmp_path: Path) -> None:
    earlier = make_article("n1", "初稿", "輪渡停航。")
    index = build_index(
        tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", [earlier, *FOUR, earlier, FOUR[1]])
    )
    found = sample(index, 20, seed=3)
    assert (found.articles, found.changed, found.is_exact) == (4, 0, True)


def test_the_rules_of_the_config_file_are_those_of_the_indexing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("题目在此\n\n颱風過後輪渡復航。\n本站提醒您注意安全".encode())
    rules = (Rule("*.txt", cut=("本站提醒.*",)),)
    index = tmp_path / "index"
    update(index, [one_source(tmp_path / "a.txt")], BuildOptions(rules=rules))
    assert sample(index, 5, seed=1, rules=rules).changed == 0
    assert sample(index, 5, seed=1).changed == 1


def test_where_the_sources_are_gone_the_stored_articles_are_scanned(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", FOUR)
    index = build_index(tmp_path / "index", source)
    source.unlink()
    found = sample(index, 20, seed=4)
    assert (found.scanned, found.articles, found.is_exact) == ("stored articles", 4, True)
    typed = tmp_path / "typed"
    data = '{"id": "s", "body": "台风过后轮渡复航。"}\n'
    update(typed, [Source("-", format="jsonl")], BuildOptions(), stdin=io.BytesIO(data.encode()))
    assert sample(typed, 5, seed=5).scanned == "stored articles"


def test_an_archive_without_text_gives_nothing_to_draw(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = sample(build_index(tmp_path / "index", tmp_path / "empty"), 5)
    assert (found.strings, found.recall, found.precision) == (0, 1.0, 1.0)

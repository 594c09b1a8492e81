"""An index knows whether a rebuild would give the same; a changed word is mended where it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.build import BuildOptions
from index.engine.commit import Commit, read_commit, write_commit
from index.errors import UserError
from index.generations import generations, live_generation
from index.reindex import reindex
from index.staleness import Staleness, staleness
from index.text.dictionary import UserDictionary, read_dictionary
from index.text.fold import fold
from index.text.segment import segmenter
from index.update import update
from search import Archive
from search.engine.snapshot import Snapshot
from tests.articles import SAMPLES, make_article, one_source, samples, write_jsonl

FOUR = [make_article(f"n{n}", f"第{n}号", f"望潮江大桥第{n}天通车。") for n in range(4)]
WORDS = "望潮江大桥\n林知夏 20 nr\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


def commit_of(index: Path) -> Commit:
    return read_commit(live_generation(index))


def state(index: Path, dictionary: UserDictionary | None = None) -> Staleness:
    return staleness(commit_of(index), dictionary or UserDictionary())


def test_without_a_dictionary_given_an_update_takes_the_one_in_use(tmp_path: Path, words: Path) -> None:
    """It refused, and sent people to `reindex --stale`, which found nothing stale."""
    source = one_source(write_jsonl(tmp_path / "a.jsonl", FOUR))
    index = tmp_path / "index"
    reindex(index, [source], BuildOptions(dictionary=words))
    write_jsonl(tmp_path / "a.jsonl", [*FOUR, make_article("n9", "林知夏", "望潮江大桥。")])
    assert update(index, [source], BuildOptions()).added == 1
    assert commit_of(index).manifest().dictionary == str(words)
    assert state(index, read_dictionary(words)).fresh


def test_articles_whose_file_is_gone_stay_stale_until_they_go_too(tmp_path: Path) -> None:
    """An update without --remove-missing forgot the file, and the index was called fresh."""
    (tmp_path / "news").mkdir()
    for article in FOUR:
        write_jsonl(tmp_path / "news" / f"{article.id}.jsonl", [article])
    source, index = one_source(tmp_path / "news"), tmp_path / "index"
    update(index, [source], BuildOptions())
    (tmp_path / "news" / "n1.jsonl").unlink()
    for _ in range(2):
        assert update(index, [source], BuildOptions()).articles == 4
        found = state(index)
        assert "1 are gone" in found.reasons[0]
        assert (found.remedy or "").endswith("--remove-missing")
    assert update(index, [source], BuildOptions(), remove_missing=True).articles == 3
    assert state(index).fresh


def test_an_index_just_built_is_fresh(sample_index: Path) -> None:
    found = state(sample_index)
    assert (found.fresh, found.reasons, found.remedy) == (True, (), None)


def test_the_manifest_counts_files_and_articles_of_each_source(sample_index: Path) -> None:
    [(origin, (files, articles))] = commit_of(sample_index).manifest().counts().items()
    assert Path(origin).name == "samples"
    assert (files > 30, articles) == (True, len(samples()))


@pytest.mark.parametrize("name", ["format", "folding", "cleaning"])
def test_other_rules_ask_for_a_rebuild(tmp_path: Path, name: str) -> None:
    index = tmp_path / "index"
    reindex(index, [one_source(write_jsonl(tmp_path / "a.jsonl", FOUR))], BuildOptions())
    commit = commit_of(index)
    manifest = commit.manifest()
    older = replace(manifest, rules=manifest.rules | {name: "0-older"})
    write_commit(commit.generation, commit.segments, older)
    found = state(index)
    assert (found.fresh, found.remedy) == (False, "chabao reindex")
    assert name in found.reasons[0]
    reindex(index, [], BuildOptions(), stale=True)
    assert state(index).fresh


def test_source_files_that_came_changed_or_went_are_counted(tmp_path: Path) -> None:
    folder, index = tmp_path / "news of today", tmp_path / "index"
    folder.mkdir()
    for name in "abc":
        write_jsonl(folder / f"{name}.jsonl", [replace(FOUR[0], id=name)])
    reindex(index, [one_source(folder)], BuildOptions())
    write_jsonl(folder / "a.jsonl", [replace(FOUR[1], id="a"), FOUR[2]])
    write_jsonl(folder / "d.jsonl", [FOUR[3]])
    found = state(index)
    assert found.remedy == f"chabao index '{folder}'"
    assert "2 files are new or changed, 0 are gone" in found.reasons[0]
    (folder / "b.jsonl").unlink()
    assert state(index).remedy == f"chabao index '{folder}' --remove-missing"
    folder.rename(tmp_path / "elsewhere")
    assert "not there any more" in state(index).reasons[0]


def test_changed_words_are_named_and_the_remedy_is_the_cheap_one(tmp_path: Path, words: Path) -> None:
    index = tmp_path / "index"
    reindex(index, [one_source(write_jsonl(tmp_path / "a.jsonl", FOUR))], BuildOptions())
    found = state(index, read_dictionary(words))
    assert found.words == ("望潮江大桥", "林知夏")
    assert found.remedy == "chabao reindex --stale"
    assert "望潮江大桥" in found.reasons[0]


def hits(index: Path, query: str) -> list[tuple[str, str]]:
    with Archive(index) as archive:
        return sorted((hit.id, hit.snippet) for hit in archive.search(query, limit=500).hits)


def tokens(index: Path) -> dict[str, set[str]]:
    """The words that each live article is indexed by."""
    found: dict[str, set[str]] = {}
    for view in Snapshot(live_generation(index)).views:
        text = view.segment.text
        for place, word in enumerate(text.terms.all()):
            for number in text.numbers(place).tolist():
                if view.deleted is None or not view.deleted[number]:
                    found.setdefault(view.segment.ids[number], set()).add(word)
    return found


@pytest.mark.parametrize("direction", ["added", "removed", "other"])
def test_only_the_articles_that_hold_a_changed_word_are_cut_again(
    tmp_path: Path, words: Path, direction: str
) -> None:
    index, other = tmp_path / "index", tmp_path / "other.txt"
    other.write_text("望潮江大桥 5000\n抗击台风\n", encoding="utf-8")
    before, after = {"added": (None, words), "removed": (words, None), "other": (words, other)}[direction]
    reindex(index, [one_source(SAMPLES)], BuildOptions(dictionary=before))
    if direction == "removed":
        words = words.rename(tmp_path / "gone.txt")
    summary = reindex(index, [], BuildOptions(dictionary=after), stale=True)
    changed = {"望潮江大桥", "林知夏"}
    if direction == "other":
        changed |= {"抗击台风"}
    concerned = [a for a in samples() if any(w in fold(a.title) or w in fold(a.body) for w in changed)]
    assert 0 < summary.updated == len(concerned) < len(samples()) / 2
    assert summary.unchanged == len(samples()) - summary.updated
    assert summary.read == summary.articles == len(samples())
    reindex(tmp_path / "fresh", [one_source(SAMPLES)], BuildOptions(dictionary=after))
    assert tokens(index) == tokens(tmp_path / "fresh")
    for query in ("望潮江大桥", "林知夏 演讲", "抗击台风", '"台风"', "person:林知夏"):
        assert hits(index, query) == hits(tmp_path / "fresh", query), query
    dictionary = read_dictionary(after) if after else UserDictionary()
    assert state(index, dictionary).fresh
    assert commit_of(index).manifest().segmenter == segmenter(dictionary).fingerprint
    assert len(generations(index)) == 2


def test_with_nothing_stale_nothing_is_built(tmp_path: Path) -> None:
    index = tmp_path / "index"
    reindex(index, [one_source(write_jsonl(tmp_path / "a.jsonl", FOUR))], BuildOptions())
    before = live_generation(index)
    summary = reindex(index, [], BuildOptions(), stale=True)
    assert (summary.unchanged, summary.articles, summary.generation) == (4, 4, before.name)
    assert live_generation(index) == before
    with pytest.raises(UserError, match="takes no SOURCE"):
        reindex(index, [one_source(tmp_path / "a.jsonl")], BuildOptions(), stale=True)

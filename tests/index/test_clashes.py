"""Two SOURCEs whose files have the same names, and one that is named in two ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.listener import Silence
from index.reindex import BuildOptions, recorded_sources, reindex, source_of
from index.update import update
from tests.articles import make_article, one_source, write_jsonl


class Notes(Silence):
    def __init__(self) -> None:
        self.heard: list[str] = []

    def note(self, sentence: str) -> None:
        self.heard.append(sentence)


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    found = [tmp_path / "2022", tmp_path / "2023"]
    for folder in found:
        folder.mkdir()
        text = f"青石镇龙舟赛开幕\n\n{folder.name}年的龙舟赛昨天开幕。"
        (folder / "01.txt").write_text(text, encoding="utf-8")
        write_jsonl(folder / "own.jsonl", [make_article(folder.name, "有号", "有自己编号的一条。")])
    return found


def test_articles_of_one_name_below_two_sources_are_told_of(tmp_path: Path, folders: list[Path]) -> None:
    sources = [one_source(folder) for folder in folders]
    notes = Notes()
    assert reindex(tmp_path / "both", sources, BuildOptions(), notes).superseded == 1
    assert update(tmp_path / "one", sources[:1], BuildOptions(), listener=notes).articles == 2
    update(tmp_path / "one", sources[1:], BuildOptions(), listener=notes)
    update(tmp_path / "new", [one_source(write_jsonl(tmp_path / "a.jsonl", []))], BuildOptions())
    update(tmp_path / "new", sources, BuildOptions(), listener=notes)
    assert len(notes.heard) == 3
    for sentence in notes.heard:
        assert ": 1, as 01.txt in" in sentence
        assert f"{folders[0]} and in {folders[1]}" in sentence


def test_a_source_that_was_moved_is_no_clash(tmp_path: Path, folders: list[Path]) -> None:
    notes = Notes()
    update(tmp_path / "ix", [one_source(folders[0])], BuildOptions(), listener=notes)
    moved = folders[0].rename(tmp_path / "moved")
    (moved / "01.txt").write_text("青石镇龙舟赛开幕\n\n更正后的一篇。", encoding="utf-8")
    assert update(tmp_path / "ix", [one_source(moved)], BuildOptions(), listener=notes).updated == 1
    assert not notes.heard


def test_a_source_is_one_however_its_path_is_written(
    tmp_path: Path, folders: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folders[0])
    for written in ("../2022", ".", str(folders[0]), f"{folders[0]}/"):
        update(tmp_path / "ix", [source_of(written)], BuildOptions())
    assert [source.origin for source in recorded_sources(tmp_path / "ix")] == [str(folders[0])]


def test_a_path_back_out_of_a_link_stays_as_it_is(tmp_path: Path, folders: list[Path]) -> None:
    inside = folders[0] / "inside"
    inside.mkdir()
    (tmp_path / "elsewhere").symlink_to(inside)
    written = tmp_path / "elsewhere" / ".." / "01.txt"  # below 2022, and not below tmp_path
    assert Path(source_of(str(written)).origin).read_bytes() == (folders[0] / "01.txt").read_bytes()

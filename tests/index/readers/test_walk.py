from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.article import Rejected
from index.errors import SourceError
from index.readers.walk import SourceFile, find_files


def names(source: Path) -> list[str]:
    return [found.name for found in find_files(str(source)) if isinstance(found, SourceFile)]


def plant(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("新闻", encoding="utf-8")


def test_folders_are_walked_in_name_order_whatever_order_they_were_written_in(tmp_path: Path) -> None:
    plant(tmp_path, "要闻/2.txt", "b.txt", "要闻/1.txt", "a/z.txt", "a.txt")
    assert names(tmp_path) == ["a/z.txt", "a.txt", "b.txt", "要闻/1.txt", "要闻/2.txt"]


def test_a_single_file_is_named_by_its_file_name(tmp_path: Path) -> None:
    plant(tmp_path, "深/处/稿.txt")
    assert names(tmp_path / "深/处/稿.txt") == ["稿.txt"]


def test_a_slash_at_the_end_changes_no_name(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt")
    assert [found.name for found in find_files(f"{tmp_path}/") if isinstance(found, SourceFile)] == ["a.txt"]


def test_the_current_folder_gives_names_without_a_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "x/a.txt")
    monkeypatch.chdir(tmp_path)
    assert names(Path()) == ["x/a.txt"]


@pytest.mark.parametrize("path", [".git/a.txt", ".b.txt", "x/.cache/c.txt", "README", "LICENSE.txt"])
def test_what_is_no_news_by_its_name_is_passed_over(tmp_path: Path, path: str) -> None:
    plant(tmp_path, path, "kept.txt")
    assert names(tmp_path) == ["kept.txt"]


def test_an_index_directory_inside_the_source_is_passed_over(tmp_path: Path) -> None:
    plant(tmp_path, "chabao-index/CURRENT", "chabao-index/generations/1/x.txt", "a.txt")
    assert names(tmp_path) == ["a.txt"]


def test_links_to_folders_are_not_followed_but_links_to_files_are(tmp_path: Path) -> None:
    plant(tmp_path, "real/a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "real/self").symlink_to(tmp_path / "real", target_is_directory=True)
    (tmp_path / "b.txt").symlink_to(tmp_path / "real/a.txt")
    assert names(tmp_path) == ["b.txt", "real/a.txt"]


def test_a_link_to_a_folder_is_told_of_since_it_may_go_round_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = [item for item in find_files(str(tmp_path)) if isinstance(item, Rejected)]
    assert [(item.path, item.reason) for item in found] == [("loop", "link"), ("self.txt", "unreadable")]


def test_a_pipe_is_rejected_without_being_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    plant(tmp_path, "z.txt")
    found = list(find_files(str(tmp_path)))
    assert isinstance(found[0], Rejected)
    assert (found[0].path, found[0].reason) == ("pipe.txt", "not-a-file")
    assert isinstance(found[1], SourceFile)


def test_a_broken_link_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (found,) = find_files(str(tmp_path))
    assert isinstance(found, Rejected)
    assert found.reason == "unreadable"


@pytest.mark.parametrize("source", ["不存在", "a\0b"])
def test_a_source_that_is_not_there_is_said_at_once(tmp_path: Path, source: str) -> None:
    with pytest.raises(SourceError, match="Cannot read"):
        find_files(str(tmp_path / source))


def test_a_name_that_is_no_utf8_is_printable_and_readable(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd0\xc2\xce\xc5.txt"
    Path(os.fsdecode(path)).write_text("新闻", encoding="utf-8")
    (found,) = find_files(str(tmp_path))
    assert isinstance(found, SourceFile)
    found.name.encode("utf-8")
    assert found.name == "\\udcd0\\udcc2\\udcce\\udcc5.txt"
    assert found.path.read_text(encoding="utf-8") == "新闻"


def test_control_characters_in_names_cannot_reach_a_terminal(tmp_path: Path) -> None:
    plant(tmp_path, "a\x1b[31m\n.txt")
    assert names(tmp_path) == ["a\\x1b[31m\\n.txt"]

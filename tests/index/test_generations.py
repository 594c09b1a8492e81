from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import IndexDamaged, IndexMissing
from index.generations import (
    generations,
    has_live_generation,
    live_generation,
    make_live,
    name_of,
    new_generation,
    prune,
    remove_unfinished,
    unfinished_generations,
)


def finished(index: Path) -> Path:
    """A generation as it is once it was live."""
    generation = new_generation(index)
    (generation / "_MAIN_1.toc").write_bytes(b"toc")
    return generation.replace(generation.with_name(name_of(generation)))


def names(index: Path) -> list[str]:
    return [path.name for path in generations(index)]


def test_a_generation_becomes_live_when_told(tmp_path: Path) -> None:
    first, second = finished(tmp_path), finished(tmp_path)
    assert not has_live_generation(tmp_path)
    make_live(tmp_path, first)
    assert live_generation(tmp_path) == first
    make_live(tmp_path, second)
    assert live_generation(tmp_path) == second
    assert (tmp_path / "CURRENT").read_text(encoding="utf-8") == second.name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "generations"]


def test_later_generations_sort_after_earlier_ones(tmp_path: Path) -> None:
    made = [finished(tmp_path) for _ in range(5)]
    assert len({path.name for path in made}) == 5
    assert generations(tmp_path) == made


def test_without_an_index_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none"):
        with pytest.raises(IndexMissing, match=r"chabao --index .* index SOURCE"):
            live_generation(place)
        assert generations(place) == []


@pytest.mark.parametrize("current", ["", "gone", "..", "a/b", "../generations/x", "\n", "."])
def test_a_name_that_is_no_generation_is_damage(tmp_path: Path, current: str) -> None:
    finished(tmp_path)
    (tmp_path / "CURRENT").write_text(current, encoding="utf-8")
    with pytest.raises(IndexDamaged, match="CURRENT"):
        live_generation(tmp_path)


def test_a_current_of_garbage_is_damage(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_bytes(b"\xff\xfe\x80")
    with pytest.raises(IndexDamaged, match="CURRENT"):
        live_generation(tmp_path)


def test_unfinished_generations_are_cleared_away(tmp_path: Path) -> None:
    whole = finished(tmp_path)
    make_live(tmp_path, whole)
    half = new_generation(tmp_path)
    (half / "MAIN_abc.arrays").write_bytes(b"half")
    (half / "run-0").write_bytes(b"half")
    doomed = tmp_path / "generations" / ".deleted-old"
    doomed.mkdir()
    (doomed / "_MAIN_1.toc").write_bytes(b"toc")
    assert names(tmp_path) == [whole.name]
    remove_unfinished(tmp_path)
    assert [path.name for path in (tmp_path / "generations").iterdir()] == [whole.name]


def test_files_left_by_a_write_that_was_cut_off_are_cleared_away(tmp_path: Path) -> None:
    whole = finished(tmp_path)
    make_live(tmp_path, whole)
    (tmp_path / ".CURRENT.123.new").write_bytes(b"half")
    (whole / ".manifest-2.json.123.new").write_bytes(b"half")
    remove_unfinished(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "generations"]
    assert [path.name for path in whole.iterdir()] == ["_MAIN_1.toc"]


def test_a_generation_has_no_name_until_it_is_live(tmp_path: Path) -> None:
    generation = new_generation(tmp_path)
    (generation / "_MAIN_1.toc").write_bytes(b"toc")
    assert generations(tmp_path) == []
    assert unfinished_generations(tmp_path) == [generation]
    live = make_live(tmp_path, generation)
    assert live == live_generation(tmp_path)
    assert live.name == name_of(generation) == name_of(live)
    assert not generation.exists()


def test_what_is_to_go_on_is_spared(tmp_path: Path) -> None:
    first, second = new_generation(tmp_path), new_generation(tmp_path)
    remove_unfinished(tmp_path, spare=[second])
    assert unfinished_generations(tmp_path) == [second]
    assert not first.exists()


def test_pruning_keeps_the_one_before_although_a_later_one_was_gone_back_from(tmp_path: Path) -> None:
    made = [finished(tmp_path) for _ in range(4)]
    make_live(tmp_path, made[3])
    prune(tmp_path, 1, previous=made[1])
    assert generations(tmp_path) == [made[1], made[3]]


ALL = [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("keep", "live", "left"),
    [
        (0, 4, [4]),
        (1, 4, [3, 4]),
        (2, 4, [2, 3, 4]),
        (2, 0, [0, 3, 4]),
        (4, 4, ALL),
        (5, 2, ALL),
        (9, 4, ALL),
    ],
)
def test_pruning_keeps_the_live_one_and_the_newest(
    tmp_path: Path, keep: int, live: int, left: list[int]
) -> None:
    made = [finished(tmp_path) for _ in range(5)]
    make_live(tmp_path, made[live])
    gone = prune(tmp_path, keep)
    assert generations(tmp_path) == [made[number] for number in left]
    assert sorted(gone) == sorted(path.name for n, path in enumerate(made) if n not in left)
    assert len(list((tmp_path / "generations").iterdir())) == len(left)

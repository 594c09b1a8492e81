from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.container import Container, ContainerWriter
from index.errors import IndexDamaged

TYPES = (np.uint8, np.uint16, np.uint32, np.uint64, np.int64, np.float32)


def write(path: Path, arrays: dict[str, np.ndarray], **facts: object) -> Path:
    with ContainerWriter(path) as out:
        for name, array in arrays.items():
            out.add(name, array)
        out.close(**facts)
    return path


def small(path: Path) -> Path:
    return write(
        path,
        {
            "numbers": np.arange(5, dtype=np.uint32),
            "none": np.zeros(0, np.uint64),
            "字节": np.frombuffer("查报".encode(), np.uint8),
        },
        format=1,
        name="样本",
    )


def problem_of(path: Path) -> str | None:
    """What opening and checking say of a file; None where it passes."""
    try:
        Container(path).verify()
    except IndexDamaged as error:
        return str(error)
    return None


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(TYPES), st.lists(st.integers(0, 255), max_size=40)), max_size=6))
def test_arrays_come_back_as_they_went_in(arrays: list[tuple[type, list[int]]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        given = {f"数组{place}": np.array(values, kind) for place, (kind, values) in enumerate(arrays)}
        container = Container(write(Path(folder) / "a.arrays", given, articles=3))
        container.verify()
        assert container.facts["articles"] == 3
        for name, array in given.items():
            assert container[name].dtype == array.dtype
            assert np.array_equal(container[name], array)
            assert name in container
            assert container.offset(name) % 64 == 0
        assert "another" not in container


def test_a_stream_of_parts_is_one_array(tmp_path: Path) -> None:
    with ContainerWriter(tmp_path / "a") as out:
        parts = (np.arange(first, first + 3, dtype=np.uint64) for first in (0, 3, 6))
        out.add_stream("numbers", np.uint32, parts)
        out.close()
    container = Container(tmp_path / "a")
    container.verify()
    assert container["numbers"].dtype == np.uint32
    assert container["numbers"].tolist() == list(range(9))


def test_arrays_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        Container(small(tmp_path / "a"))["numbers"][0] = 9


def test_a_file_cut_off_anywhere_is_damaged(tmp_path: Path) -> None:
    whole = small(tmp_path / "whole").read_bytes()
    path = tmp_path / "cut"
    assert problem_of(tmp_path / "whole") is None
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(IndexDamaged, match="cut"):
            Container(path)


def test_a_changed_byte_anywhere_is_found(tmp_path: Path) -> None:
    """The padding between arrays is no exception."""
    whole = small(tmp_path / "whole").read_bytes()
    path = tmp_path / "changed"
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        assert problem_of(path) is not None, place


def test_the_array_that_is_altered_is_named(tmp_path: Path) -> None:
    path = small(tmp_path / "a")
    data = bytearray(path.read_bytes())
    data[Container(path).offset("字节")] ^= 1
    path.write_bytes(data)
    assert "altered in '字节'" in (problem_of(path) or "")


def test_bytes_added_at_the_end_are_damage(tmp_path: Path) -> None:
    path = small(tmp_path / "a")
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(IndexDamaged):
        Container(path)


@pytest.mark.parametrize("content", [None, b"", b"chabao1\n", b"PK\x03\x04" * 40])
def test_a_file_that_is_no_container_is_damaged(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a").write_bytes(content)
    with pytest.raises(IndexDamaged):
        Container(tmp_path / "a")


def test_an_unfinished_file_does_not_stay(tmp_path: Path) -> None:
    def write_half() -> None:
        with ContainerWriter(tmp_path / "a") as out:
            out.add("numbers", np.arange(3))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert not list(tmp_path.iterdir())

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine import postings
from index.engine.postings import LARGE, PLAIN, WIDE, PostingBlock

List = list[tuple[int, int]]  # article number and frequency, ascending

GAPS = st.one_of(st.integers(0, 3), st.integers(250, 260), st.integers(65530, 65540), st.integers(0, 400_000))
FREQUENCIES = st.one_of(st.just(1), st.integers(1, 20), st.integers(14, 16), st.integers(65530, 65535))


@st.composite
def posting_list(draw: st.DrawFn) -> List:
    gaps = draw(st.lists(GAPS, min_size=1, max_size=30))
    numbers = np.cumsum(np.array(gaps) + 1) - 1
    plain = draw(st.booleans())
    return [(int(number), 1 if plain else draw(FREQUENCIES)) for number in numbers]


LISTS = st.lists(posting_list(), min_size=1, max_size=8)


def block_of(lists: Sequence[List]) -> PostingBlock:
    flat = [posting for one in lists for posting in one]
    return PostingBlock(
        np.array([len(one) for one in lists], np.int64),
        np.array([number for number, _ in flat], np.uint32),
        np.array([frequency for _, frequency in flat], np.uint16),
    )


def lists_of(block: PostingBlock) -> list[List]:
    ends = np.cumsum(block.counts)
    times = [1] * len(block.numbers) if block.frequencies is None else block.frequencies.tolist()
    pairs = list(zip(block.numbers.tolist(), times, strict=True))
    return [pairs[end - count : end] for end, count in zip(ends.tolist(), block.counts.tolist(), strict=True)]


def capped(lists: Sequence[List]) -> list[List]:
    return [[(number, min(frequency, LARGE)) for number, frequency in one] for one in lists]


def decoded_singly(encoded: postings.EncodedBlock) -> list[List]:
    found = []
    end = half_end = 0
    half_sizes = postings.frequency_sizes(encoded.heads).tolist()
    for head, size, half_size in zip(encoded.heads.tolist(), encoded.sizes.tolist(), half_sizes, strict=True):
        numbers = postings.decode_numbers(head, encoded.gaps[end : end + size]).tolist()
        frequencies = postings.decode_frequencies(head, encoded.halves[half_end : half_end + half_size])
        end, half_end = end + size, half_end + half_size
        times = [1] * len(numbers) if frequencies is None else frequencies.tolist()
        found.append(list(zip(numbers, times, strict=True)))
    assert (end, half_end) == (len(encoded.gaps), len(encoded.halves))
    return found


def restored(encoded: postings.EncodedBlock, lists: Sequence[List]) -> list[List]:
    """Large frequencies put back where the block says they stood."""
    restored = [list(one) for one in lists]
    rows = zip(
        encoded.large_lists.tolist(),
        encoded.large_places.tolist(),
        encoded.large_values.tolist(),
        strict=True,
    )
    for number, place, value in rows:
        assert restored[number][place][1] == LARGE
        restored[number][place] = restored[number][place][0], value
    return restored


@settings(deadline=None, max_examples=300)
@given(LISTS)
def test_each_list_decodes_to_what_was_encoded(lists: list[List]) -> None:
    encoded = postings.encode(block_of(lists))
    assert decoded_singly(encoded) == capped(lists)
    assert restored(encoded, decoded_singly(encoded)) == lists


@settings(deadline=None, max_examples=300)
@given(LISTS)
def test_a_block_decodes_whole_as_its_lists_do_singly(lists: list[List]) -> None:
    encoded = postings.encode(block_of(lists))
    block = postings.decode_block(encoded.heads, encoded.sizes, encoded.gaps, encoded.halves)
    assert lists_of(block) == capped(lists)


@settings(deadline=None, max_examples=100)
@given(LISTS, st.data())
def test_any_run_of_lists_decodes_by_itself(lists: list[List], data: st.DataObject) -> None:
    encoded = postings.encode(block_of(lists))
    first = data.draw(st.integers(0, len(lists) - 1))
    last = data.draw(st.integers(first + 1, len(lists)))
    starts = np.concatenate(([0], np.cumsum(encoded.sizes)))
    halves = np.concatenate(([0], np.cumsum(postings.frequency_sizes(encoded.heads))))
    block = postings.decode_block(
        encoded.heads[first:last],
        encoded.sizes[first:last],
        encoded.gaps[starts[first] : starts[last]],
        encoded.halves[halves[first] : halves[last]],
    )
    assert lists_of(block) == capped(lists[first:last])


@pytest.mark.parametrize(
    ("one", "flags"),
    [
        ([(0, 1)], PLAIN),
        ([(255, 1)], PLAIN),
        ([(0, 2)], 0),
        ([(number * 600, 1) for number in range(9)], WIDE | PLAIN),
        ([(number * 2, 1) for number in range(9)], PLAIN),
        ([(70_000, 3)], WIDE),
    ],
)
def test_the_shorter_form_is_chosen(one: List, flags: int) -> None:
    encoded = postings.encode(block_of([one]))
    assert int(encoded.heads[0]) == len(one) | int(flags)
    assert decoded_singly(encoded) == [one]


@settings(deadline=None, max_examples=100)
@given(LISTS)
def test_lists_without_frequencies_are_lists_of_ones(lists: list[List]) -> None:
    ones = [[(number, 1) for number, _ in one] for one in lists]
    block = block_of(ones)
    encoded = postings.encode(PostingBlock(block.counts, block.numbers, None))
    assert decoded_singly(encoded) == ones
    assert len(encoded.halves) == 0


def test_a_dense_list_takes_a_byte_a_posting() -> None:
    encoded = postings.encode(block_of([[(number, 1) for number in range(1000)]]))
    assert encoded.sizes.tolist() == [1000]


@settings(deadline=None, max_examples=50)
@given(LISTS, st.integers(1, 40))
def test_a_block_is_split_between_lists_only(lists: list[List], size: int) -> None:
    before, postings._SLICE = postings._SLICE, size
    try:
        pieces = list(postings.split(block_of(lists)))
    finally:
        postings._SLICE = before
    assert [one for piece in pieces for one in lists_of(piece)] == lists
    assert all(len(piece.counts) == 1 or len(piece.numbers) <= size for piece in pieces)

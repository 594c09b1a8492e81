"""Counting by runs of equal codes gives what counting one by one gives."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.coded import Coded

runs = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 400)), max_size=8)


@given(runs, st.integers(1, 40), st.randoms(use_true_random=False))
def test_counts_are_those_of_counting_one_by_one(parts, every, random) -> None:
    codes = np.repeat([code for code, _ in parts], [length for _, length in parts]).astype(np.uint8)
    numbers = np.array([n for n in range(len(codes)) if random.randrange(every) == 0], np.uint32)
    values = tuple("abcdef")
    expected = [sum(codes[n] == code for n in numbers) for code in range(len(values))]
    assert Coded(values, codes).counts(numbers).tolist() == expected


def test_a_column_whose_codes_change_with_every_article() -> None:
    codes = np.tile(np.arange(3, dtype=np.uint8), 100)
    assert Coded(("a", "b", "c"), codes).counts(np.arange(299, dtype=np.uint32)).tolist() == [100, 100, 99]

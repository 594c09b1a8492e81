"""The order of a page against a plain sort."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engine.run import _top

# Few distinct keys, so that many are equal; lengths around and above whole blocks.
KEYS = st.lists(st.integers(0, 12), max_size=40).flatmap(
    lambda few: st.integers(0, 60).map(lambda times: few * times)
) | st.lists(st.floats(-100, 100, width=32), max_size=300)


@given(KEYS, st.integers(1, 30))
def test_the_top_is_that_of_a_plain_sort(keys: list[float], count: int) -> None:
    expected = sorted(range(len(keys)), key=lambda place: (-keys[place], place))[:count]
    assert _top(np.array(keys, np.float32), count).tolist() == expected

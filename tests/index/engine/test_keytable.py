"""The key table against a dict."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.keytable import KeyTable

# Few distinct keys, so that batches repeat them; neighbours and multiples, so that they collide.
KEYS = st.lists(st.integers(0, 400) | st.integers(0, 400).map(lambda n: n << 40) | st.integers(0, 2**64 - 2))


@settings(deadline=None)
@given(st.lists(KEYS, max_size=6))
def test_it_answers_as_a_dict_does(batches: list[list[int]]) -> None:
    table, expected = KeyTable(bits=3), dict[int, int]()
    for batch in batches:
        found = table.find(np.array(batch, np.uint64))
        assert found.tolist() == [expected.get(key, -1) for key in batch]
        new = [key for key in dict.fromkeys(batch) if key not in expected]
        expected.update((key, len(expected)) for key in new)
        table.add(np.array(new, np.uint64), np.array([expected[key] for key in new], np.int32))
        assert len(table) == len(expected)
    keys, numbers = table.items()
    assert dict(zip(keys.tolist(), numbers.tolist(), strict=True)) == expected

"""Days, clocks and counters beside names."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.cleaning.stamps import TAKEN


@pytest.mark.parametrize("number", range(len(TAKEN)))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
@given(data=st.data())
def test_the_sign_of_a_pattern_stands_in_all_that_it_finds(number: int, data: st.DataObject) -> None:
    pattern, sign = TAKEN[number]
    assert sign.search(data.draw(st.from_regex(pattern)))

"""A few of the damaged inputs of which benchmarks/fuzz.py reads ten thousand."""

from __future__ import annotations

import datetime

import pytest

from tests.fuzzing import account, fuzzed

TODAY = datetime.date(2025, 1, 1)


# 629: a zip with an empty name. 412, 2493: a file for which a gigabyte was reserved.
@pytest.mark.parametrize("seed", [629, 412, 2493])
def test_inputs_that_once_broke_a_reader(seed: int) -> None:
    account(fuzzed(seed), TODAY)


@pytest.mark.parametrize("first", range(0, 400, 50))
def test_damaged_files_of_every_format_are_articles_and_rejections_and_nothing_else(first: int) -> None:
    for seed in range(first, first + 50):
        case = fuzzed(seed)
        if ".pdf" not in case.name:  # each takes a process
            account(case, TODAY)

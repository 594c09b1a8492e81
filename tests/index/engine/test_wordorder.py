"""The order of words against Python's own."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.wordorder import order_of, three

# Beginnings in common, of every length around the six characters that are compared first.
WORDS = st.lists(
    st.text(st.sampled_from("ab校\U00020000"), min_size=1, max_size=3).flatmap(
        lambda end: st.sampled_from(["", "a", "台风登陆", "intern", "internat", "nation"]).map(
            lambda begin: begin + end
        )
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=300)
@given(WORDS)
def test_words_are_ordered_and_told_apart_as_strings_are(words: list[str]) -> None:
    codes = np.array([ord(character) for word in words for character in word], np.uint32)
    lengths = np.array([len(word) for word in words], np.int64)
    starts = np.cumsum(lengths) - lengths
    order, is_new = order_of(
        three(codes, starts, lengths), three(codes, starts + 3, lengths - 3), lengths, words.__getitem__
    )
    ordered = [words[place] for place in order.tolist()]
    assert ordered == sorted(words)
    assert is_new.tolist() == [one != other for one, other in itertools.pairwise(["", *ordered])]
    assert sorted(order.tolist()) == list(range(len(words)))

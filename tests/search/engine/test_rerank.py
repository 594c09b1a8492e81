"""What the closer look at the best candidates looks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.store import encode
from search import Archive
from search.engine.rerank import _standing
from tests.articles import build_index, make_article, write_jsonl

SOME = st.text("上海大桥a1t股")


@given(SOME, st.lists(st.text("上海大桥a1t股", min_size=2, max_size=2), min_size=1, max_size=30, unique=True))
def test_pairs_are_found_wherever_their_bytes_stand(text: str, pairs: list[str]) -> None:
    stored, wanted = encode(text) + b"\n", [encode(pair) for pair in pairs]
    at, which = _standing(stored, wanted)
    places = range(len(stored))
    plainly = {(i, n) for n, own in enumerate(wanted) for i in places if stored.startswith(own, i)}
    assert set(zip(at.tolist(), which.tolist(), strict=True)) == plainly


@pytest.mark.parametrize("query", ["𠮷𠮶的𠂢𠂤", "𠮷𠮶：𠂢𠂤"])
def test_a_sentence_of_ideographs_beyond_gbk_alone_is_answered(tmp_path: Path, query: str) -> None:
    both, one = make_article("both", "古字", "𠮷𠮶，𠂢𠂤都是古字。"), make_article("one", "字", "别的字𠮷𠮶")
    index = build_index(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", [both, one]))
    with Archive(index) as archive:
        assert archive.search(query).hits[0].id == "both"

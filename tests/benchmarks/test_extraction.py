"""The synthetic pages of `benchmarks/extraction.py`, and the floors that cleaning may not fall below."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.cleaning.pages import ENCODINGS, pages
from benchmarks.cleaning.score import Answer, overlap, same_title, score, squeezed

ROOT = Path(__file__).parents[2]


def test_the_set_is_the_same_each_time_and_of_every_kind() -> None:
    first, again = list(pages(4)), list(pages(4))
    assert first == again
    assert {page.encoding for page in first} >= {"utf-8", "gb18030", "utf-16", "big5hkscs", "gbk"} & set(
        ENCODINGS
    )
    for kind in ("html", "text"):
        own = {page.template for page in first if page.kind == kind}
        apart = {page.template for page in first if page.kind == kind and page.part != "tuned"}
        assert len(own) >= 12
        assert len(apart) * 2 >= len(own)
    assert any("報" in page.text for page in first)
    assert all(page.data.decode(page.encoding) == page.text for page in first)


def test_what_is_to_be_found_is_on_the_page() -> None:
    for page in pages(2):
        for line in page.gold.body.split("\n"):
            assert overlap(line, line)[2] == 1.0 or len(line) < 2
        if page.kind == "text" and "wrapped" not in page.template:
            assert all(line in page.text for line in page.gold.body.split("\n")), page.name


def test_unseen_pages_show_all_that_is_to_be_found() -> None:
    for page in pages(2):
        if page.part.startswith("unseen"):
            shown = squeezed(page.text)
            wanted = [page.gold.title.removesuffix("…"), *page.gold.body.split("\n")]
            wanted += [page.gold.source or "", page.gold.author or ""]
            assert [own for own in wanted if squeezed(own) not in shown] == [], page.name


def test_unseen_templates_draw_for_themselves() -> None:
    few = [page for page in pages(2) if page.part == "unseen"]
    assert {page.part for page in pages(1)} == {
        "tuned", "held out", "unseen", "unseen apart", "unseen odd", "unseen odd apart",
    }  # fmt: skip
    assert len({page.template for page in few}) * 2 == len(few)
    assert {page.gold.date is None for page in few if page.kind == "html"} == {True, False}
    assert {page.gold.date is None for page in few if page.kind == "text"} == {True, False}


def test_scores_tell_a_right_answer_from_a_wrong_one() -> None:
    found = list(pages(1))
    right = [Answer(p.gold.title, p.gold.body, p.gold.date, p.gold.source, p.gold.author) for p in found]
    best, worst = score(found, right), score(found, [Answer("题", "别的", "1999-01-01")] * len(found))
    assert (best.f1, best.at_95, best.title, best.date) == (1.0, 1.0, 1.0, 1.0)
    assert (worst.f1, worst.title, worst.date) == (0.0, 0.0, 0.0)
    assert worst.invented in (1.0, None)
    assert same_title("甲 乙...", "甲乙…")


def test_floors_hold(tmp_path: Path) -> None:
    scores = tmp_path / "scores.json"
    command = [sys.executable, "benchmarks/extraction.py", "--json", str(scores)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert set(json.loads(scores.read_text("utf-8"))["chabao"]) >= {"html tuned", "text held out"}


@pytest.mark.parametrize("name", ["trafilatura", "no-such-extractor"])
def test_a_peer_that_is_not_there_says_so(name: str) -> None:
    from benchmarks.cleaning.extractors import missing

    assert (missing(name) is None) == (name == "trafilatura")

"""Words near each other, against the definition: positions of all words of the whole text."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from index.text.fold import fold
from index.text.segment import segmenter
from search.engine.snapshot import Snapshot
from tests.articles import make_article, write_generation
from tests.search.finding import ids_of

CUTTER = segmenter()
# Words, words inside words, words that only look like the others out of step, and all that parts clauses.
WORDY = "台风 学校 停课 北京大学 大学 台 风 校 的 了 全市 gpt-4 4 gpt привет 𠮷 〇 😀 “ ” — …… % 3.5% 1,000"
PIECES = [*WORDY.split(), *",，。、\n ！?:;", ",,,,,,,,"]
WORDS = ("台风", "学校", "大学", "停课", "gpt", "4", "的", "𠮷", "привет")
ARTICLES = 250


def write(chooser: random.Random) -> str:
    return "".join(chooser.choices(PIECES, k=chooser.randint(2, 60)))


def are_near(text: str, words: tuple[str, ...], distance: int) -> bool:
    """Whether places of all words, each a word or inside one, lie within `distance` words."""
    pieces = [{own, *CUTTER.parts(own)} for own, _ in CUTTER.words(fold(text))]
    places = [[at for at, own in enumerate(pieces) if word in own] for word in words]
    return any(
        all(any(first <= at <= first + distance for at in own) for own in places)
        for first in itertools.chain(*places)
    )


@pytest.mark.parametrize("distance", [1, 2, 3, 5, 9, 30])
def test_near_words_are_found_in_whatever_text_stands_between_them(tmp_path: Path, distance: int) -> None:
    chooser = random.Random(distance)
    articles = [make_article(str(n), "无题", write(chooser)) for n in range(ARTICLES)]
    write_generation(tmp_path / "g", articles)
    snapshot, some = Snapshot(tmp_path / "g"), 0
    for words in (*itertools.combinations(WORDS, 2), ("台风", "学校", "停课"), ("4", "gpt", "的")):
        expected = sorted(own.id for own in articles if are_near(own.body, words, distance))
        assert ids_of(snapshot, f'body:"{" ".join(words)}"~{distance}') == expected, words
        some += len(expected)
    assert some > ARTICLES  # the texts are not so wild that nothing is found

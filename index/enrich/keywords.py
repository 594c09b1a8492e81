"""The keywords of one article by TF-IDF: computed when they are asked for, since storing them would take more
room than the half millisecond is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from index.fields import TITLE_WEIGHT
from index.text.segment import Segmenter

KEYWORDS = 10
# Parts of speech that can be a subject: nouns, nominal verbs, names, abbreviations, idioms. None: unknown to
# the dictionary, as names and new words are.
_SUBJECTS = ("n", "vn", "an", "j", "l", "i", "eng")


def keywords(title: str, body: str, segmenter: Segmenter, idf: Callable[[str], float]) -> list[str]:
    """The best KEYWORDS words of a folded article, best first. `idf` says how much a word tells."""
    counts: Counter[str] = Counter()
    for text, weight in ((title, TITLE_WEIGHT), (body, 1)):
        for word, _ in segmenter.words(text):
            counts[word] += weight
    scored = {word: count * idf(word) for word, count in counts.items() if _may_be_keyword(word, segmenter)}
    return sorted(scored, key=lambda word: (-scored[word], word))[:KEYWORDS]


def _may_be_keyword(word: str, segmenter: Segmenter) -> bool:
    if len(word) < 2 or not any(character.isalpha() for character in word):
        return False
    tag = segmenter.tag(word)
    return tag is None or tag.startswith(_SUBJECTS)

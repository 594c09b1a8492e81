"""Two copies of an article word by word: what one has and the other has not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from index.text.fold import fold

# Sentences are compared first, and words only inside those that differ: the time of comparing grows with the
# square. Two passages of more than this are shown one after the other.
MOST_WORDS = 400
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]+[”」』）)\"]*|[^。！？!?\n]+")
_PIECE = re.compile(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)
Cut = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in `both`, only in the article looked at (`here`), or only in the other
    (`there`).
    """

    where: str
    text: str


def compare(here: str, there: str, cut: Cut) -> list[Piece]:
    """The pieces that give `here` if those of `there` are left out, and the other way round, but for case,
    width and script, which count as equal; of what is equal the characters of `here` are given. `cut` gives
    where the words of a text begin.
    """
    pieces: list[Piece] = []
    for where, own, other in _steps(_SENTENCE.findall(here), _SENTENCE.findall(there)):
        if where == "both":
            _add(pieces, "both", own)
        else:
            _words(pieces, own, other, cut)
    return pieces


def _words(pieces: list[Piece], here: str, there: str, cut: Cut) -> None:
    own, other = _tokens(here, cut), _tokens(there, cut)
    if not own or not other or len(own) + len(other) > 2 * MOST_WORDS:
        _add(pieces, "here", here)
        _add(pieces, "there", there)
        return
    for where, left, right in _steps(own, other):
        if where == "both":
            _add(pieces, "both", left)
        else:
            _add(pieces, "here", left)
            _add(pieces, "there", right)


def _steps(here: Sequence[str], there: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    matcher = SequenceMatcher(None, [fold(one) for one in here], [fold(one) for one in there], autojunk=False)
    for step, a, b, c, d in matcher.get_opcodes():
        yield "both" if step == "equal" else "differ", "".join(here[a:b]), "".join(there[c:d])


def _tokens(text: str, cut: Cut) -> list[str]:
    """The words of a text and what is between them; characters where folding moved them."""
    if len(fold(text)) != len(text):
        return _PIECE.findall(text)
    at = sorted({0, *cut(text), len(text)})
    return [text[a:b] for a, b in itertools.pairwise(at)]


def _add(pieces: list[Piece], where: str, text: str) -> None:
    if text and pieces and pieces[-1].where == where:
        pieces[-1] = Piece(where, pieces[-1].text + text)
    elif text:
        pieces.append(Piece(where, text))

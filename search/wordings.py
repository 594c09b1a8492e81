"""Other wordings of what was typed: as it is said elsewhere (软件, 軟體), as a number may be written (3%,
百分之三).

The table is `wordings.txt`: a set of words that mean the same on each line, separated by spaces, in whatever
script. A `>` makes a line go one way: words before it are also looked for as those behind it, not the other
way round. Lines that begin with `#` are comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.errors import UserError
from index.text.fold import fold
from index.text.segment import Segmenter
from search.numerals import Figures, other_writings
from search.query.tree import Figure, Node, Phrase, Term, all_of
from search.query.tree import Wordings as SameMeaning

TABLE = Path(__file__).with_name("wordings.txt")
_ONE_WAY = ">"


@dataclass(frozen=True, eq=False, slots=True)
class Wordings:
    """`others` gives the other wordings of a folded word; `longest` is the length of the longest key."""

    others: Mapping[str, tuple[str, ...]]
    longest: int

    def expand(
        self, segmenter: Segmenter, run: str, words: Sequence[tuple[str, int]], nodes: Sequence[Node]
    ) -> Sequence[Node]:
        """The nodes of the words of a run, with other wordings beside them. The longest stretch of words that
        has one is taken; what it was cut into still counts as what was typed.
        """
        if not words:
            return nodes
        figures = other_writings(run)
        expanded: list[Node] = []
        place = 0
        while place < len(words):
            count, others = self._others(segmenter, run, words[place:], figures)
            typed = all_of(nodes[place : place + count])
            expanded.append(SameMeaning((typed, *others)) if others else typed)
            place += count
        return expanded

    def _others(
        self, segmenter: Segmenter, run: str, words: Sequence[tuple[str, int]], figures: Figures
    ) -> tuple[int, Sequence[Node]]:
        """How many of the first words have other wordings together, and these: 1 and none for most."""
        start = words[0][1]
        for count in range(len(words), 0, -1):
            word, at = words[count - 1]
            end = at + len(word)
            if found := figures.get((start, end)):
                return count, [Figure(text) for text in found]
            if end - start <= self.longest and (others := self.others.get(run[start:end])):
                return count, [_node(text, segmenter) for text in others]
        return 1, ()


def _node(text: str, segmenter: Segmenter) -> Node:
    is_word = [word for word, _ in segmenter.words(text)] == [text]
    return Term(text, text, as_cut=True) if is_word else Phrase(text)


@lru_cache(maxsize=4)
def load_wordings(own: Path | None = None) -> Wordings:
    """The table, with the user's `own` beside it. UserError names the line that cannot be read."""
    others: dict[str, dict[str, None]] = {}
    for path in (TABLE, own):
        for key, words in _read(path) if path else ():
            others.setdefault(key, {}).update(dict.fromkeys(words))
    found = {key: tuple(word for word in words if word != key) for key, words in others.items()}
    return Wordings(found, max(map(len, found), default=0))


def _read(path: Path) -> Iterator[tuple[str, Sequence[str]]]:
    try:
        # Line by line: what folding long texts wants to know first takes 70 ms to find out.
        lines = [fold(line) for line in path.read_text(encoding="utf-8-sig").splitlines()]
    except OSError as error:
        raise UserError(f"The wordings {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UserError(f"The wordings {path} are not UTF-8 text; save them as UTF-8.") from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            keys, arrow, targets = line.partition(_ONE_WAY)
            words = (targets if arrow else keys).split()
            if len(words) < (1 if arrow else 2) or not keys.strip():
                found = line.strip()
                raise UserError(f"{path}:{number}: expected words that mean the same, found {found!r}.")
            yield from ((key, words) for key in keys.split())

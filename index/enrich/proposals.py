"""Words for the user's dictionary: strings that an archive uses often and that the segmenter breaks.

A string is proposed where its parts stand together far more often than chance has it (cohesion), while what
stands before and after it varies: a word is used in many places, a part of one has always the rest beside it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints
from index.enrich.lexicon import NOT_IN_NAMES
from index.text.segment import Segmenter, has_han, is_word

_MOST_PARTS = 3
_LONGEST = 8  # characters
# Normalised pointwise mutual information, from 0 (chance) to 1 (never apart).
_COHESION = 0.5
_ENTROPY = 1.0  # bits, of the neighbours on either side
# What is nearly always within a longer proposal is no word of its own.
_WITHIN = 0.8
_SAMPLE = 12  # characters on either side
_ID_BITS = 21  # parts are numbered below two million

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word, how often it stands in the articles looked at, how firmly its parts stand together (0 to 1),
    the parts it is cut into now, and a place where it stands.
    """

    word: str
    count: int
    cohesion: float
    cut: tuple[str, ...]
    sample: str


def propose(texts: Iterable[str], segmenter: Segmenter, fewest: int = 5, limit: int = 50) -> list[Proposal]:
    """The best proposals from folded texts, the most frequent first; words found `fewest` times or more."""
    stream = _Stream(segmenter)
    for text in texts:
        stream.add(text)
    found = {}
    for parts in range(2, _MOST_PARTS + 1):
        found.update(stream.candidates(parts, fewest))
    words = sorted(found.values(), key=lambda proposal: (-proposal.count, proposal.word))
    return _without_parts(words)[:limit]


class _Stream:
    """All pieces of all texts, one after the other, as numbers."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._numbers: dict[str, int] = {"": 0}  # 0 stands between texts
        self._pieces: list[int] = []

    def add(self, text: str) -> None:
        numbers = self._numbers
        self._pieces += [numbers.setdefault(piece, len(numbers)) for piece in self._segmenter.cut(text)]
        self._pieces.append(0)

    def candidates(self, parts: int, fewest: int) -> dict[str, Proposal]:
        """The strings of so many pieces, met `fewest` times or more, that may be words."""
        pieces = np.array(self._pieces, np.int64)
        names = list(self._numbers)
        frequencies = np.bincount(pieces, minlength=len(names))
        found = {}
        for own in self._places(pieces, names, parts):
            if len(own) < fewest:
                continue
            cohesion = self._cohesion(pieces[own[0] : own[0] + parts], len(own), frequencies, len(pieces))
            if cohesion < _COHESION:
                continue
            if min(_entropy(pieces[own - 1]), _entropy(pieces[own + parts])) < _ENTROPY:
                continue
            cut = tuple(names[piece] for piece in pieces[own[0] : own[0] + parts].tolist())
            word = "".join(cut)
            if not self._segmenter.has_word(word):
                sample = self._sample(pieces, int(own[0]), parts, names)
                found[word] = Proposal(word, len(own), round(cohesion, 3), cut, sample)
        return found

    def _places(self, pieces: Numbers, names: list[str], parts: int) -> Iterator[Numbers]:
        """For each string of so many pieces that a word can be, where it begins."""
        usable, broken, lengths = self._kinds(names)
        starts = np.arange(1, max(1, len(pieces) - parts))
        for offset in range(parts):
            starts = starts[usable[pieces[starts + offset]]]
        together = sum(lengths[pieces[starts + offset]] for offset in range(parts))
        is_broken = np.logical_or.reduce([broken[pieces[starts + offset]] for offset in range(parts)])
        starts = starts[(together <= _LONGEST) & is_broken]
        keys = pieces[starts]
        for offset in range(1, parts):
            keys = keys << _ID_BITS | pieces[starts + offset]
        order = np.argsort(keys, kind="stable")
        starts, keys = starts[order], keys[order]
        others = (np.flatnonzero(keys[1:] != keys[:-1]) + 1).tolist()
        for first, end in itertools.pairwise((0, *others, len(keys))):
            yield starts[first:end]

    def _kinds(self, names: list[str]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], Ints]:
        """Which pieces may be in a new word, which of them are fragments, and the length of each."""
        has_word = self._segmenter.has_word
        usable = [
            bool(name) and is_word(name) and has_han(name) and name not in NOT_IN_NAMES for name in names
        ]
        broken = [len(name) == 1 or not has_word(name) for name in names]
        lengths = np.fromiter(map(len, names), np.int64, len(names))
        return np.array(usable), np.array(broken), lengths

    def _cohesion(self, parts: Numbers, count: int, frequencies: Ints, total: int) -> float:
        """NPMI of the parts: how much oftener they are together than each being anywhere would have it."""
        alone = np.log(frequencies[parts] / total).sum()
        joint = np.log(count / total)
        return float((joint - alone) / (-joint * (len(parts) - 1)))

    def _sample(self, pieces: Numbers, start: int, parts: int, names: list[str]) -> str:
        before = "".join(names[piece] for piece in pieces[max(0, start - 8) : start].tolist() if piece)
        after = "".join(names[piece] for piece in pieces[start + parts : start + parts + 8].tolist())
        word = "".join(names[piece] for piece in pieces[start : start + parts].tolist())
        return f"{before[-_SAMPLE:]}{word}{after[:_SAMPLE]}".replace("\n", " ")


def _entropy(neighbours: Numbers) -> float:
    counts = np.unique(neighbours, return_counts=True)[1]
    shares = counts / len(neighbours)
    return float(-(shares * np.log2(shares)).sum())


def _without_parts(proposals: list[Proposal]) -> list[Proposal]:
    """Without those that nearly always stand within a longer one, and longer ones that only add a little."""
    longer: dict[str, int] = {}
    for proposal in proposals:
        for start in range(len(proposal.word)):
            for end in range(start + 2, len(proposal.word) + 1):
                if end - start < len(proposal.word):
                    part = proposal.word[start:end]
                    longer[part] = max(longer.get(part, 0), proposal.count)
    return [own for own in proposals if longer.get(own.word, 0) < _WITHIN * own.count]

"""Finding the names in a batch of cut articles, by whole-array steps over its pieces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints
from index.enrich.wordkinds import (
    AS_WORD,
    BASE,
    DOT,
    ENDS_FOREIGN,
    ENDS_PLACE,
    FOREIGN,
    GIVEN,
    INSIDE,
    LAST_GIVEN,
    LIST,
    NAME,
    NAME_AND,
    OPEN,
    ORG,
    PLACE,
    PROPER,
    QUOTE,
    SAYS,
    SHORT_TAIL,
    STORM,
    SURE,
    SURNAME,
    SYLLABLE,
    TAIL,
    TITLE,
    Kinds,
)

Mask = npt.NDArray[np.bool_]

_MOST_INSIDE = 6  # words before the last one of an organisation's name: 深圳市 腾讯 计算机 系统 有限公司
_LONGEST_ORG = 24  # characters


@dataclass(frozen=True, slots=True)
class Spans:
    """Runs of pieces: from piece `first` to before piece `last`, ascending; `less` are the characters at the
    end of the last one that do not belong to the name.
    """

    first: Ints
    last: Ints
    less: Ints

    def __len__(self) -> int:
        return len(self.first)

    def where(self, keep: Mask | Ints) -> Spans:
        return Spans(self.first[keep], self.last[keep], self.less[keep])


def find_people(kinds: Kinds, lengths: Ints) -> Spans:
    """The names of persons. `kinds` of the pieces of all articles, with at least three empty ones at both
    ends; `lengths` in characters.
    """
    proposals, sure = _proposed_people(kinds, lengths)
    before, after = kinds[proposals.first - 1], kinds[proposals.last]
    is_titled = (before & TITLE) > 0
    says = (after & (SAYS | TITLE)) > 0
    single = lengths[proposals.last - 1]
    # 柯文 哲 and 王 毅: what is put together from single characters takes an office before it, and so does
    # 党 团结, which leads the people.
    weak = (proposals.last - proposals.first == 2) & (lengths[proposals.first] + single == 2)
    weak |= (kinds[proposals.first] & AS_WORD) > 0
    believed = (is_titled | says & ~weak) | sure
    believed |= _vouched_for(proposals, believed, kinds)
    return _longest(proposals.where(believed))


def are_storms(spans: Spans, kinds: Kinds) -> Mask:
    """Which of the spans name a storm where they stand: 台风“杜苏芮”, 台风杜苏芮, “杜苏芮”台风."""
    first, last = spans.first, spans.last
    before = first - 1 - ((kinds[first - 1] & QUOTE) > 0)
    after = last + ((kinds[last] & QUOTE) > 0)
    return ((kinds[before] | kinds[after]) & STORM) > 0


def _proposed_people(kinds: Kinds, lengths: Ints) -> tuple[Spans, Mask]:
    """All that may be the name of a person, and which of it needs nothing beside it."""
    is_surname, is_given = (kinds & SURNAME) > 0, (kinds & GIVEN) > 0
    names = np.flatnonzero((kinds & (NAME | NAME_AND)) > 0)
    surnames = np.flatnonzero(is_surname)
    one_given = surnames[is_given[surnames + 1]]
    two_given = one_given[
        (lengths[one_given + 1] == 1) & is_given[one_given + 2] & (lengths[one_given + 2] == 1)
    ]
    short = names[(kinds[names] & OPEN) > 0]
    completed = short[is_given[short + 1] & (lengths[short + 1] == 1)]
    glued = short[(kinds[short + 1] & LAST_GIVEN) > 0]
    foreign = _foreign_runs(kinds)
    first = np.concatenate((names, one_given, two_given, completed, glued, foreign.first))
    last = np.concatenate((names + 1, one_given + 2, two_given + 3, completed + 2, glued + 2, foreign.last))
    less = np.zeros(len(first), np.int64)
    less[: len(names)] = (kinds[names] & NAME_AND) > 0
    less[len(first) - len(foreign) - len(glued) : len(first) - len(foreign)] = 1
    dots: Ints = np.concatenate((np.zeros(1, np.int64), np.cumsum((kinds & DOT) > 0)))
    sure = np.zeros(len(first), bool)
    sure[: len(names)] = (kinds[names] & SURE) > 0
    sure[len(first) - len(foreign) :] = (dots[foreign.last] > dots[foreign.first]) | (
        (foreign.last - foreign.first == 1) & ((kinds[foreign.first] & SURE) > 0)
    )
    # 安巴尔省 and 尼古拉耶夫州 are no persons.
    is_place = ((kinds[last - 1] & FOREIGN) > 0) & ((kinds[last] & ENDS_PLACE) > 0) & (lengths[last] == 1)
    order = np.lexsort((-last, first))
    order = order[~is_place[order]]
    return Spans(first[order], last[order], less[order]), sure[order]


def _foreign_runs(kinds: Kinds) -> Spans:
    """Runs of words in the characters of foreign names, points between them included."""
    is_foreign = (kinds & FOREIGN) > 0
    is_syllable = (kinds & (SYLLABLE | GIVEN)) == SYLLABLE | GIVEN
    is_foreign[1:-1] |= is_syllable[1:-1] & is_foreign[:-2] & is_foreign[2:]  # 斯托尔 滕 贝格
    first, last = _runs(is_foreign)
    # 卡加 梅: the segmenter cuts the last character off a name that it does not know.
    last += (kinds[last] & ENDS_FOREIGN) > 0
    # 托 卡耶夫, 佩 斯科夫: or the first one.
    cut = np.flatnonzero(is_syllable[first - 1] & ((kinds[first] & SURE) == 0))
    first, last = np.concatenate((first, first[cut] - 1)), np.concatenate((last, last[cut]))
    points = np.flatnonzero((kinds & DOT) > 0)
    if not len(points):
        return _spans(first, last)
    inside = is_foreign | ((kinds & SYLLABLE) > 0)
    inside[points] = inside[points - 1] & inside[points + 1]
    dotted, dotted_last = _runs(inside)
    reached: Ints = np.concatenate((np.zeros(1, np.int64), np.cumsum((kinds & DOT) > 0)))
    has_point = reached[dotted_last] > reached[dotted]
    return _spans(np.concatenate((first, dotted[has_point])), np.concatenate((last, dotted_last[has_point])))


def _runs(mask: Mask) -> tuple[Ints, Ints]:
    """Where runs of true begin, and where they have ended; neither the first nor the last is true."""
    edges = np.flatnonzero(mask[1:] != mask[:-1]) + 1
    return edges[0::2], edges[1::2]


def _vouched_for(spans: Spans, believed: Mask, kinds: Kinds) -> Mask:
    """In 丁一鸣、王毅、李希 each believed one vouches for the others."""
    vouched = np.zeros(len(spans), bool)
    chosen = np.flatnonzero(_are_longest(spans))
    if len(chosen) > 1:
        first, last = spans.first[chosen], spans.last[chosen]
        is_linked = (first[1:] == last[:-1] + 1) & ((kinds[last[:-1]] & LIST) > 0)
        group = np.concatenate((np.zeros(1, np.int64), np.cumsum(~is_linked)))
        has_believed = np.zeros(int(group[-1]) + 1, bool)
        has_believed[group[believed[chosen]]] = True
        vouched[chosen] = has_believed[group]
    return vouched


def find_places(kinds: Kinds, lengths: Ints) -> Spans:
    """The names of places, their ranks included."""
    places = np.flatnonzero((kinds & PLACE) > 0)
    ends = np.flatnonzero((kinds & ENDS_PLACE) > 0)
    size = lengths[ends - 1] + lengths[ends]
    is_new = ((kinds[ends - 1] & (BASE | PLACE)) > 0) & (size > 2) & (size < 5)
    ends = ends[is_new]
    first = np.concatenate((places, ends - 1))
    last = np.concatenate((places + 1, ends + 1))
    order = np.lexsort((-last, first))
    return _longest(_spans(first[order], last[order]))


def find_organisations(kinds: Kinds, lengths: Ints, places: Spans) -> Spans:
    """The names of organisations: those that are one word, and those that end in 公司, 大学, 委员会, …
    `places` are the names of places, by which they may begin.
    """
    kinds = kinds.copy()
    kinds[places.first] |= INSIDE | PROPER
    kinds[places.last - 1] |= INSIDE
    whole = np.flatnonzero((kinds & ORG) > 0)
    tails = np.flatnonzero((kinds & TAIL) > 0)
    # Of 公安局 西湖 分局 the last one counts.
    first = _leftmost_proper(tails, kinds, lengths)
    found = tails[first < tails]
    first = first[first < tails]
    all_first = np.concatenate((whole, first))
    all_last = np.concatenate((whole, found)) + 1
    order = np.lexsort((-all_last, all_first))
    return _longest(_spans(all_first[order], all_last[order]))


def _leftmost_proper(tails: Ints, kinds: Kinds, lengths: Ints) -> Ints:
    """For each last word of an organisation's name where the name begins: at the leftmost proper word that
    is reached over words that may stand inside; the last word itself where there is none.
    """
    begins = tails.copy()
    is_open = np.ones(len(tails), bool)
    size = lengths[tails].copy()
    is_short = (kinds[tails] & SHORT_TAIL) > 0
    for step in range(1, _MOST_INSIDE + 1):
        at = np.maximum(tails - step, 0)
        own = kinds[at]
        size += lengths[at]
        is_open &= ((own & INSIDE) > 0) & (size <= _LONGEST_ORG)
        if step == 1:
            is_open &= ~is_short | ((own & (PROPER | ORG)) > 0)
        begins = np.where(is_open & ((own & PROPER) > 0), at, begins)
    return begins


def without_overlaps(found: Mapping[str, Spans], known: Mapping[str, Spans], pieces: int) -> dict[str, Spans]:
    """Of each kind of names the spans found that touch no known one, and those known, in order."""
    covered = np.zeros(pieces + 1, np.int64)
    for spans in known.values():
        np.add.at(covered, spans.first, 1)
        np.add.at(covered, spans.last, -1)
    is_covered = np.cumsum(covered) > 0
    result = {}
    for kind, spans in found.items():
        own = spans.where(~(is_covered[spans.first] | is_covered[spans.last - 1]))
        first = np.concatenate((own.first, known[kind].first))
        order = np.argsort(first, kind="stable")
        last, less = (
            np.concatenate((own.last, known[kind].last)),
            np.concatenate((own.less, known[kind].less)),
        )
        result[kind] = Spans(first[order], last[order], less[order])
    return result


def _spans(first: Ints, last: Ints) -> Spans:
    return Spans(first, last, np.zeros(len(first), np.int64))


def _longest(spans: Spans) -> Spans:
    return spans.where(_are_longest(spans))


def _are_longest(spans: Spans) -> Mask:
    """Of spans in order of their start, longest first: which do not begin within an earlier one."""
    keep = np.ones(len(spans), bool)
    if len(spans) > 1:
        reached = np.maximum.accumulate(spans.last)
        keep[1:] = spans.first[1:] >= reached[:-1]
    return keep

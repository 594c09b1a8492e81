"""Which articles are copies of which, as a segment keeps it: sparse, since most articles have none.

Clusters reach over segments, and a segment is never changed. So an article is linked to a key: the content
hash of some member of its cluster. Whatever has the same key, or has that content, is in the same cluster.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Ints, sorted_unique
from index.engine.container import ContainerWriter

Keys = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Links:
    """Articles by number, ascending, and the key of each. An article may be linked to several."""

    numbers: npt.NDArray[np.uint32]
    keys: Keys


@dataclass(frozen=True, slots=True)
class Linked:
    """The articles of a segment: their links, the content hash of each, which are gone (None: none)."""

    links: Links
    content: Keys
    gone: Mask | None


def write_links(out: ContainerWriter, parts: Sequence[tuple[Links, Ints]]) -> None:
    """Write the links of several segments joined, each with the numbers of its articles that stay."""
    numbers: list[Ints] = [np.zeros(0, np.int64)]
    keys: list[Keys] = [np.zeros(0, np.uint64)]
    first = 0
    for links, kept in parts:
        place = np.searchsorted(kept, links.numbers)
        stays = np.flatnonzero(place < len(kept))
        stays = stays[kept[place[stays]] == links.numbers[stays]]
        numbers.append(place[stays] + first)
        keys.append(links.keys[stays])
        first += len(kept)
    out.add("links.numbers", np.concatenate(numbers).astype(np.uint32))
    out.add("links.keys", np.concatenate(keys))


def clusters(parts: Sequence[Linked]) -> list[npt.NDArray[np.int32]]:
    """The cluster of every article of each segment, numbered from 0 over all of them; -1 where it has no
    copy that is left.
    """
    known = sorted_unique(np.concatenate([np.zeros(0, np.uint64), *(part.links.keys for part in parts)]))
    firsts = np.cumsum([0, *(len(part.content) for part in parts)]).tolist()
    members = [_members(part, known) for part in parts]
    numbers = np.concatenate([own + first for (own, _), first in zip(members, firsts, strict=False)])
    keys = np.concatenate([own for _, own in members])
    cluster = np.full(firsts[-1], -1, np.int64)
    cluster[numbers] = _joined(numbers, keys, len(known))[keys]
    for part, first in zip(parts, firsts, strict=False):
        if part.gone is not None:
            cluster[first : first + len(part.gone)][part.gone] = -1
    sizes = np.bincount(cluster[cluster >= 0], minlength=len(known))
    several = np.flatnonzero(sizes > 1)
    renumbered = np.full(len(known) + 1, -1, np.int32)
    renumbered[several] = np.arange(len(several))
    cluster = renumbered[cluster]  # -1 takes the last, which is -1
    return [cluster[first:last] for first, last in itertools.pairwise(firsts)]


def _members(part: Linked, known: Keys) -> tuple[Ints, Ints]:
    """Linked articles, and those whose content is a key; of each the place of its key in `known`."""
    numbers, keys = part.links.numbers.astype(np.int64), np.searchsorted(known, part.links.keys)
    if not len(known):
        return numbers, keys
    # Few of all contents are keys: their low bits tell most of the others apart, in a tenth of the time.
    may_be = np.zeros(1 << 16, bool)
    may_be[known.astype(np.uint16)] = True
    own = np.flatnonzero(may_be[part.content.astype(np.uint16)])
    place = np.minimum(np.searchsorted(known, part.content[own]), len(known) - 1)
    is_key = known[place] == part.content[own]
    return np.concatenate((numbers, own[is_key])), np.concatenate((keys, place[is_key]))


def _joined(numbers: Ints, keys: Ints, count: int) -> Ints:
    """For each of `count` keys the smallest of those that articles with several join with it."""
    root = np.arange(count)
    order = np.argsort(numbers, kind="stable")
    both = np.flatnonzero(numbers[order][1:] == numbers[order][:-1])
    one, other = keys[order][both], keys[order][both + 1]
    while (root[one] != root[other]).any():
        low, high = np.minimum(root[one], root[other]), np.maximum(root[one], root[other])
        np.minimum.at(root, high, low)
        while (root[root] != root).any():
            root = root[root]
    return root

"""The people, places and organisations of articles as filters and facets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.engine.namecolumns import NameColumn
from index.enrich.namekey import name_key
from search.engine.conditions import Value
from search.engine.snapshot import Numbers

Ints = npt.NDArray[np.int64]


def articles_naming(column: NameColumn, condition: Value) -> Numbers:
    """The articles with a name: the whole of it, or any that holds the text, both compared folded."""
    wanted = name_key(condition.field, condition.text)
    if not condition.whole:
        return column.articles_with(column.values.scan(wanted.encode("utf-8", "surrogatepass")))
    code = column.code(wanted)
    return column.articles_with(np.array([] if code is None else [code], np.int64))


class NameCounter:
    """The names of one kind over all segments, numbered in their order, to be counted and shown."""

    def __init__(self, columns: Sequence[NameColumn]) -> None:
        self._columns = columns
        self._joint = _numbered(columns)
        names = 1 + max((int(joint[-1]) for joint in self._joint if len(joint)), default=-1)
        # A name is shown as its first segment has it, whichever articles are counted: counts of some and
        # counts of all are matched by what is shown.
        self._first = np.zeros(names, np.int32)
        self._code = np.zeros(names, np.int32)
        for place in reversed(range(len(columns))):
            self._first[self._joint[place]] = place
            self._code[self._joint[place]] = np.arange(len(self._joint[place]))

    def count(self, numbers: Sequence[Numbers], limit: int) -> list[tuple[str, int]]:
        """The most frequent names of some articles of each segment, as they are shown, with how many articles
        have each.
        """
        counted = np.zeros(len(self._first), np.int64)
        for column, joint, own in zip(self._columns, self._joint, numbers, strict=True):
            counted[joint] += np.bincount(column.codes_of(own), minlength=len(joint))
        order = np.flatnonzero(counted)
        if len(order) > limit:  # sorting all of them takes 3 ms
            lowest = np.partition(counted[order], len(order) - limit)[len(order) - limit]
            order = order[counted[order] >= lowest]
        # The numbers are in the order of the names, which a stable sort keeps among equals.
        order = order[np.argsort(-counted[order], kind="stable")][:limit]
        return list(zip(self._shown(order), counted[order].tolist(), strict=True))

    def _shown(self, order: Ints) -> list[str]:
        shown = np.empty(len(order), object)
        for place, column in enumerate(self._columns):
            own = np.flatnonzero(self._first[order] == place)
            shown[own] = column.shown(self._code[order[own]])
        return shown.tolist()


def _numbered(columns: Sequence[NameColumn]) -> list[Ints]:
    """For each column the joint numbers of its names, ascending."""
    if len(columns) == 1:  # its own: an archive has a hundred thousand names, of which few are decoded
        return [np.arange(len(columns[0].values))]
    values = [column.values.all() for column in columns]
    number = {value: place for place, value in enumerate(sorted(set().union(*values)))}
    return [np.array([number[value] for value in own], np.int64) for own in values]

"""The people, places and organisations of articles as filters and facets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.engine.namecolumns import NameColumn
from index.enrich.namekey import name_key
from search.engine.conditions import Value
from search.engine.snapshot import Numbers


def articles_naming(column: NameColumn, condition: Value) -> Numbers:
    """The articles with a name: the whole of it, or any that holds the text, both compared folded."""
    wanted = name_key(condition.field, condition.text)
    if not condition.whole:
        return column.articles_with(column.values.scan(wanted.encode("utf-8", "surrogatepass")))
    code = column.code(wanted)
    return column.articles_with(np.array([] if code is None else [code], np.int64))


def count_names(parts: Sequence[tuple[NameColumn, Numbers]], limit: int) -> list[tuple[str, int]]:
    """The most frequent names of some articles of each segment, as they are shown, with how many articles
    have each.
    """
    if len(parts) == 1:  # only the names that are shown are decoded: an archive has a hundred thousand
        column, numbers = parts[0]
        counted = np.bincount(column.codes_of(numbers), minlength=len(column.values))
        order = np.flatnonzero(counted)
        if len(order) > limit:  # sorting all of them takes 3 ms
            lowest = np.partition(counted[order], len(order) - limit)[len(order) - limit]
            order = order[counted[order] >= lowest]
        # Codes are in the order of the names, which a stable sort keeps among equals.
        order = order[np.argsort(-counted[order], kind="stable")][:limit]
        return list(zip(column.shown(order), counted[order].tolist(), strict=True))
    counts: dict[str, int] = {}
    shown: dict[str, str] = {}
    for column, numbers in parts:
        counted = np.bincount(column.codes_of(numbers), minlength=len(column.values))
        values, codes = column.values.all(), np.flatnonzero(counted)
        rows = zip(codes.tolist(), counted[codes].tolist(), column.shown(codes), strict=True)
        for code, count, form in rows:
            counts[values[code]] = counts.get(values[code], 0) + count
            shown.setdefault(values[code], form)
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [(shown[value], count) for value, count in best]

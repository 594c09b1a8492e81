"""Conditions on the columns of a segment: days, values of facets, and ids and addresses, which hold text that
is not indexed as such.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.engine.segment import Segment
from index.engine.strings import Strings
from index.fields import KEYS, NAMES
from index.text.fold import fold, spelling
from search.engine.conditions import AnyOf, Condition, Days, Value
from search.engine.names import articles_naming
from search.engine.snapshot import Numbers

_FOLDED_ASCII = bytes(ord(fold(chr(code))) if code < 128 else code for code in range(256))


def is_of_columns(condition: Condition) -> bool:
    """Whether the columns of an article alone decide, and can be asked for one article."""
    match condition:
        case Days():
            return True
        case Value(field):
            return field not in (*KEYS, *NAMES)
        case AnyOf(children):
            return all(map(is_of_columns, children))
        case _:
            return False


def column_mask(segment: Segment, condition: Condition, numbers: Numbers) -> npt.NDArray[np.bool_]:
    """For each of `numbers`, whether it meets a condition on columns."""
    places = numbers.astype(np.intp)
    match condition:
        case Days(start, end):
            dates = segment.dates[places]
            return (dates >= start) & (dates <= end)
        case Value(field):
            return _chosen(segment, condition)[segment.column(field).codes[places]]
        case AnyOf(children):
            masks = [column_mask(segment, child, numbers) for child in children]
            return np.logical_or.reduce(masks)  # type: ignore[no-any-return]
        case _:
            raise AssertionError(condition)


def having_value(segment: Segment, condition: Value) -> Numbers:
    """The articles that have a value."""
    if condition.field == "id" and condition.whole:
        number = segment.find(condition.text)
        return np.array([] if number is None else [number], np.uint32)
    if condition.field in KEYS:
        keys = segment.ids if condition.field == "id" else segment.urls
        return _keys_holding(keys, condition.text, condition.as_written)
    if condition.field in NAMES:
        return articles_naming(segment.names(condition.field), condition)
    chosen = _chosen(segment, condition)[segment.column(condition.field).codes]
    return np.flatnonzero(chosen).astype(np.uint32)


def _chosen(segment: Segment, condition: Value) -> npt.NDArray[np.bool_]:
    """For each value of a column, whether it meets the condition."""
    values = segment.column(condition.field).values
    if condition.whole:
        return np.array([value == condition.text for value in values], bool)
    form = spelling if condition.as_written else fold
    wanted = form(condition.text)
    return np.array([wanted in form(value) for value in values], bool)


def _keys_holding(keys: Strings, text: str, as_written: bool) -> npt.NDArray[np.uint32]:
    """The numbers of the keys that hold `text`, folded; `as_written` as it stands."""
    wanted = spelling(text) if as_written else fold(text)
    data = keys.joined(np.arange(len(keys)))
    if int(data.max(initial=0)) > 127:
        form = spelling if as_written else fold
        return np.array([n for n, key in enumerate(keys.all()) if wanted in form(key)], np.uint32)
    # ASCII folds byte for byte, so all keys are folded and searched at once.
    joined = data.tobytes() if as_written else data.tobytes().translate(_FOLDED_ASCII)
    return _found(joined, np.cumsum(keys.sizes()), wanted.encode("utf-8", "surrogatepass"))


def _found(joined: bytes, ends: npt.NDArray[np.int64], wanted: bytes) -> npt.NDArray[np.uint32]:
    found: list[int] = []
    place = 0
    while (place := joined.find(wanted, place)) >= 0:
        number = int(np.searchsorted(ends, place, side="right"))
        if place + len(wanted) <= ends[number]:
            found.append(number)
            place = int(ends[number])
        else:  # ran over into the next key
            place += 1
    return np.array(found, np.uint32)

"""JSON that is one document: an object, an array of objects, or an object that holds such an array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from index.article import Record, Rejected
from index.readers.columns import Columns, fields_of, without_unsafe
from index.readers.json_lines import not_an_object

# Keys under which exports keep their records.
_LISTS = (
    "articles", "items", "data", "results", "records", "docs", "documents", "news", "entries", "rows", "list",
    "文章",
)  # fmt: skip

_decoder = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[\s,]*")
_WRAPPED = re.compile(rf'\{{\s*"(?:{"|".join(_LISTS)})"\s*:\s*\[')
_NEXT_RECORD = re.compile(r"\}\s*,?\s*(?=\{)")


def read_json(text: str, name: str, encoding: str, columns: Columns) -> Iterator[Record | Rejected]:
    """Records of a JSON document. Values that follow one another (JSON Lines in a .json, or objects printed
    over several lines) are read as well. A damaged record in an array costs that record alone."""
    start = _SPACE.match(text, 1 if text.startswith("\ufeff") else 0)
    position = start.end() if start else 0
    if text.startswith("[", position):
        yield from _records(_values(text, position + 1), name, encoding, columns)
        return
    try:
        value, end = _decoder.raw_decode(text, position)
    except (ValueError, RecursionError) as error:
        yield from _damaged_document(text, position, name, encoding, columns, error)
        return
    if text[end:].strip():
        yield from _records(_values(text, position), name, encoding, columns)
        return
    inner = _inner_list(value, columns)
    if inner is not None:
        yield from _records(iter(inner), name, encoding, columns)
        return
    yield _record(value, None, name, encoding, columns)


def _damaged_document(
    text: str, position: int, name: str, encoding: str, columns: Columns, error: Exception
) -> Iterator[Record | Rejected]:
    """Read what is whole of a file that ends too early or has one bad line; else say what is wrong."""
    wrapped = _WRAPPED.match(text, position)
    if wrapped:
        yield from _records(_values(text, wrapped.end()), name, encoding, columns)
    elif _NEXT_RECORD.search(text, position):
        yield from _records(_values(text, position), name, encoding, columns)
    else:
        yield Rejected(name, None, "not-json", f"{error}.")


def _values(text: str, position: int) -> Iterator[object]:
    """The values from `position` on, parted by commas or spaces; an exception stands for a damaged one."""
    while True:
        space = _SPACE.match(text, position)
        position = space.end() if space else position
        if position >= len(text) or text[position] in "]}":
            return
        try:
            value, position = _decoder.raw_decode(text, position)
            yield value
        except (ValueError, RecursionError) as error:
            yield error
            damage = getattr(error, "pos", position)
            following = _NEXT_RECORD.search(text, max(position, damage - 1))
            if not following:
                return
            position = following.end()


def _records(
    values: Iterator[object], name: str, encoding: str, columns: Columns
) -> Iterator[Record | Rejected]:
    number = 0
    for number, value in enumerate(values, 1):
        if isinstance(value, Exception):
            yield Rejected(name, number, "not-json", f"{value}.")
        else:
            yield _record(value, number, name, encoding, columns)
    if not number:
        yield Rejected(name, None, "empty", "The list holds no records.")


def _record(
    value: object, number: int | None, name: str, encoding: str, columns: Columns
) -> Record | Rejected:
    if not isinstance(value, dict):
        return not_an_object(name, number, value)
    return Record(name, number, "json", encoding, without_unsafe(fields_of(value, columns)))


def _inner_list(value: object, columns: Columns) -> list[object] | None:
    """The list of records inside an object that is no record itself."""
    if not isinstance(value, dict) or {"title", "body"} & fields_of(value, columns).keys():
        return None
    for key in (*_LISTS, *value):
        inner = value.get(key)
        if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
            return inner
        if isinstance(inner, dict) and key in _LISTS:
            deeper = _inner_list(inner, columns)
            if deeper is not None:
                return deeper
    return None

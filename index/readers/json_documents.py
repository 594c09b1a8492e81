"""JSON that is one document: an object, an array of objects, or an object that holds such an array."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

from index.article import Record, Rejected
from index.readers.columns import Columns, fields_of, unknown_keys, without_unsafe
from index.readers.json_lines import LINE_LIMIT, not_an_object
from index.readers.nesting import Items

# Keys under which exports keep their records.
_LISTS = (
    "articles", "items", "data", "results", "records", "docs", "documents", "news", "entries", "rows", "list",
    "文章",
)  # fmt: skip

_decoder = json.JSONDecoder(strict=False)
_PIECE = 1 << 20  # characters taken in at a time
_SPACE = re.compile(r"[\s,]*")
_WRAPPED = re.compile(rf'\{{\s*"(?:{"|".join(_LISTS)})"\s*:\s*\[')
_NEXT_RECORD = re.compile(r"\}\s*,?\s*(?=\{)")


def read_json(text: str, name: str, encoding: str, columns: Columns) -> Iterator[Record | Rejected]:
    """Records of a JSON document. Values that follow one another (JSON Lines in a .json, or objects printed
    over several lines) are read as well. A damaged record in an array costs that record alone."""
    position = _start(text)
    if text.startswith("[", position):
        yield from _records(_values(_Window(text, position + 1)), name, encoding, columns)
        return
    try:
        value, end = _decoder.raw_decode(text, position)
    except (ValueError, RecursionError) as error:
        yield from _damaged_document(text, position, name, encoding, columns, error)
        return
    if text[end:].strip():
        yield from _records(_values(_Window(text, position)), name, encoding, columns)
        return
    inner = _inner_list(value, columns)
    if inner is not None:
        yield from _records(iter(inner), name, encoding, columns)
        return
    yield _record(value, None, name, encoding, columns)


def json_start(text: str) -> int | None:
    """Where the records of a document begin that can be read piece by piece, given its beginning: one that is
    an array, or begins with one. None for any other."""
    position = _start(text)
    if text.startswith("[", position):
        return position + 1
    wrapped = _WRAPPED.match(text, position)
    return wrapped.end() if wrapped else None


def read_json_stream(stream: io.TextIOBase, start: int, name: str, encoding: str, columns: Columns) -> Items:
    """The records of a document that is too large for memory; `start` is what `json_start` said."""
    stream.read(start)
    yield from _records(_values(_Window("", 0, stream)), name, encoding, columns)


def _start(text: str) -> int:
    start = _SPACE.match(text, 1 if text.startswith("\ufeff") else 0)
    return start.end() if start else 0


def _damaged_document(
    text: str, position: int, name: str, encoding: str, columns: Columns, error: Exception
) -> Iterator[Record | Rejected]:
    """Read what is whole of a file that ends too early or has one bad line; else say what is wrong."""
    wrapped = _WRAPPED.match(text, position)
    if wrapped:
        yield from _records(_values(_Window(text, wrapped.end())), name, encoding, columns)
    elif _NEXT_RECORD.search(text, position):
        yield from _records(_values(_Window(text, position)), name, encoding, columns)
    else:
        yield Rejected(name, None, "not-json", f"{error}.")


def _values(window: _Window) -> Iterator[object]:
    """The values from the window's position on, parted by commas or spaces; an exception stands for a damaged
    one."""
    while window.skip_space():
        if window.text[window.position] in "]}":
            return
        try:
            yield window.value()
        except (ValueError, RecursionError) as error:
            yield error
            if not window.skip_damage(getattr(error, "pos", window.position)):
                return


class _Window:
    """The part of a document in which reading is, and the stream that the rest comes from (None: no more)."""

    def __init__(self, text: str, position: int, stream: io.TextIOBase | None = None) -> None:
        self.text = text
        self.position = position
        self._stream = stream

    def skip_space(self) -> bool:
        """Go to the next value; False at the end."""
        while True:
            space = _SPACE.match(self.text, self.position)
            self.position = space.end() if space else self.position
            if self.position < len(self.text):
                return True
            if not self._more():
                return False

    def value(self) -> object:
        """The value here, and beyond it. Raises ValueError or RecursionError where it is damaged."""
        before = None
        while True:
            try:
                value, self.position = _decoder.raw_decode(self.text, self.position)
                return value
            except ValueError as error:
                # Cut off by the window's end, or damaged: then more text changes nothing.
                found = (str(error), len(self.text) - getattr(error, "pos", 0) > _PIECE)
                is_damaged = found == before and found[1] and not found[0].startswith("Unterminated")
                if is_damaged or len(self.text) - self.position > LINE_LIMIT or not self._more():
                    raise
                before = found

    def skip_damage(self, at: int) -> bool:
        """Go on where the next object seems to begin, after the place of an error; False where none does."""
        self.position = max(self.position, at - 1)
        while not (following := _NEXT_RECORD.search(self.text, self.position)):
            self.position = max(self.position, len(self.text) - 100)  # it may begin at the very end
            if not self._more():
                return False
        self.position = following.end()
        return True

    def _more(self) -> bool:
        """Let go of what was read, and take in more; False, with nothing changed, where there is no more."""
        piece = self._stream.read(_PIECE) if self._stream is not None else ""
        if piece:
            self.text = self.text[self.position :] + piece
            self.position = 0
        return bool(piece)


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
    fields = fields_of(value, columns)
    if unknown := unknown_keys(value, fields, columns):
        return Rejected(name, number, "no-columns", unknown)
    return Record(name, number, "json", encoding, without_unsafe(fields))


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

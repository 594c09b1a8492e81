"""JSON Lines: one record a line, streamed; the fast path of every large archive."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from index.article import Record, Rejected
from index.readers.columns import Columns, fields_of, unknown_keys, without_unsafe
from index.readers.encoding import Decoded, UndecodableError, decode

# Bytes; the longest novels have 10 MB. Python makes 22 bytes of a hostile one: of 16 MB of [], 360 MB.
LINE_LIMIT = 16 << 20  # a longer "line" is a file without line ends, and must not fill memory

_lenient = json.JSONDecoder(strict=False)
_raw_decode = json.JSONDecoder().raw_decode


def read_json_lines(
    stream: io.BufferedReader, name: str, head: Decoded, columns: Columns
) -> Iterator[Record | Rejected]:
    """Records of a JSON Lines stream. `head` is how its beginning was decoded. Blank lines do not count."""
    number = 0
    encoding, certainty = head.encoding, head.certainty
    for line in _lines(stream, encoding):
        if line.isspace():
            continue
        number += 1
        if len(line) >= LINE_LIMIT:
            yield Rejected(name, number, "too-long", f"The line is longer than {LINE_LIMIT >> 20} MB.")
            continue
        found = head
        try:
            value = _value(line.decode("utf-8"))
        except ValueError:
            value, found = _second_try(line, name, number, head)
        except RecursionError:
            value = Rejected(name, number, "not-json", "The objects are nested too deep.")
        if type(value) is not dict:
            yield value if isinstance(value, Rejected) else not_an_object(name, number, value)
            continue
        fields = fields_of(value, columns)
        if unknown := unknown_keys(value, fields, columns):
            yield Rejected(name, number, "no-columns", unknown)
            continue
        # Only escapes can put half a surrogate pair or a control character into a value.
        # Looking for one byte first takes a third of the time where there is none.
        if (b"\\" in line and b"\\u" in line) or b"\x00" in line:
            fields = without_unsafe(fields)
        if found is not head:
            yield Record(name, number, "jsonl", found.encoding, fields, certainty=found.certainty)
        else:
            yield Record(name, number, "jsonl", encoding, fields, certainty=certainty)


def _value(text: str) -> object:
    """As json.loads, which looks for spaces around the value first: half a microsecond of three a line."""
    try:
        value, end = _raw_decode(text)
    except ValueError:
        return json.loads(text)
    return value if text[end:] in ("\n", "\r\n", "") else json.loads(text)


def not_an_object(name: str, number: int | None, value: object) -> Rejected:
    return Rejected(
        name, number, "not-object", f"A record is a JSON object; this is a {type(value).__name__}."
    )


def _lines(stream: io.BufferedReader, encoding: str) -> Iterator[bytes]:
    """Lines, at most LINE_LIMIT bytes each. GB18030 and Big5 too can be split at line feeds: 0x0A is never
    inside a character. UTF-16 and UTF-32 are brought to UTF-8 first."""
    if encoding.startswith(("utf-16", "utf-32")):
        text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
        while decoded := text.readline(LINE_LIMIT // 4):
            if len(decoded) == LINE_LIMIT // 4 and not decoded.endswith("\n"):
                while decoded and not decoded.endswith("\n"):
                    decoded = text.readline(LINE_LIMIT // 4)
                yield b" " * (LINE_LIMIT - 1) + b"-"  # as long as what was left out
                continue
            yield decoded.replace("\ufeff", "").encode("utf-8", "replace")
        return
    readline = stream.readline
    line = readline(LINE_LIMIT)
    if line.startswith(b"\xef\xbb\xbf"):
        line = line[3:] or b"\n"
    while line:
        yield line
        if len(line) == LINE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = readline(LINE_LIMIT)
        line = readline(LINE_LIMIT)


def _second_try(line: bytes, name: str, number: int, head: Decoded) -> tuple[object, Decoded]:
    """A line that is not strict JSON in UTF-8: in the file's own encoding, in another one, or with raw
    control characters."""
    found = head
    try:
        wide = head.encoding.startswith(("utf-16", "utf-32"))
        text = line.decode("utf-8" if wide or head.source == "ascii" else head.encoding)
    except UnicodeError:
        try:
            found = decode(line)  # files put together from several have lines in several encodings
        except UndecodableError:
            found = Decoded("", "", "", 1)
        if not found.is_safe:
            return Rejected(name, number, "undecodable", f"The line is not valid {head.encoding}."), head
        text = found.text
    try:
        return without_controls(_lenient.decode(text)), found
    except ValueError as error:
        return Rejected(name, number, "not-json", f"{error}."), head
    except RecursionError:
        return Rejected(name, number, "not-json", "The objects are nested too deep."), head


def without_controls(value: object) -> object:
    """Top-level strings of an object without control characters and half surrogate pairs."""
    if not isinstance(value, dict):
        return value
    strings = {key: text for key, text in value.items() if isinstance(text, str)}
    return {**value, **without_unsafe(strings)}

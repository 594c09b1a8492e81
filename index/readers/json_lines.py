"""JSON Lines: one record a line, streamed; the fast path of every large archive."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from index.article import Record, Rejected
from index.readers.columns import Columns, fields_of, without_unsafe
from index.readers.encoding import Decoded, UndecodableError, decode

LINE_LIMIT = 64 << 20  # bytes; a longer "line" is a file without line ends, and must not fill memory

_lenient = json.JSONDecoder(strict=False)


def read_json_lines(
    stream: io.BufferedReader, name: str, head: Decoded, columns: Columns
) -> Iterator[Record | Rejected]:
    """Records of a JSON Lines stream. `head` is how its beginning was decoded. Blank lines do not count."""
    number = 0
    encoding = head.encoding
    loads = json.loads
    for line in _lines(stream, encoding):
        if line.isspace():
            continue
        number += 1
        if len(line) >= LINE_LIMIT:
            yield Rejected(name, number, "too-long", f"The line is longer than {LINE_LIMIT >> 20} MB.")
            continue
        try:
            value = loads(line.decode("utf-8"))
        except ValueError:
            value = _second_try(line, name, number, head)
        except RecursionError:
            value = Rejected(name, number, "not-json", "The objects are nested too deep.")
        if type(value) is not dict:
            yield value if isinstance(value, Rejected) else not_an_object(name, number, value)
            continue
        fields = fields_of(value, columns)
        # Only escapes can put half a surrogate pair or a control character into a value.
        if b"\\u" in line or b"\x00" in line:
            fields = without_unsafe(fields)
        yield Record(name, number, "jsonl", encoding, fields)


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


def _second_try(line: bytes, name: str, number: int, head: Decoded) -> object:
    """A line that is not strict JSON in UTF-8: in the file's own encoding, or with raw control characters."""
    wide = head.encoding.startswith(("utf-16", "utf-32"))
    try:
        if head.source == "ascii":
            text = decode(line).text  # the beginning told nothing about the encoding
        else:
            text = line.decode("utf-8" if wide else head.encoding)
    except (UndecodableError, UnicodeError):
        return Rejected(name, number, "undecodable", f"The line is not valid {head.encoding}.")
    try:
        return without_controls(_lenient.decode(text))
    except ValueError as error:
        return Rejected(name, number, "not-json", f"{error}.")
    except RecursionError:
        return Rejected(name, number, "not-json", "The objects are nested too deep.")


def without_controls(value: object) -> object:
    """Top-level strings of an object without control characters and half surrogate pairs."""
    if not isinstance(value, dict):
        return value
    strings = {key: text for key, text in value.items() if isinstance(text, str)}
    return {**value, **without_unsafe(strings)}

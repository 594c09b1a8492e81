"""Bytes to records: one file per format, one detector, one decision about the encoding."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from index.article import Record, Rejected
from index.errors import SourceError
from index.readers.columns import Columns
from index.readers.delimited import read_delimited
from index.readers.detect import FORMATS, detect, is_binary, looks_binary
from index.readers.encoding import (
    Decoded,
    UndecodableError,
    declared_encoding,
    decode,
    decode_by_lines,
    known_codec,
)
from index.readers.html import read_html
from index.readers.json_documents import read_json
from index.readers.json_lines import read_json_lines
from index.readers.opened import READ_ERRORS, Opened, opened
from index.readers.options import ReadOptions
from index.readers.plain import read_markdown, read_text
from index.readers.walk import SourceFile, find_files

__all__ = ["FORMATS", "ReadOptions", "SourceFile", "find_files", "read_file", "read_source", "read_stream"]

WHOLE_LIMIT = (
    1 << 30
)  # bytes of a document that must be in memory at once; tables and JSON Lines have no limit

_STREAMED = ("jsonl", "csv", "tsv")


def read_source(
    source: str, options: ReadOptions, stdin: BinaryIO | None = None
) -> Iterator[Record | Rejected]:
    """Everything in one SOURCE: a file, a folder, or `-` for `stdin`. Raises SourceError if there is none."""
    if source == "-" and stdin is not None:
        yield from read_stream(stdin, "-", options)
        return
    for file in find_files(source):
        if isinstance(file, Rejected):
            yield file
        else:
            yield from read_file(file, options)


def read_file(file: SourceFile, options: ReadOptions) -> Iterator[Record | Rejected]:
    """The records of one file, plain or compressed. What cannot be read is a Rejected; nothing is raised but
    SourceError, for options that cannot be right for any file."""
    try:
        with file.path.open("rb") as stream:
            yield from read_stream(stream, file.name, options)
    except OSError as error:
        yield Rejected(file.name, None, "unreadable", f"{error.strerror or error}.")


def read_stream(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Record | Rejected]:
    """The records of one byte stream (a file, standard input), which is named `name` in reports and ids."""
    _check(options)
    last = None
    try:
        source = opened(stream, name)
        for item in _records(source, options):
            last = item.number if isinstance(item, Record) else item.record
            yield item
    except READ_ERRORS as error:
        detail = f"Reading stopped after record {last}: " if last else ""
        yield Rejected(name, None, "unreadable", f"{detail}{error}.")


def _check(options: ReadOptions) -> None:
    if options.format not in ("auto", *FORMATS):
        raise SourceError(f"There is no format {options.format!r}; choose one of auto, {', '.join(FORMATS)}.")
    if options.encoding and known_codec(options.encoding) is None:
        raise SourceError(f"There is no encoding {options.encoding!r}; try utf-8, gb18030 or big5.")


def _records(source: Opened, options: ReadOptions) -> Iterator[Record | Rejected]:
    head = _decoded_head(source, options)
    if isinstance(head, Rejected):
        yield head
        return
    format = _format(source.name, head.text, options)
    columns = Columns(options.mapping)
    if format is None:
        detail = "This is text, but in no format that holds articles."
        yield Rejected(source.name, None, "unknown-format", detail)
    elif format == "jsonl":
        yield from read_json_lines(source.stream, source.name, head, columns)
    elif format in _STREAMED:
        yield from read_delimited(source.stream, source.name, format, head, columns)
    else:
        yield from _document(source, format, head, options, columns)


def _format(name: str, text: str, options: ReadOptions) -> str | None:
    return options.format if options.format != "auto" else detect(name, text)


def _decoded_head(source: Opened, options: ReadOptions) -> Decoded | Rejected:
    """How the first bytes decode, or why the file is none of ours."""
    name = source.name
    if not source.head or source.head.isspace():
        return Rejected(name, None, "empty", "The file is empty.")
    if is_binary(source.head):
        return Rejected(name, None, "not-text", "This is a binary file.")
    try:
        decoded = decode(source.head, declared_encoding(source.head), options.encoding)
    except UndecodableError as error:
        broken = _broken_head(source, options)
        if broken is None:
            reason = "undecodable" if options.encoding else "not-text"
            return Rejected(name, None, reason, f"Cannot decode: {error}.")
        decoded = broken
    if looks_binary(decoded.text):
        return Rejected(name, None, "not-text", "This is a binary file.")
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u3000"):
        return Rejected(name, None, "empty", "The file holds nothing but spaces.")
    return decoded


def _broken_head(source: Opened, options: ReadOptions) -> Decoded | None:
    """The beginning of a table or of JSON Lines with bytes that do not fit: they spoil single records."""
    codec = known_codec(options.encoding) if options.encoding else None
    if codec:
        decoded: Decoded | None = Decoded(source.head.decode(codec, "replace"), codec, "forced")
    else:
        decoded = decode_by_lines(source.head)
    if decoded is None or _format(source.name, decoded.text, options) not in _STREAMED:
        return None
    return decoded


def _document(
    source: Opened, format: str, head: Decoded, options: ReadOptions, columns: Columns
) -> Iterator[Record | Rejected]:
    """The records of a format that is read whole."""
    decoded = head if source.whole else _decoded_whole(source.stream, source.name, options)
    if isinstance(decoded, Rejected):
        yield decoded
        return
    text, encoding, name = decoded.text, decoded.encoding, source.name
    if format == "json":
        yield from read_json(text, name, encoding, columns)
    elif format == "html":
        yield read_html(text, name, encoding, options.clean) or Rejected(
            name, None, "empty", "There is no text in this page."
        )
    elif format == "md":
        yield read_markdown(text, name, encoding, options.clean, columns)
    else:
        yield read_text(text, name, encoding, options.clean)


def _decoded_whole(stream: io.BufferedReader, name: str, options: ReadOptions) -> Decoded | Rejected:
    data = stream.read(WHOLE_LIMIT + 1)
    if len(data) > WHOLE_LIMIT:
        detail = f"A file of this format may have {WHOLE_LIMIT >> 30} GB; JSON Lines may have any size."
        return Rejected(name, None, "too-large", detail)
    try:
        return decode(data, declared_encoding(data), options.encoding)
    except UndecodableError as error:
        return Rejected(name, None, "undecodable", f"Cannot decode: {error}.")

"""The formats that are text: decode, detect, and hand to the format's reader."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from index.article import Record, Rejected
from index.readers.columns import Columns
from index.readers.delimited import read_delimited
from index.readers.detect import detect, looks_binary
from index.readers.encoding import (
    Decoded,
    UndecodableError,
    declared_encoding,
    decode,
    decode_by_lines,
    known_codec,
)
from index.readers.json_documents import json_start, read_json, read_json_stream
from index.readers.json_lines import read_json_lines
from index.readers.limits import DOCUMENT_LIMIT, PAGE_LIMIT, SCRAPED_LIMIT, WHOLE_LIMIT
from index.readers.nesting import Items, Nesting
from index.readers.opened import Opened
from index.readers.options import ReadOptions
from index.readers.plain import read_markdown, read_text
from index.readers.signatures import binary_reason

# Pages saved as one file have their pictures inside: ten times the text.
_PICTURE = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{200,}")
_STREAMED = ("jsonl", "csv", "tsv", "xml")


def read_text_formats(source: Opened, nesting: Nesting) -> Items:
    """The records of a file of text, in whichever format it is."""
    options = nesting.options
    head = _decoded_head(source, nesting)
    if isinstance(head, Rejected):
        yield head
        return
    format = _format(source.name, head.text, options)
    if format is None:
        detail = "This is text, but in no format that holds articles."
        yield Rejected(source.name, None, "unknown-format", detail)
    elif format == "jsonl":
        yield from read_json_lines(source.stream, source.name, head, nesting.columns)
    elif format == "xml":
        from index.readers.xml import read_xml

        yield from read_xml(source.stream, source.name, head, nesting.columns)
    elif format in _STREAMED:
        yield from read_delimited(source.stream, source.name, format, head, nesting.columns)
    else:
        yield from _document(source, format, head, nesting)


def read_document(text: str, name: str, format: str, options: ReadOptions, columns: Columns) -> Items:
    """The records of a format that is read whole, already decoded."""
    if format == "json":
        yield from read_json(text, name, "", columns)
    elif format == "html":
        from index.readers.html import read_html  # with all that looks for the main text of a page

        yield read_html(text, name, "", options.clean) or Rejected(
            name, None, "empty", "There is no text in this page."
        )
    elif format == "md":
        yield read_markdown(text, name, "", options.clean, columns)
    else:
        yield read_text(text, name, "", options.clean)


def _format(name: str, text: str, options: ReadOptions) -> str | None:
    return options.format if options.format != "auto" else detect(name, text)


def _decoded_head(source: Opened, nesting: Nesting) -> Decoded | Rejected:
    """How the first bytes decode, or why the file is none of ours."""
    name = source.name
    if not source.head or source.head.isspace():
        return Rejected(name, None, "empty", "The file is empty.")
    reason = binary_reason(source.head)
    if reason:
        return Rejected(name, None, "not-text", reason)
    try:
        declared = nesting.declared or declared_encoding(source.head)
        decoded = decode(source.head, declared, nesting.options.encoding)
    except UndecodableError as error:
        broken = _broken_head(source, nesting.options)
        if broken is None:
            reason = "undecodable" if nesting.options.encoding else "not-text"
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


def _document(source: Opened, format: str, head: Decoded, nesting: Nesting) -> Items:
    """The records of a format that is read whole, or can be: large JSON is read piece by piece."""
    start = None if source.whole or format != "json" else json_start(head.text)
    if start is not None:
        stream = io.TextIOWrapper(source.stream, head.encoding, errors="replace", newline="")
        if head.source == "bom":
            stream.read(1)
        for item in read_json_stream(stream, start, source.name, head.encoding, nesting.columns):
            yield replace(item, certainty=head.certainty) if isinstance(item, Record) else item
        return
    decoded = head if source.whole else _decoded_whole(source, format, nesting)
    if isinstance(decoded, Rejected):
        yield decoded
        return
    text = decoded.text
    if format == "html" and len(text) > PAGE_LIMIT:
        text = _PICTURE.sub("", text)
        if len(text) > PAGE_LIMIT:
            detail = f"A page may have {PAGE_LIMIT >> 20} million characters."
            yield Rejected(source.name, None, "too-large", detail)
            return
    for item in read_document(text, source.name, format, nesting.options, nesting.columns):
        if isinstance(item, Record):
            is_text = item.extracted or len(text) > SCRAPED_LIMIT
            item = replace(item, encoding=decoded.encoding, certainty=decoded.certainty, extracted=is_text)
        yield item


def _decoded_whole(source: Opened, format: str, nesting: Nesting) -> Decoded | Rejected:
    name = source.name
    limit = WHOLE_LIMIT if format == "json" else DOCUMENT_LIMIT
    data = source.rest(limit)
    if data is None:
        detail = f"A file of this format may have {limit >> 20} MB; JSON Lines may have any size."
        return Rejected(name, None, "too-large", detail)
    try:
        declared = nesting.declared or declared_encoding(data)
        return decode(data, declared, nesting.options.encoding)
    except UndecodableError as error:
        return Rejected(name, None, "undecodable", f"Cannot decode: {error}.")

"""Bytes to records: one file per format, one detector, one decision about the encoding."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO, cast

from index.article import Record, Rejected
from index.errors import SourceError
from index.formats import FORMATS
from index.readers.columns import Columns
from index.readers.encoding import known_codec
from index.readers.limits import Budget, TooMuchError
from index.readers.mojibake import mended_record
from index.readers.nesting import Items, Nesting
from index.readers.opened import READ_ERRORS, Counted, Opened, opened
from index.readers.options import ReadOptions
from index.readers.signatures import signature
from index.readers.texts import read_text_formats
from index.readers.walk import SourceFile, find_files

__all__ = ["ReadOptions", "SourceFile", "find_files", "read_file", "read_source", "read_stream"]

# A format that is asked for and is a container: what lies inside is told by its content.
_CONTAINERS = {"zip": "zip", "tar": "tar", "warc": "warc", "wacz": "zip"}
_KIND_OF_FORMAT = {"xlsx": "zip", "docx": "zip", "epub": "zip", "pdf": "pdf", "eml": "mail", "mhtml": "mail"}


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
    """The records of one file, plain, compressed or a container of others. What cannot be read is a Rejected;
    nothing is raised but SourceError, for options that cannot be right for any file."""
    try:
        with file.path.open("rb") as stream:
            yield from read_stream(stream, file.name, options)
    except OSError as error:
        yield Rejected(file.name, None, "unreadable", f"{error.strerror or error}.")


def read_stream(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Record | Rejected]:
    """The records of one byte stream (a file, standard input), which is named `name` in reports and ids."""
    _check(options)
    if _is_seekable(stream):
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        budget = Budget(lambda: size)
    else:
        counted = Counted(stream)
        stream, budget = cast(BinaryIO, counted), Budget(lambda: counted.bytes)
    try:
        # What the user says of the encoding wins: then nothing is taken for damage of an earlier reading.
        repair = options.clean and not options.encoding
        nothing = True
        for item in _read(stream, name, Nesting(options, Columns(options.mapping), budget, _read)):
            nothing = False
            yield mended_record(item, repair) if isinstance(item, Record) else item
        if nothing:  # a crawl of pictures, a zip of hidden files: passed over, but not in silence
            yield Rejected(name, None, "no-articles", "Nothing in this file is an article.")
    except TooMuchError as error:
        yield Rejected(name, None, "too-large", f"Reading stopped: {error}.")


def _is_seekable(stream: BinaryIO) -> bool:
    try:
        return stream.seekable() and stream.tell() == 0
    except OSError:
        return False


def _check(options: ReadOptions) -> None:
    if options.format not in ("auto", *FORMATS):
        raise SourceError(f"There is no format {options.format!r}; choose one of auto, {', '.join(FORMATS)}.")
    if options.encoding and known_codec(options.encoding) is None:
        raise SourceError(f"There is no encoding {options.encoding!r}; try utf-8, gb18030 or big5.")


def _read(stream: BinaryIO, name: str, nesting: Nesting) -> Items:
    """Whatever is in `stream`. Faults of it are Rejected; only TooMuchError is raised, since that ends the
    reading of the whole file."""
    last = None
    try:
        source = opened(stream, name, nesting.budget, is_file=nesting.depth == 0)
        for item in _records(source, nesting):
            last = item.number if isinstance(item, Record) else item.record
            yield item
    except READ_ERRORS as error:
        detail = f"Reading stopped after record {last}: " if last else ""
        yield Rejected(name, None, "unreadable", f"{detail}{error}.")


def _records(source: Opened, nesting: Nesting) -> Items:
    wanted = nesting.options.format
    kind = signature(source.head, source.name)
    if kind == "mail" and wanted not in ("auto", "eml", "mhtml"):
        kind = None  # a text that begins with lines like a mail's, if the user says so
    if wanted in _CONTAINERS:
        if kind != _CONTAINERS[wanted]:
            yield _wrong_format(source, wanted)
            return
        nesting = nesting.with_format("auto")
    elif wanted in _KIND_OF_FORMAT and kind in (None, "pdf", "mail") and kind != _KIND_OF_FORMAT[wanted]:
        if not source.head.strip() or _KIND_OF_FORMAT[wanted] != "mail":
            yield _wrong_format(source, wanted)
            return
        kind = "mail"
    yield from _reading_of(kind, source, nesting)


def _reading_of(kind: str | None, source: Opened, nesting: Nesting) -> Items:
    """Each format's reader is imported where the format is met: none is needed for JSON Lines."""
    match kind:
        case "zip":
            from index.readers.zip import read_zip_family

            return read_zip_family(source, nesting)
        case "tar":
            from index.readers.tar import read_tar

            return read_tar(source, nesting)
        case "warc":
            from index.readers.warc import read_warc

            return read_warc(source, nesting)
        case "pdf":
            from index.readers.pdf import read_pdf

            return read_pdf(source)
        case "mail":
            from index.readers.mail import read_mail

            return read_mail(source, nesting)
        case _:
            return read_text_formats(source, nesting)


def _wrong_format(source: Opened, wanted: str) -> Rejected:
    if not source.head.strip():
        return Rejected(source.name, None, "empty", "The file is empty.")
    return Rejected(source.name, None, "wrong-format", f"This is no {wanted} file.")

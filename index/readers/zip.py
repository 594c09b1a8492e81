"""Zip archives, and the formats that are zip archives inside: xlsx, docx, epub, WACZ."""

from __future__ import annotations

import contextlib
import io
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, BinaryIO, cast

from index.article import Rejected
from index.readers.limits import SPOOL_LIMIT, Budget
from index.readers.members import UnsafeNameError, decoded_names, member_path
from index.readers.nesting import Items, Nesting
from index.readers.opened import Opened
from index.readers.pieces import Taken
from index.readers.walk import printable
from index.readers.zip_parts import ZIP_ERRORS

_DIRECTORY_LIMIT = 128 << 20  # bytes read at once: the directory of a zip with a million files has 100 MB
_BUFFER = 1 << 18
_IN_MEMORY = 8 << 20  # bytes of an inner zip that need not go to disk
_ENCRYPTED, _UTF8_NAME = 0x1, 0x800  # bits of a member's flags
# zipfile unpacks the others without any bound on memory.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_zip_family(source: Opened, nesting: Nesting) -> Items:
    """The records of whatever kind of zip this is."""
    with _seekable(source) as file:
        try:
            archive = zipfile.ZipFile(_Guarded(file))
        except ZIP_ERRORS as error:
            yield Rejected(source.name, None, "damaged", f"The zip archive is damaged: {error}.")
            return
        with archive:
            yield from _records(archive, source.name, nesting)


def kind_of_zip(names: Sequence[str]) -> str:
    """`xlsx`, `docx`, `epub`, `wacz` or plain `zip`, by the names of the members."""
    there = set(names)
    if "[Content_Types].xml" in there:
        if "xl/workbook.xml" in there:
            return "xlsx"
        if "word/document.xml" in there:
            return "docx"
    if "META-INF/container.xml" in there:
        return "epub"
    if "datapackage.json" in there and any(name.startswith("archive/") for name in names):
        return "wacz"
    return "zip"


def members(archive: zipfile.ZipFile, name: str, nesting: Nesting, below: str = "") -> Items:
    """The records of every member whose name begins with `below`."""
    # `is_dir` fails for a name that is empty.
    infos = [
        info
        for info in archive.infolist()
        if info.filename.startswith(below) and not info.filename.endswith("/")
    ]
    for info, inner in zip(infos, _names(infos), strict=True):
        try:
            path = member_path(inner)
        except UnsafeNameError:
            yield Rejected(
                f"{name}/{printable(inner)}", None, "unsafe-name", "The name leads out of the archive."
            )
            continue
        if path is not None:
            yield from _member(archive, info, f"{name}/{path}", nesting)


def _records(archive: zipfile.ZipFile, name: str, nesting: Nesting) -> Items:
    names = archive.namelist()
    kind = kind_of_zip(names)
    if kind == "xlsx":
        from index.readers.xlsx import read_xlsx

        yield from read_xlsx(archive, name, nesting)
    elif kind == "docx":
        from index.readers.docx import read_docx

        yield read_docx(archive, name)
    elif kind == "epub":
        from index.readers.epub import read_epub

        yield from read_epub(archive, name, nesting)
    elif kind == "wacz":
        yield from members(archive, name, nesting, below="archive/")
    elif names:
        yield from members(archive, name, nesting)
    else:
        yield Rejected(name, None, "empty", "There is nothing in this archive.")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, nesting: Nesting) -> Items:
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        yield Rejected(path, None, "not-a-file", "This is a link or device, not a regular file.")
        return
    if info.flag_bits & _ENCRYPTED:
        yield Rejected(path, None, "encrypted", "This file is encrypted.")
        return
    if info.compress_type not in _METHODS:
        detail = f"It is packed by method {info.compress_type}; pack it again as an ordinary zip (deflate)."
        yield Rejected(path, None, "unsupported", detail)
        return
    try:
        with archive.open(info) as stream:
            metered = cast(BinaryIO, io.BufferedReader(_Metered(stream, nesting.budget), _BUFFER))
            yield from nesting.member(metered, path)
    except ZIP_ERRORS as error:
        yield Rejected(path, None, "damaged", f"This member of the zip archive is damaged: {error}.")


def _names(infos: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Names as they were meant. Without its UTF-8 flag, zipfile takes a name for CP437."""
    raw = [info.filename.encode("cp437", "replace") for info in infos if _is_unmarked(info)]
    decoded = iter(decoded_names(raw))
    return (next(decoded) if _is_unmarked(info) else info.filename for info in infos)


def _is_unmarked(info: zipfile.ZipInfo) -> bool:
    return not info.flag_bits & _UTF8_NAME and not info.filename.isascii()


@contextlib.contextmanager
def _seekable(source: Opened) -> Iterator[BinaryIO]:
    """The archive as a file that can be read at any place: a zip's directory is at its end."""
    if source.file is not None:
        yield source.file
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        size = 0
        while data := source.stream.read(_BUFFER):
            size += len(data)
            if size > SPOOL_LIMIT:
                raise OSError(f"A zip archive inside something else may have {SPOOL_LIMIT >> 30} GB")
            spool.write(data)
        yield cast(BinaryIO, spool)


class _Guarded(io.RawIOBase):
    """A file that refuses to be read in one gulp: the directory of a zip says itself how long it is."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            size = _DIRECTORY_LIMIT
        if size > _DIRECTORY_LIMIT:
            raise zipfile.BadZipFile("its directory is too large")
        return self._file.read(size)


class _Metered(Taken):
    """A member's bytes, counted."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    def take(self, most: int) -> bytes:
        data = self._stream.read(most)
        self._budget.unpacked(len(data))
        return data

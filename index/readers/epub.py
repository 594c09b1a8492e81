"""Electronic books and periodicals: a record for each chapter."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from index.article import Record, Rejected
from index.readers.members import UnsafeNameError, member_path
from index.readers.nesting import Items, Nesting
from index.readers.xml_elements import local_name, parse_xml, text_of
from index.readers.zip_parts import ZIP_ERRORS, read_part

_LIMIT = 32 << 20  # bytes of one chapter unpacked
_PAGES = ("application/xhtml+xml", "text/html")
_MOST_CHAPTERS = 20_000


def read_epub(archive: zipfile.ZipFile, name: str, nesting: Nesting) -> Items:
    """The chapters in reading order, each `name/path`. Title, author and date of the whole are those of a
    chapter that has none of its own; the title of the whole is its source."""
    try:
        folder, package = _package(archive)
    except ZIP_ERRORS as error:
        yield Rejected(name, None, "damaged", f"The book is damaged: {error}.")
        return
    about = _about(package)
    chapters = _chapters(package)
    if not chapters:
        yield Rejected(name, None, "empty", "There are no chapters in this book.")
    for href in chapters[:_MOST_CHAPTERS]:
        path = posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))
        try:
            shown = member_path(path)
            data = read_part(archive, path, _LIMIT)
        except UnsafeNameError:
            yield Rejected(f"{name}/{href}", None, "unsafe-name", "The name leads out of the archive.")
            continue
        except ZIP_ERRORS as error:
            yield Rejected(f"{name}/{path}", None, "damaged", f"This chapter is damaged: {error}.")
            continue
        nesting.budget.unpacked(len(data))
        if shown is None or not data.strip():
            continue
        inside = nesting if nesting.options.format != "epub" else nesting.with_format("html")
        for item in inside.member(BytesIO(data), f"{name}/{shown}"):
            if isinstance(item, Record):
                yield replace(item, fields={**about, **item.fields})
            elif item.reason != "empty":  # covers and plates have no text, and are no fault
                yield item


def _package(archive: zipfile.ZipFile) -> tuple[str, Any]:
    """The folder of the package document, and the document. Raises one of ZIP_ERRORS."""
    container = _parsed(read_part(archive, "META-INF/container.xml", _LIMIT))
    for part in container.iter("{*}rootfile"):
        path = part.get("full-path") or ""
        return posixpath.dirname(path), _parsed(read_part(archive, path, _LIMIT))
    raise zipfile.BadZipFile("it names no package document")


def _parsed(data: bytes) -> Any:
    root = parse_xml(data)
    if root is None:
        raise zipfile.BadZipFile("a part of it is no XML")
    return root


def _about(package: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in package.iter():
        field = {"title": "source", "creator": "author", "date": "date"}.get(local_name(part))
        in_metadata = field and part.getparent() is not None and local_name(part.getparent()) == "metadata"
        if field and in_metadata and (text := text_of(part)):
            found.setdefault(field, text)
    return found


def _chapters(package: Any) -> list[str]:
    """The addresses of the pages in the order of the spine, without the table of contents."""
    pages = {
        part.get("id"): part.get("href") or ""
        for part in package.iter("{*}item")
        if part.get("media-type") in _PAGES and "nav" not in (part.get("properties") or "").split()
    }
    return [pages[part.get("idref")] for part in package.iter("{*}itemref") if part.get("idref") in pages]

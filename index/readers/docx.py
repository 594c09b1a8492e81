"""Word documents: the paragraphs of the text, title and author from the properties."""

from __future__ import annotations

import zipfile
from typing import Any

from index.article import Record, Rejected
from index.readers.columns import without_unsafe
from index.readers.xml_elements import local_name, parse_xml, text_of
from index.readers.zip_parts import ZIP_ERRORS, read_part

_LIMIT = 64 << 20  # bytes of the document's XML unpacked
_UNREAD = frozenset({"instrText", "delText", "Fallback"})  # field codes, deleted text, text for old programs


def read_docx(archive: zipfile.ZipFile, name: str) -> Record | Rejected:
    """A document as one record. A paragraph in the style Title, or else the title among the properties, is
    its title; the day the file was saved is no date of publication."""
    try:
        document = parse_xml(read_part(archive, "word/document.xml", _LIMIT))
        properties = (
            parse_xml(read_part(archive, "docProps/core.xml", _LIMIT))
            if "docProps/core.xml" in archive.namelist()
            else None
        )
    except ZIP_ERRORS as error:
        return Rejected(name, None, "damaged", f"The document is damaged: {error}.")
    if document is None:
        return Rejected(name, None, "damaged", "The document is damaged: its text is no XML.")
    fields = _properties(properties) if properties is not None else {}
    lines: list[str] = []
    for paragraph in document.iter("{*}p"):
        text = _text(paragraph)
        if not text:
            continue
        if not lines and _style(paragraph) == "Title":
            fields["title"] = text
        else:
            lines.append(text)
    if not lines and "title" not in fields:
        return Rejected(name, None, "empty", "There is no text in this document.")
    fields["body"] = "\n".join(lines)
    return Record(
        name, None, "docx", "utf-8", without_unsafe(fields), extracted="title" in fields, certainty="xml 1.00"
    )


def _properties(properties: Any) -> dict[str, str]:
    found = {}
    for part in properties:
        field = {"title": "title", "creator": "author"}.get(local_name(part))
        if field and (text := text_of(part)):
            found[field] = text
    return found


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    stack = [paragraph]
    while stack:
        part = stack.pop()
        name = local_name(part)
        if name in _UNREAD or (name == "p" and part is not paragraph):
            continue  # a text box inside: its paragraphs come by themselves
        if name == "t":
            parts.append(part.text or "")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name == "tab":
            parts.append("\t")
        stack += reversed(part)
    return "".join(parts).strip()


def _style(paragraph: Any) -> str:
    style = paragraph.find("{*}pPr/{*}pStyle")
    values = [] if style is None else [value for key, value in style.attrib.items() if key.endswith("val")]
    return str(values[0]) if values else ""

"""Plain text and Markdown: one article a file."""

from __future__ import annotations

import re

from index.article import Record
from index.readers.columns import Columns

_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"^([^\s:#-][^:]{0,40}):[ \t]*(.*?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1")
_UNDERLINED = re.compile(r"\s*(\S[^\n]{0,120})\n=+[ \t]*(?:\n|\Z)")


def read_text(text: str, name: str, encoding: str, clean: bool) -> Record:
    """A text file as one record, all of it body."""
    return Record(name, None, "txt", encoding, {"body": _tidy(text)}, extracted=not clean)


def read_markdown(text: str, name: str, encoding: str, clean: bool, columns: Columns) -> Record:
    """A Markdown file as one record: front matter gives fields, the first heading the title."""
    text = _tidy(text)
    fields: dict[str, str] = {}
    matter = _FRONT_MATTER.match(text)
    if matter:
        fields = _front_matter(matter[1], columns)
        text = text[matter.end() :]
    heading = _HEADING.match(text) or _UNDERLINED.match(text)
    if heading and fields.setdefault("title", heading[1]) == heading[1]:
        text = text[heading.end() :]
    if text.strip():
        fields["body"] = _BOLD.sub(r"\2", text) if clean else text
    return Record(name, None, "md", encoding, fields, extracted=not clean)


def _front_matter(block: str, columns: Columns) -> dict[str, str]:
    """`key: value` lines; quotes and the brackets of a one-line list are taken off."""
    fields: dict[str, str] = {}
    for key, value in _ENTRY.findall(block):
        known = columns[key.strip()]
        if known is None or known[0] in fields:
            continue
        plain = value.strip()
        if plain.startswith("[") and plain.endswith("]"):
            plain = "、".join(part.strip().strip("\"'") for part in plain[1:-1].split(","))
        plain = plain.strip("\"'").strip()
        if plain:
            fields[known[0]] = plain
    return fields


def _tidy(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")

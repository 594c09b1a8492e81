"""Plain text and Markdown: one article a file."""

from __future__ import annotations

import re

from index.article import Record
from index.cleaning.dumps import unmarked
from index.readers.columns import Columns

_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"^([^\s:#-][^:]{0,40}):[ \t]*(.*(?:\n[ \t]+-[ \t].*)*)$", re.MULTILINE)
_ITEM = re.compile(r"\n[ \t]+-[ \t]+")
_AROUND = " \t\"'[]"  # quotes of YAML, links of a notebook
_ADDRESS = re.compile(r"https?://\S+$")
_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
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
        fields["body"] = unmarked(text) if clean else text
    if clean and "url" in fields and "title" in fields:
        from index.cleaning.pages.headline import without_site  # 0.1 s that few Markdown files need

        fields["title"] = without_site(fields["title"], "")
    return Record(name, None, "md", encoding, fields, extracted=not clean)


def _front_matter(block: str, columns: Columns) -> dict[str, str]:
    """`key: value` lines; quotes and the brackets of a list in one line or several are taken off. What is
    called the source and is an address is the address."""
    fields: dict[str, str] = {}
    for key, value in _ENTRY.findall(block):
        known = columns[key.strip()]
        first, *items = _ITEM.split(value)
        if first.startswith("[") and first.endswith("]"):
            items = first[1:-1].split(",")
        plain = "、".join(part for item in items or [first] if (part := item.strip(_AROUND)))
        if known is None or not plain:
            continue
        field = "url" if known[0] == "source" and _ADDRESS.match(plain) else known[0]
        fields.setdefault(field, plain)
    return fields


def _tidy(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")

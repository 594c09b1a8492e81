"""Plain text and Markdown: one article a file."""

from __future__ import annotations

import re

from index.article import Record
from index.cleaning.dumps import unmarked
from index.readers.columns import Columns
from index.readers.front_matter import fields_of, front_matter

_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_UNDERLINED = re.compile(r"\s*(\S[^\n]{0,120})\n=+[ \t]*(?:\n|\Z)")


def read_text(text: str, name: str, encoding: str, clean: bool) -> Record:
    """A text file as one record, all of it body."""
    return Record(name, None, "txt", encoding, {"body": _tidy(text)}, extracted=not clean)


def read_markdown(text: str, name: str, encoding: str, clean: bool, columns: Columns) -> Record:
    """A Markdown file as one record: front matter gives fields, the first heading the title."""
    text = _tidy(text)
    fields: dict[str, str] = {}
    if matter := front_matter(text):
        fields = fields_of(matter, columns)
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


def _tidy(text: str) -> str:
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")

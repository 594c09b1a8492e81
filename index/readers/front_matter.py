"""The fields that programs put over a Markdown text, between two lines of dashes."""

from __future__ import annotations

import re

from index.readers.columns import Columns

# A bound on its lines: a text that begins with a rule has another one somewhere.
_MATTER = re.compile(r"\s*---[ \t]*\r?\n((?:[^\n]*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_ENTRY = re.compile(r"^([^\s:#-][^:\n]{0,40}):[ \t]*([^\n]*(?:\n[ \t]+-[ \t][^\n]*)*)$", re.MULTILINE)
_FIELD = re.compile(r"[A-Za-z_-]{2,20}:")
_ITEM = re.compile(r"\n[ \t]+-[ \t]+")
_AROUND = " \t\"'[]"  # quotes of YAML, links of a notebook
_ADDRESS = re.compile(r"https?://\S+$")
_FEWEST, _MOST = 2, 30  # fields that are surely a program's, whatever the file is called


def front_matter(text: str) -> re.Match[str] | None:
    """The block with which a text begins, its lines as group 1."""
    return _MATTER.match(text)


def is_of_fields(matter: re.Match[str]) -> bool:
    """Whether a block has nothing but fields in English and what is set below them."""
    lines = matter[1].replace("\r", "").split("\n")[:-1]
    own = [line for line in lines if not line[:1].isspace()]
    return _FEWEST <= len(own) <= _MOST and all(map(_FIELD.match, own))


def fields_of(matter: re.Match[str], columns: Columns) -> dict[str, str]:
    """`key: value` lines; quotes and the brackets of a list in one line or several are taken off. What is
    called the source and is an address is the address."""
    fields: dict[str, str] = {}
    for key, value in _ENTRY.findall(matter[1].replace("\r", "")):
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

"""Plain XML of records: database dumps, exports, corpora; elements or attributes are the columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.article import Rejected
from index.readers.columns import Columns, fields_of
from index.readers.xml_elements import Fields, local_name, parse_xml, text_of
from index.readers.xml_mending import Mender

_DEEPEST = 8
_MOST_LOOKED_AT = 2_000  # elements of one level
_NAMING = ("name", "key", "column")  # attributes that say which column an element is: <field name="title">


@dataclass(frozen=True, slots=True)
class Place:
    """Where records stand: elements of this name this deep below the root (0 for the root itself, which
    may be the only record there is)."""

    name: str
    depth: int
    is_alone: bool = False

    def is_record(self, element: Any, depth: int) -> bool:
        return depth == self.depth and local_name(element) == self.name


def find_record(text: str, columns: Columns) -> Place | None:
    """Which elements are the records, told by the beginning of the document: the outermost that have a text,
    else the outermost that have a title."""
    mended = Mender().feed(text, is_last=True)
    root = parse_xml(f"<records>{mended}</records>".encode("utf-8", "replace"))
    titled: Place | None = None
    level = list(root) if root is not None else []
    for depth in range(_DEEPEST):
        for element in level[:_MOST_LOOKED_AT]:
            fields = record_fields(element, columns)
            if "body" in fields:
                return Place(local_name(element), depth, depth == 0 and len(level) == 1)
            if "title" in fields and titled is None:
                titled = Place(local_name(element), depth, depth == 0 and len(level) == 1)
        level = [child for element in level[:_MOST_LOOKED_AT] for child in element]
    return titled


def read_records(found: Iterator[tuple[Any, bool]], columns: Columns) -> Iterator[Fields | Rejected]:
    """The fields of every record."""
    for element, is_one in found:
        if element is None:
            yield Rejected("", 1, "damaged", "The file ends inside this record.")
        elif is_one:
            yield record_fields(element, columns)


def record_fields(element: Any, columns: Columns) -> Fields:
    """Our fields of one element: its attributes and its children."""
    if not isinstance(element.tag, str):
        return {}
    values: dict[str, object] = {str(key).rpartition("}")[2]: value for key, value in element.attrib.items()}
    for child in element:
        key = next((child.get(name) for name in _NAMING if child.get(name)), None) or local_name(child)
        text = text_of(child)
        if not text:
            continue
        before = values.get(key)
        values[key] = [*(before if isinstance(before, list) else [before]), text] if before else text
    return fields_of(values, columns)

"""One article as a row of a table: its cells in one line, parted by tabs, bars or marks that no text has."""

from __future__ import annotations

import datetime
import re

from index.cleaning.bylines import fields_of_line
from index.cleaning.dates import parse_date
from index.cleaning.exports import Export, field_of_label, fields_of_labels
from index.cleaning.lines import is_paragraph
from index.cleaning.outlets import OUTLET
from index.cleaning.persons import is_writer
from index.cleaning.stamps import take_date
from index.cleaning.title import looks_like_headline
from index.cleaning.wording import folded

# Bars stand in menus and bylines as well: they part the cells of a text of one line only.
_MARKS = ("\t", "\x01", "|||", "||")
_BARS = ("|", "｜", "^")
_FEWEST_CELLS = 3
_FEWEST_BETWEEN_BARS = 4
_MOST_CELLS = 30
_MOST_BETWEEN_BARS = 10  # a page whose elements a program joined has more
_LONG = 40  # characters of a text
_HEADLINE = 8  # characters; shorter cells are sections more often
_SECTION = 6
_DATE_CELL = 32
_ADDRESS = re.compile(r"\w{2,10}://\S+|www\.\S+|[\w./-]*\.(?:s?html?|php|jsp|aspx?)")
_NUMBER = re.compile(r"[\w.:/-]{0,40}", re.ASCII)
_BREAK = re.compile(r"(?:\\r)?\\n|<br\s*/?>|\u2028")


def read_row(text: str) -> Export | None:
    """The article in a row of cells; None where the text is no such row. A line above it may name the cells.

    A row has a headline, a text longer than all its other cells, and a date, a paper or an address.
    """
    lines = text.strip("\r\n \u3000").replace("\r\n", "\n").split("\n")
    for mark in _MARKS:
        if mark in lines[0]:
            return _of_cells(lines, mark, _FEWEST_CELLS)
    if len(lines) == 1:
        for mark in _BARS:
            if 0 < text.count(mark) < _MOST_BETWEEN_BARS:
                return _of_cells(lines, mark, _FEWEST_BETWEEN_BARS)
    return None


def _of_cells(lines: list[str], mark: str, fewest: int) -> Export | None:
    names = [field_of_label(cell) for cell in lines[0].split(mark)]
    named = len(lines) > 1 and len(names) >= fewest and all(name is not None for name in names)
    cells = [cell.strip() for cell in "\n".join(lines[1:] if named else lines).split(mark)]
    if not fewest <= len(cells) <= _MOST_CELLS or sum("\n" in cell for cell in cells) > 1:
        return None
    if named and len(cells) == len(names):
        return _of_named(cells, [name or "" for name in names])
    body = max(cells, key=len)
    if len(body) < _LONG and not is_paragraph(body):
        return None
    fields, above, taken = _sorted([cell for cell in cells if cell and cell != body])
    if "title" not in fields or not taken:
        return None
    return Export(fields, tuple(taken), _broken([*above, body]))


def _of_named(cells: list[str], names: list[str]) -> Export | None:
    if "title" not in names or "body" not in names:
        return None
    rest = [cell for cell, name in zip(cells, names, strict=True) if name in ("text", "body") and cell]
    taken = [cell for cell, name in zip(cells, names, strict=True) if name not in ("text", "body") and cell]
    return Export(fields_of_labels(zip(names, cells, strict=True)), tuple(taken), _broken(rest))


def _broken(cells: list[str]) -> str:
    """Cells as lines, with the ends of lines that were written out to keep the row in one."""
    return _BREAK.sub("\n", "\n".join(cells))


def _sorted(cells: list[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """The fields that cells give, the cells that are text, and those that told that this is a row."""
    fields: dict[str, str] = {}
    dates: list[str] = []
    text: list[str] = []
    headlines: list[str] = []
    telling: list[str] = []
    for cell in cells:
        plain = folded(cell)
        own: dict[str, str] = {}
        if _ADDRESS.fullmatch(cell):
            telling.append(cell)
        elif date := _date(cell):
            dates.append(date)
            telling.append(cell)
        elif _NUMBER.fullmatch(cell):
            continue
        elif len(plain) <= _DATE_CELL and OUTLET.fullmatch(plain):
            fields.setdefault("source", cell)
            telling.append(cell)
        elif is_writer(cell):
            fields.setdefault("author", cell)
        elif own := fields_of_line(cell, plain) or {}:
            dates += [own.pop("date")] if "date" in own else []
            fields = own | fields
        elif len(cell) <= _SECTION:
            fields.setdefault("category", cell)
        elif looks_like_headline(cell) and not is_paragraph(cell):
            headlines.append(cell)
        else:
            text.append(cell)
    if headlines:
        fields["title"] = next((own for own in headlines if len(own) >= _HEADLINE), headlines[0])
        text = [own for own in headlines if own != fields["title"] and len(own) >= _HEADLINE] + text
    if dates:
        # A copy is made after its article appeared.
        fields["date"] = min(dates, key=lambda own: parse_date(own, datetime.date.max) or "9")
    return fields, text, telling


def _date(cell: str) -> str | None:
    """The date that a cell is and nothing else."""
    if len(cell) > _DATE_CELL:
        return None
    found: dict[str, str] = {}
    if not take_date(cell, folded(cell), found) and "date" in found:
        return cell
    is_compact = cell.isdigit() and len(cell) in (8, 14)
    return cell if is_compact and parse_date(cell, datetime.date.max) else None

"""Excel workbooks: a header row, then one record a row, streamed sheet by sheet."""

from __future__ import annotations

import datetime
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Any, cast

from index.article import Record, Rejected
from index.readers.columns import Columns, fields_of, without_unsafe
from index.readers.nesting import Items, Nesting

_PART_LIMIT = 512 << 20  # bytes of one XML part unpacked; the texts of a workbook are held in memory
_MOST_COLUMNS = 500
_MOST_ROWS = 1 << 20  # what Excel itself allows
_HEADER_WITHIN = 20  # rows in which the header is looked for: exports put a title above it


def read_xlsx(archive: zipfile.ZipFile, name: str, nesting: Nesting) -> Items:
    """The records of a workbook. Rows count from 1 after the header. Where several sheets are tables, each is
    `name/sheet`."""
    too_large = [info.filename for info in archive.infolist() if info.file_size > _PART_LIMIT]
    if too_large:
        yield Rejected(name, None, "too-large", f"{too_large[0]} in it has more than {_PART_LIMIT >> 20} MB.")
        return
    nesting.budget.unpacked(sum(info.file_size for info in archive.infolist()))
    import openpyxl

    try:
        with warnings.catch_warnings():  # of styles and extensions that do not matter here
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(cast(IO[bytes], archive.fp), read_only=True, data_only=True)
            yield from _sheets(book, name, nesting.columns)
    except RecursionError:
        yield Rejected(name, None, "damaged", "The workbook is damaged: its XML is nested too deep.")
    except Exception as error:
        # openpyxl raises many kinds for damaged parts: KeyError, TypeError, ParseError …
        yield Rejected(name, None, "damaged", f"The workbook is damaged: {type(error).__name__} {error}.")


def _sheets(book: Any, name: str, columns: Columns) -> Items:
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    found = 0
    for sheet in sheets:
        path = name if len(sheets) == 1 else f"{name}/{sheet.title}"
        for item in _rows(sheet, path, columns):
            found += 1
            yield item
    if not found:
        detail = (
            "No column in the first rows of any sheet is known as a title or text; "
            "name them with --map field=column."
        )
        yield Rejected(name, None, "no-columns", detail)


def _rows(sheet: Any, path: str, columns: Columns) -> Items:
    """Nothing for a sheet without a header that is known: notes, pivot tables, charts."""
    sheet.reset_dimensions()  # what a file says of its size may be anything
    rows: Iterator[Sequence[object]] = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
    header: list[str] | None = None
    number = 0
    for at, row in enumerate(rows):
        if at > _MOST_ROWS:
            yield Rejected(path, None, "too-large", f"A sheet may have {_MOST_ROWS:,} rows.")
            return
        if not any(cell is not None for cell in row):
            continue
        if header is None:
            header = _header(row, columns)
            if header is None and at >= _HEADER_WITHIN:
                return
            continue
        number += 1
        values: dict[str, object] = {}
        for key, cell in zip(header, row, strict=False):
            if key and values.get(key) is None:  # of two columns of one name the first that says anything
                values[key] = _text(cell)
        yield Record(
            path, number, "xlsx", "utf-8", without_unsafe(fields_of(values, columns)), certainty="xml 1.00"
        )


def _header(row: Sequence[object], columns: Columns) -> list[str] | None:
    cells = ["" if cell is None else str(cell).strip() for cell in row]
    known = {found[0] for cell in cells if cell and (found := columns[cell])}
    return cells if known & {"title", "body"} else None


def _text(cell: object) -> object:
    """A cell as `fields_of` wants it; days and times as ISO dates."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, datetime.date) else cell

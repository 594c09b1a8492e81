"""CSV and TSV: a header line, then one record a row, streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from index.article import Record, Rejected
from index.readers.columns import Columns, fields_of, without_unsafe
from index.readers.detect import delimiter_of
from index.readers.encoding import Decoded, UndecodableError, decode
from index.readers.rows import BadRow, Quoting, rows_of

_SURROGATES = {chr(code) for code in range(0xDC80, 0xDD00)}


def read_delimited(
    stream: io.BufferedReader, name: str, format: str, head: Decoded, columns: Columns
) -> Iterator[Record | Rejected]:
    """Records of a table. Rows count from 1 after the header; blank rows do not count. A row with more cells
    than the header, or with bytes that do not fit the encoding, is rejected alone."""
    delimiter = delimiter_of(head.text, columns)
    if delimiter is None:
        yield _no_columns(name, head.text.lstrip("\ufeff").split("\n", 1)[0])
        return
    # Broken bytes come through as surrogates, so that they spoil their own row and no other.
    text = io.TextIOWrapper(stream, head.encoding, errors="surrogateescape", newline="")
    tab_without_quotes = delimiter == "\t" and '"' not in head.text
    quoting: Quoting = csv.QUOTE_NONE if tab_without_quotes else csv.QUOTE_MINIMAL
    header: list[str] | None = None
    number = 0
    for row in rows_of(text, delimiter, quoting):
        if isinstance(row, BadRow):
            number += 1
            yield Rejected(name, number, row.reason, row.detail)
            continue
        if not any(cell and not cell.isspace() for cell in row):
            continue
        if header is None:
            if row[0].lower() == "sep=":  # what separates the cells, for Excel
                continue
            header = [cell.strip().lstrip("\ufeff") for cell in row]
            if not {"title", "body"} & {known[0] for cell in header if (known := columns[cell])}:
                yield _no_columns(name, delimiter.join(header))  # once, instead of for each of a million rows
                return
            continue
        number += 1
        yield _row(row, header, number, name, format, head, columns)
    if not number:
        yield Rejected(name, None, "empty", "There is a header line but no row.")


def _row(
    row: list[str], header: list[str], number: int, name: str, format: str, head: Decoded, columns: Columns
) -> Record | Rejected:
    if any(cell.strip() for cell in row[len(header) :]):
        detail = f"The row has {len(row)} cells, the header {len(header)}."
        return Rejected(name, number, "bad-row", detail)
    encoding, certainty = head.encoding, head.certainty
    if any(not _SURROGATES.isdisjoint(cell) for cell in row if not cell.isascii()):
        again = _decoded_again(row, encoding)
        if again is None:
            return Rejected(name, number, "undecodable", f"The row is not valid {encoding}.")
        row, encoding, certainty = again[0], again[1].encoding, again[1].certainty
    fields = fields_of(_values(header, row), columns)
    return Record(name, number, format, encoding, without_unsafe(fields), certainty=certainty)


def _values(header: list[str], row: list[str]) -> dict[str, str]:
    """The cells by their names; of two of one name, as joined tables have, the first that says anything."""
    values = dict(zip(header, row, strict=False))
    if len(values) < len(header):
        values = {}
        for name, cell in zip(header, row, strict=False):
            if not values.get(name, "").strip():
                values[name] = cell
    return values


def _decoded_again(row: list[str], encoding: str) -> tuple[list[str], Decoded] | None:
    """A row that is in another encoding than its file, as in tables put together from several."""
    try:
        raw = [cell.encode(encoding, "surrogateescape") for cell in row]
        decoded = decode(b"\x1f".join(raw))
    except (UnicodeError, UndecodableError):
        return None
    cells = decoded.text.split("\x1f")
    return (cells, decoded) if len(cells) == len(row) and decoded.is_safe else None


def _no_columns(name: str, header: str) -> Rejected:
    shown = header.strip()[:120]
    return Rejected(
        name,
        None,
        "no-columns",
        f"No column in the header “{shown}” is known as a title or text; name them with --map field=column.",
    )

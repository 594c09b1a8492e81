"""Rows of a table from its lines, in bounded memory, however its quotes are broken."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LINE_LIMIT = 16 << 20  # characters; a longer "line" is a file without line ends, and must not fill memory
CELL_LIMIT = 16 << 20  # characters that a quoted cell may have
# After a quote was found open, what it had swallowed is read again; a row may then have this many lines, so
# that this costs no more than so many times the reading of it.
_LINES_AGAIN = 40


Quoting = Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read: a stable word, and a sentence."""

    reason: str
    detail: str


_OPEN = BadRow(
    "open-quote", "A quotation mark in this row is never closed; reading went on at the next line."
)
_LONG = BadRow("too-long", f"The line is longer than {LINE_LIMIT >> 20} million characters.")


def rows_of(text: io.TextIOWrapper, delimiter: str, quoting: Quoting) -> Iterator[list[str] | BadRow]:
    """The cells of every row. A quote that is never closed costs its own row, and not all that follow."""
    # One field larger than this is no error of the csv module's: it is told by the lines that were taken.
    csv.field_size_limit(CELL_LIMIT + LINE_LIMIT + 1)
    lines = _Lines(text)
    strict = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)
    while True:
        lines.begin_row()
        try:
            row: list[str] | BadRow = next(strict)
        except StopIteration:
            return
        except _TooLongError:
            row = _LONG
        except csv.Error as error:
            row = _forgiven(lines, delimiter, quoting, error)
        yield row


def _forgiven(lines: _Lines, delimiter: str, quoting: Quoting, error: csv.Error) -> list[str] | BadRow:
    """What becomes of a row that is not written by the rules: text after a closing quote in one line is
    forgiven; in a row of several lines it shows that the quote was closed by one that opened another cell."""
    if len(lines.row) > 1 or lines.gave_up:
        lines.take_back()
        return _OPEN
    try:
        return next(csv.reader(lines.row, delimiter=delimiter, quoting=quoting))
    except (csv.Error, StopIteration):
        return BadRow("bad-row", f"{error}.")


class _TooLongError(Exception):
    pass


class _Lines:
    """The lines of a file, of which some may be given back, and those that the present row has taken."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self._characters = 0
        self.row: list[str] = []
        self.gave_up = False

    def begin_row(self) -> None:
        self.row = []
        self._characters = 0
        self.gave_up = False

    def take_back(self) -> None:
        """All but the first line of the row are to be read again."""
        self._back.extendleft(reversed(self.row[1:]))

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._characters > CELL_LIMIT or (self._back and len(self.row) >= _LINES_AGAIN):
            self.gave_up = True
            raise csv.Error("a cell has no end")
        line = self._back.popleft() if self._back else self._text.readline(LINE_LIMIT)
        if not line:
            raise StopIteration
        if len(line) >= LINE_LIMIT and line[-1] not in "\r\n":
            while line and line[-1] not in "\r\n":
                line = self._text.readline(LINE_LIMIT)
            raise _TooLongError
        self.row.append(line)
        self._characters += len(line)
        return line

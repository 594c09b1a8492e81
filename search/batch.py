"""Many queries at once: the lines of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from index.errors import QueryError
from search.archive import Archive
from search.output import csv_lines, table, totals_csv
from search.request import SearchRequest
from search.results import Page
from search.shapes import page_json


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the query on `line` (from 1): `total`, and a page unless only the total was asked for; or
    what is wrong with the query, and in which column (from 1).
    """

    line: int
    query: str
    total: int = 0
    page: Page | None = None
    error: QueryError | None = None
    column: int = 0


def answers(
    archive: Archive, lines: Iterable[str], request: SearchRequest, only_count: bool
) -> Iterator[Answer]:
    """Answer the query of each line as `request` says; blank lines ask nothing. Only counting relaxes
    nothing. A byte that was no text is a lone surrogate in its line.
    """
    for number, line in enumerate(lines, 1):
        typed = line.strip()
        if not typed:
            continue
        asked = replace(request, query=typed)
        try:
            _check_text(typed)
            if only_count:
                yield Answer(number, typed, archive.count(asked, "year").total)
            else:
                page = archive.search(asked)
                yield Answer(number, typed, page.total, page)
        except QueryError as error:
            yield Answer(number, typed, error=error, column=line.index(typed) + error.position + 1)


def _check_text(line: str) -> None:
    try:
        line.encode()
    except UnicodeEncodeError as error:
        raise QueryError("The line is not in UTF-8.", error.start, "Save the file as UTF-8.") from None


def lines_of(answer: Answer, format_: str, is_first: bool) -> Iterator[str]:
    """An answer as text: JSON a line for each query, or hits with the query before them; CSV has its header
    once.
    """
    page, is_json = answer.page, format_ in ("json", "jsonl")
    if page is None and is_json:
        yield _json({"query": answer.query, "total": answer.total})
    elif page is None and format_ == "csv":
        yield from totals_csv([(answer.query, answer.total)], header=is_first)
    elif page is None:
        yield _counted(answer)
    elif is_json:
        yield _json(page_json(page, None))
    elif format_ == "ids":
        yield from (f"{answer.query}\t{hit.id}" for hit in page.hits)
    elif format_ == "csv":
        yield from csv_lines(page, query=answer.query, header=is_first)
    else:
        yield f"{_counted(answer)}\n"
        yield from table(page)


def error_text(file: str, answer: Answer) -> str:
    """What is wrong with a query, and where, as compilers say it; '' where nothing is."""
    error = answer.error
    return f"{file}:{answer.line}:{answer.column}: {error} {error.hint}" if error else ""


def _counted(answer: Answer) -> str:
    return f"{answer.total}\t{answer.query}"


def _json(shape: dict[str, Any]) -> str:
    return json.dumps(shape, ensure_ascii=False)

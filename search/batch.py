"""Many queries at once: the lines of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from index.errors import QueryError
from search.archive import Archive
from search.output import csv_lines, table
from search.request import SearchRequest
from search.results import Page
from search.shapes import page_json


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the query on `line` (from 1): `total`, and a page unless only the total was asked for; or
    what is wrong with the query.
    """

    line: int
    query: str
    total: int = 0
    page: Page | None = None
    error: QueryError | None = None


def answers(
    archive: Archive, lines: Iterable[str], request: SearchRequest, only_count: bool
) -> Iterator[Answer]:
    """Answer the query of each line as `request` says; blank lines ask nothing. Only counting relaxes
    nothing.
    """
    for number, line in enumerate(lines, 1):
        typed = line.strip()
        if not typed:
            continue
        asked = replace(request, query=typed)
        try:
            if only_count:
                yield Answer(number, typed, archive.count(asked, "year").total)
            else:
                page = archive.search(asked)
                yield Answer(number, typed, page.total, page)
        except QueryError as error:
            yield Answer(number, typed, error=error)


def lines_of(answer: Answer, format_: str, is_first: bool) -> Iterator[str]:
    """An answer as text: JSON a line for each query, or hits with the query before them; CSV has its header
    once.
    """
    page, is_json = answer.page, format_ in ("json", "jsonl")
    if page is None:
        yield _json({"query": answer.query, "total": answer.total}) if is_json else _counted(answer)
    elif is_json:
        yield _json(page_json(page, None))
    elif format_ == "ids":
        yield from (f"{answer.query}\t{hit.id}" for hit in page.hits)
    elif format_ == "csv":
        yield from csv_lines(page, query=answer.query, header=is_first)
    else:
        yield f"{_counted(answer)}\n"
        yield from table(page)


def _counted(answer: Answer) -> str:
    return f"{answer.total}\t{answer.query}"


def _json(shape: dict[str, Any]) -> str:
    return json.dumps(shape, ensure_ascii=False)

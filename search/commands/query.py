"""`chabao query`: one search, or a file of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

import click

from index.errors import UserError
from search.commands.options import NOTHING_FOUND, filters, open_archive, read_request, reading, sorting
from search.commands.printing import echo
from search.commands.typed import TextCommand, typed_words
from search.request import FACETS, JSON_FACETS, MAX_WINDOWS, PER_PAGE, SearchRequest

if TYPE_CHECKING:
    from search.archive import Archive
    from search.results import Page

UNREADABLE = 2  # the exit code


@click.command(cls=TextCommand)
@click.argument("query", nargs=-1, callback=typed_words)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=PER_PAGE, help="Results per page. [10]")
@click.option("--page", type=click.IntRange(1), default=1, help="Which page of them. [1]")
@sorting
@filters
@reading
@click.option(
    "--windows", type=click.IntRange(1, MAX_WINDOWS), default=1, help="Snippets of each article. [1]"
)
@click.option("--collapse/--no-collapse", help="Of copies of one article show one. [no-collapse]")
@click.option("--facets", default="", help=f"Count hits by these: {','.join(FACETS)}.")
@click.option(
    "-f", "--file",
    type=click.File(encoding="utf-8-sig", errors="surrogateescape"),
    help="Queries, one a line; - for stdin.",
)  # fmt: skip
@click.option("--count", "only_count", is_flag=True, help="Print how many articles have all of it, no more.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "jsonl", "csv", "ids"]),
    default="table",
    help="[table]",
)
@click.pass_context
def query(
    ctx: click.Context,
    /,
    query: Sequence[str],
    file: IO[str] | None,
    facets: str,
    format_: str,
    only_count: bool,
    **options: Any,
) -> None:
    """Search. Several arguments are one query, as if joined by spaces; a lone - reads it from standard input.

    All words must be there; where few or no articles have them all, those with most follow. The shell takes
    away quotation marks of its own, so put a query that has some, brackets or a star between single ones.

    \b
      chabao query 台风 停课 -转载
      chabao query '"校长负责制" (试点 OR 改革)' --from 2023-04
      chabao query 'title:人工* date:2023' --sort newest --format csv

    docs/query-syntax.md has all of it; `chabao explain` says how a query is read.
    """
    if file is not None and query:
        raise UserError("Give a query or a file of queries, not both.")
    names = tuple(name.strip() for name in facets.split(",") if name.strip())
    request = replace(
        read_request(ctx, query, options),
        page=options["page"], per_page=options["limit"], sort=options["sort"], windows=options["windows"],
        collapse=options["collapse"],
        facets=names or (JSON_FACETS if format_ == "json" and file is None else ()),
    )  # fmt: skip
    with open_archive(ctx.obj) as archive:
        if file is not None:
            ctx.exit(_batch(archive, file, request, format_, only_count))
        if only_count:
            total = archive.count(request, "year").total
            echo(_total_lines(request.query, total, format_))
        else:
            page = archive.search(request)
            total = page.total
            echo(_lines(page, request, format_))
            if format_ == "table":
                from search.output import totals

                echo(totals(page), err=True)
    ctx.exit(0 if total else NOTHING_FOUND)


def _total_lines(query: str, total: int, format_: str) -> Iterable[str]:
    """A total alone: bare for people, as that of one of many queries for programs."""
    from search.batch import Answer, lines_of

    return [str(total)] if format_ in ("table", "ids") else lines_of(Answer(1, query, total), format_, True)


def _batch(archive: Archive, file: IO[str], request: SearchRequest, format_: str, only_count: bool) -> int:
    """Answer every query of a file; the exit code."""
    from search.batch import answers, error_text, lines_of

    read = found = wrong = 0
    for answer in answers(archive, file, request, only_count):
        if answer.error is not None:
            echo([error_text(file.name, answer)], err=True)
            wrong += 1
        else:
            echo(lines_of(answer, format_, is_first=not read))
            read += 1
            found += answer.total > 0
    return UNREADABLE if wrong else 0 if found else NOTHING_FOUND


def _lines(page: Page, request: SearchRequest, format_: str) -> Iterable[str]:
    """A page in one of the formats. What writes the others is not imported."""
    if format_ == "ids":
        return (hit.id for hit in page.hits)
    if format_ in ("json", "jsonl"):
        from search.shapes import hit_json, page_json
        from search.urls import next_url

        is_whole = format_ == "json"
        shapes = [page_json(page, next_url(page, request))] if is_whole else map(hit_json, page.hits)
        return (json.dumps(shape, ensure_ascii=False) for shape in shapes)
    from search.output import csv_lines, table

    return csv_lines(page) if format_ == "csv" else table(page)

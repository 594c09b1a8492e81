"""`chabao count`: how many articles a query finds, by year, source, person, …."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from search.commands.options import NOTHING_FOUND, filters, open_archive, read_request, reading
from search.commands.printing import echo, echo_json
from search.commands.typed import TextCommand, typed_words
from search.request import COUNTED


@click.command(cls=TextCommand)
@click.argument("query", nargs=-1, callback=typed_words)
@click.option("--by", type=click.Choice(COUNTED), default="year", help="What to count by. [year]")
@click.option("--per-10k", is_flag=True, help="Also matches in every 10,000 articles of each value.")
@filters
@reading
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table", help="[table]"
)
@click.pass_context
def count(
    ctx: click.Context, /, query: Sequence[str], by: str, per_10k: bool, format_: str, **options: Any
) -> None:
    """Count the articles a query finds by year, month, day, source, person, place, …

    Only articles that have all of the query count. Without a query, the whole archive does.
    """
    from search.output import counted, counts_csv, counts_text
    from search.shapes import counts_json

    with open_archive(ctx.obj) as archive:
        counts = archive.count(read_request(ctx, query, options), by)
    match format_:
        case "json":
            echo_json(counts_json(counts))
        case "csv":
            echo(counts_csv(counts))
        case _:
            echo(counts_text(counts, per_10k))
            echo([counted(counts.total)], err=True)
    ctx.exit(0 if counts.total else NOTHING_FOUND)

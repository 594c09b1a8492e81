"""`chabao count`: how many articles a query finds, by year, source, person, …."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from search.commands.options import (
    NOTHING_FOUND,
    QUERY_SETTINGS,
    echo,
    echo_json,
    filters,
    open_archive,
    query_words,
    read_request,
    reading,
)

COUNTED = ("year", "month", "day", "source", "category", "author", "person", "place", "org")


@click.command(context_settings=QUERY_SETTINGS)
@click.argument("query", nargs=-1, callback=query_words)
@click.option("--by", type=click.Choice(COUNTED), default="year", help="What to count by. [year]")
@click.option("--per-10k", is_flag=True, help="Also matches in every 10,000 articles of each value.")
@filters
@reading
@click.option("--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table")
@click.pass_context
def count(
    ctx: click.Context, /, query: Sequence[str], by: str, per_10k: bool, format_: str, **options: Any
) -> None:
    """Count the articles a query finds by year, month, day, source, person, place, …"""
    from search.output import counts_csv, counts_text
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
            click.echo(f"{counts.total:,} articles", err=True)
    ctx.exit(0 if counts.total else NOTHING_FOUND)

"""`chabao export`: all that a query finds, whole or as citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

from search.commands.options import NOTHING_FOUND, filters, open_archive, read_request, reading, sorting
from search.commands.printing import echo, echo_pieces
from search.commands.typed import TextCommand, typed_words
from search.export import FORMATS

RELAXED = "Few articles or none have all the words; those with most of them are there too."


@click.command(cls=TextCommand)
@click.argument("query", nargs=-1, callback=typed_words)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="jsonl", help="[jsonl]")
@sorting
@filters
@reading
@click.pass_context
def export(ctx: click.Context, /, query: Sequence[str], format_: str, sort: str, **options: Any) -> None:
    """Write out every article that a query finds, whole or as citations.

    jsonl and csv have the whole texts; bibtex, ris, csl and gbt7714 are references. Without a query, the
    whole archive is written.
    """
    request = replace(read_request(ctx, query, options), sort=sort)
    with open_archive(ctx.obj) as archive:
        found = archive.every(request)
        echo_pieces(FORMATS[format_].write(found.articles, date.today().isoformat()))
    if found.relaxed:
        echo([RELAXED], err=True)
    ctx.exit(0 if found.total else NOTHING_FOUND)

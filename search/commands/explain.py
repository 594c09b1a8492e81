"""`chabao explain`: how a query is read, and why an article does or does not match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from search.commands.options import filters, open_archive, read_request, reading
from search.commands.printing import echo_either
from search.commands.typed import TextCommand, typed_words


@click.command(cls=TextCommand)
@click.argument("query", nargs=-1, required=True, callback=typed_words)
@click.option("--article", "article_id", metavar="ID", help="Say whether this article matches, and why not.")
@filters
@reading
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="[text]")
@click.pass_context
def explain(
    ctx: click.Context, /, query: Sequence[str], article_id: str | None, format_: str, **options: Any
) -> None:
    """Say how a query is read, and why an article does or does not match.

    Each condition stands in a line, with the number of articles that meet it.
    """
    from search.output import explanation_text

    with open_archive(ctx.obj) as archive:
        found = archive.explain(read_request(ctx, query, options), article_id)
    echo_either(format_ == "json", asdict(found), explanation_text(found))

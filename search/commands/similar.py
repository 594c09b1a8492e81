"""`chabao similar`: articles like one."""

from __future__ import annotations

import click

from index.errors import ArticleMissing
from search.commands.options import NOTHING_FOUND, open_archive
from search.commands.printing import echo, echo_json


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("-n", "--limit", type=click.IntRange(1, 100), default=10, help="How many. [10]")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "ids"]), default="table", help="[table]"
)
@click.pass_context
def similar(ctx: click.Context, /, article_id: str, limit: int, format_: str) -> None:
    """Other articles like one, the most alike first."""
    from search.output import hits_text
    from search.shapes import similar_json

    with open_archive(ctx.obj) as archive:
        found = archive.similar(article_id, limit)
    if found is None:
        raise ArticleMissing(article_id)
    match format_:
        case "json":
            echo_json(similar_json(found))
        case "ids":
            echo(hit.id for hit in found.hits)
        case _:
            echo(hits_text(found.hits))
    ctx.exit(0 if found.hits else NOTHING_FOUND)

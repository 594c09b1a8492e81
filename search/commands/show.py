"""`chabao show`: one article whole, or as its source has it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from index.context import Context
from index.errors import ArticleMissing
from search.commands.options import open_archive
from search.commands.printing import echo_either

if TYPE_CHECKING:
    from index.rereading import Original


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--raw", is_flag=True, help="As its source has it, with what was cut and why.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="[text]")
@click.pass_obj
def show(context: Context, /, article_id: str, raw: bool, format_: str) -> None:
    """Print one whole article."""
    with open_archive(context) as archive:
        if raw:
            _show_raw(archive.original(article_id, context.settings.rules or ()), format_)
            return
        article = archive.article(article_id)
    if article is None:
        raise ArticleMissing(article_id)
    from search.output import article_text
    from search.shapes import article_json

    echo_either(format_ == "json", article_json(article), article_text(article, context.verbose))


def _show_raw(original: Original, format_: str) -> None:
    from search.output import original_text

    echo_either(format_ == "json", asdict(original), original_text(original))

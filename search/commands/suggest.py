"""`chabao suggest`: what could be meant by what is typed so far."""

from __future__ import annotations

from collections.abc import Sequence

import click

from search.commands.options import NOTHING_FOUND, open_archive
from search.commands.printing import echo_either
from search.commands.typed import TextCommand, typed_words
from search.request import MAX_SUGGESTIONS


@click.command(cls=TextCommand)
@click.argument("text", nargs=-1, required=True, callback=typed_words)
@click.option("-n", "--limit", type=click.IntRange(1, MAX_SUGGESTIONS), default=10, help="How many. [10]")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="[table]")
@click.pass_context
def suggest(ctx: click.Context, /, text: Sequence[str], limit: int, format_: str) -> None:
    """Complete words, names and headlines, also from pinyin and initials.

    A line has the kind of a completion, how many articles have it, and its text.
    """
    from search.output import suggestions_text
    from search.shapes import suggestions_json

    with open_archive(ctx.obj) as archive:
        found = archive.suggest(" ".join(text), limit)
    echo_either(format_ == "json", suggestions_json(found), suggestions_text(found))
    ctx.exit(0 if found.suggestions else NOTHING_FOUND)

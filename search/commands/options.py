"""What commands that search have in common: options, and the archive they ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from index.commands.option_groups import option_group
from index.context import Context
from search.request import SORTS, SearchRequest

if TYPE_CHECKING:
    from search.archive import Archive

NOTHING_FOUND = 1  # the exit code


# The options that leave out articles, for every command that searches.
filters = option_group(
    click.option(
        "--from", "date_from", metavar="DATE", help="First day, YYYY-MM-DD (or a year, or a month)."
    ),
    click.option("--to", "date_to", metavar="DATE", help="Last day."),
    click.option("--source", multiple=True, help="Only this paper or site (repeatable)."),
    click.option("--category", multiple=True, help="Only this section (repeatable)."),
    click.option("--author", multiple=True, help="Only this byline (repeatable)."),
    click.option("--person", multiple=True, help="Only with this person in the text (repeatable)."),
    click.option("--place", multiple=True, help="Only with this place in the text (repeatable)."),
    click.option("--org", multiple=True, help="Only with this organisation (repeatable)."),
)


# In which order, for every command that lists what it finds.
sorting = click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], help=f"[{SORTS[0]}]")


# The options that say how a query is read, for every command that reads one.
reading = option_group(
    click.option("--exact-script", is_flag=True, help="Case, width and script matter, as typed."),
    click.option("--no-variants", is_flag=True, help="Only the wording that was typed."),
    click.option("--no-newer", is_flag=True, help="Newer ones are not first among near equals."),
)


def open_archive(context: Context) -> Archive:
    from search.archive import Archive

    settings = context.settings
    return Archive(context.index_path, variants=settings.variants, newer=settings.newer)


def read_request(ctx: click.Context, words: Sequence[str], options: dict[str, Any]) -> SearchRequest:
    """What the arguments and the options that commands share say about a query, which the context keeps, so
    that an error can point at its place.
    """
    from search.query.dates import days_between

    ctx.meta["query"] = typed = " ".join(words)
    start, end = days_between(options["date_from"], options["date_to"])
    return SearchRequest(
        typed, date_from=start, date_to=end,
        source=options["source"], category=options["category"], author=options["author"],
        person=options["person"], place=options["place"], org=options["org"],
        exact_script=options["exact_script"], variants=not options["no_variants"],
        newer=not options["no_newer"],
    )  # fmt: skip

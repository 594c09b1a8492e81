"""`chabao reindex`: everything anew, beside the live index."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import click

from index.commands.writing import write, writing_options
from index.context import Context


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--resume", is_flag=True, help="Go on with the run that was interrupted, if there is one.")
@click.option("--stale", is_flag=True, help="Build only what a changed dictionary concerns, if that is all.")
@writing_options
@click.pass_obj
def reindex(context: Context, /, sources: Sequence[str], resume: bool, stale: bool, **options: Any) -> None:
    """Rebuild everything beside the live index, verify it, switch. No SOURCE: those recorded before."""
    from index.reindex import rehearse
    from index.reindex import reindex as rebuild

    write(context, sources, options, functools.partial(rebuild, resume=resume, stale=stale), rehearse)

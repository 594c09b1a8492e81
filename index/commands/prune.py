"""`chabao prune`: old generations go."""

from __future__ import annotations

import click

from index.commands.writing import lock_timeout
from index.context import Context


@click.command()
@click.option("--keep", type=click.IntRange(0), help="Old generations that stay. [the setting `keep`]")
@lock_timeout
@click.pass_obj
def prune(context: Context, /, keep: int | None, lock_timeout: float) -> None:
    """Delete old generations, once the live one is found to be sound."""
    from index.rollback import prune_generations

    keep = context.settings.keep if keep is None else keep
    names = prune_generations(context.index_path, keep, lock_timeout)
    for name in names:
        click.echo(f"{name} deleted.")
    if not names:
        click.echo("There was nothing to delete.")

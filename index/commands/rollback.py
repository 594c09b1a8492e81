"""`chabao rollback`: back to the generation before."""

from __future__ import annotations

import click

from index.commands.writing import lock_timeout
from index.context import Context


@click.command()
@lock_timeout
@click.pass_obj
def rollback(context: Context, /, lock_timeout: float) -> None:
    """Go back to the generation before the live one. Nothing is deleted."""
    from index.rollback import roll_back

    generation, faults = roll_back(context.index_path, lock_timeout)
    for fault in faults:
        click.echo(f"Passed over: {fault}", err=True)
    click.echo(f"{generation.name} is live again.")

"""`chabao suppress`: articles that no reader is to see."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from index.context import Context


@click.group()
def suppress() -> None:
    """Hide articles from every reader, with the reason on record."""


@suppress.command("add")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", required=True, help="Why: kept in the log for ever.")
@click.pass_obj
def suppress_add(context: Context, /, ids: Sequence[str], reason: str) -> None:
    """Hide articles: from search, pages, exports, feeds and counts, also after every rebuild."""
    from index.suppress import suppress as hide

    for entry in hide(context.index_path, ids, reason):
        click.echo(f"hidden: {entry.id}")


@suppress.command("list")
@click.option("--log", "whole", is_flag=True, help="Every entry of the log, also what is shown again.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, an entry a line.")
@click.pass_obj
def suppress_list(context: Context, /, whole: bool, as_json: bool) -> None:
    """List what is hidden, by whom, when and why."""
    from index.generations import live_name
    from index.suppress import log, suppressed

    live_name(context.index_path)  # or a mistyped --index would look like one of which nothing is hidden
    entries = list(log(context.index_path) if whole else suppressed(context.index_path).values())
    if not entries:
        click.echo("Nothing is hidden.", err=True)
    for entry in entries:
        if as_json:
            click.echo(json.dumps(asdict(entry), ensure_ascii=False))
        else:
            action = f"{entry.action}  " if whole else ""
            click.echo(f"{action}{entry.id}  {entry.time}  {entry.user}  {entry.reason}")


@suppress.command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", default="", help="Why.")
@click.pass_obj
def suppress_remove(context: Context, /, ids: Sequence[str], reason: str) -> None:
    """Show hidden articles again. What was in the log stays there."""
    from index.suppress import release

    for entry in release(context.index_path, ids, reason):
        click.echo(f"shown again: {entry.id}")

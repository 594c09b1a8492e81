"""`chabao status`: what the index holds and how it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import click

from index.context import Context
from search.commands.options import open_archive
from search.commands.printing import echo_either


@click.command()
@click.option(
    "--quality", "about", flag_value="quality", help="What may be wrong with articles, and what mends it."
)
@click.option(
    "--templates", "about", flag_value="templates", help="Lines that were cut, since many pages have them."
)
@click.option("--json", "as_json", is_flag=True, help="As one line of JSON.")
@click.pass_obj
def status(context: Context, /, about: str | None, as_json: bool) -> None:
    """Say what the index holds and how it is."""
    from index.generations import live_generation
    from index.history import read_runs
    from index.staleness import live_staleness
    from search.output import status_text
    from search.quality import faults_text, templates_text
    from search.shapes import status_json

    lines: Iterable[str]
    data: object
    with open_archive(context) as archive:
        found = archive.status()
        if about == "quality":
            faults = archive.quality()
            lines, data = faults_text(faults, found.articles), [asdict(fault) for fault in faults]
        elif about == "templates":
            templates = archive.templates()
            lines, data = templates_text(templates), [asdict(line) for line in templates]
        else:
            stale = live_staleness(context.index_path, context.settings.dict)
            runs = read_runs(live_generation(context.index_path))
            lines, data = status_text(found, stale, runs), status_json(found, stale, runs)
    echo_either(as_json, data, lines)

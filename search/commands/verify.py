"""`chabao verify`: is the index sound, and does it find what is there?"""

from __future__ import annotations

import click

from index.context import Context
from search.commands.printing import echo_either


@click.command()
@click.option(
    "--sample",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Also ask for N strings, and scan for them.",
)
@click.option("--json", "as_json", is_flag=True, help="As one line of JSON.")
@click.pass_obj
def verify(context: Context, /, sample: int, as_json: bool) -> None:
    """Check every file of the live index against its checksum.

    With --sample, strings from random places of the articles are searched for, and the sources read again
    and scanned for them: recall and precision are 1 in a sound index.
    """
    from index.errors import IndexDamaged
    from index.generations import live_generation
    from index.verify import verify_generation
    from search.output import verified_text
    from search.sampling import sample as draw
    from search.shapes import verified_json

    verified = verify_generation(live_generation(context.index_path))
    rules = context.settings.rules or ()
    sampled = draw(context.index_path, sample, rules=rules) if sample else None
    echo_either(as_json, verified_json(verified, sampled), verified_text(verified, sampled))
    if sampled is not None and not sampled.is_exact:
        raise IndexDamaged("Search and the raw scan disagree.", "Run `chabao reindex`, and report this.")

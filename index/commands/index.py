"""`chabao index`: what is new or changed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.commands.writing import write, writing_options
from index.context import Context
from index.errors import UserError

if TYPE_CHECKING:
    from index.listener import Listener
    from index.manifest import Source
    from index.reindex import BuildOptions
    from index.summary import Summary

# As in index/flagged.py, which takes NumPy to import.
QUALITIES = ("mojibake", "boilerplate", "undated", "title-guessed", "short", "truncated", "copies")


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--remove-missing", is_flag=True, help="Drop articles that are gone from these sources.")
@click.option("--watch", "is_watching", is_flag=True, help="Stay, and index what changes in the sources.")
@click.option("--poll", is_flag=True, help="Watch by looking, where the file system tells of no changes.")
@click.option(
    "--only-quality",
    type=click.Choice(QUALITIES),
    help="Read again just the files with such articles; no SOURCE: of those recorded.",
)
@writing_options
@click.pass_obj
def index(
    context: Context,
    /,
    sources: Sequence[str],
    remove_missing: bool,
    only_quality: str | None,
    is_watching: bool,
    poll: bool,
    **options: Any,
) -> None:
    """Add new and changed articles to the index. SOURCE is a file, a folder, or - for standard input."""
    from index.reindex import recorded_sources
    from index.update import rehearse, update

    if only_quality and remove_missing:
        raise UserError("--only-quality reads a few files, so it cannot tell what is gone: leave one out.")
    if only_quality:
        sources = sources or [own.origin for own in recorded_sources(context.index_path)]
    elif not sources:
        raise click.UsageError("Missing argument 'SOURCE...'.")
    how: dict[str, Any] = {"remove_missing": remove_missing, "only_quality": only_quality}
    run: Callable[..., Summary] = functools.partial(update, **how)
    run = _watched(context, run, poll) if is_watching else run
    write(context, sources, options, run, functools.partial(rehearse, **how))


def _watched(context: Context, run: Callable[..., Summary], poll: bool) -> Callable[..., Summary]:
    """`run`, again and again until SIGINT or SIGTERM; returns what the last one came to."""
    import signal
    import threading

    from index.summary import Counts
    from index.watch import Stoppable, watch

    def run_until_told(
        index: Path, sources: Sequence[Source], build: BuildOptions, listener: Listener
    ) -> Summary:
        stop = threading.Event()
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, lambda _number, _frame: stop.set())
        say = (lambda _sentence: None) if context.quiet else functools.partial(click.echo, err=True)
        once = functools.partial(run, index, sources, build, listener=Stoppable(listener, stop))
        last = watch([source.origin for source in sources], index, once, say, stop, poll)
        return last or Counts().summary(0, "", 0.0)

    return run_until_told

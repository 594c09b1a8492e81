"""What `index` and `reindex` have in common: options, progress, the report and the summary."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from index.commands.option_groups import option_group
from index.context import Context
from index.errors import UserError
from index.formats import FORMATS

if TYPE_CHECKING:
    from index.listener import Progress
    from index.manifest import Source
    from index.reindex import BuildOptions
    from index.report import Reporter
    from index.summary import Summary

REJECTED = 4  # the exit code of --strict

lock_timeout = click.option(
    "--lock-timeout", type=float, default=0.0, metavar="SECONDS", help="Wait for another writer."
)


# The options that `index` and `reindex` share.
writing_options = option_group(
    click.option(
        "--format", "format_", type=click.Choice(["auto", *FORMATS]), default="auto", help="Of the sources."
    ),
    click.option("--encoding", help="Of the sources; wins over what the files say."),
    click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Where a field is found."),
    click.option("--dict", "dictionary", type=click.Path(path_type=Path), help="Words the user adds."),
    click.option("--no-clean", is_flag=True, help="Keep all text as it stands."),
    click.option("--dry-run", is_flag=True, help="Say what would come of it, write nothing."),
    click.option(
        "--report",
        type=click.File("w", encoding="utf-8", lazy=False),
        help="Rejected records as JSON lines.",
    ),
    click.option("--strict", is_flag=True, help=f"Exit {REJECTED} if any record is rejected."),
    click.option("--workers", type=click.IntRange(1), help="Processes that build. [one a core]"),
    lock_timeout,
    click.option("--json", "as_json", is_flag=True, help="Print the summary as one line of JSON."),
    click.option("--progress", type=click.Choice(["auto", "bar", "json", "none"]), default="auto"),
)


def write(
    context: Context,
    origins: Sequence[str],
    options: dict[str, Any],
    run: Callable[..., Summary],
    rehearse: Callable[..., Summary],
) -> None:
    """Call `run`, or `rehearse` for --dry-run, and print what it came to."""
    from index.reindex import BuildOptions, source_of
    from index.report import reasons_text, summary_text

    how = {"mapping": _mapping(options["mapping"]), "clean": not options["no_clean"]}
    how |= {"format": options["format_"], "encoding": options["encoding"]}
    sources: list[Source] = [source_of(origin, **how) for origin in origins]
    dictionary = options["dictionary"] or context.settings.dict
    workers = options["workers"] or _cores()
    settings = context.settings
    build: BuildOptions = BuildOptions(
        dictionary, options["lock_timeout"], workers, settings.keep, settings.rules or ()
    )
    with _listener(context, options["progress"], options["report"]) as listener:
        call = rehearse if options["dry_run"] else run
        summary = call(context.index_path, sources, build, listener=listener)
    if options["as_json"]:
        click.echo(summary.as_json())
    elif not context.quiet:
        click.echo(summary_text(summary, options["dry_run"]))
        if listener.reasons and not options["report"]:
            click.echo(reasons_text(listener.reasons), err=True)
    if options["strict"] and summary.rejected:
        raise SystemExit(REJECTED)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _mapping(pairs: Sequence[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not (field and equals and column):
            raise UserError(f"--map takes FIELD=COLUMN, as in --map title=headline, not {pair!r}.")
        mapping[field] = column
    return mapping


@contextlib.contextmanager
def _listener(context: Context, how: str, report: IO[str] | None) -> Iterator[Reporter]:
    from index.report import Reporter, progress_json

    say = functools.partial(click.echo, err=True)
    note = (lambda _sentence: None) if context.quiet else say
    tell = say if context.verbose else None
    if how == "auto":
        how = "bar" if sys.stderr.isatty() and not context.quiet else "none"
    if how == "bar":
        with click.progressbar(length=1, file=sys.stderr, show_eta=True, width=30) as bar:
            yield Reporter(functools.partial(_advance, bar), report, tell, note)
    else:
        yield Reporter(
            (lambda p: say(progress_json(p))) if how == "json" else (lambda _p: None), report, tell, note
        )


def _advance(bar: Any, progress: Progress) -> None:
    from index.report import progress_text

    bar.label = progress_text(progress)
    bar.length = max(progress.total_bytes, 1)
    bar.update(max(0, min(progress.bytes, bar.length) - bar.pos))

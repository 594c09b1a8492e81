"""The commands that write: `index`, `reindex`, `rollback`, `prune` and `suppress`."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from index.context import Context
from index.errors import UserError

if TYPE_CHECKING:
    from index.ingest import Listener, Progress, Summary
    from index.manifest import Source
    from index.reindex import BuildOptions

FORMATS = (
    "auto", "txt", "md", "html", "mhtml", "json", "jsonl", "csv", "tsv", "xlsx", "xml", "warc", "wacz", "zip",
    "tar", "pdf", "docx", "epub", "eml",
)  # fmt: skip
# As in index/flagged.py, which takes NumPy to import.
QUALITIES = ("mojibake", "boilerplate", "undated", "title-guessed", "short", "truncated", "copies")
REJECTED = 4  # the exit code of --strict

Command = TypeVar("Command", bound=Callable[..., Any])


_lock_timeout = click.option(
    "--lock-timeout", type=float, default=0.0, metavar="SECONDS", help="Wait for another writer."
)


def _writing_options(command: Command) -> Command:
    """The options that `index` and `reindex` share."""
    for option in reversed(
        (
            click.option(
                "--format", "format_", type=click.Choice(FORMATS), default="auto", help="Of the sources."
            ),
            click.option("--encoding", help="Of the sources; wins over what the files say."),
            click.option(
                "--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Where a field is found."
            ),
            click.option(
                "--dict", "dictionary", type=click.Path(path_type=Path), help="Words the user adds."
            ),
            click.option("--no-clean", is_flag=True, help="Keep all text as it stands."),
            click.option("--dry-run", is_flag=True, help="Read and count, write nothing."),
            click.option(
                "--report",
                type=click.File("w", encoding="utf-8", lazy=False),
                help="Rejected records as JSON lines.",
            ),
            click.option("--strict", is_flag=True, help=f"Exit {REJECTED} if any record is rejected."),
            click.option("--workers", type=click.IntRange(1), help="Processes that build. [one a core]"),
            _lock_timeout,
            click.option("--json", "as_json", is_flag=True, help="Print the summary as one line of JSON."),
            click.option("--progress", type=click.Choice(["auto", "bar", "json", "none"]), default="auto"),
        )
    ):
        command = option(command)
    return command


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
@_writing_options
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
    from index.update import update

    if only_quality and remove_missing:
        raise UserError("--only-quality reads a few files, so it cannot tell what is gone: leave one out.")
    if only_quality:
        sources = sources or [own.origin for own in recorded_sources(context.index_path)]
    elif not sources:
        raise click.UsageError("Missing argument 'SOURCE...'.")
    run: Callable[..., Summary] = functools.partial(
        update, remove_missing=remove_missing, only_quality=only_quality
    )
    _write(context, sources, options, _watched(context, run, poll) if is_watching else run)


def _watched(context: Context, run: Callable[..., Summary], poll: bool) -> Callable[..., Summary]:
    """`run`, again and again until SIGINT or SIGTERM; returns what the last one came to."""
    import signal
    import threading

    from index.build import make_summary
    from index.ingest import Counts
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
        return last or make_summary(Counts(), 0, "", 0.0)

    return run_until_told


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--resume", is_flag=True, help="Go on with the run that was interrupted, if there is one.")
@click.option("--stale", is_flag=True, help="Build only what a changed dictionary concerns, if that is all.")
@_writing_options
@click.pass_obj
def reindex(context: Context, /, sources: Sequence[str], resume: bool, stale: bool, **options: Any) -> None:
    """Rebuild everything beside the live index, verify it, switch. No SOURCE: those recorded before."""
    from index.reindex import reindex as rebuild

    _write(context, sources, options, functools.partial(rebuild, resume=resume, stale=stale))


@click.command()
@_lock_timeout
@click.pass_obj
def rollback(context: Context, /, lock_timeout: float) -> None:
    """Go back to the generation before the live one. Nothing is deleted."""
    from index.rollback import roll_back

    generation, faults = roll_back(context.index_path, lock_timeout)
    for fault in faults:
        click.echo(f"Passed over: {fault}", err=True)
    click.echo(f"{generation.name} is live again.")


@click.command()
@click.option("--keep", type=click.IntRange(0), help="Old generations that stay. [the setting `keep`]")
@_lock_timeout
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


def _write(
    context: Context, origins: Sequence[str], options: dict[str, Any], run: Callable[..., Summary]
) -> None:
    from index.reindex import BuildOptions, dry_run, source_of
    from index.report import summary_text

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
        target = (context.index_path, sources, build)
        if options["dry_run"]:
            summary = dry_run(sources, listener, build.rules)
        else:
            summary = run(*target, listener=listener)
    if options["as_json"]:
        click.echo(summary.as_json())
    elif not context.quiet:
        click.echo(summary_text(summary, options["dry_run"]))
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
def _listener(context: Context, how: str, report: IO[str] | None) -> Iterator[Listener]:
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
    from index.suppress import log, suppressed

    for entry in log(context.index_path) if whole else suppressed(context.index_path).values():
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


@click.group("dict")
def dictionary() -> None:
    """Words for your dictionary: what the archive proposes, what you accept."""


@dictionary.command("propose")
@click.option("-n", "--limit", type=click.IntRange(1), default=50, help="Words. [50]")
@click.option("--fewest", type=click.IntRange(2), default=5, help="Times that a word must be there. [5]")
@click.option("--sample", type=click.IntRange(1), default=20_000, help="Articles to look at. [20000]")
@click.option("--json", "as_json", is_flag=True, help="As JSON, a word a line.")
@click.pass_obj
def dict_propose(context: Context, /, limit: int, fewest: int, sample: int, as_json: bool) -> None:
    """List words that articles use often and that are cut apart."""
    from index.propose import propose_words

    for proposal in propose_words(context.index_path, sample, fewest, limit):
        if as_json:
            click.echo(json.dumps(asdict(proposal), ensure_ascii=False))
        else:
            click.echo(f"{proposal.word}  {proposal.count}  {'/'.join(proposal.cut)}  {proposal.sample}")


@dictionary.command("accept")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--tag", help="Part of speech as jieba has it: nr for people, ns places, nt organisations.")
@click.option("--dict", "path", type=click.Path(path_type=Path), help="The file. [the setting `dict`]")
@click.pass_obj
def dict_accept(context: Context, /, words: Sequence[str], tag: str | None, path: Path | None) -> None:
    """Write words into your dictionary."""
    from index.propose import accept_words

    path = _dictionary_path(context, path)
    new = accept_words(path, words, tag)
    click.echo(f"{len(new)} of {len(words)} added to {path}" + (f": {', '.join(new)}" if new else "."))
    if new:
        click.echo("Articles are still cut as they were: run `chabao reindex` to cut them anew.", err=True)


@dictionary.command("list")
@click.option("--dict", "path", type=click.Path(path_type=Path), help="The file. [the setting `dict`]")
@click.pass_obj
def dict_list(context: Context, /, path: Path | None) -> None:
    """List the words of your dictionary."""
    from index.text.dictionary import read_dictionary

    for entry in read_dictionary(_dictionary_path(context, path)).words:
        click.echo(
            " ".join(str(part) for part in (entry.word, entry.frequency, entry.tag) if part is not None)
        )


def _dictionary_path(context: Context, path: Path | None) -> Path:
    path = path or context.settings.dict
    if path is None:
        raise UserError(
            'No dictionary is configured: write `dict = "names.txt"` into chabao.toml, set CHABAO_DICT, or '
            "give --dict FILE."
        )
    return path

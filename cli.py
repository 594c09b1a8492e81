"""The command line: parse, one call, print. Results go to stdout; progress, warnings and errors to stderr.

Nothing heavy is imported before a command needs it, so that `chabao --help` and completion answer at once.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from index.errors import (
    ArchiveError,
    ChabaoError,
    IndexingFailed,
    IndexLocked,
    QueryError,
    UserError,
)  # fmt: skip

if TYPE_CHECKING:
    from index.ingest import Listener, Progress, Summary
    from index.manifest import Source
    from index.reindex import BuildOptions
    from index.settings import Settings
    from search.request import SearchRequest
    from search.results import Page

NOTHING_FOUND = FAILED = 1
USAGE, DAMAGED, REJECTED, LOCKED = 2, 3, 4, 75
FORMATS = ("auto", "txt", "md", "html", "json", "jsonl", "csv", "tsv")
SAMPLES = Path(__file__).parent / "samples"
API_FACETS = ("source", "category", "month", "year")  # as GET /api/search counts them
FIRST_QUERY = "抗击台风"

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Context:
    """What the options before the command said."""

    index: Path | None
    config: Path | None
    quiet: bool
    verbose: bool

    @property
    def settings(self) -> Settings:
        from index.settings import load_settings

        return load_settings(self.config)

    @property
    def index_path(self) -> Path:
        return self.index or self.settings.index


class Chabao(click.Group):
    """Turns our errors into a sentence and an exit code; anything else is a bug and stays loud."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except QueryError as error:
            click.echo(f"chabao: {error}", err=True)
            query = ctx.meta.get("query", "")
            click.echo(f"  {query}\n  {_pointer(query, error.position)}", err=True)
            if error.hint:
                click.echo(f"  {error.hint}", err=True)
            ctx.exit(USAGE)
        except ChabaoError as error:
            click.echo(f"chabao: {error}", err=True)
            ctx.exit(_exit_code(error))
        except BrokenPipeError:
            # `chabao query … | head` is no error. Nothing more may be written, not even by the flush at exit.
            sys.stdout = None
            ctx.exit(0)


def _exit_code(error: ChabaoError) -> int:
    codes = {IndexLocked: LOCKED, ArchiveError: DAMAGED, IndexingFailed: FAILED}
    return next((code for kind, code in codes.items() if isinstance(error, kind)), USAGE)


@click.group(cls=Chabao, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--index", type=click.Path(path_type=Path), help="Index directory (or CHABAO_INDEX). [./chabao-index]"
)
@click.option(
    "--config", type=click.Path(path_type=Path), help="Config file (or CHABAO_CONFIG). [./chabao.toml]"
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@click.option("-v", "--verbose", is_flag=True, help="Say more: every rejected record.")
@click.version_option(package_name="chabao", message="%(version)s")
@click.pass_context
def main(ctx: click.Context, /, index: Path | None, config: Path | None, quiet: bool, verbose: bool) -> None:
    """查报: turn a folder of Chinese news into an archive you can search."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = Context(index, config, quiet, verbose)


# Writing


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
            click.option(
                "--lock-timeout", type=float, default=0.0, metavar="SECONDS", help="Wait for another writer."
            ),
            click.option("--json", "as_json", is_flag=True, help="Print the summary as one line of JSON."),
            click.option("--progress", type=click.Choice(["auto", "bar", "json", "none"]), default="auto"),
        )
    ):
        command = option(command)
    return command


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--remove-missing", is_flag=True, help="Drop articles that are gone from these sources.")
@_writing_options
@click.pass_obj
def index(context: Context, /, sources: Sequence[str], remove_missing: bool, **options: Any) -> None:
    """Add new and changed articles to the index. SOURCE is a file, a folder, or - for standard input."""
    from index.update import update

    _write(context, sources, options, functools.partial(update, remove_missing=remove_missing))


@main.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@_writing_options
@click.pass_obj
def reindex(context: Context, /, sources: Sequence[str], **options: Any) -> None:
    """Rebuild everything beside the live index, verify it, switch. No SOURCE: those recorded before."""
    from index.reindex import reindex as rebuild

    _write(context, sources, options, rebuild)


def _write(
    context: Context, origins: Sequence[str], options: dict[str, Any], run: Callable[..., Summary]
) -> None:
    from index.reindex import BuildOptions, dry_run, source_of
    from index.report import summary_text

    how = {"mapping": _mapping(options["mapping"]), "clean": not options["no_clean"]}
    how |= {"format": options["format_"], "encoding": options["encoding"]}
    sources: list[Source] = [source_of(origin, **how) for origin in origins]
    dictionary = options["dictionary"] or context.settings.dict
    build: BuildOptions = BuildOptions(dictionary, options["lock_timeout"], options["workers"] or _cores())
    with _listener(context, options["progress"], options["report"]) as listener:
        target = (context.index_path, sources, build)
        summary = dry_run(sources, listener) if options["dry_run"] else run(*target, listener=listener)
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
    tell = say if context.verbose else None
    if how == "auto":
        how = "bar" if sys.stderr.isatty() and not context.quiet else "none"
    if how == "bar":
        with click.progressbar(length=1, file=sys.stderr, show_eta=True, width=30) as bar:
            yield Reporter(functools.partial(_advance, bar), report, tell)
    else:
        yield Reporter(
            (lambda p: say(progress_json(p))) if how == "json" else (lambda _p: None), report, tell
        )


def _advance(bar: Any, progress: Progress) -> None:
    from index.report import progress_text

    bar.label = progress_text(progress)
    bar.length = max(progress.total_bytes, 1)
    bar.update(max(0, min(progress.bytes, bar.length) - bar.pos))


# Searching


# A query may begin with a minus: what is no option of ours is part of it.
@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=10, help="Results per page.")
@click.option("--page", type=click.IntRange(1), default=1)
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance")
@click.option("--from", "date_from", metavar="DATE", help="First day, YYYY-MM-DD (or a year, or a month).")
@click.option("--to", "date_to", metavar="DATE", help="Last day.")
@click.option("--source", multiple=True, help="Only this paper or site (repeatable).")
@click.option("--category", multiple=True, help="Only this section (repeatable).")
@click.option("--author", multiple=True, help="Only this byline (repeatable).")
@click.option("--facets", default="", help="Count hits by these: source,category,author,language,year,month.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "jsonl", "csv", "ids"]), default="table"
)
@click.pass_context
def query(ctx: click.Context, /, query: Sequence[str], facets: str, format_: str, **options: Any) -> None:
    """Search. Several arguments are one query, as if joined by spaces."""
    from search.archive import Archive
    from search.request import SearchRequest

    ctx.meta["query"] = typed = " ".join(query)
    names = tuple(name.strip() for name in facets.split(",") if name.strip())
    request = SearchRequest(
        typed, options["page"], options["limit"], options["sort"],
        *_days(options["date_from"], options["date_to"]),
        options["source"], options["category"], options["author"],
        facets=names or (API_FACETS if format_ == "json" else ()),
    )  # fmt: skip
    with Archive(ctx.obj.index_path) as archive:
        page = archive.search(request)
    _PRINTERS[format_](page, request)
    ctx.exit(0 if page.total else NOTHING_FOUND)


def _days(date_from: str | None, date_to: str | None) -> tuple[str | None, str | None]:
    """First and last day of what --from and --to say: each a day, a month or a year."""
    from search.query.dates import parse_dates

    if not (date_from or date_to):
        return None, None
    try:
        days = parse_dates(f"{date_from or ''}..{date_to or ''}", 0)
    except QueryError as error:
        raise UserError(f"--from or --to: {error} Write 2023, 2023-04 or 2023-04-17.") from error
    return days.start, days.end


def _echo(lines: Iterable[str], err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def _print_table(page: Page, _request: SearchRequest | None = None) -> None:
    from search.output import table, totals

    _echo(table(page))
    _echo(totals(page), err=True)


def _print_json(page: Page, request: SearchRequest) -> None:
    from web.shapes import page_json
    from web.urls import next_url

    click.echo(json.dumps(page_json(page, next_url(page, request)), ensure_ascii=False))


def _print_jsonl(page: Page, _request: SearchRequest) -> None:
    from web.shapes import hit_json

    _echo(json.dumps(hit_json(hit), ensure_ascii=False) for hit in page.hits)


def _print_csv(page: Page, _request: SearchRequest) -> None:
    from search.output import csv_lines

    _echo(csv_lines(page))


def _print_ids(page: Page, _request: SearchRequest) -> None:
    _echo(hit.id for hit in page.hits)


_PRINTERS: dict[str, Callable[[Page, SearchRequest], None]] = {
    "table": _print_table, "json": _print_json, "jsonl": _print_jsonl, "csv": _print_csv, "ids": _print_ids,
}  # fmt: skip


@main.command()
@click.argument("article_id", metavar="ID")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def show(context: Context, /, article_id: str, format_: str) -> None:
    """Print one whole article."""
    from search.archive import Archive

    with Archive(context.index_path) as archive:
        article = archive.article(article_id)
    if article is None:
        raise UserError(f"There is no article with the id {article_id!r}.")
    from search.output import article_text
    from web.shapes import article_json

    as_json = [json.dumps(article_json(article), ensure_ascii=False)]
    _echo(as_json if format_ == "json" else article_text(article))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="As one line of JSON.")
@click.pass_obj
def status(context: Context, /, as_json: bool) -> None:
    """Say what the index holds and how it is."""
    from search.archive import Archive

    with Archive(context.index_path) as archive:
        found = archive.status()
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    from search.output import status_text

    _echo(status_text(found))


# Serving


@main.command()
@click.option("--host", help="Address to listen on. [127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="0 takes a free one. [8000]")
@click.option("--workers", type=click.IntRange(1), help="Server processes. [1]")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.pass_obj
def serve(context: Context, /, host: str | None, port: int | None, workers: int | None, open_: bool) -> None:
    """Serve the web page and the JSON API."""
    settings = context.settings
    _serve(
        context.index_path,
        host or settings.host,
        settings.port if port is None else port,
        workers or settings.workers,
        open_,
    )


@main.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=click.IntRange(0, 65535), default=8000)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
def demo(host: str, port: int, open_: bool) -> None:
    """Index the bundled samples into a temporary place and serve them."""
    import tempfile

    from index.reindex import BuildOptions, source_of
    from index.reindex import reindex as rebuild
    from index.report import summary_text
    from search.archive import Archive

    with tempfile.TemporaryDirectory(prefix="chabao-demo-") as folder:
        place = Path(folder) / "chabao-index"
        summary = rebuild(place, [source_of(str(SAMPLES))], BuildOptions())
        click.echo(f"{summary_text(summary)}\n\nchabao query {FIRST_QUERY}\n")
        with Archive(place) as archive:
            _print_table(archive.search(FIRST_QUERY, limit=3))
        _serve(place, host, port, 1, open_)


def _serve(index: Path, host: str, port: int, workers: int, open_browser: bool) -> None:
    from search.archive import Archive
    from web.serve import serve as run

    run(lambda: Archive(index), host, port, workers, open_browser)


# Settings


@main.group()
def config() -> None:
    """The settings in force."""


@config.command("show")
@click.pass_obj
def config_show(context: Context) -> None:
    """Print every setting as it is now."""
    for name, value in asdict(context.settings).items():
        click.echo(
            f"{name} = {json.dumps(str(value) if isinstance(value, Path) else value, ensure_ascii=False)}"
        )


@config.command("check")
@click.pass_obj
def config_check(context: Context) -> None:
    """Check the config file and what it names."""
    settings = context.settings
    if settings.dict:
        from index.text.dictionary import read_dictionary

        count = len(read_dictionary(settings.dict).words)
        click.echo(f"dictionary: {count:,} words")
    click.echo("The settings are in order.")


def _pointer(query: str, position: int) -> str:
    """Spaces and a caret under a position; a Chinese character takes two columns."""
    import unicodedata

    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in query[:position])
    return " " * width + "^"


if __name__ == "__main__":
    main()

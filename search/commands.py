"""The commands that read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from index.context import Context
from index.errors import UserError

if TYPE_CHECKING:
    from index.rereading import Original
    from search.archive import Archive
    from search.request import SearchRequest
    from search.results import Page

NOTHING_FOUND, UNREADABLE = 1, 2  # exit codes
COUNTED = ("year", "month", "day", "source", "category", "author", "person", "place", "org")
EXPORTED = ("jsonl", "csv", "bibtex", "ris", "csl", "gbt7714")
RELAXED = "Few articles or none have all the words; those with most of them are there too."
API_FACETS = ("source", "category", "month", "year")  # as GET /api/search counts them

Command = TypeVar("Command", bound=Callable[..., Any])


def _words(_ctx: click.Context, _param: click.Parameter, query: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments that make up a query. `-word` leaves articles out; nothing begins with two hyphens but a
    mistyped option.
    """
    for word in query:
        if word.startswith("--") and word[2:3].isalpha():
            raise click.NoSuchOption(word.partition("=")[0])
    return query


def _filters(command: Command) -> Command:
    """The options that leave out articles, for every command that searches."""
    for option in reversed(
        (
            click.option(
                "--from", "date_from", metavar="DATE", help="First day, YYYY-MM-DD (or a year, or a month)."
            ),
            click.option("--to", "date_to", metavar="DATE", help="Last day."),
            click.option("--source", multiple=True, help="Only this paper or site (repeatable)."),
            click.option("--category", multiple=True, help="Only this section (repeatable)."),
            click.option("--author", multiple=True, help="Only this byline (repeatable)."),
            click.option("--person", multiple=True, help="Only with this person in the text (repeatable)."),
            click.option("--place", multiple=True, help="Only with this place in the text (repeatable)."),
            click.option("--org", multiple=True, help="Only with this organisation (repeatable)."),
        )
    ):
        command = option(command)
    return command


def _reading(command: Command) -> Command:
    """The options that say how a query is read, for every command that reads one."""
    for option in reversed(
        (
            click.option("--exact-script", is_flag=True, help="Case, width and script matter, as typed."),
            click.option("--no-variants", is_flag=True, help="Only the wording that was typed."),
            click.option("--no-newer", is_flag=True, help="Newer ones are not first among near equals."),
        )
    ):
        command = option(command)
    return command


# A query may begin with a minus: what is no option of ours is part of it.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, callback=_words)
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=10, help="Results per page.")
@click.option("--page", type=click.IntRange(1), default=1)
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance")
@_filters
@_reading
@click.option("--windows", type=click.IntRange(1, 10), default=1, help="Snippets of each article.")
@click.option("--collapse/--no-collapse", help="Of copies of one article show one. [no-collapse]")
@click.option(
    "--facets",
    default="",
    help="Count hits by these: source,category,author,person,place,org,language,year,month.",
)
@click.option("-f", "--file", type=click.File(encoding="utf-8-sig"), help="Queries, one a line; - for stdin.")
@click.option("--count", "only_count", is_flag=True, help="Print how many articles have all of it, no more.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "jsonl", "csv", "ids"]), default="table"
)
@click.pass_context
def query(
    ctx: click.Context,
    /,
    query: Sequence[str],
    file: IO[str] | None,
    facets: str,
    format_: str,
    only_count: bool,
    **options: Any,
) -> None:
    """Search. Several arguments are one query, as if joined by spaces."""
    if file is not None and query:
        raise UserError("Give a query or a file of queries, not both.")
    ctx.meta["query"] = typed = " ".join(query)
    names = tuple(name.strip() for name in facets.split(",") if name.strip())
    request = replace(
        _request(typed, options),
        page=options["page"], per_page=options["limit"], sort=options["sort"], windows=options["windows"],
        collapse=options["collapse"],
        facets=names or (API_FACETS if format_ == "json" and file is None else ()),
    )  # fmt: skip
    with _archive(ctx.obj) as archive:
        if file is not None:
            ctx.exit(_batch(archive, file, request, format_, only_count))
        if only_count:
            total = archive.count(request, "year").total
            click.echo(total)
        else:
            page = archive.search(request)
            total = page.total
            _PRINTERS[format_](page, request)
    ctx.exit(0 if total else NOTHING_FOUND)


def _archive(context: Context) -> Archive:
    from search.archive import Archive

    settings = context.settings
    return Archive(context.index_path, variants=settings.variants, newer=settings.newer)


def _request(typed: str, options: dict[str, Any]) -> SearchRequest:
    """What the options that commands share say about a query."""
    from search.query.dates import days_between
    from search.request import SearchRequest

    start, end = days_between(options["date_from"], options["date_to"])
    return SearchRequest(
        typed, date_from=start, date_to=end,
        source=options["source"], category=options["category"], author=options["author"],
        person=options["person"], place=options["place"], org=options["org"],
        exact_script=options["exact_script"], variants=not options["no_variants"],
        newer=not options["no_newer"],
    )  # fmt: skip


def _batch(archive: Archive, file: IO[str], request: SearchRequest, format_: str, only_count: bool) -> int:
    """Answer every query of a file; the exit code."""
    from search.batch import answers, lines_of

    read = found = wrong = 0
    for answer in answers(archive, file, request, only_count):
        if answer.error is not None:
            click.echo(f"{file.name}:{answer.line}: {answer.error}", err=True)
            wrong += 1
        else:
            _echo(lines_of(answer, format_, is_first=not read))
            read += 1
            found += answer.total > 0
    return UNREADABLE if wrong else 0 if found else NOTHING_FOUND


def _echo(lines: Iterable[str], err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)


def print_table(page: Page, _request: SearchRequest | None = None) -> None:
    from search.output import table, totals

    _echo(table(page))
    _echo(totals(page), err=True)


def _print_json(page: Page, request: SearchRequest) -> None:
    from search.shapes import page_json
    from search.urls import next_url

    click.echo(json.dumps(page_json(page, next_url(page, request)), ensure_ascii=False))


def _print_jsonl(page: Page, _request: SearchRequest) -> None:
    from search.shapes import hit_json

    _echo(json.dumps(hit_json(hit), ensure_ascii=False) for hit in page.hits)


def _print_csv(page: Page, _request: SearchRequest) -> None:
    from search.output import csv_lines

    _echo(csv_lines(page))


def _print_ids(page: Page, _request: SearchRequest) -> None:
    _echo(hit.id for hit in page.hits)


_PRINTERS: dict[str, Callable[[Page, SearchRequest], None]] = {
    "table": print_table, "json": _print_json, "jsonl": _print_jsonl, "csv": _print_csv, "ids": _print_ids,
}  # fmt: skip


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 50), default=10, help="How many. [10]")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table")
@click.pass_context
def suggest(ctx: click.Context, /, text: Sequence[str], limit: int, format_: str) -> None:
    """Complete words, names and headlines, also from pinyin and initials."""
    from search.output import suggestions_text
    from search.shapes import suggestions_json

    with _archive(ctx.obj) as archive:
        found = archive.suggest(" ".join(text), limit)
    as_json = [json.dumps(suggestions_json(found), ensure_ascii=False)]
    _echo(as_json if format_ == "json" else suggestions_text(found))
    ctx.exit(0 if found.suggestions else NOTHING_FOUND)


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("-n", "--limit", type=click.IntRange(1, 100), default=10, help="How many. [10]")
@click.option("--format", "format_", type=click.Choice(["table", "json", "ids"]), default="table")
@click.pass_context
def similar(ctx: click.Context, /, article_id: str, limit: int, format_: str) -> None:
    """Other articles like one, the most alike first."""
    from search.output import hits_text
    from search.shapes import similar_json

    with _archive(ctx.obj) as archive:
        found = archive.similar(article_id, limit)
    if found is None:
        raise UserError(f"There is no article with the id {article_id!r}.")
    match format_:
        case "json":
            click.echo(json.dumps(similar_json(found), ensure_ascii=False))
        case "ids":
            _echo(hit.id for hit in found.hits)
        case _:
            _echo(hits_text(found.hits))
    ctx.exit(0 if found.hits else NOTHING_FOUND)


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("--raw", is_flag=True, help="As its source has it, with what was cut and why.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def show(context: Context, /, article_id: str, raw: bool, format_: str) -> None:
    """Print one whole article."""
    with _archive(context) as archive:
        if raw:
            _show_raw(archive.original(article_id, context.settings.rules or ()), format_)
            return
        article = archive.article(article_id)
    if article is None:
        raise UserError(f"There is no article with the id {article_id!r}.")
    from search.output import article_text
    from search.shapes import article_json

    as_json = [json.dumps(article_json(article), ensure_ascii=False)]
    _echo(as_json if format_ == "json" else article_text(article, context.verbose))


def _show_raw(original: Original, format_: str) -> None:
    from search.output import original_text

    as_json = [json.dumps(asdict(original), ensure_ascii=False)]
    _echo(as_json if format_ == "json" else original_text(original))


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

    with _archive(context) as archive:
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
            lines, data = status_text(found, stale, runs), status_json(found, stale, runs)  # type: ignore[assignment]
    _echo([json.dumps(data, ensure_ascii=False)] if as_json else lines)


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
    sampled = draw(context.index_path, sample) if sample else None
    if as_json:
        click.echo(json.dumps(verified_json(verified, sampled), ensure_ascii=False))
    else:
        _echo(verified_text(verified, sampled))
    if sampled is not None and not sampled.is_exact:
        raise IndexDamaged("Search and the raw scan disagree: run `chabao reindex`, and report this.")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, callback=_words)
@click.option("--by", type=click.Choice(COUNTED), default="year", help="What to count by. [year]")
@click.option("--per-10k", is_flag=True, help="Also matches in every 10,000 articles of each value.")
@_filters
@_reading
@click.option("--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table")
@click.pass_context
def count(
    ctx: click.Context, /, query: Sequence[str], by: str, per_10k: bool, format_: str, **options: Any
) -> None:
    """Count the articles a query finds by year, month, day, source, person, place, …"""
    from search.output import counts_csv, counts_text
    from search.shapes import counts_json

    ctx.meta["query"] = typed = " ".join(query)
    with _archive(ctx.obj) as archive:
        counts = archive.count(_request(typed, options), by)
    match format_:
        case "json":
            click.echo(json.dumps(counts_json(counts), ensure_ascii=False))
        case "csv":
            _echo(counts_csv(counts))
        case _:
            _echo(counts_text(counts, per_10k))
            click.echo(f"{counts.total:,} articles", err=True)
    ctx.exit(0 if counts.total else NOTHING_FOUND)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, callback=_words)
@click.option("--format", "format_", type=click.Choice(EXPORTED), default="jsonl", help="[jsonl]")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance")
@_filters
@_reading
@click.pass_context
def export(ctx: click.Context, /, query: Sequence[str], format_: str, sort: str, **options: Any) -> None:
    """Write out every article that a query finds, whole or as citations."""
    import datetime

    from search.export import FORMATS

    ctx.meta["query"] = typed = " ".join(query)
    request = replace(_request(typed, options), sort=sort)
    with _archive(ctx.obj) as archive:
        found = archive.every(request)
        for piece in FORMATS[format_].write(found.articles, datetime.date.today().isoformat()):
            click.echo(piece, nl=False)
    if found.relaxed:
        click.echo(RELAXED, err=True)
    ctx.exit(0 if found.total else NOTHING_FOUND)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, callback=_words)
@click.option("--article", "article_id", metavar="ID", help="Say whether this article matches, and why not.")
@_filters
@_reading
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def explain(
    ctx: click.Context, /, query: Sequence[str], article_id: str | None, format_: str, **options: Any
) -> None:
    """Say how a query is read, and why an article does or does not match."""
    from search.output import explanation_text

    ctx.meta["query"] = typed = " ".join(query)
    with _archive(ctx.obj) as archive:
        found = archive.explain(_request(typed, options), article_id)
    as_json = [json.dumps(asdict(found), ensure_ascii=False)]
    _echo(as_json if format_ == "json" else explanation_text(found))


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def segment(context: Context, /, text: Sequence[str], format_: str) -> None:
    """Show how text is cut into words, and the shorter words inside them."""
    from index.generations import has_live_generation
    from search.output import words_text

    typed = " ".join(text)
    if has_live_generation(context.index_path):
        with _archive(context) as archive:
            words = archive.words(typed)
    else:  # nothing is indexed yet: as it would be
        from index.text.dictionary import read_dictionary
        from index.text.segment import segmenter
        from search.explain import words_of

        own = context.settings.dict
        words = words_of(typed, segmenter(read_dictionary(own) if own else None))
    as_json = [json.dumps([asdict(word) for word in words], ensure_ascii=False)]
    _echo(as_json if format_ == "json" else words_text(words))

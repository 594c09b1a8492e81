"""`chabao serve`: the page and the JSON API of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.context import Context

if TYPE_CHECKING:
    from web.settings import WebSettings


@click.command()
@click.option("--host", help="Address to listen on. [127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="0 takes a free one. [8000]")
@click.option("--workers", type=click.IntRange(1), help="Server processes. [1]")
@click.option("--public", is_flag=True, help="Let other machines in without a password.")
@click.option("--access-log", metavar="FILE", help="Write down every request; - is standard output.")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.pass_obj
def serve(
    context: Context, /, host: str | None, port: int | None, workers: int | None, open_: bool, **options: Any
) -> None:
    """Serve the web page and the JSON API."""
    from web.settings import WebSettings

    settings = context.settings
    run_server(
        context.index_path,
        host or settings.host,
        settings.port if port is None else port,
        workers or settings.workers,
        open_,
        WebSettings(
            password=settings.password,
            rate=settings.rate,
            time_limit=settings.time_limit,
            proxies=settings.proxies,
            rules=settings.rules or (),
        ),
        options["public"] or settings.public,
        options["access_log"] or settings.access_log,
        settings.variants,
        settings.newer,
    )


def run_server(
    index: Path,
    host: str,
    port: int,
    workers: int,
    open_browser: bool,
    settings: WebSettings,
    public: bool,
    access_log: str | None,
    variants: Path | None = None,
    newer: bool = True,
) -> None:
    from search.archive import Archive
    from web.serve import serve as run

    def open_archive() -> Archive:
        return Archive(index, variants=variants, newer=newer, fall_back=True)

    run(open_archive, host, port, workers, open_browser, settings, public, access_log)

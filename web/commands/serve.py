"""`chabao serve`: the page and the JSON API of an archive."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from index.context import Context


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
    from search.archive import Archive
    from web.serve import serve as run
    from web.settings import WebSettings

    settings = context.settings
    run(
        partial(
            Archive, context.index_path,
            variants=settings.variants, newer=settings.newer, fall_back=True,
        ),
        host=host or settings.host,
        port=settings.port if port is None else port,
        workers=workers or settings.workers,
        open_browser=open_,
        settings=WebSettings(
            password=settings.password,
            rate=settings.rate,
            time_limit=settings.time_limit,
            proxies=settings.proxies,
            rules=settings.rules or (),
        ),
        public=options["public"] or settings.public,
        access_log=options["access_log"] or settings.access_log,
    )  # fmt: skip

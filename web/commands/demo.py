"""`chabao demo`: the bundled samples, indexed and served."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

SAMPLES = Path(__file__).parents[2] / "samples"
FIRST_QUERY = "抗击台风"


@click.command()
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
    from search.commands.printing import echo
    from search.output import table, totals
    from web.serve import serve

    with tempfile.TemporaryDirectory(prefix="chabao-demo-") as folder:
        place = Path(folder) / "chabao-index"
        summary = rebuild(place, [source_of(str(SAMPLES))], BuildOptions())
        click.echo(f"{summary_text(summary)}\n\nchabao query {FIRST_QUERY}\n")
        with Archive(place) as archive:
            page = archive.search(FIRST_QUERY, limit=3)
        echo(table(page))
        echo(totals(page), err=True)
        # The articles are invented: no secret.
        serve(partial(Archive, place), host, port, workers=1, open_browser=open_, public=True)

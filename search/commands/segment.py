"""`chabao segment`: how text is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click

from index.context import Context
from search.commands.options import open_archive
from search.commands.printing import echo_either
from search.commands.typed import TextCommand, typed_words


@click.command(cls=TextCommand)
@click.argument("text", nargs=-1, required=True, callback=typed_words)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="[text]")
@click.pass_obj
def segment(context: Context, /, text: Sequence[str], format_: str) -> None:
    """Show how text is cut into words, and the shorter words inside them."""
    from index.generations import has_live_generation
    from search.output import words_text

    typed = " ".join(text)
    if has_live_generation(context.index_path):
        with open_archive(context) as archive:
            words = archive.words(typed)
    else:  # nothing is indexed yet: as it would be
        from index.text.dictionary import read_dictionary
        from index.text.segment import segmenter
        from search.explain import words_of

        own = context.settings.dict
        words = words_of(typed, segmenter(read_dictionary(own) if own else None))
    echo_either(format_ == "json", [asdict(word) for word in words], words_text(words))

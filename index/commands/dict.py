"""`chabao dict`: words for the user's dictionary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from index.context import Context
from index.errors import UserError


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

    proposals = propose_words(context.index_path, sample, fewest, limit)
    if not proposals:
        click.echo(
            "There is nothing to propose: no word that is cut apart stands there often enough.", err=True
        )
    for proposal in proposals:
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
    others = "" if len(new) == len(words) else "; the others are in it already"
    click.echo(
        f"{len(new)} of {len(words)} added to {path}{others}" + (f": {', '.join(new)}" if new else ".")
    )
    if new:
        click.echo(
            "Articles are still cut as they were: run `chabao reindex --stale` to cut them anew.", err=True
        )


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

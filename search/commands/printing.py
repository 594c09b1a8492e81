"""How commands that search print an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from index.errors import OutputFailed


def echo(lines: Iterable[str], err: bool = False) -> None:
    """Print lines. OutputFailed where they cannot be written."""
    for line in lines:
        _write(f"{line}\n", err)


def echo_pieces(pieces: Iterable[str]) -> None:
    """Print pieces of text that have their own ends of lines."""
    for piece in pieces:
        _write(piece)


def echo_json(data: object) -> None:
    """Print data as one line of JSON."""
    echo([json.dumps(data, ensure_ascii=False)])


def echo_either(as_json: bool, data: object, lines: Iterable[str]) -> None:
    """One line of JSON for programs, or text for people."""
    if as_json:
        echo_json(data)
    else:
        echo(lines)


def _write(text: str, err: bool = False) -> None:
    try:
        click.echo(text, nl=False, err=err)
    except BrokenPipeError:
        raise  # who reads has seen enough
    except OSError as error:
        raise OutputFailed(f"The answer cannot be written out: {error.strerror}.") from error

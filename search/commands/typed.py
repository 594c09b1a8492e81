"""Text as it is typed in a shell: with a minus before it, from standard input, in bytes that are no text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from index.errors import UserError

# Before an argument that is no option although it begins with a minus: no argument of a process holds it.
_HELD = "\0"
_LONGEST_NAME = 256  # of a file: a longer one is an error to look for


class TextCommand(click.Command):
    """A command whose arguments are text: `苹果 -iphone` leaves articles out, it is not `-i -p -h` for help
    and `-n e` for a limit.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(self._held(ctx, args)))

    def _held(self, ctx: click.Context, args: Sequence[str]) -> Iterator[str]:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        known = {name for option in options for name in (*option.opts, *option.secondary_opts)}
        valued = {name for option in options if not option.is_flag for name in option.opts}
        before, rest = "", iter(args)
        for argument in rest:
            is_word = argument[:1] == "-" and argument[1:2] not in ("", "-") and argument not in known
            is_value = before in valued or (argument[:2] in valued and _may_be_attached(argument[2:]))
            yield _HELD + argument if is_word and not is_value else argument
            if argument == "--":
                yield from rest
            before = argument


def _may_be_attached(value: str) -> bool:
    """-n5, -fqueries.txt, -f-"""
    return value.isdecimal() or value == "-" or (len(value) < _LONGEST_NAME and Path(value).exists())


def typed_words(_ctx: click.Context, _param: click.Parameter, words: tuple[str, ...]) -> tuple[str, ...]:
    """The arguments that make up a text; of a lone `-`, what standard input has. UserError for what is not
    UTF-8.
    """
    if words == ("-",):
        return (_text(sys.stdin.buffer.read()).strip(),)
    return tuple(_text(os.fsencode(word)) for word in words)


def _text(typed: bytes) -> str:
    try:
        return typed.decode("utf-8-sig").removeprefix(_HELD)
    except UnicodeDecodeError as error:
        wrong = typed[error.start : error.start + 4].hex(" ").upper()
        raise UserError(
            f"The text is not in UTF-8: {wrong}. Set the terminal to UTF-8, or convert it."
        ) from None

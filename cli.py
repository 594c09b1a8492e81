"""The command line: parse, one call, print. Results go to stdout; progress, warnings and errors to stderr.

A command is in the file of its name in `commands/` of the stage it belongs to, and is imported when it is
run. Nothing heavy is imported before a command needs it, so that `chabao --help` and completion answer at
once.
"""

from __future__ import annotations

import codecs
import importlib
import io
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from index.context import Context
from index.errors import (
    ArchiveError,
    ChabaoError,
    IndexDamaged,
    IndexingFailed,
    IndexLocked,
    OutputFailed,
    QueryError,
    UserError,
)  # fmt: skip

FAILED, USAGE, DAMAGED, UNWRITTEN, LOCKED = 1, 2, 3, 74, 75
# The stage of each command, and what it does in a line.
COMMANDS = {
    "completion": ("cli", "Print what makes your shell complete our commands and options."),
    "config": ("cli", "The settings in force."),
    "count": ("search", "Count the articles a query finds by year, month, day, source, person, place, …"),
    "demo": ("web", "Index the bundled samples into a temporary place and serve them."),
    "dict": ("index", "Words for your dictionary: what the archive proposes, what you accept."),
    "explain": ("search", "Say how a query is read, and why an article does or does not match."),
    "export": ("search", "Write out every article that a query finds, whole or as citations."),
    "index": ("index", "Add new and changed articles to the index."),
    "prune": ("index", "Delete old generations, once the live one is found to be sound."),
    "query": ("search", "Search."),
    "reindex": ("index", "Rebuild everything beside the live index, verify it, switch."),
    "rollback": ("index", "Go back to the generation before the live one."),
    "segment": ("search", "Show how text is cut into words, and the shorter words inside them."),
    "serve": ("web", "Serve the web page and the JSON API."),
    "show": ("search", "Print one whole article."),
    "similar": ("search", "Other articles like one, the most alike first."),
    "suggest": ("search", "Complete words, names and headlines, also from pinyin and initials."),
    "status": ("search", "Say what the index holds and how it is."),
    "suppress": ("index", "Hide articles from every reader, with the reason on record."),
    "verify": ("search", "Check every file of the live index against its checksum."),
}
# Commands whose function has another name: a module keeps Python's own `dict`.
_FUNCTIONS = {"dict": "dictionary"}


class Chabao(click.Group):
    """Imports a command when it is asked for. Turns our errors into a sentence and an exit code; anything
    else is a bug and stays loud.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        stage, _ = COMMANDS[cmd_name]
        here = stage == "cli"
        module = sys.modules[__name__] if here else importlib.import_module(f"{stage}.commands.{cmd_name}")
        command: click.Command = getattr(module, _FUNCTIONS.get(cmd_name, cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

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
            if isinstance(error, IndexDamaged):
                click.echo(f"  {error.remedy}", err=True)
            ctx.exit(_exit_code(error))
        except BrokenPipeError:
            # `chabao query … | head` is no error. Nothing more may be written, not even by the flush at exit.
            sys.stdout = None
            ctx.exit(0)


def _exit_code(error: ChabaoError) -> int:
    codes = {
        IndexLocked: LOCKED, OutputFailed: UNWRITTEN, ArchiveError: DAMAGED, IndexingFailed: FAILED
    }  # fmt: skip
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
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal or file in GBK has no 😀; an article may hold half a surrogate pair. As in JSON: \ud83d.
        codecs.register_error("chabao-escape", _escaped)
        sys.stdout.reconfigure(errors="chabao-escape")
    # NumPy's OpenBLAS, which we have no use for, starts a thread for every core that waits busily for work:
    # 30 ms of processor time of every command on two cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    ctx.obj = Context(index, config, quiet, verbose)


@click.group()
def config() -> None:
    """The settings in force."""


@config.command("show")
@click.pass_obj
def config_show(context: Context) -> None:
    """Print every setting as it is now."""
    for name, value in asdict(context.settings).items():
        if name == "password" and value:
            value = "(set, not shown)"
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
    if settings.variants:
        from search.wordings import load_wordings

        load_wordings(settings.variants)
    click.echo("The settings are in order.")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes your shell complete our commands and options.

    \b
    bash: eval "$(chabao completion bash)" in ~/.bashrc
    zsh:  eval "$(chabao completion zsh)" in ~/.zshrc
    fish: chabao completion fish > ~/.config/fish/completions/chabao.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # pragma: no cover - click knows all three
        raise UserError(f"There is no completion for {shell}.")
    click.echo(kind(main, {}, "chabao", "_CHABAO_COMPLETE").source())


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Handler of what an encoding cannot say: JSON's way to write it, which is no news to who reads JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def _pointer(query: str, position: int) -> str:
    """Spaces and a caret under a position; a Chinese character takes two columns."""
    import unicodedata

    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in query[:position])
    return " " * width + "^"


if __name__ == "__main__":
    main()

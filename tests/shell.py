"""The command line, run within the tests' own process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from cli import main


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)

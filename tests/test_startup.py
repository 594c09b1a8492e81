"""What starting the command costs: nothing heavy is imported before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.articles import SAMPLES, build_index

ROOT = Path(__file__).parents[1]
HEAVY = {
    "whoosh",
    "jieba",
    "rjieba",
    "numpy",
    "flask",
    "trafilatura",
    "lxml",
    "opencc",
    "zstandard",
    "gunicorn",
    "pypinyin",
}
# A fresh process runs the command and then says on its last line of stdout what it has loaded.
PROBE = """
import json, sys
sys.argv = ["chabao", *json.loads(sys.argv[1])]
import cli
try:
    cli.main()
except SystemExit as leaving:
    status = leaving.code or 0
print(json.dumps([status, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def run_and_list_modules(*arguments: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(arguments)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    status, modules = json.loads(done.stdout.splitlines()[-1])
    return status, set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["index", "--help"],
        ["query", "--help"],
        ["serve", "--help"],
        ["index", "--no-such-option"],
    ],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    status, modules = run_and_list_modules(*arguments)
    assert status == (2 if "--no-such-option" in arguments else 0)
    assert "click" in modules  # the probe sees what is loaded
    assert not modules & HEAVY


def test_a_query_loads_only_what_answers_it(tmp_path: Path) -> None:
    index = build_index(tmp_path / "index", str(SAMPLES))
    status, modules = run_and_list_modules("--index", str(index), "query", "台风")
    assert status == 0
    assert {"numpy", "rjieba"} <= modules
    unneeded = {
        "whoosh",
        "jieba",
        "pypinyin",
        "flask",
        "gunicorn",
        "trafilatura",
        "lxml",
        "asyncio",
        "email",
        "http",
    }
    assert not modules & (unneeded | {"multiprocessing", "ssl", "sqlite3", "logging"})

"""The documents against the program: what they tell people to type works, what they name is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from cli import main
from index.settings import Settings, load_settings
from search.query import parse
from web.app import create_app

ROOT = Path(__file__).parents[1]
README, README_ZH = ROOT / "README.md", ROOT / "README.zh.md"
QUICKSTART, CONFIGURATION = ROOT / "docs" / "quickstart.md", ROOT / "docs" / "configuration.md"
OPERATIONS = ROOT / "docs" / "operations.md"
FORMATS = ROOT / "docs" / "formats.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DOCUMENT_IDS = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
# These serve until they are stopped: their arguments are read, but they are not run.
SERVING = ("chabao serve", "chabao demo")
# These set up the machine instead of using chabao.
SETTING_UP = (". .venv/bin/activate", "make ", "bash .ci/run")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    """The fenced code of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(path), re.MULTILINE | re.DOTALL)


def shell_lines(path: Path) -> list[str]:
    """The commands shown, without their comments."""
    lines = (line for block in blocks(path, "sh") for line in block.splitlines())
    return [stripped for line in lines if (stripped := re.sub(r"\s+# .*", "", line).strip())]


def inline_code(path: Path) -> list[str]:
    prose = re.sub(r"^```.*?^```", "", text_of(path), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", prose)


def table_rows(path: Path, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    section = text_of(path).split(f"\n{heading}\n")[1]
    rows = re.findall(r"^\|.*\|$", section.split("\n## ")[0], re.MULTILINE)
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows[2:]]


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield before + name, command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder with the samples in it, as a reader of the documents has."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    return tmp_path


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which `chabao` is this checkout and nothing else is set."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "chabao"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom cli import main\nmain()\n"
    )
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHABAO_")}
    return kept | {"PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("path", [README, QUICKSTART, OPERATIONS, FORMATS], ids=lambda path: path.name)
def test_the_commands_shown_run_in_their_order(
    path: Path, workplace: Path, environment: dict[str, str]
) -> None:
    ran = 0
    for line in shell_lines(path):
        if line.startswith((*SERVING, *SETTING_UP)):
            continue
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", line],
            cwd=workplace, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        ran += 1
    assert ran >= 5
    for code in blocks(path, "python"):
        subprocess.run([sys.executable, "-c", code], cwd=workplace, env=environment, check=True)


def test_serving_commands_shown_are_understood() -> None:
    shown = [line for path in DOCUMENTS for line in shell_lines(path) if line.startswith(SERVING)]
    assert shown
    for line in shown:
        name, *arguments = line.split()[1:]
        command = main.get_command(click.Context(main), name)
        assert command is not None
        command.make_context(name, arguments)


def test_both_readmes_show_the_same_commands() -> None:
    assert shell_lines(README) == shell_lines(README_ZH)
    assert blocks(README, "python") == blocks(README_ZH, "python")


@pytest.mark.parametrize("path", DOCUMENTS, ids=DOCUMENT_IDS)
def test_make_targets_named_are_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    named = [code for code in [*shell_lines(path), *inline_code(path)] if code.startswith("make ")]
    assert {code.split()[1] for code in named} <= targets
    if path in (README, README_ZH):
        assert {code.split()[1] for code in shell_lines(path)[:2]} == {"demo", "test"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=DOCUMENT_IDS)
def test_commands_and_options_named_are_there(path: Path) -> None:
    known = dict(commands(main))
    options = {"--help"} | {
        option
        for command in [main, *known.values()]
        for parameter in command.params
        for option in [*parameter.opts, *parameter.secondary_opts]
    }
    for code in inline_code(path):
        if match := re.match(r"chabao (?!-)([a-z]+)", code):
            assert match[1] in known, code
        for option in re.findall(r"(?<!\S)--[a-z][a-z0-9-]+", code):
            assert option in options, code


def test_every_command_is_told_of() -> None:
    told = " ".join(
        code for path in (README, QUICKSTART) for code in [*shell_lines(path), *inline_code(path)]
    )
    leaves = [name for name, command in commands(main) if not isinstance(command, click.Group)]
    assert not [name for name in leaves if not re.search(rf"\bchabao (?:--\S+ \S+ )?{name}\b", told)]


class _NoArchive:
    """Enough of an archive to look at the routes of an application."""


@pytest.mark.parametrize("path", [README, README_ZH], ids=lambda path: path.name)
def test_routes_told_of_are_those_there_are(path: Path) -> None:
    app = create_app(_NoArchive())
    rules = {re.sub(r"<\w+:", "<", rule.rule) for rule in app.url_map.iter_rules()}
    named = {code.partition("?")[0] for code in inline_code(path) if re.match(r"/[a-z<>/.]*(?:\?|$)", code)}
    assert named == {rule for rule in rules if not rule.startswith("/static/")}


def _as_toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_settings_told_of_are_those_there_are() -> None:
    rows = table_rows(CONFIGURATION, "## The config file")
    told = {name.strip("`"): default.strip('`"') for name, default, _ in rows}
    defaults = {
        field.name: "none" if field.default is None else _as_toml(field.default) for field in fields(Settings)
    }
    assert told == defaults


def test_the_config_file_shown_is_read(tmp_path: Path) -> None:
    (shown,) = blocks(CONFIGURATION, "toml")
    file = tmp_path / "chabao.toml"
    file.write_text(shown, encoding="utf-8")
    assert load_settings(file, {}) != Settings()


def test_environment_variables_told_of_are_those_there_are() -> None:
    told = {row[0].strip("`") for row in table_rows(CONFIGURATION, "## Environment")}
    code = [ROOT / "cli.py", ROOT / "tests" / "conftest.py"]
    code += [path for folder in ("index", "search", "web") for path in (ROOT / folder).rglob("*.py")]
    read = {name for path in code for name in re.findall(r"\bCHABAO_[A-Z_]+", text_of(path))}
    assert told == read | {"NO_COLOR"}


@pytest.mark.parametrize(("path", "heading"), [(README, "## What you can ask"), (README_ZH, "## 怎么查")])
def test_queries_shown_can_be_read(path: Path, heading: str) -> None:
    shown = [code for row in table_rows(path, heading) for code in re.findall(r"`([^`]+)`", row[0])]
    assert len(shown) > 8
    for query in shown:
        parse(query)


@pytest.mark.parametrize("path", DOCUMENTS, ids=DOCUMENT_IDS)
def test_links_lead_to_files(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text_of(path))
    assert not [target for target in targets if not (path.parent / target).exists()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=DOCUMENT_IDS)
def test_files_named_are_there(path: Path) -> None:
    named = {
        code
        for code in inline_code(path)
        if re.fullmatch(r"(?:index|search|web|tests|docs|samples|benchmarks)/[\w./-]*", code)
    }
    assert not [name for name in named if not (ROOT / name).exists()]


def scheduled_commands() -> list[str]:
    """What timers run, in the examples of systemd and cron."""
    lines = [line for block in blocks(OPERATIONS, "ini") for line in block.splitlines()]
    started = [line.partition("=")[2] for line in lines if line.startswith("ExecStart=")]
    crons = [line for block in blocks(OPERATIONS, "cron") for line in block.splitlines() if line.strip()]
    assert all(len(line.split()[:5]) == 5 for line in crons)
    return [*started, *(line.split(maxsplit=5)[5] for line in crons)]


def test_what_timers_run_is_understood_and_runs(workplace: Path, environment: dict[str, str]) -> None:
    commands_shown = scheduled_commands()
    assert len(commands_shown) == 3
    for line in commands_shown:
        line = line.replace("/opt/chabao/bin/", "").replace("/srv/news/articles", "samples")
        line = line.replace("/srv/news/", f"{workplace}/")
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=workplace, env=environment | {"CHABAO_INDEX": f"{workplace}/chabao-index"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        assert not (" -q " in line and done.stderr)

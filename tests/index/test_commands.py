"""The commands that look after an index, as the shell sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.commands.index import QUALITIES
from index.flagged import NAMES
from tests.articles import make_article, write_jsonl
from tests.shell import run


@pytest.fixture
def own_index(tmp_path: Path) -> Path:
    source = write_jsonl(
        tmp_path / "a.jsonl", [make_article(f"n{n}", f"第{n}号", "轮渡复航。") for n in range(9)]
    )
    assert run("--index", str(tmp_path / "ix"), "index", str(source)).exit_code == 0
    return tmp_path / "ix"


def test_verifying_prints_recall_and_precision(own_index: Path) -> None:
    plain = run("--index", str(own_index), "verify", "--sample", "7")
    assert plain.exit_code == 0
    assert [
        line.split()[:2] for line in plain.stdout.splitlines() if line.startswith(("recall", "precision"))
    ] == [
        ["recall", "1.000000"],
        ["precision", "1.000000"],
    ]
    found = json.loads(run("--index", str(own_index), "verify", "--sample", "7", "--json").stdout)
    assert (found["ok"], found["articles"], found["sample"]["strings"]) == (True, 9, 7)
    assert (found["sample"]["recall"], found["sample"]["precision"]) == (1.0, 1.0)


@pytest.mark.parametrize("how", ["flipped", "truncated", "missing"])
@pytest.mark.parametrize("pattern", ["*.arrays", "*.toc", "commit-*.json", "manifest-*.json"])
def test_a_damaged_file_is_3_and_named(own_index: Path, pattern: str, how: str) -> None:
    [path] = (own_index / "generations").glob(f"*/{pattern}")
    data = path.read_bytes()
    middle = len(data) // 2
    match how:
        case "flipped":
            path.write_bytes(data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :])
        case "truncated":
            path.write_bytes(data[:middle])
        case _:
            path.unlink()
    result = run("--index", str(own_index), "verify")
    assert result.exit_code == 3
    # Without its table of contents a folder is no index, whatever else lies in it.
    assert (path.parent if (pattern, how) == ("*.toc", "missing") else path).name in result.stderr


def test_rolling_back_and_pruning_say_what_they_did(own_index: Path) -> None:
    at = ("--index", str(own_index))
    first = json.loads(run(*at, "reindex", "--json").stdout)["generation"]
    second = json.loads(run(*at, "reindex", "--json").stdout)["generation"]
    back = run(*at, "rollback")
    assert (back.exit_code, first in back.stdout) == (0, True)
    pruned = run(*at, "prune", "--keep", "0")
    assert (pruned.exit_code, second in pruned.stdout) == (0, True)
    assert run(*at, "rollback").exit_code == 2
    assert run(*at, "query", "轮渡").exit_code == 0


def test_the_setting_says_how_many_old_generations_stay(own_index: Path, tmp_path: Path) -> None:
    config = tmp_path / "chabao.toml"
    config.write_text("keep = 3\n", encoding="utf-8")
    for _ in range(5):
        run("--index", str(own_index), "--config", str(config), "reindex")
    assert len(list((own_index / "generations").iterdir())) == 4


@pytest.mark.parametrize("command", ["index", "reindex"])
@pytest.mark.parametrize("place", ["file", "file/index"])
def test_a_file_in_place_of_the_index_is_2(tmp_path: Path, command: str, place: str) -> None:
    (tmp_path / "file").write_text("no folder")
    source = write_jsonl(tmp_path / "a.jsonl", [make_article("a", "试点", "校长负责制试点。")])
    result = run("--index", str(tmp_path / place), command, str(source))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--index" in result.stderr
    assert (tmp_path / "file").read_text() == "no folder"


def test_why_records_were_rejected_is_said_beside_the_summary(own_index: Path, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text('{"biaoti": "甲"}\n{"biaoti": "乙"}\n坏\n', encoding="utf-8")
    command = ("--index", str(own_index), "index", str(tmp_path / "b.jsonl"))
    result = run(*command)
    assert "3 records read, 3 rejected" in result.stdout
    assert "Rejected: 2 no-columns, 1 not-json." in result.stderr
    assert "--report" in result.stderr
    assert not run(*command, "--json").stderr
    assert not run("-q", *command).stderr


def test_checking_the_settings_reads_what_they_name(tmp_path: Path) -> None:
    config = tmp_path / "chabao.toml"
    config.write_text('variants = "none.txt"\n', encoding="utf-8")
    result = run("--config", str(config), "config", "check")
    assert (result.exit_code, "none.txt" in result.stderr) == (2, True)


def test_every_kind_of_fault_that_status_tells_can_be_read_again_by_its_name() -> None:
    assert QUALITIES == NAMES

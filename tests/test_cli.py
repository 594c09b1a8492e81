"""The command line, as the shell sees it: exit codes, what goes to stdout and what to stderr, shapes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from cli import COMMANDS, main
from tests.articles import SAMPLES, make_article, write_jsonl
from tests.shell import run

ROOT = Path(__file__).parents[1]
SUMMARY = {
    "read", "added", "updated", "unchanged", "superseded", "removed", "rejected",
    "articles", "generation", "seconds",
}  # fmt: skip


def test_found_is_0_and_nothing_found_is_1(on_samples: tuple[str, str]) -> None:
    assert run(*on_samples, "query", "抗击台风").exit_code == 0
    nothing = run(*on_samples, "query", "量子纠缠态")
    assert nothing.exit_code == 1
    assert nothing.stdout == ""


def test_a_query_that_cannot_be_read_is_2_with_its_place(on_samples: tuple[str, str]) -> None:
    result = run(*on_samples, "query", "台风 (抗击")
    assert result.exit_code == 2
    assert result.stdout == ""
    place = [line for line in result.stderr.splitlines() if line.strip() == "^"]
    assert place == ["  " + " " * 5 + "^"]  # two Chinese characters of two columns, and a space


def test_no_index_is_3(tmp_path: Path) -> None:
    result = run("--index", str(tmp_path / "none"), "query", "台风")
    assert result.exit_code == 3
    assert str(tmp_path / "none") in result.stderr


def test_a_damaged_index_is_3_with_what_to_do(sample_index: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_index, tmp_path / "index")
    largest = max((tmp_path / "index/generations").glob("*/*"), key=lambda path: path.stat().st_size)
    largest.write_bytes(b"")
    for command in (["query", "台风"], ["verify"], ["show", "x"]):
        result = run("--index", str(tmp_path / "index"), *command)
        assert (result.exit_code, result.stdout) == (3, "")
        assert str(largest) in result.stderr
        assert "`chabao rollback`" in result.stderr
        assert "`chabao reindex`" in result.stderr


def test_a_query_may_begin_with_a_minus(on_samples: tuple[str, str]) -> None:
    everything = json.loads(run(*on_samples, "query", "*", "--format", "json").stdout)["total"]
    typhoon = json.loads(run(*on_samples, "query", "台风", "--format", "json").stdout)["total"]
    others = json.loads(run(*on_samples, "query", "-台风", "--format", "json").stdout)["total"]
    assert 0 < others == everything - typhoon


def test_json_is_the_shape_of_the_api(on_samples: tuple[str, str]) -> None:
    page = json.loads(run(*on_samples, "query", "台风", "-n", "3", "--format", "json").stdout)
    assert page["ok"] is True
    assert page["per_page"] == 3
    assert page["pages"] == -(-page["total"] // 3)
    assert page["next_url"] == "/api/search?q=%E5%8F%B0%E9%A3%8E&per_page=3&page=2"
    assert {"source", "category", "month", "year"} <= page["facets"].keys()
    for hit in page["results"]:
        for start, end in hit["snippet_marks"]:
            assert hit["snippet"][start:end] in ("台风", "颱風")


def test_lines_ids_and_csv_agree(on_samples: tuple[str, str]) -> None:
    ids = run(*on_samples, "query", "台风", "-n", "100", "--format", "ids").stdout.split("\n")[:-1]
    lines = run(*on_samples, "query", "台风", "-n", "100", "--format", "jsonl").stdout.splitlines()
    table = run(*on_samples, "query", "台风", "-n", "100", "--format", "csv").stdout
    assert ids == [json.loads(line)["id"] for line in lines]
    assert ids == [row["id"] for row in csv.DictReader(io.StringIO(table))]
    assert len(ids) > 5


def test_a_pipe_gets_no_colour(on_samples: tuple[str, str]) -> None:
    assert "\x1b" not in run(*on_samples, "query", "台风").stdout


def test_dates_narrow_and_bad_ones_are_2(on_samples: tuple[str, str]) -> None:
    found = json.loads(
        run(*on_samples, "query", "台风", "--from", "2021-07", "--to", "2021", "--format", "json").stdout
    )
    assert found["total"]
    assert all("2021-07-01" <= hit["date"] <= "2021-12-31" for hit in found["results"])
    assert run(*on_samples, "query", "台风", "--from", "2021-13").exit_code == 2


def test_the_summary_accounts_for_every_record(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text(
        '{"id":"a","body":"台风登陆"}\n不是 JSON\n{"id":"a","body":"台风远去"}\n', encoding="utf-8"
    )
    report = tmp_path / "report.jsonl"
    result = run("--index", str(tmp_path / "ix"), "index", str(source), "--json", "--report", str(report))
    assert result.exit_code == 0
    summary = json.loads(result.stdout)
    assert summary.keys() == SUMMARY
    assert (summary["read"], summary["added"], summary["superseded"], summary["rejected"]) == (3, 1, 1, 1)
    rejected = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [(one["path"], one["record"], one["reason"]) for one in rejected] == [
        ("news.jsonl", 2, "not-json")
    ]
    assert run("--index", str(tmp_path / "ix"), "reindex", "--strict").exit_code == 4


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    result = run("--index", str(tmp_path / "ix"), "index", str(SAMPLES), "--dry-run", "--json")
    assert json.loads(result.stdout)["added"] > 100
    assert not (tmp_path / "ix").exists()


def test_standard_input_and_columns_by_name(tmp_path: Path) -> None:
    records = '{"k":"一号","t":"标题一","x":"正文提到落虹桥"}\n'
    given = ("index", "-", "--format", "jsonl", "--map", "id=k", "--map", "title=t", "--map", "body=x")
    assert run("--index", str(tmp_path / "ix"), *given, stdin=records).exit_code == 0
    shown = run("--index", str(tmp_path / "ix"), "show", "一号", "--format", "json")
    assert json.loads(shown.stdout)["title"] == "标题一"
    assert run("--index", str(tmp_path / "ix"), "reindex").exit_code == 2  # standard input is gone


def test_the_dictionary_keeps_a_name_whole(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "news.jsonl", [make_article("a", "通报", "记者走访了岚桥澜湾站。")])
    words = tmp_path / "words.txt"
    words.write_text("岚桥澜湾站 100 ns\n", encoding="utf-8")
    index = ("--index", str(tmp_path / "ix"))
    assert run(*index, "index", str(source), "--dict", str(words)).exit_code == 0
    page = json.loads(run(*index, "query", "岚桥澜湾站", "--format", "json").stdout)
    assert (page["interpreted"], page["total"]) == ("岚桥澜湾站", 1)
    words.unlink()  # the index keeps its own copy
    assert json.loads(run(*index, "query", "岚桥澜湾站", "--format", "json").stdout)["total"] == 1
    assert run(*index, "index", str(source)).exit_code == 2  # cut otherwise, new articles would not be found


def test_settings_come_from_file_environment_and_command_line(tmp_path: Path) -> None:
    config = tmp_path / "chabao.toml"
    config.write_text('index = "archive"\nport = 8123\n', encoding="utf-8")
    shown = run("--config", str(config), "config", "show").stdout
    assert f'index = "{tmp_path / "archive"}"' in shown
    assert "port = 8123" in shown
    config.write_text("prot = 1\n", encoding="utf-8")
    wrong = run("--config", str(config), "config", "check")
    assert wrong.exit_code == 2
    assert "prot" in wrong.stderr


def test_an_unknown_article_is_2(on_samples: tuple[str, str]) -> None:
    assert run(*on_samples, "show", "no-such-id").exit_code == 2


def test_a_closed_pipe_is_no_error(sample_index: Path) -> None:
    command = f"{sys.executable} -m cli --index {sample_index} query '*' -n 100 --format jsonl | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert done.stderr == ""
    assert json.loads(done.stdout)["id"]


def test_the_report_of_a_run_without_rejects_is_empty(tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    report.write_text("of an earlier run\n", encoding="utf-8")
    source = write_jsonl(tmp_path / "a.jsonl", [make_article("a", "台风", "台风登陆。")])
    result = run("--index", str(tmp_path / "ix"), "index", str(source), "--report", str(report))
    assert result.exit_code == 0
    assert report.read_text(encoding="utf-8") == ""


def test_an_encoding_given_wins(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes("颱風登陸\n\n學校停課一天，居民在家避風。".encode("big5"))
    place = ("--index", str(tmp_path / "ix"))
    assert run(*place, "index", str(source), "--encoding", "big5").exit_code == 0
    assert run(*place, "query", "停课", "--format", "ids").stdout == "a.txt\n"


def test_progress_as_lines_goes_to_stderr(tmp_path: Path) -> None:
    place = ("--index", str(tmp_path / "ix"))
    result = run(*place, "index", str(SAMPLES), "--progress", "json", "--json")
    assert set(json.loads(result.stdout)) == SUMMARY
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert {"reading", "merging", "verifying"} >= {line["phase"] for line in lines} >= {"verifying"}


def test_the_table_of_commands_says_what_they_say_themselves() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert (command.name, command.get_short_help_str(limit=200)) == (name, COMMANDS[name][1])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(shell: str) -> None:
    script = run("completion", shell).output
    assert "_CHABAO_COMPLETE" in script
    assert "chabao" in script


def test_explain_says_how_a_query_is_read_and_what_an_article_lacks(on_samples: tuple[str, str]) -> None:
    query = "抗擊颱風 (停课 OR 停航) -海葵"
    found = json.loads(run(*on_samples, "explain", query, "--format", "json").stdout)
    answer = json.loads(run(*on_samples, "query", query, "--format", "json").stdout)
    assert found["interpreted"] == answer["interpreted"]
    assert [step["folded"] for step in found["steps"]] == ["抗击", "台风", None, "海葵"]
    for step in found["steps"]:
        total = json.loads(run(*on_samples, "query", step["text"], "--format", "json").stdout)["total"]
        assert step["articles"] == total
    [typhoon] = json.loads(run(*on_samples, "query", "台风", "-n1", "--format", "json").stdout)["results"]
    of_one = run(*on_samples, "explain", "台风 量子纠缠态 滄海", "--article", typhoon["id"])
    assert of_one.stdout.splitlines()[-1] == f"{typhoon['id']} does not match: it fails 量子"
    matching = run(*on_samples, "explain", "台风", "--article", typhoon["id"])
    assert matching.stdout.splitlines()[-1] == f"{typhoon['id']} matches."
    assert run(*on_samples, "explain", "台风", "--article", "no such id").exit_code == 2


def test_segment_shows_words_and_the_words_inside_them(on_samples: tuple[str, str], tmp_path: Path) -> None:
    text = "校長負責制用ChatGPT-4"
    indexed = run(*on_samples, "segment", text)
    assert indexed.stdout.splitlines() == ["校长", "负责制  负责", "用", "chatgpt-4  chatgpt 4"]
    assert run("--index", str(tmp_path / "none"), "segment", text).stdout == indexed.stdout


def test_count_adds_up_to_what_query_finds(on_samples: tuple[str, str]) -> None:
    total = json.loads(run(*on_samples, "query", "台风", "--format", "json").stdout)["total"]
    for by in ("year", "month", "day", "source", "category"):
        counted = json.loads(run(*on_samples, "count", "台风", "--by", by, "--format", "json").stdout)
        assert counted["total"] == total
        for bucket in counted["buckets"]:
            filters = {
                "source": ["--source", bucket["value"]], "category": ["--category", bucket["value"]],
            }.get(by, ["--from", bucket["value"], "--to", bucket["value"]])  # fmt: skip
            found = json.loads(run(*on_samples, "query", "台风", *filters, "--format", "json").stdout)
            everything = json.loads(run(*on_samples, "query", "*", *filters, "--format", "json").stdout)
            assert (found["total"], everything["total"]) == (bucket["count"], bucket["articles"])
            assert bucket["per_10k"] == round(bucket["count"] / bucket["articles"] * 10_000, 2)
    assert sum(bucket["count"] for bucket in counted["buckets"]) <= total


def test_count_prints_a_line_a_value_and_tells_of_nothing_found(on_samples: tuple[str, str]) -> None:
    table = run(*on_samples, "count", "台风", "--by", "year", "--per-10k")
    shown = run(*on_samples, "count", "台风", "--by", "year", "--format", "csv").stdout.splitlines()
    rows = list(csv.DictReader(shown))
    assert [line.split()[::2] for line in table.stdout.splitlines()] == [
        [row["count"], row["year"]] for row in rows
    ]
    assert [row["year"] for row in rows] == sorted(row["year"] for row in rows)
    assert run(*on_samples, "count", "量子纠缠态").exit_code == 1
    assert run(*on_samples, "count", "(台风").exit_code == 2


def test_a_mistyped_option_is_no_query(on_samples: tuple[str, str]) -> None:
    result = run(*on_samples, "query", "台风", "--limt", "5")
    assert result.exit_code == 2
    assert "--limt" in result.stderr

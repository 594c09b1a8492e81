"""The options of the commands that search: many queries, counts, scripts, windows, wordings."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.articles import build_index, make_article, write_jsonl
from tests.shell import run

ROOT = Path(__file__).parents[2]


def test_many_queries_are_answered_from_a_file(on_samples: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "queries.txt"
    file.write_text("\ufeff台风\n\n(抗击\n“量子纠缠”\n", encoding="utf-8")
    result = run(*on_samples, "query", "-f", str(file), "--format", "jsonl")
    pages = [json.loads(line) for line in result.stdout.splitlines()]
    assert [page["query"] for page in pages] == ["台风", "“量子纠缠”"]
    assert pages[0] == json.loads(run(*on_samples, "query", "台风", "--format", "json").stdout) | {
        "took_ms": pages[0]["took_ms"], "next_url": None, "facets": {},
    }  # fmt: skip
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{file}:3:1: The bracket ( is never closed. Add ")
    counted = run(*on_samples, "query", "-f", "-", "--count", stdin="台风\n“量子纠缠”\n")
    assert counted.stdout == f"{pages[0]['total']}\t台风\n0\t“量子纠缠”\n"
    assert counted.exit_code == 0
    assert run(*on_samples, "query", "-f", "-", stdin="“量子纠缠”\n").exit_code == 1
    assert run(*on_samples, "query", "-f", "-", "台风", stdin="").exit_code == 2


@pytest.mark.parametrize("format_", ["table", "csv", "ids"])
def test_hits_of_many_queries_name_their_query(on_samples: tuple[str, str], format_: str) -> None:
    result = run(*on_samples, "query", "-f", "-", "--format", format_, "-n", "2", stdin="台风\n电梯\n")
    assert result.exit_code == 0
    assert "台风" in result.stdout
    if format_ == "ids":
        assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["台风"] * 2 + ["电梯"] * 2
    if format_ == "csv":
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [row["query"] for row in rows] == ["台风"] * 2 + ["电梯"] * 2


def test_a_line_of_bytes_that_are_no_text_is_named_and_the_others_are_answered(
    on_samples: tuple[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "queries.txt"
    file.write_bytes("台风\n  停课 )\n".encode() + "呼号\n".encode("gb18030"))
    result = run(*on_samples, "query", "-f", str(file), "--format", "ids")
    assert {line.split("\t")[0] for line in result.stdout.splitlines()} == {"台风"}
    assert [line.split(" ")[0] for line in result.stderr.splitlines()] == [f"{file}:2:6:", f"{file}:3:1:"]
    assert "UTF-8" in result.stderr
    assert result.exit_code == 2


def test_totals_are_rows_for_programs(on_samples: tuple[str, str]) -> None:
    total = json.loads(run(*on_samples, "query", "台风", "--format", "json").stdout)["total"]
    alone = run(*on_samples, "query", "台风", "--count", "--format", "json")
    assert json.loads(alone.stdout) == {"query": "台风", "total": total}
    many = run(*on_samples, "query", "-f", "-", "--count", "--format", "csv", stdin="台风\n=1+1\n")
    rows = list(csv.DictReader(io.StringIO(many.stdout)))
    assert [row["query"] for row in rows] == ["台风", "'=1+1"]
    assert rows[0]["total"] == str(total)


@pytest.mark.parametrize("word", ["-iphone", "-huawei", "-nokia", "-fox", "-quiet", "-5G", "-n", "-台风"])
def test_a_word_with_a_minus_is_left_out_whatever_its_letters(on_samples: tuple[str, str], word: str) -> None:
    for command in ("count", "explain", "export"):
        assert (
            run(*on_samples, command, "电梯", word).stdout == run(*on_samples, command, f"电梯 {word}").stdout
        )
    assert json.loads(run(*on_samples, "explain", "电梯", word, "--format", "json").stdout)["steps"][1]


def test_options_stay_options_beside_words_with_a_minus(on_samples: tuple[str, str]) -> None:
    def hits(*arguments: str) -> list[str]:
        return run(*on_samples, "query", "--format", "ids", *arguments).stdout.splitlines()

    assert len(hits("-iphone", "台风", "-n3")) == 3
    assert hits("-n", "3", "台风", "--source", "-iphone") == []
    assert hits("台风", "--", "-n3") == hits("台风 -n3")
    assert run(*on_samples, "query", "-iphone", "-h").stdout.startswith("Usage:")


@pytest.mark.parametrize("command", ["query", "count", "export", "explain", "segment", "suggest"])
def test_a_hyphen_alone_reads_standard_input(on_samples: tuple[str, str], command: str) -> None:
    format_ = ["--format", "ids"] if command == "query" else []  # a table says how long it took
    read = run(*on_samples, command, "-", *format_, stdin="\ufeff台风\n")
    assert read.stdout
    assert read.stdout == run(*on_samples, command, "台风", *format_).stdout


@pytest.mark.parametrize("command", ["query", "count", "export", "explain", "segment", "suggest"])
def test_what_is_typed_in_another_encoding_is_refused(sample_index: Path, command: str) -> None:
    typed = [sys.executable, "-m", "cli", "--index", str(sample_index), command]
    done = subprocess.run([*typed, "呼号".encode("gb18030")], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "chabao: The text is not in UTF-8: BA F4 BA C5. Set the terminal to UTF-8, or convert it.\n"
    )
    as_read = subprocess.run(
        [*typed, "台风"], cwd=ROOT, capture_output=True, check=False,
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )  # fmt: skip
    assert as_read.returncode == 0
    assert "台风" in as_read.stdout.decode() or command == "count"


def test_what_a_terminal_cannot_show_is_escaped(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [make_article("a", "𠮷野家开业😀", "半个HALF表情。")])
    source.write_text(source.read_text("utf-8").replace("HALF", r"\ud83d"), "utf-8")
    index = build_index(tmp_path / "index", source)
    typed = [sys.executable, "-m", "cli", "--index", str(index)]
    for encoding in ("gbk", "utf-8:strict"):
        done = subprocess.run(
            [*typed, "export", "开业"], cwd=ROOT, capture_output=True, check=True,
            env=os.environ | {"PYTHONIOENCODING": encoding},
        )  # fmt: skip
        assert json.loads(done.stdout.decode(encoding.partition(":")[0]))["title"] == "𠮷野家开业😀"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full: this is no Linux")
@pytest.mark.parametrize("command", ["query", "count", "export", "show"])
def test_a_full_disk_is_said_in_a_sentence(sample_index: Path, command: str) -> None:
    what = "WC-2018-0912" if command == "show" else "台风"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli", "--index", str(sample_index), command, what],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 74
    assert done.stderr == "chabao: The answer cannot be written out: No space left on device.\n"


def test_count_alone_is_a_number(on_samples: tuple[str, str]) -> None:
    total = json.loads(run(*on_samples, "query", "台风", "--format", "json").stdout)["total"]
    assert run(*on_samples, "query", "台风", "--count").stdout == f"{total}\n"
    nothing = run(*on_samples, "query", "--count", "“量子纠缠”")
    assert (nothing.stdout, nothing.exit_code) == ("0\n", 1)


def test_the_examples_of_the_help_are_read(on_samples: tuple[str, str]) -> None:
    shown = [line.strip() for line in run("query", "--help").stdout.splitlines() if "  chabao query" in line]
    assert len(shown) == 3
    for line in shown:
        assert run(*on_samples, *shlex.split(line)[1:]).exit_code in (0, 1), line


def test_case_width_and_script_matter_on_request(on_samples: tuple[str, str]) -> None:
    folded, exact = (
        json.loads(run(*on_samples, "query", "颱風", "--format", "json", *option).stdout)
        for option in ((), ("--exact-script",))
    )
    assert 0 < exact["total"] < folded["total"]


def test_windows_are_several_pieces_of_an_article(on_samples: tuple[str, str]) -> None:
    page = json.loads(run(*on_samples, "query", "台风", "--format", "json", "--windows", "3").stdout)
    assert any(len(hit["windows"]) > 1 for hit in page["results"])
    for hit in page["results"]:
        for window in hit["windows"]:
            assert {window["text"][start:end] for start, end in window["marks"]} <= {"台风", "颱風", "台風"}
    plain = json.loads(run(*on_samples, "query", "台风", "--format", "json").stdout)
    assert all("windows" not in hit for hit in plain["results"])


def test_explain_says_which_filter_an_article_fails(on_samples: tuple[str, str]) -> None:
    page = json.loads(run(*on_samples, "query", "台风 date:2021", "--format", "json").stdout)
    article = page["results"][0]["id"]
    found = json.loads(
        run(
            *on_samples, "explain", "台风", "--article", article, "--from", "2022", "--format", "json"
        ).stdout
    )  # fmt: skip
    assert [step["holds"] for step in found["steps"]] == [True]
    assert found["fails"] == found["filters"][0]["text"] == "date:2022.."
    assert found["matches"] is False
    text = run(*on_samples, "explain", "台风 没有这个词", "--article", article).stdout
    assert "does not match: it fails" in text


def test_other_wordings_can_be_turned_off_and_added(on_samples: tuple[str, str], tmp_path: Path) -> None:
    def interpreted(*options: str, before: tuple[str, ...] = ()) -> str:
        return str(
            json.loads(run(*before, *on_samples, "explain", *options, "--format", "json").stdout)[
                "interpreted"
            ]
        )

    assert interpreted("软件") == "软件 OR 软体"
    assert interpreted("软件", "--no-variants") == "软件"
    (tmp_path / "own.txt").write_text("望潮桥 望潮江大桥\n", encoding="utf-8")
    config = tmp_path / "chabao.toml"
    config.write_text('variants = "own.txt"\n', encoding="utf-8")
    assert "望潮江大桥" in interpreted("望潮桥", before=("--config", str(config)))

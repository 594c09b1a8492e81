"""The options of the commands that search: many queries, counts, scripts, windows, wordings."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.fixture
def on_samples(sample_index: Path) -> tuple[str, str]:
    return "--index", str(sample_index)


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
    assert result.stderr.startswith(f"{file}:3: ")
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


def test_count_alone_is_a_number(on_samples: tuple[str, str]) -> None:
    total = json.loads(run(*on_samples, "query", "台风", "--format", "json").stdout)["total"]
    assert run(*on_samples, "query", "台风", "--count").stdout == f"{total}\n"
    nothing = run(*on_samples, "query", "--count", "“量子纠缠”")
    assert (nothing.stdout, nothing.exit_code) == ("0\n", 1)


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

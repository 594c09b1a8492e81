"""The account of each run, for the morning after."""

from __future__ import annotations

from pathlib import Path

from index.build import BuildOptions
from index.generations import live_generation
from index.history import read_runs, run_text
from index.reindex import reindex
from index.update import update
from tests.articles import make_article, one_source, write_jsonl


def test_every_run_is_written_down_and_a_rebuild_remembers_those_before(tmp_path: Path) -> None:
    index, source = tmp_path / "index", tmp_path / "a.jsonl"
    write_jsonl(source, [make_article(f"n{n}", f"第{n}号", "轮渡复航。") for n in range(3)])
    with source.open("a", encoding="utf-8") as file:
        file.write("{坏\n")
    update(index, [one_source(source)], BuildOptions())
    update(index, [one_source(source)], BuildOptions())
    summary = reindex(index, [], BuildOptions(), resume=True)
    runs = read_runs(live_generation(index))
    assert [run.command for run in runs] == ["index", "index", "reindex --resume"]
    assert [run.summary["unchanged"] for run in runs] == [0, 3, 0]
    assert all(run.rejected == {"not-json": 1} for run in runs)
    assert {"reading", "merging", "verifying"} & set(runs[-1].phases) >= {"merging", "verifying"}
    assert runs[-1].summary["generation"] == summary.generation == live_generation(index).name
    text = (live_generation(index) / "last-run.txt").read_text(encoding="utf-8")
    assert text.splitlines() == list(run_text(runs[-1]))
    assert "4 records read: 3 added, 1 rejected." in text
    assert "Rejected: 1 not-json." in text


def test_a_line_that_cannot_be_read_costs_nothing_but_itself(tmp_path: Path) -> None:
    index = tmp_path / "index"
    source = write_jsonl(tmp_path / "a.jsonl", [make_article("n", "第一号", "轮渡复航。")])
    for _ in range(3):
        update(index, [one_source(source)], BuildOptions())
    path = live_generation(index) / "history.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"\xff{" + lines[1] + lines[2])
    assert len(read_runs(live_generation(index))) == 2

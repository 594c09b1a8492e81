"""The command line on folders as they really are: what is read, what is rejected, what is told of either."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.formats import files
from tests.fuzzing import fuzzed
from tests.shell import run


def test_an_article_says_in_which_encoding_it_was_read_and_how_certain_that_is(tmp_path: Path) -> None:
    source = tmp_path / "稿.txt"
    source.write_text("落虹桥通车\n\n昨天上午，落虹桥正式通车，沿线的居民前来观看。", encoding="gb18030")
    index = ("--index", str(tmp_path / "ix"))
    assert run(*index, "index", str(source)).exit_code == 0
    shown = json.loads(run(*index, "show", "稿.txt", "--format", "json").stdout)
    name, reason, certain = shown["encoding"].split(" ")
    assert (name, reason, float(certain) > 0.9) == ("gb18030", "scored", True)
    assert shown["encoding"] in run("-v", *index, "show", "稿.txt").stdout
    assert shown["encoding"] not in run(*index, "show", "稿.txt").stdout


def test_whatever_lies_in_a_folder_is_an_article_or_a_reported_rejection(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, data in files().items():
        (folder / name).write_bytes(data)
    for seed in range(40):
        (folder / f"{seed}-{fuzzed(seed).name}").write_bytes(fuzzed(seed).data)
    (folder / "secret.txt").write_text("x")
    (folder / "empty.txt").write_bytes(b"")
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xd0\xc2.txt")).write_text("新闻稿一则", encoding="utf-8")
    report = tmp_path / "report.jsonl"
    done = run("--index", str(tmp_path / "ix"), "index", str(folder), "--json", "--report", str(report))
    assert done.exit_code == 0
    told = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    summary = json.loads(done.stdout)
    assert summary["rejected"] == len(told)
    counted = ("added", "updated", "unchanged", "superseded", "rejected")
    assert summary["read"] == sum(summary[name] for name in counted)
    reasons = {rejected["path"]: rejected["reason"] for rejected in told}
    assert reasons["pipe.txt"] == "not-a-file"
    assert (reasons["loop"], reasons["gone.txt"], reasons["empty.txt"]) == ("link", "unreadable", "empty")
    again = json.loads(run("--index", str(tmp_path / "ix"), "index", str(folder), "--json").stdout)
    assert again["rejected"] == summary["rejected"]
    assert again["unchanged"] + again["superseded"] == summary["added"] + summary["superseded"]

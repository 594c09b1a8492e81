"""The quality queue, template lines and originals, as the commands show them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import shell

GOOD = (
    "第{}号渡口今天重新开航，往返两岸的村民不必再绕行，船票仍是两元，老人和学生免费，半小时一班，天黑停航。"
)
TAIL = "青石之窗，看得见的家乡"


def run(index: Path, *arguments: str, status: int = 0) -> str:
    done = shell.run("--index", str(index), *arguments)
    assert done.exit_code == status, done.output
    return done.output


def faults(index: Path) -> dict[str, dict[str, object]]:
    return {fault["kind"]: fault for fault in json.loads(run(index, "status", "--quality", "--json"))}


@pytest.fixture
def index(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(20):
        lines = [
            f"渡口重新开航 第{number}次",
            "2021-06-14",
            GOOD.format(number),
            f"船长开了{number}年船，认得水路。",
            TAIL,
        ]
        (news / f"{number:02}.txt").write_text("\n".join(lines), encoding="utf-8")
    (news / "garbled.txt").write_text(
        "渡口开航了\n2021-06-14\n" + GOOD.encode().decode("gb18030", "replace"), "utf-8"
    )
    (news / "undated.txt").write_text(
        "渡口开航\n" + GOOD.format("一") + "船长说没有什么好说的。", encoding="utf-8"
    )
    (news / "short.txt").write_text("渡口开航\n2021-06-14\n渡口昨天已经停航了，请绕行。", encoding="utf-8")
    (news / "copy.txt").write_text((news / "00.txt").read_text("utf-8"), encoding="utf-8")
    index = tmp_path / "index"
    run(index, "index", str(news))
    return index


def test_each_kind_is_counted_with_samples_and_a_remedy(index: Path) -> None:
    found = faults(index)
    assert found["mojibake"]["samples"] == ["garbled.txt"]
    assert found["undated"]["samples"] == ["undated.txt"]
    assert found["short"]["samples"] == ["short.txt"]
    assert found["copies"]["samples"] == ["copy.txt"]
    assert [found[kind]["count"] for kind in ("mojibake", "undated", "short", "copies")] == [1, 1, 1, 1]
    text = run(index, "status", "--quality")
    assert "chabao index --only-quality mojibake --encoding" in text


def test_just_the_files_of_a_kind_are_read_again(index: Path) -> None:
    news = index.parent / "news"
    (news / "undated.txt").write_text(f"渡口开航\n2021-06-15 10:20\n{GOOD.format('一')}", encoding="utf-8")
    (news / "01.txt").write_text(f"另一个题目是这样\n2021-06-15\n{GOOD.format('七')}", encoding="utf-8")
    (news / "new.txt").write_text(f"新来的一篇文章\n2021-06-15\n{GOOD.format('八')}", encoding="utf-8")
    summary = json.loads(run(index, "index", "--only-quality", "undated", "--json"))
    assert (summary["read"], summary["updated"], summary["articles"]) == (1, 1, 24)
    assert faults(index)["undated"]["count"] == 0
    # The next run sees what that one was not asked to.
    summary = json.loads(run(index, "index", str(news), "--json"))
    assert (summary["added"], summary["updated"]) == (1, 1)


def test_mending_does_not_change_how_sources_are_recorded(index: Path) -> None:
    run(index, "index", "--only-quality", "mojibake", "--encoding", "gb18030")
    summary = json.loads(run(index, "index", str(index.parent / "news"), "--json"))
    assert (summary["added"], summary["updated"]) == (0, 0)


def test_mending_and_removing_are_not_asked_for_at_once(index: Path) -> None:
    output = run(index, "index", "--only-quality", "short", "--remove-missing", status=2)
    assert "--only-quality" in output


def test_template_lines_are_shown_and_gone_from_the_articles(index: Path) -> None:
    (line,) = [
        own for own in json.loads(run(index, "status", "--templates", "--json")) if own["line"] == TAIL
    ]
    assert line["articles"] == 20
    assert TAIL in run(index, "status", "--templates")
    assert TAIL not in run(index, "show", "03.txt")


def test_an_original_is_shown_with_what_was_cut_and_why(index: Path) -> None:
    lines = json.loads(run(index, "show", "03.txt", "--raw", "--format", "json"))["lines"]
    cuts = {line["text"]: line["cut"] for line in lines}
    assert cuts[GOOD.format(3)] is None
    assert (cuts["2021-06-14"], cuts[TAIL], cuts["渡口重新开航 第3次"]) == ("meta", "template", "title")
    assert f"- {TAIL}  [template]" in run(index, "show", "03.txt", "--raw")


def test_an_original_that_is_gone_is_said_to_be(index: Path) -> None:
    (index.parent / "news" / "03.txt").unlink()
    assert "any more" in run(index, "show", "03.txt", "--raw", status=2)

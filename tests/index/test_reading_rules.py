"""Rules of the config file for files of some name."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article import Article
from index.errors import UserError
from index.ingest import Ingestion
from index.listener import Silence
from index.manifest import Source
from index.reading_rules import Rule, options_of, rule_for
from index.reindex import source_of
from index.settings import load_settings

TEXT = "渡口今天重新开航，往返两岸的村民不必再绕行，船票仍是两元。"


def settings(tmp_path: Path, text: str) -> tuple[Rule, ...]:
    file = tmp_path / "chabao.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file, {}).rules or ()


def test_the_first_rule_that_fits_a_files_name_is_taken(tmp_path: Path) -> None:
    rules = settings(
        tmp_path,
        '[[rules]]\nmatch = "old/*.txt"\nencoding = "big5"\n\n'
        '[[rules]]\nmatch = "*.txt"\ncut = ["本站.*"]\nclean = false\nmap = { title = "headline" }\n',
    )
    assert rule_for("old/1.txt", rules) == Rule("old/*.txt", encoding="big5")
    assert rule_for("new/1.txt", rules) == Rule(
        "*.txt", cut=("本站.*",), clean=False, map={"title": "headline"}
    )
    assert rule_for("new/1.html", rules) is None


def test_the_command_line_wins_over_a_rule() -> None:
    rule = Rule("*", format="txt", encoding="big5", map={"title": "a", "date": "b"})
    found = options_of(Source("/news", "md", "gb18030", {"title": "c"}), rule)
    assert (found.format, found.encoding, dict(found.mapping)) == (
        "md",
        "gb18030",
        {"title": "c", "date": "b"},
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('rules = "a"', r"\[\[rules\]\]"),
        ('[[rules]]\nencoding = "big5"', "match"),
        ('[[rules]]\nmatch = "*"\nencodign = "big5"', "encodign"),
        ('[[rules]]\nmatch = "*"\nclean = "no"', "clean"),
        ('[[rules]]\nmatch = "*"\ncut = ["("]', "cut"),
        ('[[rules]]\nmatch = "*"\ncut = [1]', "cut"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_by_name(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        settings(tmp_path, text)


def test_a_rule_mends_encoding_and_lines_of_its_files_and_of_no_others(tmp_path: Path) -> None:
    for name in ("old/1.txt", "new/1.txt"):
        path = tmp_path / name
        path.parent.mkdir()
        text = f"{TEXT}\n本站祝您一路愉快，平安到家。\n{TEXT}"
        path.write_bytes(text.encode("big5hkscs" if "old" in name else "utf-8", "ignore"))
    rules = (Rule("old/*", encoding="big5hkscs", cut=("本站.*",)),)
    items = Ingestion([source_of(str(tmp_path))], Silence(), rules=rules).items()
    new, old = (item for item in items if isinstance(item, Article))
    assert "本站祝您一路愉快" in new.body
    assert "本站" not in old.body
    assert (old.encoding or "").startswith("big5hkscs")

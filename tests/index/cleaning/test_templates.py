"""Lines that many articles of a source share, learned while they come by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article import Article
from index.cleaning import templates
from index.cleaning.batch import without_templates
from index.cleaning.templates import ENOUGH, TemplateLine, Templates
from index.engine.commit import read_commit, write_commit
from index.errors import IndexDamaged
from index.manifest import Manifest
from index.text.segment import segmenter
from index.verify import verify_generation

TAIL = ("青石之窗，看得见的家乡", "小编有话：山高水长，后会有期，明天同一时间再见吧")


def text(number: int) -> str:
    return f"第{number}号渡口今天重新开航，往返两岸的村民不必再绕行，船票仍是两元，老人和学生免费。"


def page(number: int, *lines: str, folder: str = "web", **fields: str) -> Article:
    body = "\n".join(
        lines or (text(number), f"船长说，他在这条河上开了{number + 3}年船，闭着眼也认得水路。", *TAIL)
    )
    return Article(
        f"{folder}/{number}", "渡口开航", body, path=f"{folder}/{number}.txt", is_page=True, **fields
    )


def cut(articles: list[Article], templates: Templates | None = None) -> list[Article]:
    return [article for article, _ in without_templates(articles, templates or Templates(), lambda: None)]


def test_a_tail_that_a_source_puts_under_every_text_goes_from_the_first_article_on() -> None:
    found = cut([page(number) for number in range(100)])
    assert [article.id for article in found] == [f"web/{number}" for number in range(100)]
    assert all(not set(TAIL) & set(article.body.split("\n")) for article in found)
    assert all(article.body.startswith(text(number)) for number, article in enumerate(found))


def test_numbers_in_a_template_may_differ() -> None:
    found = cut([page(n, text(n), f"本文已有{n * 7}人阅读，{n}人点了有用") for n in range(100)])
    assert all(article.body == text(number) for number, article in enumerate(found))


def test_what_a_few_articles_share_stays() -> None:
    endings = ["两岸的灯亮到很晚"] * 7 + [f"灯{chr(0x4E00 + number)}" for number in range(93)]
    articles = [page(number, text(number), ending) for number, ending in enumerate(endings)]
    assert cut(articles) == articles


def test_a_folder_of_a_dozen_pages_has_templates_too() -> None:
    found = cut([page(number) for number in range(12)])
    assert [article.body.split("\n")[-1] for article in found] == [
        f"船长说，他在这条河上开了{number + 3}年船，闭着眼也认得水路。" for number in range(12)
    ]


def test_what_three_pages_of_a_dozen_share_stays() -> None:
    endings = ["两岸的灯亮到很晚"] * 3 + [f"灯{chr(0x4E00 + number)}" for number in range(9)]
    articles = [page(number, text(number), ending) for number, ending in enumerate(endings)]
    assert cut(articles) == articles


def test_copies_of_one_article_make_no_template() -> None:
    copies = [
        page(number, text(1), "船长说，他在这条河上开了三十年船，闭着眼也认得水路。") for number in range(200)
    ]
    assert cut(copies) == copies


def test_an_article_whose_every_line_is_template_keeps_one() -> None:
    found = cut([*(page(number) for number in range(80)), page(80, *TAIL)])
    assert found[-1].body in TAIL


def test_each_source_has_templates_of_its_own() -> None:
    mine = [page(number) for number in range(80)]
    other = page(81, text(81), TAIL[0], folder="elsewhere")
    assert cut([*mine, other])[-1].body.endswith(TAIL[0])


def test_records_of_named_fields_are_neither_held_nor_cut() -> None:
    records = [Article(f"r{n}", "渡口", f"{text(n)}\n{TAIL[0]}", path="a.jsonl") for n in range(100)]
    given = iter(records)
    stream = without_templates(given, Templates(), lambda: "waited")
    assert next(stream) == (records[0], None)
    assert next(given) == records[1]
    assert list(stream) == [(record, None) for record in records[2:]]


def test_everything_keeps_its_order_while_pages_wait() -> None:
    items: list[object] = []
    for number in range(ENOUGH + 20):
        items += [page(number), f"done {number}", Article(f"r{number}", "渡口", "正文", path="a.jsonl")]
    seen = 0

    def given() -> Iterator[object]:
        nonlocal seen
        for item in items:
            seen += 1
            yield item

    found = list(without_templates(given(), Templates(), lambda: seen))
    assert [getattr(item, "id", item) for item, _ in found] == [getattr(item, "id", item) for item in items]
    # Each item that has waited tells where the reading was when it came.
    marks = [mark for _, mark in found if mark is not None]
    assert marks == list(range(1, len(marks) + 1))


def test_templates_known_from_earlier_runs_are_cut_at_once() -> None:
    learned = Templates()
    cut([page(number) for number in range(100)], learned)
    later = Templates(learned.found())
    (found,) = cut([page(500)], later)
    assert not set(TAIL) & set(found.body.split("\n"))


def test_they_are_kept_with_a_commit_and_replaced_by_the_next(tmp_path: Path) -> None:
    lines = [TemplateLine("web", TAIL[0], 100), TemplateLine("b", "“引号”\\n", 12)]
    manifest = Manifest("2026-01-01T00:00:00+00:00", segmenter().fingerprint, {}, None, (), {})
    first = write_commit(tmp_path, (), manifest)
    assert first.templates() == []
    assert write_commit(tmp_path, (), manifest, lines).templates() == lines
    assert read_commit(tmp_path).templates() == lines
    write_commit(tmp_path, (), manifest, lines[:1])
    assert [path.name for path in tmp_path.glob("templates*")] == ["templates-2.json"]


@pytest.mark.parametrize("damage", ["gone", "altered"])
def test_an_altered_list_of_them_is_found_when_verifying(tmp_path: Path, damage: str) -> None:
    manifest = Manifest("2026-01-01T00:00:00+00:00", segmenter().fingerprint, {}, None, (), {})
    write_commit(tmp_path, (), manifest, [TemplateLine("web", TAIL[0], 100)])
    verify_generation(tmp_path)
    path = tmp_path / "templates-0.json"
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes().replace(b"100", b"101"))
    with pytest.raises(IndexDamaged, match="templates-0"):
        verify_generation(tmp_path)


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "_MOST_LINES", 300)
    monkeypatch.setattr(templates, "_MOST_SOURCES", 5)
    learned = Templates()
    for number in range(2000):
        learned.learn(
            page(
                number,
                text(number),
                f"两岸的灯亮到{chr(0x4E00 + number)}很晚很晚很晚",
                TAIL[1],
                folder=f"f{number % 4}",
            )
        )
    for number in range(50):
        learned.learn(page(number, folder=f"other{number}"))
    assert learned._lines <= 300
    assert len(learned._sources) == 5

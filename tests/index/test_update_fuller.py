"""Of a headline in a sitemap and the page itself, which have one address, the page stays, whichever is read
first; and containers, which are one file, are known again as a whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.reindex import BuildOptions, reindex
from index.writing import writer
from tests.articles import make_article, one_source, write_jsonl
from tests.formats import make_zip
from tests.index.updating import account, held, run

ADDRESS = "https://qingshi.example/1"
PAGE = make_article(ADDRESS, "青石镇龙舟赛开幕", "昨天上午，三百多位村民来到码头观看龙舟赛。", url=ADDRESS)
HEADLINE = make_article(ADDRESS, "青石镇龙舟赛开幕了", "", url=ADDRESS)


def news(folder: Path, **files: list) -> Path:
    folder.mkdir(exist_ok=True)
    for name, articles in files.items():
        write_jsonl(folder / f"{name}.jsonl", articles)
    return folder


@pytest.mark.parametrize("first", [HEADLINE, PAGE], ids=["headline-first", "page-first"])
@pytest.mark.parametrize("unit", [8_000_000, 1], ids=["one-run", "two-runs"])
def test_the_page_stays_when_all_is_built_at_once(
    tmp_path: Path, first: object, unit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_UNIT_CHARACTERS", unit)
    second = PAGE if first is HEADLINE else HEADLINE
    folder = news(tmp_path / "news", a=[first], b=[second], c=[HEADLINE])
    summary = reindex(tmp_path / "index", [one_source(folder)], BuildOptions())
    assert (summary.added, summary.superseded) == (1, 2)
    assert held(tmp_path / "index") == {ADDRESS: (PAGE.title, PAGE.body)}


def test_the_page_stays_when_the_headline_comes_later_and_again(tmp_path: Path) -> None:
    folder = news(tmp_path / "news", page=[PAGE])
    index = tmp_path / "index"
    run(index, folder)
    news(folder, sitemap=[HEADLINE])
    assert account(run(index, folder)) == {"unchanged": 1, "superseded": 1}
    news(folder, sitemap=[HEADLINE, make_article("n2", "另一条", "")])
    assert account(run(index, folder)) == {"added": 1, "unchanged": 1, "superseded": 1}
    assert held(index)[ADDRESS] == (PAGE.title, PAGE.body)


def test_the_page_replaces_the_headline_that_was_there_before(tmp_path: Path) -> None:
    folder = news(tmp_path / "news", sitemap=[HEADLINE])
    index = tmp_path / "index"
    run(index, folder)
    news(folder, page=[PAGE])
    assert account(run(index, folder)) == {"unchanged": 1, "updated": 1}
    assert held(index)[ADDRESS] == (PAGE.title, PAGE.body)


def test_when_the_page_goes_the_headline_takes_its_place(tmp_path: Path) -> None:
    folder = news(tmp_path / "news", page=[PAGE], sitemap=[HEADLINE])
    index = tmp_path / "index"
    run(index, folder)
    (folder / "page.jsonl").unlink()
    assert account(run(index, folder, remove_missing=True)) == {"updated": 1}
    assert held(index)[ADDRESS] == (HEADLINE.title, "")
    assert account(run(index, folder, remove_missing=True)) == {"unchanged": 1}


def test_a_record_whose_own_file_has_lost_its_text_loses_it(tmp_path: Path) -> None:
    folder = news(tmp_path / "news", page=[PAGE])
    index = tmp_path / "index"
    run(index, folder)
    news(folder, page=[HEADLINE])
    assert account(run(index, folder)) == {"updated": 1}
    assert held(index)[ADDRESS] == (HEADLINE.title, "")


def test_two_files_with_one_article_do_not_take_turns_in_every_run(tmp_path: Path) -> None:
    one, two = (make_article(ADDRESS, title, PAGE.body, url=ADDRESS) for title in ("初稿", "改定稿"))
    twice = make_article("n1", "同一份里又来一次", "正文。")
    folder = news(tmp_path / "news", a=[one], b=[two], c=[make_article("n1", "第一次", "正文。"), twice])
    index = tmp_path / "index"
    run(index, folder)
    for _ in range(2):
        assert account(run(index, folder, remove_missing=True)) == {"unchanged": 4}
        assert held(index) == {ADDRESS: (two.title, two.body), "n1": (twice.title, twice.body)}
    (folder / "b.jsonl").unlink()
    assert account(run(index, folder, remove_missing=True)) == {"updated": 1, "unchanged": 2}
    assert held(index)[ADDRESS] == (one.title, one.body)


def test_an_unchanged_zip_is_not_read_again_when_what_is_gone_is_to_go(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    packed, index = folder / "a.zip", tmp_path / "index"
    texts = {f"一月/{n}.txt": f"第{n}篇\n\n{PAGE.body}之{n}" for n in range(3)}
    packed.write_bytes(make_zip({name: text.encode() for name, text in texts.items()}))
    news(folder, b=[make_article("n1", "甲", "正文。"), make_article("n2", "乙", "正文。")])
    run(index, folder)
    # Same size and time, other content: only who reads it again can notice.
    status = packed.stat()
    packed.write_bytes(b"\0" * status.st_size)
    os.utime(packed, ns=(status.st_atime_ns, status.st_mtime_ns))
    news(folder, b=[make_article("n1", "甲", "正文。")])
    assert account(run(index, folder, remove_missing=True)) == {"unchanged": 4, "removed": 1}
    packed.unlink()
    assert account(run(index, folder, remove_missing=True)) == {"unchanged": 1, "removed": 3}


def test_what_a_changed_zip_no_longer_holds_goes(tmp_path: Path) -> None:
    packed, index = tmp_path / "a.zip", tmp_path / "index"
    texts = {f"{n}.txt": f"第{n}篇\n\n{PAGE.body}之{n}".encode() for n in range(3)}
    packed.write_bytes(make_zip(texts))
    run(index, packed)
    packed.write_bytes(make_zip(dict(list(texts.items())[:2])))
    assert account(run(index, packed, remove_missing=True)) == {"unchanged": 2, "removed": 1}

"""What is offered in place of a mistyped query: only what the archive has, and finds more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search import Archive
from tests.articles import build_index, make_article, write_jsonl

BODY = "澄湖有限公司昨日在人民大会堂介绍校长负责制，OpenStack 也在其中；特朗普没有到场，乌克兰代表到了。"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("meant")
    articles = [make_article(f"a{n}", f"第{n}次会议", BODY, date="2023-04-01") for n in range(40)]
    articles.append(
        make_article(
            "chance",
            "优先",
            "优先考虑，公司不大；人民代表大会，姓唐。",
            url="https://example.com/chance",
        )
    )
    articles += [make_article(f"law{n}", "法案", "会意的法案。") for n in range(3)]
    index = build_index(folder / "index", write_jsonl(folder / "a.jsonl", articles))
    with Archive(index) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("优先公司", "有限公司"),  # each word is there, by chance in one article
        ("孝长", "校长"),
        ("校长负责治", "校长负责制"),
        ("校長負責治", "校长负责制"),
        ("人民大会唐", "人民大会堂"),
        ("特郎普", "特朗普"),
        ("特普朗", "特朗普"),
        ("乌克拦", "乌克兰"),
        ("openstcak", "openstack"),
        ("opnstack", "openstack"),
        ("孝长 会议", "校长 会议"),
        ("孝长 -天气", "校长 -天气"),
        ("titel:会议", "title:会议"),
        ("Tilte：会议 校长", "title:会议 校长"),
        ("校长 headline:会议", "校长 title:会议"),
        ("时间：2023-04", "date:2023-04"),
        ("校长 時間：2023", "校长 date:2023"),
        ("2023-04-01", "date:2023-04-01"),
        ("会议 2023.4.1", "会议 date:2023.4.1"),
    ],
)
def test_a_slip_is_pointed_out_with_a_query_that_finds_more(archive: Archive, typed: str, meant: str) -> None:
    page = archive.search(typed)
    assert page.did_you_mean == meant
    assert page.query == typed
    better = archive.search(meant)
    assert better.total >= 40
    assert better.did_you_mean is None


@pytest.mark.parametrize(
    "typed",
    [
        "校长",
        "有限公司",
        "",
        "*",
        '"孝长"',
        "title:孝长",
        "绝无此事绝无此事",
        "法案 会议",  # 法案 会意 finds one, but who typed 会议 meant it
        "天气",
        "孝长 OR 校长",
        "zzz",
        "时间：下午",
        "http://titel:80/",
        "AI:芯片",
        "titel:绝无此事",
        "titel: 会议",
        "校长：会议",
        "titel",
        "2023-04-31",
        "2019-01-01",
        "https://example.com/none",
    ],
)
def test_nothing_is_offered_for_what_is_found_or_has_no_better(archive: Archive, typed: str) -> None:
    assert archive.search(typed).did_you_mean is None


def test_the_address_of_an_article_is_taken_for_one(archive: Archive) -> None:
    assert archive.search("https://example.com/chance").did_you_mean == "url:https://example.com/chance"


def test_it_is_never_applied_by_itself(archive: Archive) -> None:
    page = archive.search("孝长")
    assert page.total == 0
    assert page.hits == ()


def test_it_stays_within_the_filters(archive: Archive) -> None:
    assert archive.search("孝长", source=["没有这家报"]).did_you_mean is None


def test_words_that_never_stand_together_may_be_another_one(tmp_path: Path) -> None:
    many = [make_article(f"m{n}", f"公告{n}", "澄湖有限公司昨日公告。") for n in range(130)]
    apart = [make_article(f"a{n}", f"考虑{n}", "优先考虑本地，公司不大。") for n in range(12)]
    with Archive(build_index(tmp_path / "i", write_jsonl(tmp_path / "a.jsonl", many + apart))) as archive:
        page = archive.search("优先公司")
        assert (page.total, page.did_you_mean) == (12, "有限公司")
        assert archive.search("优先 公司").did_you_mean is None  # typed as two
        assert archive.search("优先考虑").did_you_mean is None  # stands so


def test_a_word_by_chance_beside_others_is_not_offered(tmp_path: Path) -> None:
    many = [make_article(f"m{n}", f"席位{n}", "依次席位不同，天气晴。次席空缺。") for n in range(5)]
    with Archive(build_index(tmp_path / "i", write_jsonl(tmp_path / "a.jsonl", many))) as archive:
        assert archive.search("慈溪天气").did_you_mean is None
        assert archive.search("慈溪空缺").did_you_mean == "次席空缺"

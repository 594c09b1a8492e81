"""One small archive, indexed once, behind every test of the web."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from index.reindex import BuildOptions, reindex, source_of
from search import Archive
from web.app import create_app


def make_record(id: str, title: str, body: str, **fields: str) -> dict[str, Any]:
    return {"id": id, "title": title, "body": body, **fields}


STORIES = [
    make_record(
        "tw/1",
        "颱風「海葵」逼近 南嶼停課一天",
        "南嶼縣政府昨晚宣布，受颱風影響，全縣各級學校今天停課一天。\n颱風過後，學校將安排補課。",
        date="2023-09-04",
        source="南嶼時報",
        category="地方",
        author="林怡君",
    ),
    make_record(
        "cn/1",
        "台风过境 渔船全部回港",
        "昨天下午，最后一批渔船在台风到来之前驶回澄湖港。\n港务部门说，三百多艘渔船无一受损。",
        date="2023-09-05",
        source="澄湖晚报",
        category="社会",
        url="https://news.example/cn/1",
    ),
    make_record(
        "cn/2",
        "全区中小学推行校长负责制",
        "教育部门介绍，新学年起，全区中小学将推行党组织领导的校长负责制。",
        date="2022-04-17",
        source="澄湖晚报",
        category="教育",
    ),
    make_record(
        "tw/2",
        "校長負責制研討會登場",
        "校長負責制研討會昨天在縣立圖書館舉行，二十位校長分享經驗。",
        date="2016-09-26",
        source="南嶼時報",
        category="教育",
    ),
    make_record(
        "hostile",
        "<script>alert(1)</script> 恶意脚本",
        "恶意脚本写在正文里：<img src=x onerror=alert(1)>，应当原样显示，不能执行。",
        date="2021-03-02",
        url="javascript:alert(1)",
    ),
    make_record(
        "bidi", "\u202e倒着写的标题", "标题里有一个控制字符，会把后面的文字倒过来。", date="2021-03-03"
    ),
    make_record("undated", "没有日期的台风旧闻", "这篇旧闻没有写明日期，只说台风来过。", source="旧报剪存"),
]
ODD_IDS = [
    "https://news.example/a?b=1&c=2#d",
    "目录/第 1 期.txt#3",
    "100%/a+b",
    "//two//slashes/",
    "a/../b",
    "\"'<>&",
    "专题/similar",
]
ODD = [
    make_record(
        id, f"编号特别的文章之{number}", f"这是第{number}篇编号特别的文章。", date=f"2020-05-0{number}"
    )
    for number, id in enumerate(ODD_IDS, start=1)
]
BRIEFS = [
    make_record(
        f"brief/{number}",
        f"城市简报第{number}期",
        f"本期简报共有{number}条消息，由编辑部整理。",
        date=f"2019-{1 + number % 12:02}-{1 + number:02}",
        source="澄湖晚报" if number % 2 else "南嶼時報",
        category="简报",
    )
    for number in range(1, 26)
]


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    source = folder / "articles.jsonl"
    lines = [json.dumps(record, ensure_ascii=False) for record in [*STORIES, *ODD, *BRIEFS]]
    source.write_text("\n".join(lines), encoding="utf-8")
    summary = reindex(folder / "index", [source_of(str(source))], BuildOptions())
    assert summary.articles == len(lines)
    return folder / "index"


@pytest.fixture(scope="session")
def archive(small_index: Path) -> Iterator[Archive]:
    with Archive(small_index) as opened:
        yield opened


@pytest.fixture
def client(archive: Archive) -> FlaskClient:
    return create_app(archive).test_client()

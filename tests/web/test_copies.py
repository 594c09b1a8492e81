from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient

from search import Archive
from tests.articles import build_index
from web.app import create_app

BODY = (
    "台风“银杉”今晨在望潮区沿海登陆，登陆时中心附近最大风力有十二级。受其影响，澄湖市连夜转移群众三万二千人，"
    "全部渔船回港避风，轻轨1号线和所有渡轮停运。\n市教育局昨晚宣布，全市中小学、幼儿园今天停课一天，"
    "高三年级的模拟考试推迟到下周一举行。气象台说，台风将在夜里减弱，明天午后雨势转小。\n"
    "市防汛指挥部提醒，低洼地段的居民不要外出，遇到险情请拨打热线。电力部门已派出二十支抢修队伍。"
)
RECORDS = [
    {"id": "a", "title": "台风银杉登陆", "body": BODY, "date": "2021-07-25", "source": "澄湖日报",
     "category": "天气"},
    {"id": "b", "title": "“银杉”今晨登陆望潮", "body": BODY.replace("推迟", "延期"),
     "date": "2021-07-26", "source": "澄湖晚报", "category": "天气"},
    {"id": "c", "title": "大闸蟹节开幕", "body": "第十五届大闸蟹节昨天开幕，台风过后湖水清澈。" * 3,
     "date": "2021-09-25", "source": "澄湖晚报"},
    {"id": "d", "title": "入秋第一天", "body": "气象台说，澄湖市昨天入秋，比常年晚了九天。早晚温差加大。",
     "date": "2021-10-11", "source": "澄湖晚报", "category": "天气"},
]  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("copies")
    lines = [json.dumps(record, ensure_ascii=False) for record in RECORDS]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Archive(build_index(folder / "index", folder / "articles.jsonl")) as archive:
        yield create_app(archive).test_client()


def get(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return unescape(answer.text)


def test_a_hit_opens_its_copies_in_place(client: FlaskClient) -> None:
    page = get(client, "/search?q=银杉 望潮")
    assert page.count("<summary>另有 1 篇转载</summary>") == 2
    folded = get(client, "/search?q=银杉 望潮&collapse=1")
    assert folded.count("<summary>另有 1 篇转载</summary>") == 1
    assert "合并后 1 篇" in folded
    assert "collapse" not in re.search(r'<p class="collapse"><a href="([^"]*)"', folded)[1]
    assert "另有" not in get(client, "/search?q=大闸蟹节")


def test_an_article_is_compared_with_its_copy_word_by_word(client: FlaskClient) -> None:
    page = get(client, "/article/a")
    link = re.search(r'<a class="compare" href="([^"#]*)#compared"', page)
    assert link
    compared = get(client, link[1])
    assert "“银杉”今晨登陆望潮" in compared
    here, there = (re.findall(f"<{tag}>(.*?)</{tag}>", compared) for tag in ("ins", "del"))
    assert (here, there) == (["推迟"], ["延期"])


def test_only_copies_are_compared(client: FlaskClient) -> None:
    for other in ("c", "nobody", "a"):
        assert 'class="compared"' not in get(client, f"/article/a?compare={other}")


def test_beside_an_article_no_text_is_listed_twice(client: FlaskClient) -> None:
    page = get(client, "/article/a")
    assert page.count('href="/article/b"') == 1  # among the copies, and not among similar ones as well
    assert "<h2>相似文章</h2>" in page
    others = get(client, "/article/d").partition("<h2>同栏目文章</h2>")[2]
    assert [others.count(f'href="/article/{id}"') for id in "ab"] in ([1, 0], [0, 1])

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search import Archive
from tests.articles import SAMPLES, build_index
from web import original_page
from web.app import create_app

SCRAPED = "wangchao-scrape/0573_f1d83a40.txt"
SAVED = "chenghu-web/wcfb/content_20210725_8840.html"
LINES = "长文.txt"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of some samples: originals are read from where they were indexed."""
    folder = tmp_path_factory.mktemp("originals") / "sources"
    for name in (SCRAPED, SAVED):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SAMPLES / name, folder / name)
    long = "\n".join(f"第{number}段：防汛物资今天清点入库，共{number}件。" for number in range(2_500))
    (folder / LINES).write_text("防汛物资清点记\n\n" + long, encoding="utf-8")
    (folder / "gone.txt").write_text("旧闻一则\n\n这个文件后来被移走了，不过文章还在库里。", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(sources: Path) -> Iterator[FlaskClient]:
    index = build_index(sources.parent / "index", sources)
    (sources / "gone.txt").unlink()
    with Archive(index) as archive:
        yield create_app(archive).test_client()


def cut_of(page: str) -> dict[str, str]:
    """Each line that was cut, and why."""
    return {
        line: why
        for why, block in re.findall(r'<p class="why"[^>]*>(.*?)</p>(.*?)</div>', page)
        for line in re.findall(r"<del[^>]*>(.*?)</del>", block)
    }


def test_an_original_has_all_lines_and_says_why_some_were_cut(client: FlaskClient) -> None:
    page = client.get(f"/original/{SCRAPED}", headers={"Accept-Language": "zh-CN"}).text
    cut = cut_of(page)
    assert cut["參與評論"] == "评论区"
    assert cut["打印本頁 關閉窗口關鍵詞:"] == "页面部件"
    kept = re.findall(r'<p dir="auto">(.*?)</p>', page)
    article = client.get(f"/api/articles/{SCRAPED}").json
    assert article
    assert "\n".join(kept) == article["body"]
    assert not set(kept) & set(cut)


def test_the_original_of_a_saved_page_has_what_stood_around_its_text(client: FlaskClient) -> None:
    page = client.get(f"/original/{SAVED}", headers={"Accept-Language": "en"}).text
    assert cut_of(page)["大家都在看"] == "outside the main text"
    assert "目前全市抗击台风应急响应仍维持Ⅰ级。" in page


def test_an_article_leads_to_its_original_and_back(client: FlaskClient) -> None:
    assert f'href="/original/{SCRAPED}"' in client.get(f"/article/{SCRAPED}").text
    assert f'href="/article/{SCRAPED}"' in client.get(f"/original/{SCRAPED}").text


def test_a_long_original_is_shown_in_part_and_says_so(client: FlaskClient) -> None:
    page = client.get(f"/original/{LINES}", headers={"Accept-Language": "en"}).text
    assert page.count('dir="auto"') == original_page.MOST_LINES
    assert re.search(r"50[01] more lines are not shown", page)


def test_an_original_that_is_gone_is_said_without_naming_folders(client: FlaskClient, sources: Path) -> None:
    answer = client.get("/original/gone.txt", headers={"Accept-Language": "zh-CN"})
    assert answer.status_code == 404
    assert "原件已不在收录时的位置" in answer.text
    assert str(sources) not in answer.text
    assert client.get("/original/nothing").status_code == 404


def test_an_original_is_read_anew_each_time(client: FlaskClient) -> None:
    """Its source can change while the archive does not: no tag that says it is as it was."""
    assert "ETag" not in client.get(f"/original/{SAVED}").headers


def test_only_one_at_a_time_is_read(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(original_page, "WAIT", 0.01)
    answers: list[int] = []
    with original_page._reading:
        other = threading.Thread(target=lambda: answers.append(client.get(f"/original/{SAVED}").status_code))
        other.start()
        other.join()
    assert answers == [429]
    assert client.get(f"/original/{SAVED}").status_code == 200

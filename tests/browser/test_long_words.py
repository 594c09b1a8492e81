"""Names and words longer than a line, which no page may be widened by."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.articles import build_index, make_article, write_jsonl
from tests.browser.conftest import address_of, assert_no_width_scrolls_sideways

Visit = Callable[..., Page]
OFFICE = "澄湖市人民政府新闻办公室融媒体中心综合新闻部对外合作与发行联络处来稿选登专栏"
BODY = "澄湖港今晨封航，渔船全部回港避风，渡轮停运。"


@pytest.fixture(scope="module")
def long_address(
    chromium: str,
    tmp_path_factory: pytest.TempPathFactory,
    start_server: Callable[..., subprocess.Popen[str]],
) -> str:
    folder = tmp_path_factory.mktemp("long")
    articles = [
        make_article("office", "澄湖港封航", BODY, source=OFFICE, author=OFFICE, category=OFFICE,
                     date="2024-03-07"),
        make_article("copy", "澄湖港封航", BODY, source=OFFICE, date="2024-03-07"),
        make_article("latin", "Long" * 60, "封航" + "without" * 200, source="Name" * 30, author="Name" * 30,
                     category="Kind" * 30, date="2024-03-08"),
        make_article("other", "澄湖港复航", BODY.replace("停运", "复航"), source=OFFICE, date="2024-03-07"),
    ]  # fmt: skip
    return address_of(start_server(build_index(folder / "index", write_jsonl(folder / "a.jsonl", articles))))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize(
    "place", ["/", "/search?q=封航", f"/search?source={OFFICE}", "/article/office", "/article/latin?q=封航",
              "/article/office?compare=copy", "/browse", "/coverage", "/search/values?field=source"],
)  # fmt: skip
def test_no_name_widens_a_page(visit: Visit, long_address: str, place: str, language: str) -> None:
    page = visit(place, base=long_address, width=360, extra_http_headers={"Accept-Language": language})
    assert_no_width_scrolls_sideways(page)

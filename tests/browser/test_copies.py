from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.following import follow

Visit = Callable[..., Page]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_copies_of_a_hit_open_in_place_and_lead_to_each(visit: Visit, scripts: bool) -> None:
    page = visit("/search?q=校长负责制", java_script_enabled=scripts)
    hit = page.locator(".hits > li").filter(has_text="望潮区融媒体中心").first
    copy = hit.locator(".copies").get_by_role("link")
    expect(copy).not_to_be_visible()
    hit.get_by_text("另有 1 篇转载").click()
    expect(copy).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search\?q="))
    title = copy.inner_text()
    follow(copy)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("#copies")).to_contain_text("另有 1 篇转载")


def test_copies_are_folded_together_and_listed_again(visit: Visit) -> None:
    page = visit("/search?q=云溪镇 重建 清淤")
    listed = page.locator(".hits > li").count()
    follow(page.get_by_role("link", name="合并转载"))
    expect(page.locator(".total")).to_contain_text("合并后")
    assert page.locator(".hits > li").count() < listed
    follow(page.get_by_role("link", name="逐篇列出转载"))
    expect(page.locator(".hits > li")).to_have_count(listed)


@pytest.mark.parametrize("scripts", [True, False])
def test_two_copies_are_compared_word_by_word(visit: Visit, scripts: bool) -> None:
    page = visit("/article/HT20210728", java_script_enabled=scripts)
    follow(page.get_by_role("link", name="对比").first)
    compared = page.locator(".compared")
    expect(compared).to_be_in_viewport()
    expect(compared.locator("ins").first).to_contain_text("據《澄湖日報》報導")
    expect(compared.locator("del").first).to_contain_text("本报云溪")
    # What both have is shown once, in the script of the article that is read.
    assert compared.locator(".text").inner_text().count("洪水退去後的第一個早晨") == 1
    follow(page.get_by_role("link", name="回到正文"))
    expect(compared).to_have_count(0)
    expect(page.locator(".text p").first).to_be_visible()

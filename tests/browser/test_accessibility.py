from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, expect

Visit = Callable[..., Page]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/",
    "/search?q=银杉&source=澄湖日报",
    "/search?q=银杉&from=2021-07-01&to=2021-07-31&chart=rate",
    "/search?q=校长负责制改革研讨会登场",
    "/search?q=“绝无此句绝无此句”&source=澄湖日报",
    "/search?q=(",
    "/search?q=银杉&from=昨天",
    "/search/values?field=source",
    "/article/chrb-20210725-01?q=台风",
    "/article/HT20210728?compare=WC-2021-0727",
    "/original/wangchao-scrape/0573_f1d83a40.txt",
    "/coverage?year=2021",
    "/browse",
    "/help",
    "/status",
    "/nowhere",
]


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("place", PAGES)
def test_no_page_breaks_a_rule_of_wcag(visit: Visit, place: str) -> None:
    page = visit(place, color_scheme="light")
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) == []
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_a_page_breaks_no_rule_either(visit: Visit, scheme: str) -> None:
    page = visit("/search?q=银杉&source=澄湖日报", color_scheme=scheme)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("#q").fill("")
    page.keyboard.type("澄湖")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []


def test_the_page_for_who_asks_too_often_breaks_no_rule_either(visit: Visit, strict_address: str) -> None:
    page = visit("/healthz", base=strict_address)
    while page.request.get("/help").ok:
        pass
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("请求过于频繁")
    assert violations(page) == []


def test_more_contrast_is_given_to_who_asks_for_it(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    soft = page.locator(".total .soft")
    usual = soft.evaluate("one => getComputedStyle(one).color")
    page.emulate_media(contrast="more")
    assert soft.evaluate("one => getComputedStyle(one).color") != usual
    page.emulate_media(contrast="no-preference", forced_colors="active")
    colours = [
        page.locator(selector).first.evaluate("one => getComputedStyle(one).backgroundColor")
        for selector in ("mark", "body")
    ]
    assert colours[0] != colours[1]


def test_the_search_button_is_seen_in_forced_colours(visit: Visit) -> None:
    """Its own colours are taken away there: it must have a border, and text that is not of its ground."""
    page = visit("/search?q=银杉", forced_colors="active")
    edge, width, ground, ink, paper = page.get_by_role("button", name="搜索").evaluate(
        """one => { const s = getComputedStyle(one);
        return [s.borderTopColor, parseFloat(s.borderTopWidth), s.backgroundColor, s.color,
                getComputedStyle(document.body).backgroundColor] }"""
    )
    assert width >= 1
    assert edge != paper
    assert ink != ground


@pytest.mark.parametrize(
    "place",
    [
        "/",
        "/search?q=银杉",
        "/article/chrb-20210725-01?q=台风",
        "/coverage?year=2021",
        "/browse",
        "/help",
        "/status",
    ],
)
def test_at_400_percent_nothing_is_cut_off(visit: Visit, place: str) -> None:
    """1280 pixels at 400% are 320."""
    page = visit(place, width=320)
    needed, given = page.evaluate("(one => [one.scrollWidth, one.clientWidth])(document.documentElement)")
    assert needed <= given
    expect(page.get_by_role("main")).to_be_visible()


@pytest.mark.parametrize("place", PAGES)
def test_a_page_weighs_little(visit: Visit, place: str) -> None:
    page = visit("about:blank")
    finished: list[Request] = []
    page.on("requestfinished", lambda sent: finished.append(sent))
    page.goto(place, wait_until="networkidle")
    assert 0 < sum(one.sizes()["responseBodySize"] for one in finished) < 100_000

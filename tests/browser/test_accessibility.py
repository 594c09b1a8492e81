from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/",
    "/search?q=银杉&source=澄湖日报",
    "/search?q=银杉&from=2021-07-01&to=2021-07-31&chart=rate",
    "/search?q=校长负责制改革研讨会登场",
    "/search?q=“绝无此句绝无此句”&source=澄湖日报",
    "/search?q=(",
    "/search/values?field=source",
    "/article/chrb-20210725-01?q=台风",
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


@pytest.mark.parametrize(
    "place", ["/", "/search?q=银杉", "/article/chrb-20210725-01?q=台风", "/coverage?year=2021"]
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
    sizes: list[int] = []
    page.on("requestfinished", lambda sent: sizes.append(sent.sizes()["responseBodySize"]))
    page.goto(place)
    assert 0 < sum(sizes) < 100_000

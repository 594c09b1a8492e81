"""The whole way from a question to an article, by those who have no mouse, no scripts, or a small screen."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from tests.browser.following import follow

Visit = Callable[..., Page]
# Of the element that has the focus: whether it is a hit, whether it is in sight, and seen to have the focus.
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const is_there = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  const is_marked = style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2;
  return [one.matches('.hits h2 a'), is_there, is_marked, one.outerHTML.slice(0, 80)] }"""


def test_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("/", reduced_motion="reduce")  # what slides in is not yet there
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("台风")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _ in range(200):
        page.keyboard.press("Tab")
        is_hit, is_there, is_marked, element = page.evaluate(FOCUS)
        assert is_there, element
        assert is_marked, element
        if is_hit:
            break
    else:
        raise AssertionError("no hit was reached")
    title = page.locator(":focus").inner_text()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("link", name="到第一处").focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark:target")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="下一处")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("mark:target")).to_have_attribute("id", "hit-2")


def test_without_scripts(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)
    page.locator("#q").fill("银杉")
    follow(page.get_by_role("button", name="搜索"))
    follow(page.locator(".facet a", has_text="海汀新聞網"))
    expect(page.locator(".chips")).to_contain_text("海汀新聞網")
    follow(page.locator(".chips").get_by_role("link", name="撤销筛选：海汀新聞網"))
    follow(page.locator(".bars").get_by_role("link", name="2021年"))
    follow(page.locator(".bars").get_by_role("link", name="2021年7月"))
    page.locator(".figures summary").click()
    expect(page.get_by_role("row", name="2021年7月25日")).to_be_visible()
    follow(page.locator(".sorts").get_by_role("link", name="最早"))
    follow(page.locator(".hits h2 a").first)
    page.get_by_role("link", name="到第一处").click()
    expect(page.locator("mark:target")).to_be_in_viewport()
    follow(page.get_by_role("link", name="返回搜索结果"))
    expect(page.locator(".crumbs")).to_contain_text("2021年7月")


def test_on_a_phone(visit: Visit) -> None:
    page = visit("/", width=390, is_mobile=True, has_touch=True, device_scale_factor=3)
    page.locator("#q").tap()
    page.keyboard.type("银杉")
    with page.expect_navigation():
        page.get_by_role("button", name="搜索").tap()
    page.locator(".filters summary").first.tap()
    with page.expect_navigation():
        page.locator(".facet a", has_text="澄湖日报").tap()
    expect(page.locator(".filters summary .count").first).to_have_text("1")
    with page.expect_navigation():
        page.locator(".hits h2 a").first.tap()
    expect(page.locator(".text mark").first).to_be_visible()


def test_a_chart_that_does_not_fit_begins_at_its_newest_end(visit: Visit) -> None:
    page = visit("/search?q=银杉&from=2021-07-01&to=2021-07-31", width=360)
    days = page.locator(".bars li")
    expect(days).to_have_count(31)
    expect(days.last).to_be_in_viewport()
    expect(days.first).not_to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(days.first).to_be_in_viewport()
    expect(days.last).to_be_in_viewport()


def test_a_browser_takes_the_page_as_a_search_engine(visit: Visit) -> None:
    """As far as one without a window can be asked: it finds the description, and its templates lead on."""
    page = visit("/")
    found = page.evaluate(
        """async () => {
        const link = document.querySelector('head > link[rel=search]');
        const text = await (await fetch(link.href)).text();
        const description = new DOMParser().parseFromString(text, 'application/xml');
        const of = type => description.querySelector(`Url[type="${type}"]`).getAttribute('template')
          .replace('{searchTerms}', encodeURIComponent('澄湖'));
        const completions = await (await fetch(of('application/x-suggestions+json'))).json();
        return {title: link.title, text, results: of('text/html'), completions}; }"""
    )
    assert ElementTree.fromstring(found["text"]).findtext("{*}ShortName") == found["title"] == "查报"
    assert found["completions"][0] == "澄湖"
    assert found["completions"][1]
    page.goto(found["results"])
    expect(page.locator("#q")).to_have_value("澄湖")
    expect(page.locator(".hits > li").first).to_be_visible()

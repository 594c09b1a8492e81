from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
LINKS = ".hits h2 a"


def test_a_slash_goes_to_the_box_and_is_a_character_in_it(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    page.keyboard.press("/")
    box = page.locator("#q")
    expect(box).to_be_focused()
    page.keyboard.type("/jko?")
    expect(box).to_have_value("/jko?")


def test_results_are_gone_through_and_opened_by_keys(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    titles = page.locator(LINKS).all_inner_texts()
    for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(page.locator(LINKS).nth(place)).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[1])


def test_the_matches_of_an_article_are_gone_through_by_keys(visit: Visit) -> None:
    page = visit("/article/chrb-20210725-01?q=台风")
    page.keyboard.press("j")
    expect(page.locator("mark:target")).to_have_attribute("id", "hit-1")
    page.keyboard.press("j")
    expect(page.locator("mark:target")).to_have_attribute("id", "hit-2")
    page.keyboard.press("k")
    expect(page.locator("mark:target")).to_have_attribute("id", "hit-1")


def test_the_keys_are_listed_and_can_be_turned_off_for_good(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="键盘快捷键")
    expect(dialog).to_be_visible()
    dialog.get_by_label("使用快捷键").uncheck()
    page.keyboard.press("j")
    expect(page.locator(LINKS).first).not_to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.reload()
    page.keyboard.press("?")
    expect(dialog).not_to_be_visible()
    page.goto("/help")
    page.locator("main").get_by_label("使用快捷键").check()
    page.keyboard.press("?")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(dialog).to_be_visible()


def test_keys_of_the_browser_are_left_alone(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    page.keyboard.press("Control+j")
    expect(page.locator(LINKS).first).not_to_be_focused()


def test_a_citation_is_copied(visit: Visit) -> None:
    page = visit("/article/chrb-20210725-01", permissions=["clipboard-read", "clipboard-write"])
    reference = page.locator(".cite pre").first.inner_text()
    page.locator(".cite").get_by_role("button", name="复制").first.click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == reference

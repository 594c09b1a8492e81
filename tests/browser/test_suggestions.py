from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.following import follow

Visit = Callable[..., Page]


def test_what_is_typed_is_completed_and_chosen_by_keys(visit: Visit) -> None:
    page = visit("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()  # what is typed before is lost
    page.keyboard.type("澄湖")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_value(options.first.get_attribute("data-text") or "")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("澄湖")


@pytest.mark.parametrize("typed", ["chenghu", "chenghur", "chrb"])
def test_a_name_is_completed_by_its_pinyin_and_searched_for_by_a_click(visit: Visit, typed: str) -> None:
    page = visit("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type(typed)
    option = page.get_by_role("option").filter(has_text="澄湖日报").first
    expect(option).to_be_visible()
    wanted = option.get_attribute("data-text") or ""
    follow(option)
    expect(page.locator("#q")).to_have_value(wanted)
    expect(page.locator(".hits > li").first).to_be_visible()


def test_suggestions_can_be_turned_off_for_good(visit: Visit) -> None:
    page = visit("/help")
    page.locator("main").get_by_label("输入时给出建议").uncheck()
    page.goto("/")
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "/api/suggest" in sent.url else None)
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("澄湖")
    page.wait_for_timeout(400)
    assert asked == []


def test_nothing_is_asked_while_an_input_method_composes(visit: Visit) -> None:
    page = visit("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "/api/suggest" in sent.url else None)
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "taifeng", "selectionStart": 7, "selectionEnd": 7})
    page.wait_for_timeout(400)
    assert asked == []
    keys.send("Input.insertText", {"text": "台风"})
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) == 1

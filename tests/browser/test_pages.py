from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import assert_no_width_scrolls_sideways
from tests.browser.following import follow

Visit = Callable[..., Page]
TITLES = ".hits h2"


def search_for(page: Page, query: str) -> None:
    box = page.locator("#q")
    box.fill(query)
    box.press("Enter")
    page.wait_for_url("**/search?**")


def total(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(".total strong").inner_text()))


def background(page: Page, selector: str) -> tuple[int, ...]:
    """The red, green and blue that `selector` is painted on."""
    colour = page.locator(selector).first.evaluate("one => getComputedStyle(one).backgroundColor")
    return tuple(int(part) for part in re.findall(r"\d+", colour)[:3])


def contrast(page: Page, selector: str) -> float:
    """The WCAG contrast of the text of `selector` with what lies behind it."""
    behind = """one => { for (; one; one = one.parentElement) {
        const colour = getComputedStyle(one).backgroundColor;
        if (!colour.endsWith(', 0)')) return colour } }"""
    element = page.locator(selector).first
    ink = element.evaluate("one => getComputedStyle(one).color")
    light, dark = sorted((luminance(ink), luminance(element.evaluate(behind))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_search_from_the_box_keeps_the_query_and_finds_articles(visit: Visit) -> None:
    page = visit("/")
    search_for(page, "抗击台风")
    expect(page.locator("#q")).to_have_value("抗击台风")
    expect(page.locator(TITLES).filter(has_text="抗击台风").first).to_be_visible()
    assert total(page) > 0


def test_the_box_is_ready_to_type_into(visit: Visit) -> None:
    page = visit("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("crab")
    expect(page.locator("#q")).to_have_value("crab")


def test_simplified_finds_traditional_with_marks_on_the_original_characters(visit: Visit) -> None:
    page = visit("/")
    search_for(page, "“银杉” 南屿")
    hit = page.locator(".hits > li", has_text="颱風「銀杉」外圍環流影響")
    expect(hit).to_have_count(1)
    marks = set(hit.locator("mark").all_inner_texts())
    assert marks
    assert marks <= {"銀杉", "南嶼"}
    follow(hit.get_by_role("link"))
    in_text = set(page.locator(".story mark").all_inner_texts())
    assert {"銀杉", "南嶼"} <= in_text
    assert in_text <= {"銀杉", "南嶼"}


def test_a_source_narrows_the_list_and_its_chip_widens_it_again(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    everywhere = total(page)
    choice = page.locator(".facet a", has_text="海汀新聞網")
    count = int(choice.locator(".count").inner_text())
    follow(choice)
    assert total(page) == count < everywhere
    for source in page.locator(".hits .kicker .source").all_inner_texts():
        assert source == "海汀新聞網"
    follow(page.locator(".chips").get_by_role("link", name="撤销筛选：海汀新聞網"))
    assert total(page) == everywhere


def test_a_new_query_keeps_the_filters(visit: Visit) -> None:
    page = visit("/search?q=银杉&source=澄湖日报&sort=newest")
    search_for(page, "大闸蟹")
    expect(page.locator(".chips")).to_contain_text("澄湖日报")
    expect(page.locator(".sorts [aria-current]")).to_have_text("最新")


def test_the_dates_form_bounds_the_results(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    page.get_by_label("从", exact=True).fill("2021-07-25")
    page.get_by_label("到", exact=True).fill("2021-07-26")
    follow(page.get_by_role("button", name="应用"))
    days = page.locator(".hits .kicker time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days
    assert set(days) <= {"2021-07-25", "2021-07-26"}
    expect(page.locator(".chips")).to_contain_text("2021年7月25日至2021年7月26日")


def test_a_year_opens_into_its_months_and_a_month_into_its_days(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    everything = total(page)
    year = page.locator(".bars").get_by_role("link", name="2021年")
    count = int(year.inner_text().split()[-1])
    follow(year)
    assert total(page) == count
    follow(page.locator(".bars").get_by_role("link", name="2021年7月"))
    expect(page.locator(".chips")).to_contain_text("2021年7月")
    follow(page.locator(".bars").get_by_role("link", name="2021年7月25日"))
    expect(page.locator(".crumbs")).to_contain_text("2021年7月25日")
    days = page.locator(".hits .kicker time").evaluate_all("all => all.map(one => one.dateTime)")
    assert set(days) == {"2021-07-25"}
    follow(page.locator(".crumbs").get_by_role("link", name="全部时间"))
    assert total(page) == everything


def test_the_chart_turns_from_counts_to_rates_and_has_a_table(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    follow(page.locator(".switch").get_by_role("link", name="每万篇"))
    expect(page.locator(".switch [aria-current]")).to_have_text("每万篇")
    page.locator(".figures summary").click()
    row = page.get_by_role("row", name="2021年")
    expect(row).to_be_visible()
    bar = page.locator(".bars").get_by_role("link", name="2021年")
    assert bar.inner_text().split()[-1] == row.get_by_role("cell").last.inner_text()


def test_several_years_and_sources_can_be_chosen_and_looked_for(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    follow(page.locator(".facet a", has_text="2021年"))
    first = total(page)
    follow(page.locator(".facet a", has_text="2022年"))
    assert total(page) > first
    expect(page.locator(".chips a")).to_have_count(3)
    page.goto("/search/values?field=source&q=银杉")
    page.get_by_label("在其中查找").fill("海汀")
    follow(page.get_by_role("button", name="查找"))
    expect(page.locator(".facet a")).to_have_count(1)
    follow(page.locator(".facet a"))
    expect(page.locator(".chips")).to_contain_text("海汀新聞網")


@pytest.mark.parametrize(("order", "reverse"), [("最新", True), ("最早", False)])
def test_sorting_by_date(visit: Visit, order: str, reverse: bool) -> None:
    page = visit("/search?q=银杉")
    follow(page.locator(".sorts").get_by_role("link", name=order))
    days = page.locator(".hits .kicker time").evaluate_all("all => all.map(one => one.dateTime)")
    assert len(set(days)) > 3
    assert days == sorted(days, reverse=reverse)


def test_paging_shows_other_articles_and_comes_back(visit: Visit) -> None:
    page = visit("/search")
    first = page.locator(TITLES).all_inner_texts()
    follow(page.locator(".pages").get_by_role("link", name="下一页"))
    second = page.locator(TITLES).all_inner_texts()
    assert len(first) == len(second) == 10
    assert first != second
    expect(page.locator(".pages [aria-current=page]")).to_have_text("2")
    follow(page.locator(".pages").get_by_role("link", name="第 1 页"))
    assert page.locator(TITLES).all_inner_texts() == first


def test_an_error_stands_over_the_box_and_the_query_stays(visit: Visit) -> None:
    page = visit("/")
    search_for(page, "校长 (改革")
    box = page.locator("#q")
    expect(box).to_have_value("校长 (改革")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("括号没有闭合")
    expect(alert.locator("mark")).to_have_text("(")
    above, below = alert.bounding_box(), box.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"]
    box.fill("校长 (改革)")
    box.press("Enter")
    expect(page.locator(TITLES).first).to_be_visible()


def test_an_article_can_be_read_and_left_again(visit: Visit) -> None:
    page = visit("/search?q=校长负责制&sort=oldest")
    results = page.url
    title = page.locator(TITLES).first
    wanted = title.inner_text()
    follow(title.get_by_role("link"))
    expect(page.get_by_role("heading", level=1)).to_have_text(wanted)
    assert len(page.locator(".text p").all()) >= 1
    expect(page.locator(".story mark").first).to_be_visible()
    follow(page.get_by_role("link", name="返回搜索结果"))
    assert page.url == results


def test_chinese_text_has_room_to_be_read(visit: Visit) -> None:
    page = visit("/article/chrb-20210725-01")
    style = page.locator(".text").evaluate(
        "one => { const s = getComputedStyle(one);"
        " return [s.lineHeight, s.fontSize, s.width].map(parseFloat) }"
    )
    line_height, font_size, width = style
    assert 1.7 <= line_height / font_size <= 2
    assert 30 <= width / font_size <= 40


LINES = """one => {
  const range = document.createRange(), lines = [];
  const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  for (let at = -1; texts.nextNode();) for (let i = 0; i < texts.currentNode.length; i++) {
    range.setStart(texts.currentNode, i); range.setEnd(texts.currentNode, i + 1);
    const top = Math.round(range.getBoundingClientRect().bottom / 10);
    if (top != at) lines.push(''); at = top; lines[lines.length - 1] += range;
  } return lines }"""


@pytest.mark.parametrize("width", [1280, 390])
def test_a_headline_breaks_where_it_pauses(visit: Visit, width: int) -> None:
    page = visit("/article/chrb-20210725-01?q=台风", width=width)
    lines = page.get_by_role("heading", level=1).evaluate(LINES)
    assert lines == ["沈望舒坐镇指挥抗击台风：", "人员转移要不漏一户不落一人"]


PLACES = [
    "/",
    "/search?q=银杉",
    "/search?q=银杉&from=2021-07-01&to=2021-07-31&chart=rate",
    "/search/values?field=source",
    "/search",
    "/search?q=(",
    "/search?q=“绝无此句绝无此句”",
    "/article/chrb-20210725-01?q=台风",
    "/search?q=" + "长" * 120,
    "/search?q=" + "long" * 60,
]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_no_width_needs_scrolling_sideways(visit: Visit, place: str, language: str) -> None:
    page = visit(place, width=360, extra_http_headers={"Accept-Language": language})
    assert_no_width_scrolls_sideways(page)


def test_filters_are_folded_on_a_phone_and_open_beside_the_list_elsewhere(visit: Visit) -> None:
    phone = visit("/search?q=银杉", width=390)
    facet = phone.locator(".facet a").first
    expect(facet).not_to_be_visible()
    phone.locator(".filters summary").first.click()
    expect(facet).to_be_visible()
    expect(visit("/search?q=银杉", width=1280).locator(".facet a").first).to_be_visible()


READ = [
    "body",
    ".kicker",
    ".kicker .source",
    TITLES + " a",
    ".snippet mark",
    ".snippet",
    ".count",
    ".chips a",
    "button",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_dark(visit: Visit, scheme: str) -> None:
    page = visit("/search?q=银杉&source=澄湖日报", color_scheme=scheme)
    assert (sum(background(page, "body")) < 3 * 64) == (scheme == "dark")
    too_faint = {selector: ratio for selector in READ if (ratio := contrast(page, selector)) < 4.5}
    assert too_faint == {}
    # The mark itself must be seen, not only its text be legible.
    assert background(page, "mark") != background(page, "body")


@pytest.mark.parametrize(
    ("locale", "language", "button", "total_word"),
    [
        ("zh-CN", "zh-Hans", "搜索", "共"),
        ("zh-TW", "zh-Hant", "搜尋", "共"),
        ("en-GB", "en", "Search", "articles"),
    ],
)
def test_the_interface_speaks_the_readers_language(
    visit: Visit, locale: str, language: str, button: str, total_word: str
) -> None:
    page = visit("/search?q=银杉", locale=locale)
    assert page.locator("html").get_attribute("lang") == language
    expect(page.get_by_role("button", name=button)).to_be_visible()
    expect(page.locator(".total")).to_contain_text(total_word)


def test_choosing_a_language_keeps_the_search_and_lasts(visit: Visit) -> None:
    page = visit("/search?q=银杉&sort=oldest")
    follow(page.get_by_role("link", name="繁體"))
    expect(page.locator(".sorts [aria-current]")).to_have_text("最早")
    expect(page.get_by_role("button", name="搜尋")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("button", name="搜尋")).to_be_visible()


def test_everything_works_with_scripts_switched_off(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)
    search_for(page, "大闸蟹")
    follow(page.locator(TITLES).first.get_by_role("link"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_keyboard_reaches_the_content_first(visit: Visit) -> None:
    page = visit("/search?q=银杉")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_keyboard_passes_by_the_filters(visit: Visit) -> None:
    """There are some seventy links in them."""
    page = visit("/search?q=银杉")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到搜索结果")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.hits h2 a')"):
            return
    raise AssertionError("no hit was reached")


def test_every_control_has_a_name(visit: Visit) -> None:
    for place in PLACES:
        page = visit(place)
        spoken = page.locator("body").aria_snapshot()
        assert 'combobox "搜索新闻"' in spoken, place
        assert (
            re.findall(r"^\s*- (?:link|button|combobox|searchbox|textbox)(?! [\"/]).*", spoken, re.MULTILINE)
            == []
        ), place
        assert page.get_by_role("heading", level=1).count() == 1, place
        assert page.get_by_role("main").count() == 1


def test_the_marks_of_an_article_are_gone_through_without_scripts(visit: Visit) -> None:
    page = visit("/article/chrb-20210725-01?q=台风", java_script_enabled=False)
    count = int(re.sub(r"\D", "", page.locator(".found span").first.inner_text()))
    assert count > 2
    page.get_by_role("link", name="到第一处").click()
    expect(page.locator("mark:target")).to_be_in_viewport()
    page.get_by_role("link", name="下一处").click()
    expect(page.locator("mark:target + .step")).to_contain_text(f"2/{count}")
    page.get_by_role("link", name="上一处").click()
    expect(page.locator("mark:target + .step")).to_contain_text(f"1/{count}")


def test_a_citation_is_downloaded(visit: Visit) -> None:
    page = visit("/article/chrb-20210725-01")
    page.get_by_text("RIS", exact=True).click()
    with page.expect_download() as download:
        page.locator(".cite details", has_text="RIS").get_by_role("link", name="下载文件").click()
    assert download.value.suggested_filename == "chabao-article.ris"
    assert "TY  - NEWS" in download.value.path().read_text(encoding="utf-8")


def test_printed_across_results_take_the_width_of_the_sheet(visit: Visit) -> None:
    page = visit("/search?q=银杉", width=1100)
    page.emulate_media(media="print")
    box = page.locator(".list").bounding_box()
    assert box
    assert box["width"] > 900


def test_a_printed_article_is_its_text(visit: Visit) -> None:
    page = visit("/article/chrb-20210725-01?q=台风")
    page.emulate_media(media="print")
    expect(page.locator(".text")).to_be_visible()
    expect(page.locator(".cite pre").first).to_be_visible()
    for selector in (".masthead form", ".beside", ".foot"):
        expect(page.locator(selector).first).not_to_be_visible()

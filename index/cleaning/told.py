"""What a page of text tells of its article in the lines around it: the day, the paper, the writer, and how
sure of them one may be where they stand."""

from __future__ import annotations

import re

from index.cleaning.cutting import Page, is_meta, signature
from index.cleaning.labels import labels_in, settle_date, starts_with_label
from index.cleaning.listing import coverage_of
from index.cleaning.outlets import OUTLET, credited_source, is_outlet
from index.cleaning.outside import dated_below
from index.cleaning.wording import COPYING, folded

_HAS_NUMBER = re.compile(r"[\d+]|今天是")
_CLOCK_OF_SITE = re.compile(
    r"今天是|^\W*(?:GMT|(?:北京|台北|香港|本地|当前|现在|系统|服务器|"
    rf"{COPYING.replace(' ', '|')})(?:时间|日期)|现在是|打印于)\W*[\d+]"
)
_WEEKDAY_DATE = re.compile(r"(?:星期|周|週)[一二三四五六日天]")
_CLOCK_TIME = re.compile(r"\d[:：]\d\d")
_STAMP = 6  # lines over the text in which a day with a clock is the article's, whatever weekday it names
# Of a printed paper, and how its site leads to other days.
_ISSUE = re.compile(
    r"今日\s*\d+\s*版|刊号|总?第\s*\d+\s*期|[昔往]日(?:新闻|报[章纸]|内容)|往期(?:报纸|浏览)|选择日期|历史版面|报纸目录|"
    r"[上下]一[版期]|版面目录|标题导航"
)
# 太阳网 the-sun.example; 太阳报 - 娱乐
_SITE_AND_ADDRESS = re.compile(
    r"([\u4e00-\u9fff]{2,10})\s*[-–—|·]?\s*(?:https?://)?(?:[A-Za-z0-9-]+\.){1,3}[A-Za-z]{2,}/?"
)
_SITE_AND_SECTION = re.compile(r"([\u4e00-\u9fff]{2,10})\s+[-–—|]\s+\S{2,14}")
_NUMBER_OF_ACCOUNT = re.compile(r"微信(?:号|ID|id)(?:\s*:\s*[\w-]{4,24})?")
_NAME_OF_SITE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+]{2,16}")
_DOCUMENT = re.compile(r".{8,80}?\s*(?:[|｜_]|\s[-–—]\s)\s*([^\s|｜_]{2,16})")
_OWNED = re.compile("©|[Cc]opyright|版[权權]所有")
_FAR = 4  # lines
_HEADLINE, _SURE = 8, 0.4  # characters of a headline, and how much of it its text has
_SPOKEN_OF = 0.2  # of it, where a day stands right below
_ENTRY = 4  # characters of a menu's entry
_TOP = 3  # lines in which a site names itself
_CREDITS = 3  # lines below the text in which its paper may stand between brackets


def is_clock_of_site(line: str) -> bool:
    """Whether a line tells what day it is, or when a copy was made."""
    return _HAS_NUMBER.search(line) is not None and _CLOCK_OF_SITE.search(folded(line)) is not None


def fields_of_page(page: Page) -> dict[str, str]:
    """What meta lines say: those above the text first. A date below it counts only beside its label, for
    others are of copyright, comments and other pages."""
    fields: dict[str, str] = {}
    weekday_date = ""
    found_at: dict[str, int] = {}
    for at, (line, facts) in enumerate(zip(page.lines, page.facts, strict=True)):
        if not page.first <= at <= page.last and is_clock_of_site(line):
            fields.setdefault("today", line)
        inside = page.first < at < page.last
        if facts.kind != "meta" or (inside and not is_meta(page, at)):
            continue
        if at > page.last and "ago" in facts.fields:
            continue  # 青石新闻网 · 3 小时前: of another article
        for name, value in facts.fields.items():
            if name in ("date", "month_day", "ago") and at > page.last:
                continue
            if name == "source" and _is_in_menu(page, at):
                continue
            if name == "date" and _may_be_todays(page, at):
                weekday_date = weekday_date or value
                continue
            if name == "source" and at <= page.first and _labels_source(line):
                fields.pop("source", None)  # what stands beside a day is the platform that took it over
            if name == "source" and _is_nearer(page, found_at.get(name), at):
                fields.pop(name)
                found_at.pop(name)
            fields.setdefault(name, value)
            found_at.setdefault(name, at)
    _set_clock_aside(page, fields, found_at)
    settle_date(fields)
    if paper := _account_of_card(page) or fields.get("source") or _paper_around(page):
        fields["source"] = paper
    if signed := signature(page):
        fields["signed"] = page.lines[signed[-1]]
    else:
        fields |= dated_below(page.lines, page.facts, page.last)
    if weekday_date:
        is_edition = any(map(_is_edition, page.lines[: page.first]))
        is_its_own = (is_edition or _only_date_line(page) or _heads_text(page)) and "ago" not in fields
        fields.setdefault("date" if is_its_own else "today", weekday_date)
    return fields


def _set_clock_aside(page: Page, fields: dict[str, str], found_at: dict[str, int]) -> None:
    """`昨天 10:22` beside the headline and a whole date over it: that is the page's own clock."""
    nowhere = len(page.lines)
    if not found_at.get("date", nowhere) < found_at.get("ago", nowhere) < page.first:
        return
    line = page.lines[found_at["date"]]
    if not starts_with_label(folded(line)):
        del fields["date"]
        fields.setdefault("today", line)


def _paper_around(page: Page) -> str | None:
    """The paper that no line of fields tells: credited right below the text, or the site itself."""
    for line in page.lines[page.last + 1 : page.last + 1 + _CREDITS]:
        if paper := credited_source(line):
            return paper
    return _site_of_way(page) or _site_of_head(page) or _site_of_document(page) or None


def _is_in_menu(page: Page, at: int) -> bool:
    """Whether a paper's name alone over the text is an entry of a menu, in which short words stand above and
    below: 首页 / 今日早报 / 国际."""
    if not 0 < at < page.first - 1 or page.facts[at].fields.keys() != {"source"}:
        return False
    beside = ((page.lines[own], page.facts[own].kind) for own in (at - 1, at + 1))
    return page.facts[at].fields["source"] == page.lines[at] and all(
        2 <= len(line) <= _ENTRY and kind in ("text", "furniture", "way") for line, kind in beside
    )


def _is_nearer(page: Page, before: int | None, at: int) -> bool:
    """Whether a paper alone in line `at`, right over the text, is told below another that stands alone far
    over it: that is the site."""
    if before is None or at >= page.first or at - before <= _FAR:
        return False
    return all(
        page.facts[own].fields.keys() == {"source"} and not _labels_source(page.lines[own])
        for own in (before, at)
    )


def _labels_source(line: str) -> bool:
    """Whether a line names its paper behind a label."""
    return any(label.field == "source" for label in labels_in(folded(line), False))


def _may_be_todays(page: Page, at: int) -> bool:
    """Whether line `at` is a day with its weekday and nothing else: the head of a site tells what day it is,
    a printed paper's what day it appeared. With a clock near the text it is the article's."""
    line = page.lines[at]
    if starts_with_label(folded(line)) or _is_below_headline(page, at):
        return False
    if len(line) > 24 or set(page.facts[at].fields) != {"date"} or not _WEEKDAY_DATE.search(line):
        return False
    between = sum(facts.kind in ("text", "way") for facts in page.facts[at + 1 : page.first])
    return not (between < _STAMP and _CLOCK_TIME.search(line))


def _is_below_headline(page: Page, at: int) -> bool:
    """Whether the line over line `at` is long enough for a headline and the text speaks of it: sites tell
    what day it is in their heads, above all headlines."""
    over = page.lines[at - 1] if at else ""
    if not at < page.first or len(over) < _HEADLINE or page.facts[at - 1].kind != "text":
        return False
    return coverage_of("\n".join(page.lines[page.first : page.last + 1])).of(over) >= _SPOKEN_OF


def _is_edition(line: str) -> bool:
    """Whether a line is of the head of a printed paper."""
    return ("版" in line and len(line) <= 20) or (len(line) <= 60 and _ISSUE.search(folded(line)) is not None)


def _site_of_way(page: Page) -> str | None:
    """The paper whose name begins the way to the page: `青石日报 > 社会 > 正文`."""
    for at in range(page.first):
        if page.facts[at].kind == "way":
            first, *steps = re.split(r"\s*[>»›→/]+\s*", page.lines[at].strip())
            first = re.split("[:：]", first)[-1].strip()  # 您的位置：青石新闻网 >> 要闻
            if steps and len(first) > 3 and OUTLET.fullmatch(folded(first)):  # 新闻 is a section
                return first
    return None


def _site_of_head(page: Page) -> str | None:
    """The site that names itself in the first lines, beside its address or its section."""
    for line in page.lines[: min(_TOP, page.first)]:
        if found := _SITE_AND_ADDRESS.fullmatch(line):
            return found[1]
        if (found := _SITE_AND_SECTION.fullmatch(line)) and is_outlet(found[1]):
            return found[1]
    return None


def _account_of_card(page: Page) -> str | None:
    """The account that WeChat's pages name right over its number: 青石发布 / 微信号 / qingshi."""
    for at in range(1, page.first):
        if _NUMBER_OF_ACCOUNT.fullmatch(folded(page.lines[at])):
            name = page.lines[at - 1].strip()
            return name if _NAME_OF_SITE.fullmatch(name) else None
    return None


def _site_of_document(page: Page) -> str | None:
    """The site behind the headline in the first line, which a page's <title> became, if its head or its
    copyright says the name as well."""
    found = _DOCUMENT.fullmatch(page.lines[0]) if page.first else None
    if found is None or not _NAME_OF_SITE.fullmatch(found[1]):
        return None
    head = page.lines[1 : min(_TOP, page.first)]
    is_owner = any(found[1] in line and _OWNED.search(line) for line in page.lines[page.last + 1 :])
    return found[1] if found[1] in head or is_owner else None


def _heads_text(page: Page) -> bool:
    """Whether the last day over the text stands below its site's menu and right over its headline: that of a
    visit is in the site's head."""
    days = [at for at in range(_TOP, page.first) if "date" in page.facts[at].fields]
    if not days:
        return False
    after = next(
        (at for at in range(days[-1] + 1, page.first) if page.facts[at].kind != "furniture"), page.first
    )
    line = page.lines[after]
    body = coverage_of("\n".join(page.lines[page.first : page.last + 1]))
    return after < page.first and len(line) >= _HEADLINE and body.of(line) >= _SURE


def _only_date_line(page: Page) -> bool:
    """Whether no line above the text speaks of a site's head: a weekday's date is then the article's."""
    return not any(facts.kind in ("way", "furniture", "notice") for facts in page.facts[: page.first])

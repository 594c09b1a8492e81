"""The day an article appeared, from all that its page tells of it. A wrong date is worse than none."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.article import Record
from index.cleaning.dates import REPUBLIC, checked, date_in_path, field_date, parse_date
from index.cleaning.language import language_of
from index.cleaning.wording import folded

if TYPE_CHECKING:
    from index.cleaning.scraped import Scraped

# A day without its year takes that of another date of the page, if it is this near to it.
_NEAR = datetime.timedelta(days=150)
_SAME = datetime.timedelta(days=45)  # for dates that the text itself mentions, which may be of any year
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/月]\s*(\d{1,2})")
_FULL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?!\s*\d)")
_Known = list[tuple[datetime.date, datetime.timedelta]]  # days, and how near to each the article may be
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_OF_REPUBLIC = re.compile(
    r"(?<![\d-])1\d\d(?=[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d))|(?<=民[国國])\s*\d{2,3}(?=\s*年)"
)
_DISPATCH = re.compile(r"[(（【]?.{0,14}?(\d{4}年\d{1,2}月\d{1,2}日)(?:电|電|讯|訊)")
_DATELINE_DAY = re.compile(r"[(（【]?.{0,24}?(?<!\d)(\d{1,2})日(?:电|電|讯|訊)")
_NAMED_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_DAYS_BEFORE = 3  # from what a text tells to its day
_LEAD = 150  # characters of a text that tell when it happened
_AGO = re.compile(r"(\d{1,3})\s*(分钟|小时|天|周|个月)前")
_DAYS_AGO = {"刚刚": 0, "今": 0, "昨": 1, "前天": 2}
_OWN_ADDRESS = re.compile(r"(?:原文|本文|文章|网页|来源|页面)(?:链接|地址|网址|出处)\s*:?\s*(https?://\S+)")
_NUMBERED = re.compile(
    r"(?:文章|文件|文档|新闻|稿件|稿)(?:编)?号\s*:?\s*[A-Za-z]{0,6}((?:19|20)\d\d)([01]\d)([0-3]\d)\d{3,}"
)
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?!\d)")
_YEAR_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[/_-]?(?:0[1-9]|1[0-2]))?(?!\d)")


def publication_date(
    record: Record, scraped: Scraped | None, body: str, today: datetime.date
) -> tuple[str | None, str | None]:
    """The date and where it came from, the most trusted source first."""
    fields = record.fields
    given = fields.get("date")
    if given and (date := _given(given, record, body, today)):
        return date, record.date_source
    url = fields.get("url")
    if url and (date := date_in_path(url, today)):
        return date, "url"
    if scraped is not None:
        told = scraped.fields | {name: fields[name] for name in ("month_day", "ago") if name in fields}
        written = told.get("date")
        if written and (date := parse_date(written, today) or _day_first(written, body, today)):
            return date, "text"
        if date := _of_republic(told.get("minguo", written or ""), body, scraped, today):
            return date, "text"
        if date := _in_address(scraped, today):
            return date, "url"
        known = _known_dates(record, scraped, body)
        if date := _of_parts(told, known, record, today):
            return date, "text"
        if scraped.listing_date and (date := _listed(scraped.listing_date, known, record, today)):
            return date, "listing"
        if date := parse_date(told.get("signed", ""), today) or _of_agency(body, today):
            return date, "text"
        if date := _in_number(scraped, today):
            return date, "text"
        # The day in the head of a site is that of the visit, unless the text tells of the same one.
        if (date := parse_date(told.get("today", ""), today)) and _tells_of(date, body):
            return date, "text"
    # The name of a file with many records tells when it was exported, not when they appeared.
    if record.number is None and (date := date_in_path(record.path, today)):
        return date, "filename"
    return None, None


def _given(given: str, record: Record, body: str, today: datetime.date) -> str | None:
    if record.date_source != "field":
        return parse_date(given, today)
    text = body or record.fields.get("title", "")
    return field_date(given, today) or _of_republic(given, text, None, today)


def _in_address(scraped: Scraped, today: datetime.date) -> str | None:
    """The day in the address that a page gives as the article's own; None where it gives several days."""
    addresses = (_OWN_ADDRESS.search(folded(cut.line)) for cut in scraped.cuts if "://" in cut.line)
    days = {date_in_path(found[1], today) for found in addresses if found} - {None}
    return days.pop() if len(days) == 1 else None


def _in_number(scraped: Scraped, today: datetime.date) -> str | None:
    """The day with which a database begins the number that it gives an article: 202304170040123."""
    found = (
        _NUMBERED.search(folded(cut.line)) for cut in scraped.cuts if "号" in cut.line or "號" in cut.line
    )
    return next((date for own in found if own and (date := parse_date("-".join(own.groups()), today))), None)


def _of_agency(body: str, today: datetime.date) -> str | None:
    """The day of a dispatch, where it has its year: 新华社北京2023年4月17日电."""
    found = _DISPATCH.match(body[:60])
    return parse_date(found[1], today) if found else None


def _tells_of(date: str, body: str) -> bool:
    """Whether a text's dateline, or the first day that it names, is this one."""
    _, month, day = map(int, date.split("-"))
    if found := _DATELINE_DAY.match(body[:60]):
        return int(found[1]) == day
    named = _NAMED_DAY.search(body[:_LEAD])
    return named is not None and (int(named[1]), int(named[2])) == (month, day)


def _day_first(written: str, body: str, today: datetime.date) -> str | None:
    """05/04/2023 as the papers of Hong Kong and Macau write it; elsewhere it may be the fourth of May, unless
    the text tells: （槟城5日讯）, 4月4日宣布."""
    found = _SLASHED.search(written)
    if not found:
        return None
    first, second, year = map(int, found.groups())
    near = [(month, day) for month, day in ((second, first), (first, second)) if _names(body, month, day)]
    if len(near) == 1:
        return checked(year, *near[0], today)
    return checked(year, second, first, today) if language_of("", body) == "zh-Hant" else None


def _names(body: str, month: int, day: int) -> bool:
    """Whether a text's dateline has this day, or one of its first sentences a day right before it."""
    told = next(filter(None, (_DATELINE_DAY.match(line[:60]) for line in body.split("\n", 4)[:4])), None)
    if told is not None:
        return int(told[1]) == day
    named = _NAMED_DAY.findall(body[: 2 * _LEAD])
    return any(int(own) == month and 0 <= day - int(before) <= _DAYS_BEFORE for own, before in named)


def _of_republic(written: str, body: str, scraped: Scraped | None, today: datetime.date) -> str | None:
    """The day of `110年8月11日` or `102-01-17` of a text in Traditional characters. Of two digits, 98 may be
    1998 as well: that takes a year elsewhere on the page, such as its copyright's, that speaks for one."""
    found = REPUBLIC.fullmatch(unicodedata.normalize("NFKC", written))
    if not found or language_of("", body) != "zh-Hant":
        return None
    year, month, day = map(int, found.groups())
    if year < 100:
        if scraped is None:
            return None
        told = " ".join(cut.line for cut in scraped.cuts)
        years = {int(own) for own in _ANY_YEAR.findall(told)}
        years |= {1911 + int(own) for own in _YEAR_OF_REPUBLIC.findall(told)}
        others = {1900 + year, 2000 + year}
        near = {1911 + year, 1912 + year}
        if not years & near or years & (others | {own + 1 for own in others}):
            return None
    return checked(1911 + year, month, day, today)


def _listed(written: str, known: _Known, record: Record, today: datetime.date) -> str | None:
    """The date beside a headline in a list, of which it may give no year."""
    found = _MONTH_DAY.fullmatch(written.removesuffix("日").strip())
    if found:
        return _with_year(int(found[1]), int(found[2]), known, record, today)
    return parse_date(written, today)


def _of_parts(
    told: dict[str, str],
    known: _Known,
    record: Record,
    today: datetime.date,
) -> str | None:
    """A date from `04-17 10:22` and a year found elsewhere, or from `昨天` and the day of the page."""
    if found := _MONTH_DAY.fullmatch(told.get("month_day", "").removesuffix("日").strip()):
        return _with_year(int(found[1]), int(found[2]), known, record, today)
    page_day = parse_date(told.get("today", ""), today) if "today" in told else None
    if page_day and "ago" in told:
        clock = _CLOCK.search(told["today"])
        hour, minute = (int(clock[1]), int(clock[2])) if clock else (None, 0)
        return _before(datetime.date.fromisoformat(page_day), hour, minute, told["ago"], today)
    return None


def _known_dates(record: Record, scraped: Scraped, body: str) -> _Known:
    """Full dates of the page, and how near to each the article may be."""
    found = [(day, _NEAR) for day in _days(" ".join(scraped.listing_dates))]
    found += [(day, _NEAR) for day in _days(scraped.fields.get("today", ""))]
    for cut in scraped.cuts:
        if cut.why in ("above", "way", "meta") and (month := _YEAR_MONTH.search(cut.line)):
            found += [(day, _SAME) for day in _days(f"{month[1]}-{month[2]}-15")]
    return found + [(day, _SAME) for day in _days(body)]


def _days(text: str) -> Iterable[datetime.date]:
    for year, month, day in _FULL_DATE.findall(text):
        try:
            yield datetime.date(int(year), int(month), int(day))
        except ValueError:
            continue


def _with_year(
    month: int,
    day: int,
    known: _Known,
    record: Record,
    today: datetime.date,
) -> str | None:
    """The day in the year that other dates of the page agree on; None where they do not."""
    years = set()
    for other, reach in known:
        for year in (other.year - 1, other.year, other.year + 1):
            try:
                near = abs(datetime.date(year, month, day) - other) <= reach
            except ValueError:
                continue
            if near:
                years.add(year)
    if not years:
        years = {int(year) for year in _YEAR_IN_PATH.findall(record.fields.get("url", "") or record.path)}
    return checked(years.pop(), month, day, today) if len(years) == 1 else None


def _before(
    page_day: datetime.date, hour: int | None, minute: int, ago: str, today: datetime.date
) -> str | None:
    """The day so long before the page's own time, of which the hour may be unknown."""
    if found := _AGO.search(ago):
        days = _days_before(int(found[1]), found[2], hour, minute)
    else:
        days = next((days for word, days in _DAYS_AGO.items() if word in ago), None)
    if days is None:
        return None
    when = page_day - datetime.timedelta(days=days)
    return checked(when.year, when.month, when.day, today)


def _days_before(count: int, unit: str, hour: int | None, minute: int) -> int | None:
    """How many midnights lie between; None where that cannot be told: weeks and months are rounded, and an
    hour that has begun counts for one or for none."""
    if unit == "天":
        return count
    if unit == "分钟":
        return 0 if hour is None or hour * 60 + minute >= count else 1
    if unit != "小时":
        return None
    if hour is None:
        return 0 if count < 6 else None
    least, most = ((count + more) * 60 - hour * 60 - minute for more in (0, 1))
    earlier, later = (max(0, -(-minutes // 1440)) for minutes in (least, most))
    return earlier if earlier == later else None

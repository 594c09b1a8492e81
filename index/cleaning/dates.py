"""The day an article appeared, from the many ways people and programs write one."""

from __future__ import annotations

import datetime
import re
import unicodedata
from email.utils import parsedate
from functools import lru_cache

# Newspapers in Chinese begin in 1815; anything earlier is a number read wrongly.
_FIRST_YEAR = 1815
# Unix times are read in the time zone of the articles: Beijing, Taipei and Hong Kong all keep UTC+8.
_CHINA = datetime.timezone(datetime.timedelta(hours=8))

_YMD = re.compile(
    r"(?<!\d)(\d{4})\s*[-/._·\u2010-\u2015年]\s*(\d{1,2})\s*[-/._·\u2010-\u2015月]\s*(\d{1,2})(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)([01]\d)([0-3]\d)(?:[T ]?\d{4}(?:\d\d)?)?(?!\d)")
_UNIX = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{12,13}")
_STAMP = re.compile(r"/Date\((\d{12,13})(?:[+-]\d{4})?\)/|(\d{16})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EXCEL_2000 = 36_526  # the first of January 2000 in Excel's days
_MINGUO = re.compile(r"民[国國]\s*(元|\d{1,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})")
# The years of the Republic without its name, and nothing but a clock time beside them.
REPUBLIC = re.compile(
    r"\s*(\d{2,3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*"
)
_NUMERAL_DATE = re.compile(
    r"(\d{4}|[〇零○Ｏ一二三四五六七八九]{4}|民[国國]\s*[元〇零○一二三四五六七八九十百]{1,5})\s*年\s*"
    r"([元正一二三四五六七八九十]{1,3})\s*月\s*([一二三四五六七八九十廿卅]{1,3})\s*[日号號]"
)
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s/-]+([A-Za-z]{3,9})\.?,?[\s/-]+(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[\s/-]+([A-Za-z]{3,9})\.?[\s/-]+(\d{1,2})(?!\d)")
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
# 17 4月 2023; 4月 17, 2023 (Blogger): of programs that know no more of Chinese than the months.
_DAY_MOON = re.compile(r"(?<!\d)(\d{1,2})[\s,]+(\d{1,2})\s*月[\s,]+(\d{4})(?!\d)")
_MOON_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})(?:\s*日?\s*,\s*|\s+)(\d{4})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")  # by the day first, wherever it is used
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_DIGITS = {sign: digit for digit, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "元": 1,
    "正": 1,
}

_IN_PATH = (
    re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-/_.])([01]?\d)\2([0-3]?\d)(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)()([01]\d)([0-3]\d)(?![0-9A-Za-z])"),
    re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-/_.]?)([01]\d)[-/_.]?([0-3]\d)(?!\d)"),
    re.compile(r"((?:19|20)\d\d)(年)([01]?\d)月([0-3]?\d)日"),
)


@lru_cache(maxsize=65_536)
def parse_date(value: str, today: datetime.date) -> str | None:
    """`value` as `YYYY-MM-DD`, or None where it holds no whole date up to `today`.

    A time zone in it changes nothing: the day is the one written.
    """
    if len(value) > 200:
        return None
    text = unicodedata.normalize("NFKC", value).strip()
    if _UNIX.fullmatch(text) and not _COMPACT.fullmatch(text):
        return _from_unix(float(text), today)
    for year, month, day in _readings(text):
        found = checked(year, month, day, today)
        if found:
            return found
    return None


def field_date(value: str, today: datetime.date) -> str | None:
    """The value of a column of dates: as `parse_date`, or as only programs write one (/Date(1681700000000)/,
    microseconds, Excel's count of days)."""
    if date := parse_date(value, today):
        return date
    if found := _STAMP.fullmatch(value.strip()):
        milliseconds, microseconds = found.groups()
        return _from_unix(int(milliseconds or microseconds[:-3]) / 1000, today)
    if found := _SERIAL.fullmatch(value.strip()):
        days = int(found[1])
        # From 2000 on: as a year and its day (99365) that is a day which has not come yet.
        if days >= _EXCEL_2000:
            day = datetime.date(2000, 1, 1) + datetime.timedelta(days - _EXCEL_2000)
            return checked(day.year, day.month, day.day, today)
    return None


def date_in_path(path: str, today: datetime.date) -> str | None:
    """A date that is part of a URL or a file path: /2023/04/17/, t20230417_, 2023-04-17.txt."""
    for pattern in _IN_PATH:
        for year, _, month, day in pattern.findall(path):
            found = checked(int(year), int(month), int(day), today)
            if found:
                return found
    return None


def checked(year: int, month: int, day: int, today: datetime.date) -> str | None:
    """The day as text, if the calendar has it and it is not in the future."""
    try:
        found = datetime.date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if year >= _FIRST_YEAR and found <= today else None


def _readings(text: str) -> list[tuple[int, int, int]]:
    """Every year, month, day that `text` can be read as, the plainest spelling first."""
    found: list[tuple[int, int, int]] = []
    for pattern in (_YMD, _COMPACT):
        found += [(int(year), int(month), int(day)) for year, month, day in pattern.findall(text)]
    for year, month, day in _MINGUO.findall(text):
        found.append((1911 + (1 if year == "元" else int(year)), int(month), int(day)))
    for year, month, day in _NUMERAL_DATE.findall(text):
        found.append((_numeral_year(year), _numeral(month), _numeral(day)))
    if found or not any(char.isascii() and char.isalnum() for char in text):
        return found
    for pattern in (_DAY_MOON, _DOTTED):
        found += [(int(year), int(month), int(day)) for day, month, year in pattern.findall(text)]
    found += [(int(year), int(month), int(day)) for month, day, year in _MOON_DAY.findall(text)]
    stamp = parsedate(text) if "," in text or ":" in text else None
    if stamp:
        found.append(stamp[:3])
    for day, name, year in _DAY_MONTH.findall(text):
        found.append((int(year), _MONTHS.get(name[:3].lower(), 0), int(day)))
    for year, name, day in _YEAR_FIRST.findall(text):
        found.append((int(year), _MONTHS.get(name[:3].lower(), 0), int(day)))
    for name, day, year in _MONTH_DAY.findall(text):
        found.append((int(year), _MONTHS.get(name[:3].lower(), 0), int(day)))
    for first, second, year in _SLASHED.findall(text):
        # 04/05/2023 may be April or May: only what has one reading is read.
        if int(first) > 12 or first == second:
            found.append((int(year), int(second), int(first)))
        elif int(second) > 12:
            found.append((int(year), int(first), int(second)))
    return found


def _from_unix(seconds: float, today: datetime.date) -> str | None:
    if abs(seconds) >= 1e11:
        seconds /= 1000
    try:
        day = datetime.datetime.fromtimestamp(seconds, _CHINA).date()
    except (ValueError, OverflowError, OSError):
        return None
    return checked(day.year, day.month, day.day, today)


def _numeral_year(text: str) -> int:
    if text.startswith("民"):
        return 1911 + _numeral(text[2:].strip())
    return int("".join(sign if sign.isdecimal() else str(_DIGITS.get(sign, 0)) for sign in text))


def _numeral(text: str) -> int:
    """A number below 1,000 in Chinese numerals: 十七, 廿三, 一百一十二, 一一二."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not set(text) & {"十", "百"}:
        return int("".join(str(_DIGITS.get(sign, 0)) for sign in text) or 0)
    total, digit = 0, 0
    for sign in text:
        if sign == "百":
            total, digit = total + 100 * (digit or 1), 0
        elif sign == "十":
            total, digit = total + 10 * (digit or 1), 0
        else:
            digit = _DIGITS.get(sign, 0)
    return total + digit

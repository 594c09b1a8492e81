"""Numbers and dates in digits and in Chinese numerals: 2023年 and 二〇二三年, 3.5% and 百分之三点五."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# By where they stand in a run of text: how else these characters may be written.
Figures = Mapping[tuple[int, int], Sequence[str]]

_DIGITS = "〇一二三四五六七八九"
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)} | {"零": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "〇○零一二三四五六七八九十百千两"
_DIGIT = "〇○零一二三四五六七八九"
# What ordinals count: 第17届, 第十七届.
_COUNTED = "届次个名位条章号季期轮批年天场集版代回卷页节款项"
_DATE = re.compile(r"(?<!\d)(?:(\d{4})年)?(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_CHINESE_DATE = re.compile(
    rf"(?<![{_NUMERAL}])(?:([{_DIGIT}]{{4}})年)?(?:([一二三四五六七八九十]{{1,2}})月(?:([一二三四五六七八九十]{{1,3}})日)?)?"
)
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,4})(?:\.(\d{1,4}))?%")
_CHINESE_PERCENT = re.compile(rf"百分之([{_NUMERAL}]+)(?:点([{_DIGIT}]+))?")
_ORDINAL = re.compile(rf"第(\d{{1,4}})([{_COUNTED}])")
_CHINESE_ORDINAL = re.compile(rf"第([{_NUMERAL}]+)([{_COUNTED}])")


def other_writings(run: str) -> Figures:
    """The years, dates, percentages and ordinals of a folded run, each with its other writings. Months beyond
    12 and days beyond 31 are none.
    """
    found: dict[tuple[int, int], Sequence[str]] = {}
    for form, write in _WRITERS:
        for match in form.finditer(run):
            if match.group() and (others := write(match)):
                found.setdefault(match.span(), others)
    return found


def chinese(number: int) -> str:
    """A number below 10,000 in Chinese numerals: 10 is 十, 105 一百零五."""
    if number < 10:
        return "零" if number == 0 else _DIGITS[number]
    text, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + unit
        gap = not digit and bool(text)
    return text.removeprefix("一") if 10 <= number < 20 else text


def value(numeral: str) -> int | None:
    """The number that Chinese numerals write, None where they write none: 二十 is 20, 二〇 too."""
    if all(character in _VALUE for character in numeral):
        return int("".join(str(_VALUE[character]) for character in numeral))
    total, digit = 0, None
    for character in numeral:
        if unit := _TENS.get(character):
            total += (1 if digit is None else digit) * unit
            digit = None
        else:
            digit = _VALUE[character]
    number = total + (digit or 0)
    # 三二十 and the like: what cannot be written back was no number.
    return number if chinese(number) in (numeral, numeral.replace("两", "二")) else None


def _date(match: re.Match[str]) -> list[str]:
    year, month, day = match.groups()
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return []
    rest = (f"{chinese(int(month))}月" if month else "") + (f"{chinese(int(day))}日" if day else "")
    if not year:
        return [rest]
    digits = "".join(_DIGITS[int(digit)] for digit in year)
    zeros = dict.fromkeys(digits.replace("〇", zero) for zero in "〇零○")
    return [f"{own}年{rest}" for own in zeros]


def _chinese_date(match: re.Match[str]) -> list[str]:
    year, month, day = (value(part) if part else None for part in match.groups())
    if (match[2] and not 1 <= (month or 0) <= 12) or (match[3] and not 1 <= (day or 0) <= 31):
        return []
    return [(f"{year}年" if match[1] else "") + (f"{month}月" if month else "") + (f"{day}日" if day else "")]


def _percent(match: re.Match[str]) -> list[str]:
    decimals = "".join(_DIGITS[int(digit)] for digit in match[2] or "")
    whole = f"百分之{chinese(int(match[1]))}"
    return list(dict.fromkeys(f"{whole}点{own}" for own in _zeros(decimals))) if decimals else [whole]


def _zeros(digits: str) -> tuple[str, ...]:
    return digits.replace("〇", "零"), digits


def _chinese_percent(match: re.Match[str]) -> list[str]:
    number = value(match[1])
    if number is None:
        return []
    decimals = "".join(str(_VALUE[digit]) for digit in match[2] or "")
    return [f"{number}.{decimals}%" if decimals else f"{number}%"]


def _ordinal(match: re.Match[str]) -> list[str]:
    return [f"第{chinese(int(match[1]))}{match[2]}"]


def _chinese_ordinal(match: re.Match[str]) -> list[str]:
    number = value(match[1])
    return [] if number is None else [f"第{number}{match[2]}"]


_WRITERS = (
    (_DATE, _date), (_CHINESE_DATE, _chinese_date), (_PERCENT, _percent),
    (_CHINESE_PERCENT, _chinese_percent), (_ORDINAL, _ordinal), (_CHINESE_ORDINAL, _chinese_ordinal),
)  # fmt: skip

"""Lists of the most read: a rank, a headline, and how many read it, in one line or in two or three."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.wording import folded

_RANK = re.compile(r"(?:TOP|Top|No\.?|第)?\s*(\d{1,2})\s*[.、位名]?")
_HEAT_WORDS = r"(?:次|人|条|度|阅读|浏览|点击|热度|评论|人气|在看|人看过|万)"
_HEAT = re.compile(
    rf"[(\[]?(?:{_HEAT_WORDS}{{0,2}}\s*:?\s*)?\d[\d,.]*\s*[万亿wWkK]?\+?\s*{_HEAT_WORDS}{{0,2}}[)\]]?|[热新沸爆荐商↑↓→—-]"
)
_IN_ONE = re.compile(
    rf"(?:TOP|Top|No\.?|第)?\s*(\d{{1,2}})\s*[.、位名]?\s*(?=\D)(\S.{{3,60}}?)(?:\s+({_HEAT.pattern}))?"
)
_SENTENCE_END = ("。", "；", ";", "，", "：", ":")
# Tables of results have ranks and numbers as well, but names where these have headlines.
_FEWEST = 3
_HEADLINE = 10  # characters that headlines have on average, at least
_LONGEST = 60


def ranked_run(lines: Sequence[str], start: int) -> tuple[list[str], int] | None:
    """The headlines of a list that begins with rank 1 in line `start`, and the number of the line after it;
    None where none begins."""
    if "1" not in lines[start][:6]:
        return None
    first = folded(lines[start])
    headlines, end = (_below_ranks if _RANK.fullmatch(first) else _behind_ranks)(lines, start)
    is_list = len(headlines) >= _FEWEST and sum(map(len, headlines)) >= _HEADLINE * len(headlines)
    return (headlines, end) if is_list else None


def _below_ranks(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    headlines: list[str] = []
    while at + 1 < len(lines):
        rank = _RANK.fullmatch(folded(lines[at]))
        headline = lines[at + 1]
        is_next = rank is not None and int(rank[1]) == len(headlines) + 1
        if not is_next or len(headline) > _LONGEST or headline.endswith(_SENTENCE_END):
            break
        headlines.append(headline)
        at += 2
        following = str(len(headlines) + 1)
        while at < len(lines) and lines[at] != following and _HEAT.fullmatch(folded(lines[at])):
            at += 1
    return headlines, at


def _behind_ranks(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """Half of the lines must tell how many read them: numbered lists without that are of articles."""
    headlines: list[str] = []
    heated = 0
    while at < len(lines):
        found = _IN_ONE.fullmatch(folded(lines[at]))
        if not found or int(found[1]) != len(headlines) + 1 or lines[at].endswith(_SENTENCE_END):
            break
        headlines.append(lines[at][found.start(2) : found.end(2)])
        heated += found[3] is not None
        at += 1
    return (headlines, at) if 2 * heated >= len(headlines) else ([], at)

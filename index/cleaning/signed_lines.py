"""Lines over a text that are the name of its writer, its paper or the account that published it, and nothing
else: they are known by the headline over them and the day beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.lines import LineFacts
from index.cleaning.listing import coverage_of
from index.cleaning.outlets import OUTLET, PAPER, is_office, is_outlet, may_be_account
from index.cleaning.persons import is_foreign_writer, is_writer, writers_in
from index.cleaning.wording import folded

_SIGNS = re.compile(r"\s*[/·]?\s*(?:报道|报导|图?文|文图|撰文|撰稿)$")  # 方知 报道
_MARK = re.compile(r"^(?:[■□◎●○◆◇☉⊙▲△▪◤]|[-–—]{1,2})\s*")  # □ 方知, as papers print it
_SET_WIDE = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")  # 方　知
_PARTS_APART = re.compile(r"\s*[·•|｜/／]\s*")
_ROLE = re.compile(
    r"(.{0,12}?)(?:(?:特约|专栏|驻\S{2,4}|高级|资深|首席)?(?:记者|撰稿人|评论员|专栏作家|特派员|主笔|编辑|编译))"
)
_SPACED_ROLE = re.compile(
    r"(?:(文字|撰文|文|采访|采写|作者|记者|特约记者|特约撰稿人?|撰稿|主笔|采访撰文|采访、撰文|图文|文图)|摄影|摄影师|设计|插画|制图|编辑|责任编辑|校对|"
    r"美术|剪辑|视觉|影片|核稿|翻译|策划|监制)\s+"
)
_ORIGINAL = re.compile(r"原创\s+(\S{2,10})(?:\s+(\S{2,14}))?")
_FOLLOW = re.compile(r"\+?\s*关注")
_OWNED = re.compile(r"版权|©|[Cc]opyright|著作权")
_POSTED = re.compile(r"·\s*(?:公开|好友|所有人)?\s*$")  # Facebook: 2021年4月4日 上午4:24 · 公开
_DATING = {"date", "month_day", "ago", "updated"}
_LONGEST, _MOST = 14, 3  # characters of a line that is a name, and how many stand on each side of a day
_LONGEST_PAIR = 24  # of a paper with its writers
_HEADLINE = 8  # characters that no name has
_LEAD = 30  # lines of a text that tell which line over it is its headline
_SPOKEN_OF = 0.2  # of those of a line that is a headline and no menu, where a name stands below it
# 今日16版 第3101期: over or below the day in the head of a printed paper, whose name is the first line.
_ISSUE = re.compile(
    r"\s[A-Z]{1,2}\d{1,2}(?:\s|$)|今日\s*\d+\s*版|第\s*[A-Z]?\d{1,3}\s*版|刊号|总?第\s*\d+\s*期|版面|(?:返回|首页|标题)导?[航首]"
)
_ELECTRONIC = re.compile(r"(?:电子报|电子版|数字报|数字版|网络版|多媒体数字报(?:刊平台)?)$")


def signed_lines(lines: Sequence[str], facts: Sequence[LineFacts], first: int) -> dict[int, dict[str, str]]:
    """The lines over the text that begins at line `first` that are names and nothing else, each with its
    fields: between a headline and the day below it, right below that day, or between a headline and the
    text."""
    found: dict[int, dict[str, str]] = {}
    for dated in (
        at for at in range(first) if facts[at].kind == "meta" and facts[at].fields.keys() & _DATING
    ):
        above, headline = _short_lines(lines, facts, range(dated - 1, -1, -1))
        below, _ = _short_lines(lines, facts, range(dated + 1, first))
        if headline is None:
            found |= _name_of_head(lines, dated)
            above = []
        own = {at: fields for at in (*above, *below) if (fields := _named(lines[at])) is not None}
        found |= own
        rest = [at for at in (*above, *below) if at not in own]
        if len(rest) == 1 and may_be_account(lines[rest[0]]) and headline is not None:
            beside = found.get(rest[0] - 1, {}).keys() | found.get(rest[0] + 1, {}).keys()
            if "author" in beside or _publishes(lines, first, rest[0], headline, dated):
                found[rest[0]] = {"source": lines[rest[0]]}
    return found | _below_headlines(lines, facts, first)


def _short_lines(
    lines: Sequence[str], facts: Sequence[LineFacts], way: range
) -> tuple[list[int], int | None]:
    """The lines along `way` that are short enough for a name, and the headline that ends them, if any."""
    short: list[int] = []
    for at in way:
        if facts[at].kind in ("meta", "furniture"):
            continue
        if facts[at].kind != "text" or len(short) == _MOST:
            break
        line = lines[at]
        if len(line) > _LONGEST or (len(line) >= _HEADLINE and _named(line) is None):
            return short, at
        short.append(at)
    return short, None


def _named(line: str) -> dict[str, str] | None:
    """The fields of a line that is the name of writers, of a paper, or of both; None if it is no such."""
    plain = folded(line)
    signs = _SIGNS.search(plain)
    name = _MARK.sub("", line[: signs.start()] if signs else line).strip()
    if names := _writers(name):
        return {"author": names}
    parts = _PARTS_APART.split(name) if _PARTS_APART.search(name) else name.split(maxsplit=1)
    if len(parts) == 2:
        for paper, writers in (parts, parts[::-1]):
            if (names := _writers(writers)) and (is_office(paper) or may_be_account(paper)):
                return {"source": paper, "author": names}
    if (role := _SPACED_ROLE.match(plain)) and (names := _writers(line[role.end() :])):
        return {"author": names} if role[1] else {}
    if is_office(line):
        return {"source": line}
    if role := _ROLE.fullmatch(plain):
        return {"source": line[: role.end(1)]} if is_outlet(line[: role.end(1)]) else {}
    if original := _ORIGINAL.fullmatch(plain):
        told = {"author": line[slice(*original.span(1))], "source": line[slice(*original.span(2))]}
        if not told["source"] and not is_writer(told["author"]):
            told = {"source": told["author"]}  # an account, of what it wrote itself
        return {field: value for field, value in told.items() if value}
    return None


def _writers(text: str) -> str | None:
    """The writers whose names a text is, also set wide and foreign ones."""
    if _SET_WIDE.fullmatch(text):
        text = text[0] + text[-1]
    return writers_in(text, lambda name: is_writer(name) or is_foreign_writer(name))


def _publishes(lines: Sequence[str], first: int, at: int, headline: int, dated: int) -> bool:
    """Whether a name between a headline and the day is that of the account that published: the page offers to
    follow it or says that its rights are the account's, or the line over it is surely the headline and the
    page says it once: a section stands elsewhere as well."""
    if any(_FOLLOW.fullmatch(folded(line)) for line in lines[at + 1 : first]):
        return True
    if any(lines[at] in line and _OWNED.search(folded(line)) for line in lines[first:]):
        return True
    covered = coverage_of("\n".join(lines[first : first + _LEAD]))
    is_beside = dated in (at - 1, at + 1) and headline + 1 == min(at, dated)
    return is_beside and lines[:first].count(lines[at]) == 1 and covered.of(lines[headline]) >= _SPOKEN_OF


def _name_of_head(lines: Sequence[str], dated: int) -> dict[int, dict[str, str]]:
    """The name of the paper or the account in the first line, where the day below it is that of an issue or
    of a post."""
    if dated != 1:
        return {}
    name = _ELECTRONIC.sub("", folded(lines[0]))
    is_paper = PAPER.fullmatch(name) is not None or OUTLET.fullmatch(name) is not None
    is_issue = any(_ISSUE.search(folded(line)) for line in lines[1:3])
    if not (is_issue or _POSTED.search(folded(lines[1]))) or not (is_paper or may_be_account(name)):
        return {}
    return {0: {"source": lines[0][: len(name)]}}


def _below_headlines(
    lines: Sequence[str], facts: Sequence[LineFacts], first: int
) -> dict[int, dict[str, str]]:
    """The writers named below a headline, by themselves or behind the account that published it: a day is not
    told on every page."""
    found: dict[int, dict[str, str]] = {}
    for at in range(1, first):
        told = _told(lines[at], facts[at])
        if told is None:
            continue
        over = at - 1
        while over >= 0 and (over in found or (facts[over].kind == "meta" and not facts[over].fields)):
            over -= 1
        if _is_headline(lines, facts, first, over, is_last=at == first - 1):
            found |= {at: told} if "author" in told or at - 1 in found else {}
        elif "author" in told and may_be_account(lines[over]) and facts[over].kind == "text":
            # A paper and a writer in two lines are proof, whatever the headline over them speaks of.
            named = _is_headline(lines, facts, first, over - 1, is_last=is_office(lines[over]))
            found |= {over: {"source": lines[over]}, at: told} if named else {}
    return found


def _is_headline(
    lines: Sequence[str], facts: Sequence[LineFacts], first: int, at: int, is_last: bool = False
) -> bool:
    """Whether line `at` is long enough for a headline and the text speaks of it, or (`is_last`) begins right
    below the name under it."""
    if at < 0 or facts[at].kind != "text" or len(lines[at]) < _HEADLINE:
        return False
    return is_last or coverage_of("\n".join(lines[first : first + _LEAD])).of(lines[at]) >= _SPOKEN_OF


def _told(line: str, facts: LineFacts) -> dict[str, str] | None:
    """What a line by itself names, or a line of labels names besides anything else."""
    if facts.kind == "meta":
        return facts.fields if facts.fields.keys() == {"author"} else None
    return _named(line) if facts.kind == "text" and len(line) <= _LONGEST_PAIR else None

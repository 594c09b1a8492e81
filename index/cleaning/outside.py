"""Why a line is none of its article, by what it is and where it stands to the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.lines import LineFacts, is_kicker, is_paragraph, is_plainly_meta
from index.cleaning.listing import looks_like_entry
from index.cleaning.wording import folded

_ANYWHERE = frozenset(["furniture", "notice", "comments", "listing"])
_COLONS = ("：", ":")
_LIST, _ITEM = 60, 50  # lines of a list that is announced, and characters of its items
_STRAY, _STRAYS = frozenset(["furniture", "notice"]), 2  # what may stand between two of its items
_MARKS = re.compile(r"[：:《、，\d\u3000]|(?<=\S) (?=\S)")
# （編輯：王小明）1120417: how the agency of Taiwan ends, in the years of the Republic.
_AGENCY_CODE = re.compile(r"[(（](?:编辑|译者|核稿)\s*:.{1,24}[)）]\s*(1\d\d|\d\d)(\d\d)(\d\d)\s*$")
# Below it stand the day and the clock of a government's news: 完 / 2019年3月8日（星期五）.
_END_MARK = re.compile(r"\W*(?:完|全文完|[Ee]nd|END|#+)\W*")
_CREDITS = 6  # lines below a text in which its day may stand
_SIGNED_DATE = re.compile(
    r"\W{0,4}(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年[^年]{1,5}月[^月]{1,5}[日号]"
    r"\s*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?\W{0,3}"
)


def reason_of(lines: Sequence[str], facts: Sequence[LineFacts], at: int, text: range) -> str:
    """Why line `at` is none of the article whose text are the lines `text`, "" where it may be.

    Furniture and notices go wherever they are, what tells of the article outside its text only: a date alone
    may be a heading inside a chronicle, and a list's head one of a text's own.
    """
    kind, inside = facts[at].kind, at in text
    if kind in _ANYWHERE:
        return kind
    if kind == "list":
        return "" if inside and not _heads_list(lines, at) else kind
    if kind in ("meta", "way"):
        return "" if inside and not is_plainly_meta(facts[at], at - text.start) else kind
    return "above" if at < text.start and is_kicker(lines[at]) else ""


def _heads_list(lines: Sequence[str], at: int) -> bool:
    return at + 1 < len(lines) and looks_like_entry(lines[at + 1])


def is_signed_date(line: str) -> bool:
    """Whether a line is only a day, in words: below who signs them, notices and letters end with it."""
    return _SIGNED_DATE.fullmatch(folded(line)) is not None


def end_of_announced(lines: Sequence[str], facts: Sequence[LineFacts], last: int, stop: int) -> int:
    """The last line, before line `stop`, of the list that a text ends with, when a line announces it, though
    advertisements or captions stand among its items; `last` where it ends otherwise."""
    below = (at for at in range(last + 1, min(stop, last + 2 + _STRAYS)) if facts[at].kind not in _STRAY)
    head = next((at for at in (last, next(below, last)) if lines[at].endswith(_COLONS)), None)
    if head is None or facts[head].kind != "text":
        return last
    marks: set[str] = set()
    end, between = last, 0
    for at in range(head + 1, min(stop, head + _LIST)):
        line, kind = lines[at], facts[at].kind
        if kind in _STRAY and between < _STRAYS:
            between += 1
            continue
        own = {"0" if mark.isdigit() else mark for mark in _MARKS.findall(line)}
        is_item = kind == "text" and len(line) <= _ITEM and not is_paragraph(line) and line[0] != "#"
        if not is_item or not own or not own & (marks or own):
            break
        marks, end, between = marks or own, at, 0
    return end


def dated_below(lines: Sequence[str], facts: Sequence[LineFacts], last: int) -> dict[str, str]:
    """The date (`signed`) among the lines about the article right below its text, before anything else
    begins."""
    for at in range(max(last, 0), min(last + _CREDITS, len(lines))):  # a page may have no line at all
        if code := _AGENCY_CODE.search(folded(lines[at][-60:])):
            return {"signed": f"{1911 + int(code[1])}-{code[2]}-{code[3]}"}
        is_about_it = facts[at].kind in ("meta", "furniture") or _END_MARK.fullmatch(lines[at])
        if at > last and not is_about_it:
            break
        if at > last and "date" in facts[at].fields:
            return {"signed": facts[at].fields["date"]}
    return {}

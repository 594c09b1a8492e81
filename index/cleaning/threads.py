"""Threads of Discuz!, on which most boards of the mainland run, as programs give them that take a page's
text: over each post stands a line with its floor and its time."""

from __future__ import annotations

import re

from index.cleaning.exports import Export
from index.cleaning.wording import folded

# 电梯直达 沙发 发表于 2013-11-2 00:28:14 | 只看该作者: who wrote stands over it, with counts and buttons.
_FLOOR = re.compile(
    r".{0,24}?(?:发表于|发布于)\s*:?\s*(\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?)[^。]{0,12}只看(?:该作者|楼主).{0,24}"
)
_FIRST_FLOOR = re.compile(r"楼主|(?<!\d)1\s*[#楼]|#\s*1(?!\d)|[一1]楼")
_FLOOR_LINE, _LONGEST_HEAD = 100, 300  # characters
_NAMED = re.compile(
    r"(?:.*回[复覆]:?\s*\d+)?\s*((?:\[[^\[\]]{1,8}\]\s*)?)(\S.*?)\s*\[(?:复制链接|复制连结)\]\s*"
)
_PAGE_TITLE = re.compile(r"\s*(\S.{3,60}?)\s*(?:[-_|]\s*[^-_|]{1,20}\s*){1,3}[-_|]\s*[Pp]owered by.*")
_EDITED = re.compile(r"^\s*本帖最后由.{1,40}?编辑\s*")
_NEEDS_LOGIN = re.compile(r"\s*[您你]需要\s*登录\s*才可以.*$")
_ACTIONS = re.compile(
    r"\s*收藏\s*\d*\s*(?:分享|淘帖|支持).*|\s*(?:分享|支持)\s*(?:支持|反对).*|\s*回复\s*使用道具.*"
)


def read_thread(text: str) -> Export | None:
    """The first post of a thread and its title; None where no line tells the floor and the time of a post."""
    if "只看" not in text:
        return None
    lines = text.split("\n")
    floors = [
        (at, found)
        for at, line in enumerate(lines)
        if len(line) <= _FLOOR_LINE and "只看" in line and (found := _FLOOR.fullmatch(folded(line.strip())))
    ]
    if not floors or not _FIRST_FLOOR.search(folded(floors[0][1].string)):
        return None
    (first, found), end = floors[0], floors[1][0] if len(floors) > 1 else len(lines)
    title = next(filter(None, map(_title_of_thread, lines[:first])), "")
    body = lines[first + 1 : end]
    last = next((at for at, line in enumerate(body) if at and _ACTIONS.fullmatch(folded(line))), len(body))
    post = [_NEEDS_LOGIN.sub("", folded(line)) for line in body[:last]]
    post = [line[: len(bare)] for line, bare in zip(body, post, strict=False)]
    if not title or not "".join(post).strip():
        return None
    if edited := _EDITED.match(folded(post[0])):
        post[0] = post[0][edited.end() :]
    return Export({"title": title, "date": found[1]}, tuple(lines[: first + 1]), "\n".join(post))


def _title_of_thread(line: str) -> str:
    if len(line) > _LONGEST_HEAD:
        return ""
    plain = folded(line)
    if found := _NAMED.fullmatch(plain):
        return line[found.start(2) : found.end(2)]
    found = _PAGE_TITLE.fullmatch(plain)
    return line[found.start(1) : found.end(1)] if found else ""

"""Posts of bulletin boards. Those of Taiwan (PTT) have author, board, title and time over the text, and for
news a form whose numbered heads tell where it is from; threads of Discuz!, on which most boards of the
mainland run, have a line with the floor and the time over each post."""

from __future__ import annotations

import re

from index.cleaning.exports import Export
from index.cleaning.persons import without_role
from index.cleaning.wording import folded

_AUTHOR = re.compile(r"\s*作者\s*:?\s*\w{2,16}\s*\(.{0,40}?\)(?:\s+(?:看板|站内)\s*:?\s*\S+)?\s*")
_TITLE = re.compile(
    r"\s*标题\s*(?::|\s|(?=\[))\s*(?:(?:Re|Fw|转录):?\s*)*(?:\[[^\[\]\s]{1,6}\]\s*)?(\S.*?)\s*"
)
_TIME = re.compile(r"\s*时间\s*:?\s*(\S.*?)\s*")
# 1.媒體來源: … 4.完整新聞內文: … 5.完整新聞連結 …
_HEAD = re.compile(
    r"\s*(?:\d\s*[.、]\s*)?(?:完整)?(?:新闻)?"
    r"(媒体来源|来源|记者署名|记者|作者|标题|内文|内容|连结|网址|备注|心得)[^:]{0,60}:\s*(.*)"
)
_FIELD_OF = {
    "媒体来源": "source",
    "来源": "source",
    "记者署名": "author",
    "记者": "author",
    "作者": "author",
    "标题": "title",
    "内文": "body",
    "内容": "body",
}
_FEWEST_HEADS = 3
_END = re.compile(r"\s*(?:--|※\s*(?:发信站|文章网址|编辑)\s*:.*)\s*")
_ABOVE = 5  # lines in which the post begins: the board may print its way and buttons over it
_TOP = 6  # lines in which the post's own author, title and time stand
_REPORTED = re.compile(r"\s*/\s*\S{0,6}(?:报导|报道|编译|外电|电).*$")
_NAMELESS = re.compile(r"(?:无|未署名|如内文|见内文|同上|编辑部|综合报[导道])")


def _bare_names(words: str) -> str:
    """`記者王小明／綜合報導` as 王小明."""
    reported = _REPORTED.search(folded(words))
    return without_role(words[: reported.start()] if reported else words)


# 电梯直达 沙发 发表于 2013-11-2 00:28:14 | 只看该作者: who wrote stands over it, with counts and buttons.
_FLOOR = re.compile(
    r".{0,24}?(?:发表于|发布于)\s*:?\s*(\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?)[^。]{0,12}只看(?:该作者|楼主).{0,24}"
)
_FIRST_FLOOR = re.compile(r"楼主|(?<!\d)1\s*[#楼]|#\s*1(?!\d)|[一1]楼")
_FLOOR_LINE = 100  # characters
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
    post[0] = post[0][len(folded(post[0])) - len(_EDITED.sub("", folded(post[0]))) :]
    return Export({"title": title, "date": found[1]}, tuple(lines[: first + 1]), "\n".join(post))


def _title_of_thread(line: str) -> str:
    plain = folded(line)
    if found := _NAMED.fullmatch(plain):
        return line[found.start(2) : found.end(2)]
    found = _PAGE_TITLE.fullmatch(plain)
    return line[found.start(1) : found.end(1)] if found else ""


def read_post(text: str) -> Export | None:
    """The article in a post and what its head says of it; None where the text does not begin like one."""
    lines = text.strip("\n").split("\n")
    above = next(
        (at for at, line in enumerate(lines[:_ABOVE]) if _AUTHOR.fullmatch(folded(line[:200]))), None
    )
    if above is None:
        return None
    lines = lines[above:]
    fields: dict[str, str] = {}
    last = 0
    for at, line in enumerate(lines[1:_TOP], 1):
        plain = folded(line[:200])
        for name, pattern in (("title", _TITLE), ("date", _TIME)):
            if name not in fields and (found := pattern.fullmatch(plain)):
                fields[name], last = line[found.start(1) : found.end(1)], at
    if "title" not in fields:
        return None
    end = next((at for at in range(last + 1, len(lines)) if _END.fullmatch(folded(lines[at]))), len(lines))
    told, body = _of_form(lines[last + 1 : end])
    return Export(fields | told, tuple(lines[: last + 1]), "\n".join(body))


def _of_form(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """What the numbered heads of a board's form for news tell, and the text below its own head; nothing and
    all lines where it is no such form."""
    heads = [(at, found) for at, line in enumerate(lines) if (found := _HEAD.fullmatch(folded(line)))]
    names = [_FIELD_OF.get(found[1], "") for _, found in heads]
    if len(heads) < _FEWEST_HEADS or "body" not in names:
        return {}, lines
    told: dict[str, str] = {}
    body: list[str] = []
    ends = [at for at, _ in heads[1:]] + [len(lines)]
    for name, (at, found), end in zip(names, heads, ends, strict=True):
        value = [lines[at][found.start(2) :], *lines[at + 1 : end]]
        if name == "body":
            body = value
        elif name and (words := " ".join(" ".join(value).split())) and not _NAMELESS.match(folded(words)):
            told.setdefault(name, _bare_names(words) if name == "author" else words)
    return told, body

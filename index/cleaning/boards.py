"""Posts of bulletin boards: author, board, title and time over the text. The boards of Taiwan (PTT) have for
news a form besides, whose numbered heads tell where it is from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
    r"(媒体来源|来源|记者署名|记者|作者|标题|(?:发布|发稿|刊登|报导)?(?:时间|日期)|内文|内容|连结|网址|备注|心得)"
    r"[^:]{0,60}:\s*(.*)"
)
# The boards of the mainland's universities:
# 发信人: ferryman (老方), 信区: News / 标  题: 渡口恢复夜航 /
# 发信站: 青石站 (Mon Apr 17 10:22:05 2023), 站内
_SENDER = re.compile(r"\W*发信人\s*:\s*\S.{0,60}?[\s,]信区\s*:.{0,40}")
_SUBJECT = re.compile(r"\W*标\s*题\s*:\s*(?:(?:Re|Fw|转载|转寄)\s*:?\s*)*(\S.*?)\s*")
_POSTED = re.compile(r"\W*(?:发信站|转信站)\s*:.*?[(]\s*(\S[^()]*\d)\s*[)].{0,24}")
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


def read_post(text: str) -> Export | None:
    """The article in a post and what its head says of it; None where the text does not begin like one."""
    if "作者" not in text and "信区" not in text and "信區" not in text:
        return None
    lines = text.strip("\n").split("\n")
    told, head = archived_head(lines[: _ABOVE + _TOP])
    if head:
        body = lines[head.stop : _end_of_post(lines, head.stop)]
        return Export(told, tuple(lines[at] for at in head), "\n".join(body))
    above = next(
        (at for at, line in enumerate(lines[:_ABOVE]) if _AUTHOR.fullmatch(folded(line[:200]))), None
    )
    if above is None:
        return None
    lines = lines[above:]
    fields, last = _labelled(lines, 0, {"title": _TITLE, "date": _TIME})
    if "title" not in fields:
        return None
    told, body = _of_form(lines[last + 1 : _end_of_post(lines, last + 1)])
    return Export(fields | told, tuple(lines[: last + 1]), "\n".join(body))


def archived_head(lines: Sequence[str]) -> tuple[dict[str, str], range]:
    """Title and date from the head of a post of a university's board, and the lines that the head is; nothing
    and an empty range where none of the lines begins one."""
    senders = (at for at, line in enumerate(lines) if "信" in line and _SENDER.fullmatch(folded(line[:200])))
    first = next(senders, None)
    if first is None:
        return {}, range(0)
    told, last = _labelled(lines, first, {"title": _SUBJECT, "date": _POSTED})
    return (told, range(first, last + 1)) if "title" in told else ({}, range(0))


def _labelled(
    lines: Sequence[str], first: int, patterns: Mapping[str, re.Pattern[str]]
) -> tuple[dict[str, str], int]:
    """What the lines below line `first`, with which the head of a post begins, tell by these patterns, each
    once, and the last of them that tells anything."""
    told: dict[str, str] = {}
    last = first
    for at in range(first + 1, min(first + _TOP, len(lines))):
        plain = folded(lines[at][:200])
        for name, pattern in patterns.items():
            if name not in told and (found := pattern.fullmatch(plain)):
                told[name], last = lines[at][found.start(1) : found.end(1)], at
    return told, last


def _end_of_post(lines: Sequence[str], start: int) -> int:
    """The line, from `start` on, at which a post's signature or the board's own lines begin."""
    return next((at for at in range(start, len(lines)) if _END.fullmatch(folded(lines[at]))), len(lines))


def _of_form(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """What the numbered heads of a board's form for news tell, and the text below its own head; nothing and
    all lines where it is no such form."""
    heads = [(at, found) for at, line in enumerate(lines) if (found := _HEAD.fullmatch(folded(line)))]
    names = [
        "date" if found[1].endswith(("时间", "日期")) else _FIELD_OF.get(found[1], "") for _, found in heads
    ]
    if len(heads) < _FEWEST_HEADS or "body" not in names:
        return {}, lines
    told: dict[str, str] = {}
    body: list[str] = []
    ends = [at for at, _ in heads[1:]] + [len(lines)]
    for name, (at, found), end in zip(names, heads, ends, strict=True):
        value = [lines[at][found.start(2) :], *lines[at + 1 : end]]
        if name != "body":  # ※ 例如…: how to fill in the form
            value = [own for own in value if not own.lstrip().startswith("※")]
        if name == "body":
            body = value
        elif name and (words := " ".join(" ".join(value).split())) and not _NAMELESS.match(folded(words)):
            told.setdefault(name, _bare_names(words) if name == "author" else words)
    return told, body

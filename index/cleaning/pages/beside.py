"""Who wrote an article, and for whom, in a line under its headline that has no labels:
`2013年04月13日 19:50 许东 机电工程学院 点击：[]`."""

from __future__ import annotations

import re

from index.cleaning.labels import labels_in
from index.cleaning.outlets import is_desk, is_outlet, is_section
from index.cleaning.persons import is_writer, sound_names
from index.cleaning.stamps import has_date, take_date
from index.cleaning.wording import folded
from index.text.surnames import SURNAMES

_LINE = 80  # characters
_STOPS = re.compile(r"[。！？；，“”「」《》]")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
# Counters that a script fills in, which was not kept.
_EMPTY = re.compile(
    r"(?:(?:点击|浏览|阅读|访问)(?:数|量|次数)?|次数|人气|字号|字体|编辑|来源|作者)\s*:\s*[\[\]()\s]*次?(?=\s|$)"
)
_PERSON = re.compile("[\u4e00-\u9fff]{2,3}")
# What an account is called: longer than most persons' names.
_ACCOUNT = re.compile("[\u4e00-\u9fffA-Za-z]{4,16}")
_NO_ACCOUNT = re.compile(
    r".*(?:新闻|资讯|频道|栏目|要闻|动态|专题|专栏|报道|报导|头条|评论|正文|浏览|阅读|点赞|分享|收藏|登录|下载|播报|朗读|记者|"
    r"编辑|编辑部|小编|管理员|作者|综合|整理)|.*(?:来源|创作者|认证|时间|日期|记者).*|(?:来自|发自|发布|发表|作者|编辑|文|图).*|[A-Za-z]*|新闻中心"
)
_NO_WRITER = re.compile(
    "时政|时事|时评|党建|党务|关注|平安|安全|成果|成绩|应用|广告|金融|高考|高校|高教|方志|马术|武术"
)
_PLACES = frozenset(["马鞍山", "张家口", "石家庄", "秦皇岛", "张家界", "石嘴山", "马来西"])


def beside_day(line: str) -> dict[str, str]:
    """Our fields from the words beside the day of a line; none where they are not plainly names."""
    plain = folded(line)
    if len(plain) > _LINE or _STOPS.search(plain) or not has_date(plain):
        return {}
    kept = line
    for empty in _EMPTY.finditer(plain):
        kept = kept[: empty.start()] + " " * len(empty[0]) + kept[empty.end() :]
    if labels_in(folded(kept), is_dated=True):
        return {}
    told: dict[str, str] = {}
    words = take_date(kept, folded(kept), told).split()
    if len(words) == 1:
        return _of_one(words[0], _CLOCK.search(plain) is not None)
    if len(words) > 2 and is_section(folded(words[0])):
        words.pop(0)
    if len(words) > 1 and _CLOCK.search(plain) and is_account(words[0]):
        names = " ".join(words[1:]).replace("、", " ").split()
        if all(map(is_writer, names)):
            return told | {"source": words[0], "author": "、".join(names)}
    if len(words) == 2:
        for one, other in (words, reversed(words)):
            if _may_write(one) and is_desk(other):
                return {"author": one}
    return {}


def _of_one(word: str, has_clock: bool) -> dict[str, str]:
    if is_outlet(word) or (has_clock and is_account(word)):
        return {"source": word}
    return {"author": word} if len(word) == 3 and is_writer(word) and word not in _PLACES else {}


def _may_write(word: str) -> bool:
    plain = folded(word)
    is_named = (
        _PERSON.fullmatch(plain) is not None and plain[0] in SURNAMES and not _NO_WRITER.fullmatch(plain)
    )
    return is_named and not is_desk(word) and sound_names(word) is not None


def is_account(word: str) -> bool:
    """Whether a word may be the name of an account, and is no person's, no section and no button."""
    plain = folded(word)
    return _ACCOUNT.fullmatch(plain) is not None and not _NO_ACCOUNT.fullmatch(plain) and not is_writer(word)

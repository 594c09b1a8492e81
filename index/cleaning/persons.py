"""Names of writers, and what stands before them: 本报记者王小明."""

from __future__ import annotations

import re

from index.cleaning.wording import folded
from index.text.surnames import COMMON_SURNAMES, COMPOUND_SURNAMES

NAME = "[\u4e00-\u9fff]{2,4}"
_DUTY = r"(?:本报|本网|本台|本刊|\S{2}社|特约|实习|见习|全媒体|融媒体|首席|驻\S{2,4}|晚报|日报|即时|地方)"
ROLE = rf"{_DUTY}*(?:记者|编译|通讯员|评论员|实习生)"
_ROLE_ONLY = re.compile(ROLE)
_BEFORE_NAMES = re.compile(rf"\s*(?:[Bb]y\s+)?(?:{ROLE}\s*[:/]?\s*)?(?=\S)")
_NOT_A_NAME = re.compile(
    r"新闻|中心|即时|报道|报导|综合|整理|获悉|从|在|采访|摄影|调查|观察|手记|专访|走访|提问|见面|了解|来到|看到|发现|编辑|通讯|来源|"
    r"时间|频道|网友|匿名|管理员|作者|记者|首页|评论|阅读|关注|订阅|部|报|社|网|台$"
)
# Two or three characters that begin with a surname are a writer's, unless they name a section or a place.
_SURNAMED = re.compile(
    rf"(?:[{''.join(sorted(COMMON_SURNAMES))}張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭傅蔣葉蘇魏呂盧鐘鍾譚陸範賈韋鄒閻龍賀顧龔萬錢嚴]"
    rf"|{'|'.join(sorted(COMPOUND_SURNAMES))})[\u4e00-\u9fff]{{1,2}}"
)
_NO_WRITER = re.compile(
    r".*(?:新闻|版|讯|频道|时评|市|县|镇|省|区)|金融|林业|石化|石油|田径|马术|武术|高考|高教|江苏|江西|方志"
)


def is_writer(word: str) -> bool:
    """Whether a word alone is surely a person's name."""
    return _SURNAMED.fullmatch(word) is not None and not _NO_WRITER.fullmatch(folded(word))


def without_role(names: str) -> str:
    """`By 記者王小明` as 王小明."""
    found = _BEFORE_NAMES.match(folded(names))
    return names[found.end() :].strip() if found else names.strip()


def names_in(found: re.Match[str] | None, text: str) -> str | None:
    """The names in the groups of a match, of `text`; None where one of them is no name."""
    if found is None:
        return None
    groups = [text[found.start(at) : found.end(at)] for at in range(1, found.re.groups + 1) if found[at]]
    return sound_names(" ".join(groups))


def sound_names(text: str) -> str | None:
    """The names in a text that is nothing else; None where one of them is no name."""
    words = [word for word in re.split(r"[、，,\s]+", text) if word]
    names = [word for word in words if not _ROLE_ONLY.fullmatch(folded(word))]
    is_sound = names and not any(_NOT_A_NAME.search(folded(name)) for name in names)
    return "、".join(names) if is_sound else None

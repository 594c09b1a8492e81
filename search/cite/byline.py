"""Persons from a byline: papers write offices, places and pen marks around them."""

from __future__ import annotations

import re

# What stands before or after names and is none. Longer ones first: 本报记者 before 记者.
_OFFICES = re.compile(
    r"(?:本报|本報|本刊|本网|本網|本台|新华社|新華社|中新社|中央社|人民网|见习|見習|实习|實習|特约|特約|首席|专题|專題|综合|綜合)*"
    r"(?:记者|記者|通讯员|通訊員|评论员|評論員|特派员|特派員|撰稿人|撰稿|编译|編譯|实习生|實習生|责任编辑|責任編輯|责编|責編|编辑|編輯|摄影|攝影)"
    r"(?:[:：]|\b)?"
    r"|(?:综合|綜合)(?:报道|報導|报导|電|电)"
    r"|(?:^|(?<=[\s、，]))(?:文|图|圖|作者|采访|採訪)[/／:：|｜]"
)
# 林怡君／南嶼報導: what follows the stroke says where from.
_WHERE = re.compile(r"[/／][^/／\s]{1,12}(?:报道|報導|报导|報道|电|電)$")
_BETWEEN = re.compile(r"[、,，;；|｜&＆/／\n\t]+|\s+and\s+")
_BY = re.compile(r"^[Bb][Yy]\s+(?=[A-Z])")
_BLANKS = re.compile(r"[ \u3000]+")
_HAN = re.compile(r"[\u3400-\u9fff·・]")


def persons(byline: str | None) -> tuple[str, ...]:
    """The names in a byline, each once, in their order; a byline that is a body's name stays whole."""
    if not byline:
        return ()
    text = _WHERE.sub("", _BY.sub("", byline.strip()))
    text = _OFFICES.sub("、", text)
    names: list[str] = []
    for part in _BETWEEN.split(text):
        names += _spaced(part.strip(" \u3000()（）:：."))
    return tuple(dict.fromkeys(name for name in names if name))


def _spaced(part: str) -> list[str]:
    """Blanks part Chinese names, but are inside Latin ones, and stand behind surnames: 李　强, 李 小明."""
    words = _BLANKS.split(part)
    if not all(_HAN.match(word) for word in words if word):
        return [part]
    names: list[str] = []
    for word in words:
        if names and len(names[-1]) == 1 and len(word) <= 2:
            names[-1] += word
        else:
            names.append(word)
    return names

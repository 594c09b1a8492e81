"""What is said of a text over it: abstracts that it repeats word for word, and those a machine has made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.cleaning.asides import ends_summary, heads_summary
from index.cleaning.listing import compact, coverage
from index.cleaning.wording import folded

_INTRO = 2  # lines at the beginning that may be an abstract
_BELOW = 4  # lines below it that may repeat it
_FEWEST = 20  # letters of an abstract
_SAME = 0.75  # of the character pairs of an abstract that was cut off
_BEGINNING = 4  # of its letters that one look shows to be missing below
_WORDS = "摘要|导读|導讀|核心提示|内容提要|內容提要|文章摘要|内容摘要|內容摘要|Excerpt|Summary|Abstract"
_LABEL = re.compile(rf"[【\[]?(?:{_WORDS})[】\]]?\s*(?:[:：]|$)")
_HEADED = re.compile(rf"(?:(?:{_WORDS})\s*[:：]?)?\s*(?:【[^】]{{6,60}}】)?")
_OF_MACHINE = re.compile("[AaＡ][IiＩ]|智|人工|大模型|机器|機器")
_MADE = 6  # lines between the head of a machine's summary and the note that a machine has made it


def is_summary_label(line: str) -> bool:
    """Whether a line says, and says no more than, that an abstract follows."""
    return len(line) <= 8 and _LABEL.match(line) is not None


def is_summary(line: str) -> bool:
    """Whether a line begins with the label of an abstract, and is one."""
    return len(line) >= _FEWEST and _LABEL.match(line) is not None


def repeated(lines: Sequence[str], is_sure: bool) -> list[int]:
    """The first lines of a text that say what follows below word for word, also cut off. Where it is not sure
    that all lines are of one text, only those that are cut off or have a label."""
    found = []
    for at, line in enumerate(lines[:_INTRO]):
        if not (is_sure or line.endswith(("…", "...")) or _LABEL.match(line)):
            continue
        bare = line[_HEADED.match(line).end() :].strip('“”"「」 ….。')  # type: ignore[union-attr]
        below = "".join(lines[at + 1 : at + 1 + _BELOW])
        if _LABEL.match(line) and line.endswith(("…", "...")) and coverage(bare, below) >= _SAME:
            found.append(at)  # its own beginning differs: 数码前线23日消息
            continue
        if len(bare) >= _FEWEST and bare[:_BEGINNING] in below and len(plain := compact(bare)) >= _FEWEST:
            found += [at] if plain in compact(below) else []
    return found


def machine_made(lines: Sequence[str], end: int) -> Iterator[int]:
    """The lines over line `end` that stand between the head of a machine's summary and the note below it."""
    head = -_MADE
    for at in range(end):
        if len(lines[at]) > 60 or not _OF_MACHINE.search(lines[at]):
            continue
        plain = folded(lines[at])
        if heads_summary(plain):
            head = at
        elif at - head <= _MADE and ends_summary(plain):
            yield from range(head, at)

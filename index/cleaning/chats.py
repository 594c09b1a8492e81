"""Articles that somebody posted in a chat, in the records that WhatsApp and Telegram export: over each
message stand its day, its clock and who wrote it."""

from __future__ import annotations

import re

from index.cleaning.exports import Export
from index.cleaning.lines import is_paragraph

_STAMP = (
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?\s+(?:[上下凌]?[午晨])?\s*"
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[AaPp]\.?[Mm]\.?)?"
)
# [28/10/2023 上午9:21:42] 阿明: … and 18/1/2017, 09:10 - 表姊: …
_HEAD = re.compile(rf"\s*(?:\[{_STAMP}\]\s*|{_STAMP}\s+[-–]\s+)[^:：]{{1,24}}[:：]\s*(?P<said>.*)")
_LINE = 300  # characters


def read_chat(text: str) -> Export | None:
    """The longest message of a chat that a text is the record of; None where it does not begin like one. Its
    day is that of the message, and none of the article's."""
    lines = text.strip("\r\n \u3000").split("\n")
    if not _HEAD.match(lines[0][:_LINE]):
        return None
    messages: list[list[str]] = []
    for line in lines:
        if head := _HEAD.match(line[:_LINE]):
            messages.append([line[head.start("said") :]])
        else:
            messages[-1].append(line)
    longest = max(messages, key=lambda own: sum(map(len, own)))
    if not any(is_paragraph(line.strip()) for line in longest):
        return None
    others = tuple(line.strip() for own in messages if own is not longest for line in own if line.strip())
    return Export({}, others, "\n".join(longest))

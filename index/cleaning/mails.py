"""Articles that were sent by mail, in texts that begin with that mail's head as people paste and programs
print it; what was said over a forwarded one, and marks of quotation."""

from __future__ import annotations

import re

from index.cleaning.exports import Export
from index.cleaning.lines import is_paragraph
from index.cleaning.listing import compact
from index.cleaning.outlets import is_office
from index.cleaning.title import looks_like_headline
from index.cleaning.wording import folded

# Folded. Outlook, Foxmail, QQ, NetEase, Gmail and Apple Mail in three languages.
_SUBJECT = "主题|主旨|邮件主题|[Ss]ubject|SUBJECT"
_SUBJECTS = ("主题", "主題", "主旨", "ubject", "SUBJECT")
_PEOPLE = (
    "发件人|发信人|寄件者|寄件人|收件人|收件者|收信人|抄送|副本|密件抄送|密件副本|回复至|邮件列表|寄件备份|"
    "[Ff]rom|FROM|[Tt]o|TO|[Cc]c|CC|[Bb]cc|BCC|[Rr]eply-[Tt]o|[Ll]ist-[Ii][Dd]|[Ss]ender"
)
_DAY = "发送时间|发件时间|发送日期|寄件日期|传送日期|发信时间|收信时间|日期|时间|[Dd]ate|DATE|[Ss]ent|SENT"
_OTHER = "附件|优先级|重要性|[Aa]ttachments?|[Ii]mportance|[Pp]riority|[Mm]essage-[Ii][Dd]|X-[\\w-]+"
_LABELLED = re.compile(
    rf"(?P<label>[>\s]*[*]?(?:(?P<subject>{_SUBJECT})|(?P<people>{_PEOPLE})|(?P<day>{_DAY})|{_OTHER})\s*:[*]?).*"
)
_FORWARDED = re.compile(
    r"[-_=>\s]*(?:原始邮件|转发的?邮件|转寄的?邮件|原邮件|[Ff]orwarded [Mm]essage|"
    r"[Oo]riginal [Mm]essage|[Bb]egin forwarded message|下面是被转发的邮件|以下是转寄的邮件)[-_=:\s]*"
)
# 转发：, Fw: and what a reader wrote before a headline, between brackets.
_PREFIX = re.compile(
    r"\s*(?:(?:转发|转寄|回复|答复|[Ff][Ww][Dd]?|FWD|[Rr][Ee]|RE|转)\s*:|\[[^\[\]]{1,12}\]|【[^【】]{1,6}】)\s*"
)
_PASSED_ON = re.compile(r"\s*(?:转发|转寄|回复|[Ff][Ww][Dd]?|FWD|[Rr][Ee]|RE)\s*:")
_QUOTE = re.compile(r"^(?:>[ \t]?)+")
_NEXT_LABEL = re.compile(rf"\S[\s;；]+(?=(?:{_SUBJECT}|{_PEOPLE}|{_DAY})\s*:)")
_LETTER = re.compile(r"\s*(?:电子报|电子周报|邮件订阅|[Nn]ewsletter)$")
_SIGNATURE = re.compile(r"--\s*")
_LINE = 300  # characters of a line; addressees may be many
_HEAD = 14  # lines among which the head of the mail begins
_REMARK = 200  # characters of what is said over a forwarded mail
_FEWEST = 3  # labels
_NESTED = 4  # mails in a mail
_NEAR = 12  # lines below the head among which the headline stands
_LEAST = 6  # characters of a headline
_SIGNED = 8  # lines of a signature


def read_mail(text: str) -> Export | None:
    """The article in a mail and what its head says of it; None where the text does not begin with the head of
    one. The day of a mail that somebody forwarded is not the article's, that of a newsletter is when nothing
    else tells (`signed`), and so is the paper that sent it (`sender`)."""
    if not any(word in text for word in _SUBJECTS):
        return None
    lines = text.strip("\n").replace("\r", "").split("\n")
    lines = [part for line in lines[:_HEAD] for part in _apart(line)] + lines[_HEAD:]
    taken: list[str] = []
    subject, day, sender, is_forwarded = "", "", "", False
    for _ in range(_NESTED):
        head = _head(lines)
        if head is None:
            break
        labels = [own for line in lines[head.start : head.stop] if (own := _label(line))]
        subject = next(value for name, value in labels if name == "subject")
        day = next((value for name, value in labels if name == "day"), "")
        sender = next((value for name, value in labels if name == "people"), "")
        is_forwarded = is_forwarded or any(_FORWARDED.fullmatch(folded(line)) for line in lines[: head.start])
        taken += lines[: head.stop]
        lines = lines[head.stop :]
    if not taken:
        return None
    is_forwarded = is_forwarded or _PASSED_ON.match(folded(subject)) is not None
    bare = _without_prefixes(subject)
    lines = _unquoted(_without_signature(lines))
    title, above = _headline(lines, bare)
    told = {"title": title, "signed": "" if is_forwarded else day, "sender": _paper(taken[0], sender)}
    return Export(
        {name: value for name, value in told.items() if value},
        tuple(words for line in (*taken, *lines[:above]) if (words := line.strip())),
        "\n".join(lines[above:]),
    )


def _paper(first: str, sender: str) -> str:
    """The paper that sent a newsletter: its sender, or what is named over the head of the mail."""
    for name in (re.split(r"[<\[(（]|\S+@", sender)[0].strip(" \"'“”"), first.strip()):
        paper = name[: len(_LETTER.sub("", folded(name)))]
        if is_office(paper):
            return paper
    return ""


def _apart(line: str) -> list[str]:
    """The labels of a line that has three or more, each by itself: 发件人：甲 收件人：乙 主题：丙."""
    starts = [found.end() for found in _NEXT_LABEL.finditer(folded(line[:_LINE]))]
    if len(starts) < _FEWEST - 1 or _label(line) is None:
        return [line]
    ends = [*starts, len(line)]
    return [line[start:end].rstrip(" \u3000;；") for start, end in zip([0, *starts], ends, strict=True)]


def _label(line: str) -> tuple[str, str] | None:
    """What the label of a line is of (`subject`, `people`, `day`, "" for the others), and its value."""
    found = _LABELLED.fullmatch(folded(line[:_LINE]))
    if found is None:
        return None
    name = next((own for own in ("subject", "people", "day") if found[own]), "")
    return name, line[found.end("label") :].strip("* ")


def _head(lines: list[str]) -> range | None:
    """The lines of the labels of a mail, with little over them, an addressee or a sender among them, and its
    subject."""
    start = next((at for at, line in enumerate(lines[:_HEAD]) if _label(line)), None)
    if start is None or sum(map(len, lines[:start])) > _REMARK:
        return None
    stop = start
    names: list[str] = []
    while stop < len(lines) and ((label := _label(lines[stop])) or not lines[stop].strip(" >")):
        if label is None and not (stop + 1 < len(lines) and _label(lines[stop + 1])):
            break
        names += [label[0]] if label and (label[0] != "subject" or label[1]) else []
        stop += 1
    is_mail = {"subject", "people"} <= set(names) and len(names) >= _FEWEST
    return range(start, stop) if is_mail else None


def _without_prefixes(subject: str) -> str:
    while found := _PREFIX.match(folded(subject)):
        subject = subject[found.end() :]
    return subject.strip()


def _without_signature(lines: list[str]) -> list[str]:
    """The lines without what stands below `--`, where that is short."""
    last = max(0, len(lines) - _SIGNED)
    end = next((at for at in range(last, len(lines)) if _SIGNATURE.fullmatch(lines[at])), len(lines))
    return lines if any(map(is_paragraph, lines[end:])) else lines[:end]


def _unquoted(lines: list[str]) -> list[str]:
    """The lines without marks of quotation, where most have one."""
    written = [line for line in lines if line.strip()]
    quoted = sum(line.startswith(">") for line in written)
    return [_QUOTE.sub("", line) for line in lines] if 2 * quoted > len(written) else lines


def _headline(lines: list[str], subject: str) -> tuple[str, int]:
    """The article's headline by the subject of its mail, "" where another stands over the text, and the
    number of lines over it."""
    said = compact(subject)
    near = [at for at, line in enumerate(lines) if line.strip()][:_NEAR]
    for at in near:
        own = compact(lines[at])
        if len(own) >= _LEAST and (own in said or said in own) and not is_paragraph(lines[at]):
            return lines[at].strip(), at
    first = lines[near[0]].strip() if near else ""
    return ("" if looks_like_headline(first) and not is_paragraph(first) else subject), 0

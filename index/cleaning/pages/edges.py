"""The main text of a saved page without the lines about it that stand in the same element.

Scraped text is a whole page, where a short line is likely none of the article. Here the page's elements
have told what the article is: short lines stay, unless they are surely buttons, captions, notices, or tell of
the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.cleaning.labels import settle_date
from index.cleaning.layout import lines_of
from index.cleaning.lines import LineFacts, is_furniture, is_paragraph, read_line
from index.cleaning.listing import looks_like_entry
from index.cleaning.outside import dated_below, end_of_announced, is_signed_date, reason_of
from index.cleaning.pages.apart import is_of_offer, is_offer
from index.cleaning.pages.beside import beside_day
from index.cleaning.pages.entries import FEWEST, is_clock
from index.cleaning.scraped import Cut, Scraped
from index.cleaning.standing import joined_labels
from index.cleaning.summaries import repeated
from index.cleaning.wording import folded

# Addresses of those an article is about; papers and sites print theirs elsewhere, or name what it is for.
_CONTACT = re.compile(
    r"(?:联系|咨询|报名|服务|预约|监督|订票|求助|协谈)?(?:电话|热线|专线|地址|邮编|邮箱|传真|网址)(?:及\S{2,4})?\s*:|"
    r"(?:地址|邮编)\s*:"
)
_KEYWORDS = re.compile(r"(?:\S{2,6}\s*[:﹕]\s*)?(?:#[^\s#]{1,20}[\s,、]*)+")
_FLOOR = re.compile(r"(?:来自.{2,10}?)?\d{1,5}楼\s*\d{4}-\d{1,2}-\d{1,2}")  # under each post of a forum
_TALLY = re.compile(r"\(\d{1,5}\)|\d{1,3}%")  # of those who liked it
# ☆本报提醒您：喝酒不开车☆, and as stations in Taiwan point to something else: ◤日本旅遊必買清單◢
_STARRED = re.compile(r"([☆★◎※])[^☆★◎※]{4,60}\1|◤[^◤◢]{4,60}◢")
_DESK = re.compile(r"\S{2,6}(?:中心|组)\s*/\s*([\u4e00-\u9fff]{2,4})(?<!综合)(?:报导|报道)")
_COUNTS = re.compile(r"\d{1,6}")
_BUTTONS = 20  # characters of counts and buttons without anything between: 46评论点赞
_LEAD = 6  # lines in which an abstract and what it repeats stand
_SIGNATURE = 40  # characters of the line that an office signs with
_READ = 20  # characters of text before a head of comments counts


def trimmed(text: str) -> Scraped:
    """The main text `text` of a page, taken apart as scraped text is; the headline is known from elsewhere.

    A day below a signature is both text and, where no line above the text gives one, the date.
    """
    lines = joined_labels(lines_of(text))
    facts = [_read(line) for line in lines]
    if sum(map(is_clock, lines)) >= FEWEST:
        facts = [LineFacts("text") if is_clock(line) else own for line, own in zip(lines, facts, strict=True)]
    first, last = _extent(lines, facts)
    why = _judged(lines, facts, first, last)
    kept = [at for at, reason in enumerate(why) if not reason]
    for number in repeated([lines[at] for at in kept[:_LEAD]], True):
        why[kept[number]] = "above"
    fields = _fields(facts, why, last)
    if signed := next((lines[at] for at in kept if at > last and _is_signature(lines, at)), ""):
        fields.setdefault("date", signed)
    else:
        fields = dated_below(lines, facts, kept[-1] if kept else last) | fields
    cuts = tuple(Cut(line, reason) for line, reason in zip(lines, why, strict=True) if reason)
    body = "\n".join(line for line, reason in zip(lines, why, strict=True) if not reason)
    return Scraped("", body, fields, None, (), cuts)


def _judged(lines: Sequence[str], facts: Sequence[LineFacts], first: int, last: int) -> list[str]:
    """Why each line is none of the text, "" where it is."""
    why: list[str] = []
    read, over, in_list = 0, "", False
    offered, text = _offered(lines, facts), range(first, last + 1)
    for at, line in enumerate(lines):
        is_entry = looks_like_entry(line)
        reason = over or ("offer" if at in offered else reason_of(lines, facts, at, text))
        if not reason and in_list and is_entry and at in text:
            reason = "list"
        if not over and at > last and _is_signature(lines, at):
            reason = ""
        elif reason and at > last:
            over = over or "below"
        if facts[at].kind == "comments" and read >= _READ:
            over = "comments"
        in_list = facts[at].kind == "list" or (in_list and is_entry)
        read += 0 if reason else len(line)
        why.append(reason)
    return why


def _offered(lines: Sequence[str], facts: Sequence[LineFacts]) -> frozenset[int]:
    """The lines below a text that offer the rest of it to those who pay: all from the first that says so, if
    none of them is text again."""
    paragraphs = [at for at, line in enumerate(lines) if facts[at].kind == "text" and is_paragraph(line)]
    rest = [at for at in paragraphs if not is_of_offer(lines[at])]
    start = rest[-1] + 1 if rest else len(lines)
    head = next((at for at in range(start, len(lines)) if is_offer(lines[at])), len(lines))
    return frozenset(range(head, len(lines)))


def _fields(facts: Sequence[LineFacts], why: Sequence[str], last: int) -> dict[str, str]:
    """What the lines that were cut say of the article; of days, only those above the end of the text."""
    fields: dict[str, str] = {}
    for at, (own, reason) in enumerate(zip(facts, why, strict=True)):
        if own.kind == "meta" and reason in ("meta", "below"):
            for name, value in own.fields.items():
                if at <= last or name not in ("date", "month_day", "ago", "updated"):
                    fields.setdefault(name, value)
    settle_date(fields)
    return fields


def _read(line: str) -> LineFacts:
    plain = folded(line)
    if _KEYWORDS.fullmatch(plain) or _FLOOR.match(plain) or _STARRED.fullmatch(plain):
        return LineFacts("furniture")
    if byline := _DESK.fullmatch(plain):
        return LineFacts("meta", {"author": line[byline.start(1) : byline.end(1)]})
    if len(plain) <= _BUTTONS and plain[:1].isdigit() and is_furniture(_COUNTS.sub("", plain)):
        return LineFacts("furniture")
    if _TALLY.fullmatch(plain):
        return LineFacts("way")
    facts = read_line(line)
    if facts.kind == "text" and (fields := beside_day(line)):
        return LineFacts("meta", fields)
    return LineFacts("text") if facts.kind == "notice" and _CONTACT.match(plain) else facts


def _extent(lines: Sequence[str], facts: Sequence[LineFacts]) -> tuple[int, int]:
    """The first and the last paragraph; in verse and lists, which have none, the first line of text and the
    last before anything else."""
    texts = [at for at, own in enumerate(facts) if own.kind == "text"]
    paragraphs = [at for at in texts if is_paragraph(lines[at])]
    if paragraphs:
        return paragraphs[0], end_of_announced(lines, facts, paragraphs[-1], len(lines))
    if not texts:
        return 0, len(lines) - 1
    ends = ("meta", "list", "comments", "notice")
    other = (at for at in range(texts[0] + 2, len(lines)) if facts[at].kind in ends)
    end = next(other, len(lines))
    return texts[0], max(at for at in texts if at < end)


def _is_signature(lines: Sequence[str], at: int) -> bool:
    """Whether line `at` is the day below who signs a notice or a letter: only a date, in words."""
    signer = lines[at - 1] if at else ""
    return is_signed_date(lines[at]) and 2 <= len(signer) <= _SIGNATURE and not is_paragraph(signer)

"""Lists of other articles' headlines that scrapers glue onto a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from index.cleaning.lines import folded, is_paragraph

# Two dated lines can be a text's own; three in a row were a list on every page looked at.
MIN_RUN = 3

_BULLET = r"\s*(?:[-–—·•●○◆◇■□▪▶►*※>»]+|\d{1,2}\s*[.、)])?\s*"
_DAY = r"(?:(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?)"
_SHORT_DAY = r"(?:\d{1,2}[-/]\d{1,2}|\d{1,2}月\d{1,2}日)"
_CLOCK = r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
_DATED = re.compile(rf"{_BULLET}(\S.{{2,79}}?)\s*[\[(【]?({_DAY}){_CLOCK}[\])】]?\s*")
_SHORT_DATED = re.compile(rf"{_BULLET}(\S.{{2,79}}?)\s*(?:\s|[\[(【]){_SHORT_DAY}{_CLOCK}[\])】]?\s*")
_DATE_FIRST = re.compile(rf"{_BULLET}[\[(【]?({_DAY}|{_SHORT_DAY}){_CLOCK}[\])】]?\s+(\S.{{3,79}})")
_DATE_ALONE = re.compile(rf"[\[(【]?({_DAY}|{_SHORT_DAY}){_CLOCK}[\])】]?")
_HEADER = re.compile(
    r"[\[【■◆●*\s]*(?:相关|延伸|推荐|热门|热点|最新|精彩|更多|图片|今日|近期|其他|其它|同类|关联|猜你喜欢|您可能|你可能|大家都在|点击|排行|本周|往期)"
    r"(?:的|还)?(?:阅读|新闻|文章|报道|推荐|链接|资讯|内容|消息|动态|排行|排行榜|热点|热图|头条|回顾|感兴趣|喜欢|关注|看|搜|专题|视频|图文|信息)*"
    r"(?:的)?(?:阅读|新闻|文章|内容|资讯|排行)?[\]】\s:>»]*(?:more|更多)?[\s>»]*",
    re.IGNORECASE,
)
_COVERED = 100_000  # characters of a body that a headline is compared with
# 全球热点！ and 【速看料】 before a headline are the aggregator's, and in no text.
_KICKER = re.compile(r"^(?:【[^】]{2,8}】|[^：:！!丨|｜\s]{2,6}[：:！!丨|｜])\s*(?=\S{4})")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One headline of a list, as it stands there, with its full date if it has one."""

    headline: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Lists found in a text: the numbers of their lines, and their entries."""

    lines: frozenset[int]
    entries: tuple[Entry, ...]


def find_listing(lines: list[str]) -> Listing:
    """All headline lists among `lines`: runs of dated headlines, and short lines under 相关新闻."""
    found: set[int] = set()
    entries: list[Entry] = []
    at = 0
    while at < len(lines):
        run, end = _dated_run(lines, at)
        if len(run) >= MIN_RUN or (run and at - 1 in found):
            found.update(range(at, end))
            entries += run
        elif _is_header(lines[at]):
            # Dated lines below it make a run of their own, of whatever length.
            end = at + 1 if _dated_run(lines, at + 1)[0] else _undated_end(lines, at + 1)
            found.update(range(at, end))
            entries += [Entry(_bare(line), None) for line in lines[at + 1 : end]]
        else:
            end = at + 1
        at = end
    return Listing(frozenset(found), tuple(entries))


def own_entry(listing: Listing, body: str) -> Entry | None:
    """The entry that is this text's own headline: the one whose character pairs the body holds best, cut off
    or slightly different as it may be. None where no headline is covered well enough."""
    if not listing.entries:
        return None
    text = compact(body[:_COVERED])
    best, most, second = None, 0.0, 0.0
    for entry in listing.entries:
        share = coverage(_KICKER.sub("", entry.headline), text)
        if share > most:
            best, most, second = entry, share, most
        else:
            second = max(second, share)
    # Own headlines score 0.4 to 1.0, those of other articles 0.0 to 0.3; between, the lead decides.
    sure = most >= 0.6 or (most >= 0.35 and most >= 2.5 * second and len(listing.entries) >= 5)
    return best if sure else None


def coverage(headline: str, compacted: str) -> float:
    """Share of the headline's character pairs that occur in a text already made `compact`; 0 for headlines of
    fewer than five characters, which occur anywhere."""
    plain = compact(headline)
    pairs = [plain[at : at + 2] for at in range(len(plain) - 1)]
    return sum(pair in compacted for pair in pairs) / len(pairs) if len(pairs) >= 4 else 0.0


def compact(text: str) -> str:
    """Letters and digits only, width and case levelled."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def is_cut(entry: Entry, listing: Listing) -> bool:
    """Whether the list shortened this headline: several reach one greatest width, and this is one of them."""
    widths = [_width(other.headline) for other in listing.entries]
    limit = max(widths)
    # Half-width characters leave a cut headline one column short of the limit.
    return _width(entry.headline) >= limit - 1 and sum(width >= limit - 1 for width in widths) >= 3


def _dated_run(lines: list[str], start: int) -> tuple[list[Entry], int]:
    """Dated headlines from `start` on, and the number of the line after them."""
    run: list[Entry] = []
    at = start
    while at < len(lines):
        entry = _entry(lines[at])
        if entry:
            at += 1
        elif (
            at + 1 < len(lines)
            and _could_be_headline(lines[at])
            and _DATE_ALONE.fullmatch(folded(lines[at + 1]))
        ):
            entry = Entry(_bare(lines[at]), _full_date(lines[at + 1]))
            at += 2
        else:
            break
        run.append(entry)
    return run, at


def _entry(line: str) -> Entry | None:
    if len(line) > 110:
        return None
    plain = folded(line)
    match = _DATED.fullmatch(plain) or _SHORT_DATED.fullmatch(plain)
    if match:
        headline = line[match.start(1) : match.end(1)].strip()
        date = match[2] if match.re is _DATED else None
    else:
        match = _DATE_FIRST.fullmatch(plain)
        if not match:
            return None
        headline = line[match.start(2) : match.end(2)].strip()
        date = match[1] if re.match(r"\d{4}", match[1]) else None
    return Entry(headline, date) if headline and not headline.endswith(("。", "：", ":")) else None


def _full_date(line: str) -> str | None:
    found = re.search(_DAY, folded(line))
    return found[0] if found else None


def _is_header(line: str) -> bool:
    plain = folded(line)
    return 4 <= len(plain.strip()) <= 16 and bool(_HEADER.fullmatch(plain))


def _undated_end(lines: list[str], start: int) -> int:
    at = start
    while at < len(lines) and _could_be_headline(lines[at]):
        at += 1
    return at


def _could_be_headline(line: str) -> bool:
    return 5 <= len(line) <= 50 and not is_paragraph(line) and not line.endswith(("。", "，", "：", "、"))


def _bare(line: str) -> str:
    match = re.match(_BULLET, line)
    return line[match.end() :].strip() if match else line.strip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)

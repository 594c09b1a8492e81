"""A whole scraped page of text, taken apart into the article and what the page says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from index.cleaning.bylines import settle_date, starts_with_label
from index.cleaning.exports import read_export
from index.cleaning.layout import lines_and_links
from index.cleaning.lines import LineFacts, is_kicker, is_paragraph, is_plainly_meta, read_line
from index.cleaning.listing import Listing, find_listing, looks_like_entry
from index.cleaning.outlets import OUTLET
from index.cleaning.rows import read_row
from index.cleaning.spaced import unspaced
from index.cleaning.standing import fields_beside_date, joined_labels
from index.cleaning.title import Headline, choose_headline
from index.cleaning.wording import folded

# What stands under a comment, or over it, on a page whose comments have no head.
_REPLY = re.compile(
    r"\d{1,5}\s*[楼#]|#\s*\d+|(?:发表于|回复于).*只看该作者.*|回复(?:\s*(?:赞|顶|支持|举报|反对|踩).*)|"
    r"(?:赞|顶)\s*\(?\d*\)?\s*(?:回复|踩).*|说道:|.{1,20}说道:"
)
_CLOCK_OF_SITE = re.compile(
    r"今天是|^\W*(?:GMT|(?:北京|台北|香港|本地|当前|现在|系统|服务器|打印|列印|保存|抓取|下载|导出|检索|采集)(?:时间|日期)|现在是|打印于)\W*[\d+]"
)
# How to reach those an article is about; below it, those who made the page.
_CONTACT = re.compile(r"\W*(?:联系|咨询|报名|服务|举报|监督|投诉|监管)?(?:电话|热线|地址|邮箱|邮编)\s*:")
# （編輯：王小明）1120417: how the agency of Taiwan ends, in the years of the Republic.
_AGENCY_CODE = re.compile(r"[(（](?:编辑|译者|核稿)\s*:.{1,24}[)）]\s*(1\d\d|\d\d)(\d\d)(\d\d)\s*$")
_SIGNED_DATE = re.compile(
    r"[(（]?\s*(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年.{2,12}[日号]"
    r"\s*(?:[(（]?(?:星期|[周週])[一二三四五六日天][)）]?)?\s*[)）]?"
)
# Below it stand the day and the clock of a government's news: 完 / 2019年3月8日（星期五）.
_END_MARK = re.compile(r"\W*(?:完|全文完|[Ee]nd|END|#+)\W*")
_CONTENT_MARK = re.compile(r"^【(?:正文|内容|內容|全文)】\s*")
_WEEKDAY_DATE = re.compile(r"(?:星期|周|週)[一二三四五六日天]")
_ARROW = re.compile(r"\S\s*[>»›→]+\s*\S")
_HEAD = 12  # lines in which the way to a page stands, and in which its date follows
_NOTES = 2  # paragraphs over it that are a note on the copy
_FEW = 60  # characters of paragraphs that may be those of comments and notices only
_LEAST_LINES = 4  # of a text without paragraphs
_ENDS_RUN = ("list", "comments", "listing")
_BEGINNING = 15  # characters of a line with which a text may begin
_HEADLINE = 12  # characters that headlines have on average, at least
_STRAY = 30  # characters
_LEAST_LIST = 3  # headline-like lines in a row, after the text, that are a list without a head


@dataclass(frozen=True, slots=True)
class Cut:
    """A line that was left out, and why: `furniture meta way notice list comments listing above below
    template`."""

    line: str
    why: str


@dataclass(frozen=True, slots=True)
class Scraped:
    """`fields` holds what meta lines gave (`date source author category title`, `month_day`, `ago`,
    `today`, and `signed`, a date below the text); `title` may be ""; `listing_date` is the date beside the
    article's own headline in a list, `listing_dates` are all of that list's.
    """

    title: str
    body: str
    fields: dict[str, str]
    listing_date: str | None
    listing_dates: tuple[str, ...] = ()
    cuts: tuple[Cut, ...] = ()


@dataclass
class _Page:
    """The lines of a page while it is taken apart; `why[n]` says why line n is left out, "" where it stays.
    The text goes from line `first` to line `last`."""

    lines: list[str]
    facts: list[LineFacts]
    listing: Listing
    first: int = 0
    last: int = 0
    end: int = 0  # where readers' comments begin
    why: list[str] = field(default_factory=list)


def take_apart(text: str, titled: bool) -> Scraped:
    """Split scraped text. `titled` says that the title is known, so no line of the text is taken for it.

    Where a rule is in doubt the line stays: junk left over costs less than a paragraph lost.
    """
    export = read_row(text) or read_export(unspaced(text))
    if export is None:
        return _of_page(text, titled)
    own = _of_page(export.rest, titled or "title" in export.fields)
    fields = own.fields | export.fields
    cuts = tuple(Cut(line, "meta") for line in export.labelled) + own.cuts
    return replace(own, title=fields.get("title", own.title), fields=fields, cuts=cuts)


def _of_page(text: str, titled: bool) -> Scraped:
    lines, links = lines_and_links(text)
    page = _judged(joined_labels(lines), links)
    fields = _fields(page)
    _cut_outside(page)
    _cut_inside(page)
    # Only what is surely the text tells which headline is its own.
    body = [line for at, line in enumerate(page.lines) if not page.why[at] and page.first <= at <= page.last]
    found = Headline(fields.get("title", ""), None, None)
    if not found.title and not titled:
        found = choose_headline(page.lines, page.facts, page.first, page.listing, "\n".join(body))
    _cut_above(page, found.line, found.title)
    kept = [_CONTENT_MARK.sub("", line) for at, line in enumerate(page.lines) if not page.why[at]]
    if (
        not kept and not found.title and any(len(line) > _STRAY for line in page.lines)
    ):  # nothing told the text from what is around it: none of it goes
        kept, page.why = page.lines, [""] * len(page.lines)
    dates = tuple(entry.date for entry in page.listing.entries if entry.date)
    listing_date = found.date
    if not listing_date and any(entry.date or entry.day for entry in page.listing.entries):
        listing_date = choose_headline([], [], 0, page.listing, "\n".join(body)).date
    cuts = tuple(Cut(line, why) for line, why in zip(page.lines, page.why, strict=True) if why)
    return Scraped(found.title, "\n".join(line for line in kept if line), fields, listing_date, dates, cuts)


def _judged(lines: list[str], links: frozenset[str]) -> _Page:
    listing = find_listing(lines)
    facts = [
        LineFacts("listing") if at in listing.lines or line in links else read_line(line)
        for at, line in enumerate(lines)
    ]
    page = _Page(lines, facts, listing, why=[""] * len(lines))
    for at in _over_way(lines, facts):
        facts[at] = LineFacts("notice")
    page.end = _start_of_comments(lines, facts)
    paragraphs = [at for at in range(page.end) if facts[at].kind == "text" and is_paragraph(lines[at])]
    if sum(len(lines[at]) for at in paragraphs) < _FEW:
        paragraphs = _below_byline(page, paragraphs) or paragraphs or _longest_line(page)
    if paragraphs:
        page.first, page.last = paragraphs[0], paragraphs[-1]
    for at in range(page.first):
        if _CLOCK_OF_SITE.search(folded(lines[at])):
            facts[at] = LineFacts("notice")
        elif facts[at].kind in ("text", "way") and (fields := fields_beside_date(lines[at])):
            facts[at] = LineFacts("meta", fields)
    return page


def _over_way(lines: list[str], facts: list[LineFacts]) -> range:
    """The lines over the way to the page, where that leads to a dated line and enough text below it: what a
    cache or an archive says of its copy is in sentences, but none of the article."""
    ways = (at for at, own in enumerate(facts[:_HEAD]) if own.kind == "way" and _ARROW.search(lines[at]))
    way = next(ways, 0)
    dated = next((at for at in range(way, len(facts)) if "date" in facts[at].fields), len(facts))
    text = sum(len(line) for line in lines[dated:] if is_paragraph(line))
    over = sum(is_paragraph(line) for line in lines[:way])
    return range(way) if 0 < over <= _NOTES and dated - way <= _HEAD and text >= _FEW else range(0)


def _below_byline(page: _Page, paragraphs: list[int]) -> list[int]:
    """The longest run of lines below date, source or author, up to where something else begins: verse,
    results and programmes have no sentences by which to find them. None of it where there are paragraphs,
    unless they are all readers' comments."""
    runs: list[list[int]] = [[]]
    is_open = False
    for at, facts in enumerate(page.facts[: page.end]):
        if facts.kind == "meta" and facts.fields.keys() & {"date", "source", "author"}:
            runs.append([])
            is_open = True
        elif facts.kind == "text" and is_open:
            runs[-1].append(at)
        elif len(runs[-1]) >= _LEAST_LINES or facts.kind in _ENDS_RUN:
            is_open = False
    longest = max(runs, key=len)
    if len(longest) < _LEAST_LINES:
        return []
    after = range(longest[-1], page.end)
    comments = next((at for at in after if page.facts[at].kind == "comments"), page.end)
    if any(at < comments for at in paragraphs):
        return []
    page.end = comments
    return longest


def _longest_line(page: _Page) -> list[int]:
    texts = [at for at in range(page.end) if page.facts[at].kind == "text"]
    long = [at for at in texts if len(page.lines[at]) > 25]
    return long[-1:] or sorted(texts, key=lambda at: len(page.lines[at]))[-1:]


def _fields(page: _Page) -> dict[str, str]:
    """What meta lines say: those above the text first. A date below it counts only beside its label, for
    others are of copyright, comments and other pages."""
    fields: dict[str, str] = {}
    weekday_date = ""
    found_at: dict[str, int] = {}
    for at, (line, facts) in enumerate(zip(page.lines, page.facts, strict=True)):
        if not page.first <= at <= page.last and _CLOCK_OF_SITE.search(folded(line)):
            fields.setdefault("today", line)
        inside = page.first < at < page.last
        if facts.kind != "meta" or (inside and not is_plainly_meta(facts, at - page.first)):
            continue
        for name, value in facts.fields.items():
            if name in ("date", "month_day", "ago") and at > page.last:
                continue
            if (
                name == "date"
                and _WEEKDAY_DATE.search(line)
                and len(line) <= 24
                and set(facts.fields) == {"date"}
            ):
                # The head of a site tells what day it is; a printed paper's, what day it appeared.
                weekday_date = weekday_date or value
                continue
            fields.setdefault(name, value)
            found_at.setdefault(name, at)
    if "ago" in found_at and found_at.get("date", len(page.lines)) < found_at["ago"]:
        # `昨天 10:22` beside the headline and a whole date over it: that is the page's own clock.
        line = page.lines[found_at["date"]]
        if not starts_with_label(folded(line)):
            del fields["date"]
            fields.setdefault("today", line)
    settle_date(fields)
    if "source" not in fields and (site := _site_of_way(page)):
        fields["source"] = site
    if signed := _signature(page):
        fields["signed"] = page.lines[signed[-1]]
    else:
        fields |= _dated_below(page)
    if weekday_date:
        is_edition = any("版" in line and len(line) <= 20 for line in page.lines[: page.first])
        is_its_own = (is_edition or _only_date_line(page)) and "ago" not in fields
        fields.setdefault("date" if is_its_own else "today", weekday_date)
    return fields


def _site_of_way(page: _Page) -> str | None:
    """The paper whose name begins the way to the page: `青石日报 > 社会 > 正文`."""
    for at in range(page.first):
        if page.facts[at].kind == "way":
            first = re.split(r"\s*[>»›→/]+\s*", page.lines[at])[0].strip()
            if OUTLET.fullmatch(folded(first)):
                return first
    return None


def _only_date_line(page: _Page) -> bool:
    """Whether no line above the text speaks of a site's head: a weekday's date is then the article's."""
    return not any(facts.kind in ("way", "furniture", "notice") for facts in page.facts[: page.first])


def _cut_outside(page: _Page) -> None:
    """Furniture, menus, notices and lists go wherever they are, meta lines outside the text only: a date
    alone may be a
    heading inside a chronicle. After the last paragraph, whatever follows the first piece of furniture goes
    too."""
    over, signed = "", _signature(page)
    for at, (line, facts) in enumerate(zip(page.lines, page.facts, strict=True)):
        outside = at < page.first or at > page.last
        kind = facts.kind
        if at in signed or (not outside and kind == "notice" and _CONTACT.match(folded(line))):
            continue
        if at >= page.end:
            page.why[at] = "comments"
        elif kind in ("furniture", "listing", "notice") or (
            kind in ("meta", "way") and (outside or is_plainly_meta(facts, at - page.first))
        ):
            page.why[at] = kind
        elif kind in ("list", "comments"):
            page.why[at] = (
                kind
                if outside
                or kind == "comments"
                or (at + 1 < len(page.lines) and looks_like_entry(page.lines[at + 1]))
                else ""
            )
        elif at > page.last and over:
            page.why[at] = "below"
        elif at < page.first and is_kicker(line):
            page.why[at] = "above"
        if at > page.last and page.why[at] and kind != "meta":
            over = over or page.why[at]
        elif at > page.last and kind == "meta":
            over = over or "meta"
    _cut_list_below(page)


def _signature(page: _Page) -> range:
    """The lines right below the text that sign it with a date, as notices of offices end."""
    for at in range(page.last + 1, min(page.last + 4, len(page.lines))):
        if page.facts[at].kind == "meta" and _SIGNED_DATE.fullmatch(page.lines[at]):
            return range(page.last + 1, at + 1)
        if page.facts[at].kind != "text" or len(page.lines[at]) > _STRAY:
            break
    return range(0)


def _dated_below(page: _Page) -> dict[str, str]:
    """The date among the lines about the article right below its text, before anything else begins."""
    for at in range(page.last, min(page.last + 6, len(page.lines))):
        if code := _AGENCY_CODE.search(folded(page.lines[at][-60:])):
            return {"signed": f"{1911 + int(code[1])}-{code[2]}-{code[3]}"}
        is_about_it = page.facts[at].kind in ("meta", "furniture") or _END_MARK.fullmatch(page.lines[at])
        if at > page.last and not is_about_it:
            break
        if at > page.last and "date" in page.facts[at].fields:
            return {"signed": page.facts[at].fields["date"]}
    return {}


def _cut_list_below(page: _Page) -> None:
    """Headlines in a row after the last paragraph are a list, though nothing heads it."""
    at = page.last + 1
    while at < len(page.lines):
        end = at
        while end < len(page.lines) and not page.why[end] and looks_like_entry(page.lines[end]):
            end += 1
        # Results and lists of prizes have shorter lines than headlines.
        if end - at >= _LEAST_LIST and sum(map(len, page.lines[at:end])) >= _HEADLINE * (end - at):
            page.why[at:end] = ["list"] * (end - at)
        at = max(end, at + 1)


def _start_of_comments(lines: list[str], facts: list[LineFacts]) -> int:
    """The line where readers' words begin, however well written they are: at their head, or with the first
    reply, over which its author and time stand. The number of lines where there are none."""
    read = 0
    for at, (line, own) in enumerate(zip(lines, facts, strict=True)):
        if own.kind == "text" and is_paragraph(line):
            read += len(line)
        if read < 20:
            continue
        if own.kind == "comments":
            return at
        if _REPLY.fullmatch(folded(line)):
            while facts[at - 1].kind != "text":
                at -= 1
            return at
    return len(lines)


def _cut_inside(page: _Page) -> None:
    """A list with a head inside the text: the head and the headlines below it, never a paragraph."""
    for at in range(page.first, page.last):
        if page.facts[at].kind == "list" and page.why[at]:
            end = at + 1
            while end <= page.last and looks_like_entry(page.lines[end]):
                page.why[end] = page.why[end] or "list"
                end += 1


def _cut_stray(page: _Page) -> None:
    """Short lines over the text that a menu or a list parts from it, on a page without a headline of its
    own."""
    parts = ("listing", "list", "way", "notice")
    parted = max((at for at in range(page.first) if page.why[at] in parts), default=0)
    for at in range(parted):
        if not is_paragraph(page.lines[at]) and len(page.lines[at]) <= _STRAY:
            page.why[at] = page.why[at] or "above"


def _cut_above(page: _Page, headline: int | None, title: str) -> None:
    """What stands over the headline, the headline itself and its repetitions; between headline and text
    what is too short for a subtitle."""
    if headline is None:
        _cut_stray(page)
        return
    for at in range(headline):
        page.why[at] = page.why[at] or "above"
    page.why[headline] = "title"
    for at in range(headline + 1, page.first):
        if len(page.lines[at]) >= _BEGINNING and not page.why[at]:
            break  # the text has begun, though not with a paragraph
        if page.lines[at] in (page.lines[headline], title):
            page.why[at] = "title"
        elif len(page.lines[at]) < 6 and not re.search(r"[，。；：]", page.lines[at]):
            page.why[at] = page.why[at] or "above"

"""A whole scraped page of text, taken apart into the article and what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.cleaning.boards import read_post
from index.cleaning.chats import read_chat
from index.cleaning.cutting import (
    Page,
    cut_above,
    cut_bare,
    cut_below,
    cut_inside,
    cut_outside,
    last_of_text,
    said_at,
)  # fmt: skip
from index.cleaning.exports import read_export
from index.cleaning.following import end_of_article
from index.cleaning.foreign import foreign_lines
from index.cleaning.layout import lines_and_links
from index.cleaning.lines import LineFacts, is_paragraph, read_line
from index.cleaning.listing import coverage_of, find_listing
from index.cleaning.mails import read_mail
from index.cleaning.outside import end_of_announced
from index.cleaning.rows import read_row
from index.cleaning.signed_lines import signed_lines
from index.cleaning.spaced import unspaced
from index.cleaning.standing import fields_beside_date, joined_labels, labelled_blocks
from index.cleaning.stretch import main_stretch
from index.cleaning.summaries import is_summary, is_summary_label, machine_made, repeated
from index.cleaning.threads import read_thread
from index.cleaning.title import Headline, choose_headline
from index.cleaning.told import fields_of_page, is_clock_of_site
from index.cleaning.wording import OF_SITE, SKIPPED, SKIPPED_TO, folded

# What stands under a comment, or over it, on a page whose comments have no head.
_REPLY = re.compile(
    r"\d{1,5}\s*[楼#]|#\s*\d+|(?:发表于|回复于).*只看该作者.*|回复(?:\s*(?:赞|顶|支持|举报|反对|踩).*)|"
    r"(?:赞|顶)\s*\(?\d*\)?\s*(?:回复|踩).*|说道:|.{1,20}说道:"
)
_MAY_REPLY = re.compile("[楼樓#＃回赞讚顶頂]|[说說]道")
_CONTENT_MARK = re.compile(r"^【(?:正文|内容|內容|全文)】\s*")
_ARROW = re.compile(r"\S\s*[>»›→]+\s*\S")
_HEAD = 12  # lines in which the way to a page stands, and in which its date follows
_NOTES = 2  # paragraphs over it that are a note on the copy
_LONGER = 3  # times a note on the article
_FEW = 60  # characters of paragraphs that may be those of comments and notices only
_LEAST_LINES = 4  # of a text without paragraphs
_COLONS = ("：", ":")
_ANNOUNCING = 24  # characters of a line before the text that ends with a colon
_LONGEST_PURPOSE = 120  # characters that WeChat lets an account have
_LONGEST_BOX = 12  # lines
_SUMMARY = 6  # lines or paragraphs at the beginning among which a summary stands
_CAPTION = re.compile("[图圖摄攝▲▼△▽]")
_LEAST_HEADLINE = 8  # characters
_SHORT_PAGE = 30  # characters
_ENDS_RUN = ("list", "comments", "listing")


@dataclass(frozen=True, slots=True)
class Cut:
    """A line that was left out, and why: `furniture meta way notice list comments listing above below beside
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


def take_apart(text: str, titled: bool) -> Scraped:
    """Split scraped text. `titled` says that the title is known, so no line of the text is taken for it.

    Where a rule is in doubt the line stays: junk left over costs less than a paragraph lost.
    """
    export = (
        read_row(text)
        or read_post(text)
        or read_thread(text)
        or read_mail(text)
        or read_chat(text)
        or read_export(unspaced(text))
    )
    if export is None:
        return _of_page(text, titled)
    own = _of_page(export.rest, titled, export.fields.get("title", ""))
    fields = own.fields | export.fields
    if sender := fields.pop("sender", ""):
        fields.setdefault("source", sender)
    cuts = tuple(Cut(line, "meta") for line in export.labelled) + own.cuts
    return replace(own, title=fields.get("title", own.title), fields=fields, cuts=cuts)


def _of_page(text: str, titled: bool, title: str = "") -> Scraped:
    """`title` is the headline that the export said whose text this is."""
    lines, links = lines_and_links(text)
    whole = joined_labels(lines)
    stretch, text_lines = main_stretch(whole)
    own = range(text_lines.start - stretch.start, text_lines.stop - stretch.start)
    page = _judged(whole[stretch.start : stretch.stop], links, own)
    fields = fields_of_page(page)
    cut_outside(page)
    cut_inside(page)
    # Only what is surely the text tells which headline is its own.
    body = [line for at, line in enumerate(page.lines) if not page.why[at] and page.first <= at <= page.last]
    found = Headline(title or fields.get("title", ""), None, None)
    if not found.title and not titled:
        found = choose_headline(page.lines, page.facts, page.first, page.listing, "\n".join(body))
    covered = coverage_of("\n".join([line for line in body if is_paragraph(line)] or body))
    headline = said_at(page, found.title) if found.line is None else found.line
    cut_above(page, headline, found.title, covered)
    cut_bare(page, covered)
    cut_below(page, covered)
    kept = [_CONTENT_MARK.sub("", line) for at, line in enumerate(page.lines) if not page.why[at]]
    if (
        not kept and not found.title and any(len(line) > _SHORT_PAGE for line in page.lines)
    ):  # nothing told the text from what is around it: none of it goes
        kept, page.why = page.lines, [""] * len(page.lines)
    dates = tuple(entry.date for entry in page.listing.entries if entry.date)
    listing_date = found.date
    if not listing_date and any(entry.date or entry.day for entry in page.listing.entries):
        listing_date = choose_headline([], [], 0, page.listing, "\n".join(body)).date
    over, below = whole[: stretch.start], whole[stretch.stop :]
    if clock := next((line for line in over if is_clock_of_site(line)), None):
        fields.setdefault("today", clock)
    cuts = (
        *(Cut(line, "above") for line in over),
        *(Cut(line, why) for line, why in zip(page.lines, page.why, strict=True) if why),
        *(Cut(line, "below") for line in below),
    )
    return Scraped(found.title, "\n".join(line for line in kept if line), fields, listing_date, dates, cuts)


def _judged(lines: list[str], links: frozenset[str], text: range) -> Page:
    """The page with what each line is; `text` are the lines among which its article is."""
    listing = find_listing(lines)
    facts = [
        LineFacts("listing") if at in listing.lines or line in links else read_line(line)
        for at, line in enumerate(lines)
    ]
    page = Page(lines, facts, listing, why=[""] * len(lines), cards=labelled_blocks(lines, facts))
    for at in page.cards:
        if facts[at].kind != "meta":
            facts[at] = LineFacts("meta")
    for at in (*_over_way(lines, facts), *_over_card(page), *_of_account(lines)):
        facts[at] = LineFacts("notice")
    for at in _skippable(lines):
        facts[at] = LineFacts("listing")
    for at in foreign_lines(lines, facts):
        facts[at] = LineFacts("way")
    page.end = min(_start_of_comments(lines, facts, text.start), end_of_article(lines, facts, text.start))
    among = range(text.start, min(text.stop, page.end))
    paragraphs = [at for at in among if facts[at].kind == "text" and is_paragraph(lines[at])]
    summed_up = _summed_up(page, paragraphs)
    for at in summed_up:
        facts[at] = LineFacts("notice")
    paragraphs = [at for at in paragraphs if at not in summed_up]
    if sum(len(lines[at]) for at in paragraphs) < _FEW:
        paragraphs = _below_byline(page, paragraphs) or paragraphs or _longest_line(page)
    if paragraphs:
        page.first = _with_first_words(page, paragraphs[0])
        last = _with_last_words(page, last_of_text(page, paragraphs))
        page.last = end_of_announced(lines, facts, last, page.end)
    _judge_days(page)
    for at, fields in signed_lines(lines, facts, page.first).items():
        facts[at] = LineFacts("meta", fields)
    return page


def _judge_days(page: Page) -> None:
    """Tell lines over the text that are a day among words which no rule knows; without a clock only below a
    headline, where no other day is told."""
    is_told = any("date" in page.facts[at].fields for at in range(page.first))
    is_headed = False
    for at in range(page.first):
        line, own = page.lines[at], page.facts[at]
        if is_clock_of_site(line):
            page.facts[at] = LineFacts("notice")
        elif own.kind in ("text", "way") and (fields := fields_beside_date(line, is_headed and not is_told)):
            page.facts[at] = LineFacts("meta", fields)
        is_headed = (own.kind == "text" and len(line) >= _LEAST_HEADLINE) or (
            is_headed and own.kind != "text"
        )


def _summed_up(page: Page, paragraphs: list[int]) -> set[int]:
    """The lines that say before the text what it says."""
    if not paragraphs:
        return set()
    lines = page.lines
    made = machine_made(lines, min(paragraphs[0] + _SUMMARY, page.end))
    is_labelled = paragraphs[0] > 0 and is_summary_label(lines[paragraphs[0] - 1])
    # One that trails off is no paragraph.
    cut_off = [at for at in range(max(0, paragraphs[0] - _SUMMARY), paragraphs[0]) if is_summary(lines[at])]
    first = [*cut_off, *paragraphs[:_SUMMARY]]
    abstracts = repeated([lines[at] for at in first], is_labelled)
    return {*made, *(first[number] for number in abstracts)}


def _over_way(lines: list[str], facts: list[LineFacts]) -> range:
    """The lines over the way to the page, where that leads to a dated line and enough text below it: what a
    cache or an archive says of its copy is in sentences, but none of the article."""
    ways = (at for at, own in enumerate(facts[:_HEAD]) if own.kind == "way" and _ARROW.search(lines[at]))
    way = next(ways, 0)
    over = sum(is_paragraph(line) for line in lines[:way])
    if not 0 < over <= _NOTES:
        return range(0)
    dated = next((at for at in range(way, len(facts)) if "date" in facts[at].fields), len(facts))
    text = sum(len(line) for line in lines[dated:] if is_paragraph(line))
    return range(way) if dated - way <= _HEAD and text >= _FEW else range(0)


def _over_card(page: Page) -> Iterator[int]:
    """The paragraphs over a block of labels that names the article, and below which its text is far longer:
    an archive's note on what it has saved."""
    titles = [at for at in page.cards if "title" in page.facts[at].fields]
    if not titles:
        return
    notes = [at for at in range(titles[0]) if is_paragraph(page.lines[at])]
    text = sum(len(line) for line in page.lines[titles[0] :] if is_paragraph(line))
    if len(notes) <= _NOTES and text >= _LONGER * sum(len(page.lines[at]) for at in notes):
        yield from notes


def _skippable(lines: list[str]) -> Iterator[int]:
    """The lines of boxes in a text that those who cannot see it are told to skip, up to where they end."""
    for at, line in enumerate(lines):
        if line[:1] == "跳" and SKIPPED.fullmatch(folded(line)):
            ends = range(at + 1, min(at + _LONGEST_BOX, len(lines)))
            end = next((own for own in ends if SKIPPED_TO.fullmatch(folded(lines[own]))), at)
            yield from range(at, end + 1)


def _of_account(lines: list[str]) -> Iterator[int]:
    """The lines in which an account says what it is for: 功能介绍 / 记录青石的烟火气。"""
    for at, line in enumerate(lines[:-1]):
        if line in ("功能介绍", "功能介紹") and len(lines[at + 1]) <= _LONGEST_PURPOSE:
            yield from (at, at + 1)


def _with_first_words(page: Page, first: int) -> int:
    """The first line of the text: sentences too short for a paragraph open it too, and what announces
    them."""
    while first and page.facts[first - 1].kind == "text":
        line = page.lines[first - 1]
        if line.endswith("。") or _announces(page, first - 1):
            first -= 1
        elif first > 1 and line.endswith(_COLONS) and _announces(page, first - 2):
            first -= 2  # 以下是今日会议上的提问和答复： / 问题：
        else:
            break
    return first


def _with_last_words(page: Page, last: int) -> int:
    """The last line of the text: sentences too short for a paragraph end it too, also below a picture's
    caption: 给您带来不便，敬请谅解。"""
    after = last + 1
    while after < page.end and page.facts[after].kind == "furniture" and _CAPTION.search(page.lines[after]):
        after += 1
    is_own = after < page.end and page.facts[after].kind == "text" and page.lines[after].endswith("。")
    return after if is_own and not OF_SITE.search(folded(page.lines[after])) else last


def _announces(page: Page, at: int) -> bool:
    line = page.lines[at]
    return page.facts[at].kind == "text" and line.endswith(_COLONS) and len(line) >= _ANNOUNCING


def _below_byline(page: Page, paragraphs: list[int]) -> list[int]:
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


def _longest_line(page: Page) -> list[int]:
    texts = [at for at in range(page.end) if page.facts[at].kind == "text"]
    long = [at for at in texts if len(page.lines[at]) > 25]
    return long[-1:] or sorted(texts, key=lambda at: len(page.lines[at]))[-1:]


def _start_of_comments(lines: list[str], facts: list[LineFacts], start: int) -> int:
    """The line below line `start` where readers' words begin, however well written they are: at their head,
    or with the first reply, over which its author and time stand. The number of lines where none are."""
    read = 0
    for at in range(start, len(lines)):
        line, own = lines[at], facts[at]
        if read < 20:
            read += len(line) if own.kind == "text" and is_paragraph(line) else 0
            continue
        if own.kind == "comments":
            return at
        if _MAY_REPLY.search(line) and _REPLY.fullmatch(folded(line)):
            while facts[at - 1].kind != "text":
                at -= 1
            return at
    return len(lines)

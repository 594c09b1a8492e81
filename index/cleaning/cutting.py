"""Which lines of a scraped page are none of its article, once it is known where the text stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.cleaning.credited import is_folio
from index.cleaning.foreign import is_typed
from index.cleaning.lines import LineFacts, is_paragraph, is_plainly_meta
from index.cleaning.listing import Coverage, Listing, looks_like_entry
from index.cleaning.outside import is_signed_date, reason_of
from index.cleaning.persons import is_writer
from index.cleaning.title import COUNTED
from index.cleaning.wording import OF_SITE, folded

# How to reach those an article is about; below it, those who made the page.
_CONTACT = re.compile(r"\W*(?:联系|咨询|报名|服务|举报|监督|投诉|监管)?(?:电话|热线|地址|邮箱|邮编)\s*:")
# 讀者 方知, who signs a letter with the paper's word for those who write one
_LETTER_WRITER = re.compile(r"(?:[读讀]者|[网網]友|[会會][员員]|用[户戶])\s+([\u4e00-\u9fff]{2,4})")
# Marks of speech, and how subtitles and heads of sections begin. A colon speaks where much follows, or
# nothing.
_SPEAKS = re.compile(
    r"[，。；、！？,;!?]|[:：]$|[:：](?=.*[\u4e00-\u9fff]).{12}|^[-—–]|^[(（【〔\[].{4,40}[电電讯訊报報]|^第.{1,3}[章节条部]|"
    r"^[(（]?[一二三四五六七八九十\d]{1,2}[、.．)）]|^此致$|^敬[礼禮]$|^【[^】]{4,12}】$"
)
# The first words of a text whose lines are wrapped: they tell its day and its writer.
_DISPATCH = re.compile(r"\d日\S{0,6}[电電讯訊]|[(（]\S{0,8}记者")
_ENDED = re.compile(r"[。！？!?…；;：:”」』）)]$")
_CLOSING = ("，", "、", "；", "：", "”", "）", "》", "」", "』")
_COLON = re.compile(r"[:：]")
_BEGINNING = 15  # characters of a line with which a text may begin
_HEADLINE = 12  # characters that headlines have on average, at least
_STRAY = 30  # characters
# Of the character pairs of a line without a mark that stands beside the text: subtitles share more with it,
# menus and what is left of forms less. With it 9% more pages of unseen templates had an F1 of 0.95.
_OF_TEXT = 0.25
_VERSE = 12  # characters
_STRAYS = 2  # lines
_COLONS = ("：", ":")
_LIST = 60  # lines of a list that is announced
_HEAD_OF_SECTION = re.compile("[\u4e00-\u9fff]{2,7} ?[\u4e00-\u9fff]{2,7}")
_TAG = re.compile(r"[#＃]?\s*[^\s。，：:、]{1,10}")  # `# 台北市`, and `颱風` beside such a line
_TAGS = 16  # characters beside a repeated headline
# Of two hundred texts of 24 unseen templates 26 kept such a paragraph, none lost one of its own by this.
_OTHER = 0.2  # of a paragraph's character pairs in the text that it may not be of
_FOREIGN = 0.1  # of them, where no more than a button stands between
# Of the text's length: after bare lines, and with so many words of a site in each paragraph; one stands in
# the last words of many a comment.
_MUCH_SHORTER, _LONGEST = 0.25, (0, 0, 0.5, 1.5)
_BESIDE = frozenset(["furniture", "list", "listing", "way", "notice"])
_BARE = 4  # lines
_WIDE_GAP = 3  # lines
_GAPS = 8  # the last so many are looked at: each takes a look at the whole text
_SITE_KINDS = frozenset(["list", "listing", "comments", "way", "notice"])
_LEAST_LIST = 3  # headline-like lines in a row, after the text, that are a list without a head


@dataclass
class Page:
    """The lines of a page while it is taken apart; `why[n]` says why line n is left out, "" where it stays.
    The text goes from line `first` to line `last`."""

    lines: list[str]
    facts: list[LineFacts]
    listing: Listing
    first: int = 0
    last: int = 0
    end: int = 0  # where readers' comments begin
    why: list[str] = field(default_factory=list)
    cards: frozenset[int] = frozenset()  # the lines of blocks of labels


def cut_outside(page: Page) -> None:
    """What is none of the text by its kind and place; after the last paragraph, whatever follows the first
    such line too."""
    over, signed = "", signature(page)
    text = range(page.first, page.last + 1)
    for at, (line, facts) in enumerate(zip(page.lines, page.facts, strict=True)):
        if at in signed or (at in text and facts.kind == "notice" and _CONTACT.match(folded(line))):
            continue
        reason = reason_of(page.lines, page.facts, at, text)
        if at >= page.end:
            reason = "comments"
        elif not reason and facts.kind in ("meta", "way") and is_meta(page, at):
            reason = facts.kind
        page.why[at] = reason or (over and "below")
        if at > page.last:
            over = over or page.why[at]
    _cut_list_below(page)


def _cut_list_below(page: Page) -> None:
    """Headlines in a row after the last paragraph are a list, though nothing heads it."""
    at = page.last + 1
    while at < len(page.lines):
        end = at
        while end < len(page.lines) and not page.why[end] and looks_like_entry(page.lines[end]):
            end += 1
        # Results and lists of prizes have shorter lines than headlines, or one that announces them.
        is_announced = page.lines[at - 1].endswith(("：", ":")) and not page.why[at - 1]
        if not is_announced and _are_headlines(page.lines[at:end]):
            page.why[at:end] = ["list"] * (end - at)
        at = max(end, at + 1)


def _are_headlines(lines: Sequence[str]) -> bool:
    """Whether lines in a row are long enough for headlines, and none of them is of a broken text or typed."""
    is_broken = any("。" in line or line.startswith(_CLOSING) or is_typed(line) for line in lines)
    return len(lines) >= _LEAST_LIST and sum(map(len, lines)) >= _HEADLINE * len(lines) and not is_broken


def cut_inside(page: Page) -> None:
    """A list with a head inside the text: the head and the headlines below it, never a paragraph."""
    for at in range(page.first, page.last):
        if page.facts[at].kind == "list" and page.why[at]:
            end = at + 1
            while end <= page.last and looks_like_entry(page.lines[end]):
                page.why[end] = page.why[end] or "list"
                end += 1


def cut_bare(page: Page, covered: Coverage) -> None:
    """Bare lines inside the text that speak of nothing in it and stand beside a picture's caption, a button
    or a list, or are headlines in a row: no text has several heads of sections without a section."""
    bare = [at for at in range(page.first + 1, page.last) if _is_bare(page, at, covered)]
    for run in _runs(bare):
        has_neighbour = (
            page.why[run[0] - 1] in _BESIDE or page.why[run[-1] + 1] in _BESIDE
        ) and not _is_of_verse(page, run)
        is_beside = (has_neighbour and len(run) < _LEAST_LIST and not _heads_section(page, run)) or (
            len(run) == 1 and _is_of_site(page.lines[run[0]], covered)
        )
        # A line broken at a width goes on in the next one: no run that follows it is a list.
        is_ended = bool(_ENDED.search(page.lines[run[0] - 1])) or bool(page.why[run[0] - 1])
        is_list = is_ended and _are_headlines([page.lines[at] for at in run])
        if (is_beside or is_list) and not _is_announced(page, run[0]):
            page.why[run[0] : run[-1] + 1] = ["list" if is_list else "beside"] * len(run)


def _is_of_verse(page: Page, run: range) -> bool:
    """Whether a short line that stays, and is no sentence, stands next to a run: verse has advertisements
    among its lines as well."""
    before, after = run[0] - 1, run[-1] + 1
    before -= page.why[before] == "notice"
    after += page.why[after] == "notice"
    beside = (at for at in (before, after) if not page.why[at])
    return any(len(page.lines[at]) <= _VERSE and not page.lines[at].endswith("。") for at in beside)


def _heads_section(page: Page, run: range) -> bool:
    """Whether a short line between two paragraphs may head what follows, though an advertisement or a caption
    stands beside it."""
    before, after = run[0] - 1, run[-1] + 1
    while page.why[before] == "furniture":
        before -= 1
    while page.why[after] == "furniture":
        after += 1
    is_between = all(not page.why[at] and is_paragraph(page.lines[at]) for at in (before, after))
    return len(run) == 1 and is_between and _HEAD_OF_SECTION.fullmatch(page.lines[run[0]]) is not None


def _is_announced(page: Page, at: int) -> bool:
    """Whether a line is of a list that a line over it announces: 各地最大震度如下： / 望潮县 4级."""
    over = (page.lines[up] for up in range(at - 1, max(page.first, at - _LIST) - 1, -1) if not page.why[up])
    telling = next((line for line in over if line.endswith(_COLONS) or is_paragraph(line)), "")
    return telling.endswith(_COLONS)


def _is_bare(page: Page, at: int, covered: Coverage) -> bool:
    line = page.lines[at]
    is_judged = page.why[at] or page.facts[at].kind != "text" or is_paragraph(line) or _COLON.search(line)
    return not is_judged and not _is_of_text(line, covered)


def cut_above(page: Page, headline: int | None, title: str, covered: Coverage) -> None:
    """What stands over the headline, the headline itself and its repetitions; between headline and text
    what is no subtitle."""
    if headline is None:
        _cut_stray(page)
        if not title:  # the record has it, so its text may begin with any line
            return
    else:
        for at in range(headline):
            page.why[at] = page.why[at] or "above"
        page.why[headline] = "title"
    for at in range(0 if headline is None else headline + 1, page.first):
        line = page.lines[at]
        if headline is not None and _says_title(line, page.lines[headline], title):
            page.why[at] = "title"
        elif page.why[at]:
            continue
        elif _is_label(line) or (_has_paragraphs(page) and not _may_open(line, covered)):
            page.why[at] = "above"
        elif len(line) >= _BEGINNING:
            break  # the text has begun, though not with a paragraph


def _may_open(line: str, covered: Coverage) -> bool:
    """Whether a line over the paragraphs may be theirs: it speaks of the same, and is no number beside
    what it counts, of which the text may have the digits."""
    is_dispatch = _DISPATCH.search(folded(line)) is not None
    return is_dispatch or (_is_of_text(line, covered) and not COUNTED.fullmatch(line))


def _is_label(line: str) -> bool:
    return len(line) < 6 and not _SPEAKS.search(line)


def _has_paragraphs(page: Page) -> bool:
    return page.last < len(page.lines) and is_paragraph(page.lines[page.first])


def _cut_stray(page: Page) -> None:
    """Short lines over the text that a menu or a list parts from it, on a page without a headline of its
    own."""
    parts = ("listing", "list", "way", "notice")
    parted = max((at for at in range(page.first) if page.why[at] in parts), default=0)
    for at in range(parted):
        if not is_paragraph(page.lines[at]) and len(page.lines[at]) <= _STRAY:
            page.why[at] = page.why[at] or "above"


def cut_below(page: Page, covered: Coverage) -> None:
    """Stray lines after the last paragraph that speak of something else. Results, verse and names of winners
    are many."""
    if not _has_paragraphs(page):
        return
    signed = signature(page)
    below = (at for at in range(page.last + 1, len(page.lines)) if not page.why[at] and at not in signed)
    for run in _runs(below):
        if any(is_typed(page.lines[at]) for at in run):
            continue
        if any(page.lines[at].startswith(("#", "＃")) for at in run):
            for at in run:
                page.why[at] = "below" if _TAG.fullmatch(page.lines[at]) else ""
        for at in run if len(run) <= _STRAYS else ():
            if _is_of_site(page.lines[at], covered) or not (
                _is_of_text(page.lines[at], covered) or _announces(page, at, run)
            ):
                page.why[at] = "below"


def _is_of_site(line: str, covered: Coverage) -> bool:
    is_apart = not is_paragraph(line) and covered.of(line) < _OF_TEXT
    if not is_apart or OF_SITE.search(folded(line)) is None:
        return False
    letter = _LETTER_WRITER.fullmatch(line)
    return letter is None or not is_writer(letter[1])


def _announces(page: Page, at: int, run: range) -> bool:
    """Whether a line ends an announcement, right below its text: 时间：每周六上午九点."""
    line = page.lines[at]
    return run[0] == page.last + 1 and bool(_COLON.search(line))


def _runs(numbers: Iterable[int]) -> Iterator[range]:
    """Rising numbers as stretches without a gap."""
    start = end = -1
    for number in numbers:
        if number != end:
            if end > start:
                yield range(start, end)
            start = number
        end = number + 1
    if end > start:
        yield range(start, end)


def said_at(page: Page, title: str) -> int | None:
    """The last line above the text that says a title found elsewhere."""
    above = range(min(page.first, len(page.lines)))
    said = [at for at in above if not page.why[at] and _says_title(page.lines[at], title, title)]
    return said[-1] if said else None


def _says_title(line: str, headline: str, title: str) -> bool:
    """Whether a line is the headline again, also between a tag and a button: `[转帖] 标题 [复制链接]`."""
    is_tagged = title in line and len(line) <= len(title) + _TAGS
    return bool(title) and (line in (headline, title) or is_tagged)


def _is_of_text(line: str, covered: Coverage) -> bool:
    """Whether a line over or below the paragraphs may belong to them: it punctuates, heads a section, is a
    subtitle, or speaks of the same."""
    return bool(_SPEAKS.search(line)) or covered.of(line) >= _OF_TEXT


def is_meta(page: Page, at: int) -> bool:
    """Whether a meta line inside the text is none of it."""
    return at in page.cards or is_plainly_meta(page.facts[at], at - page.first) or is_folio(page.lines[at])


def last_of_text(page: Page, paragraphs: Sequence[int]) -> int:
    """The last of the paragraphs that are the article's. What stands apart below them, is shorter and shares
    hardly a word with them is of the site, if it speaks of it or many bare lines part it from the text."""
    gaps = [gap for gap in pairwise(paragraphs) if _kinds_between(page, *gap) - {"text"}]
    for before, after in reversed(gaps[-_GAPS:]):
        # What a text says twice makes it no longer than what stands below it.
        text = "\n".join(dict.fromkeys(page.lines[at] for at in paragraphs if at <= before))
        rest = [page.lines[at] for at in paragraphs if at >= after]
        size = sum(map(len, rest))
        if size > len(text) * max(_LONGEST):
            break  # further up there is less text, and more below it
        covered = Coverage(text)
        between = range(before + 1, after)
        foreign = [
            at for at in between if page.facts[at].kind != "text" or not _is_of_text(page.lines[at], covered)
        ]
        words = min(len(set(OF_SITE.findall(folded(line)))) for line in rest)
        is_apart = len(between) >= _WIDE_GAP or _kinds_between(page, before, after) & _SITE_KINDS
        longest = _MUCH_SHORTER if len(foreign) >= _BARE else _LONGEST[min(words, len(_LONGEST) - 1)]
        is_other = max(map(covered.of, rest)) < (_OTHER if is_apart else _FOREIGN)
        if is_other and size <= len(text) * longest:
            return before
    return paragraphs[-1]


def _kinds_between(page: Page, before: int, after: int) -> set[str]:
    return {page.facts[at].kind for at in range(before + 1, after)}


def signature(page: Page) -> range:
    """The lines right below the text that sign it with a date, as notices of offices end."""
    for at in range(page.last + 1, min(page.last + 4, len(page.lines))):
        if page.facts[at].kind == "meta" and is_signed_date(page.lines[at]):
            return range(page.last + 1, at + 1)
        if page.facts[at].kind != "text" or len(page.lines[at]) > _STRAY:
            break
    return range(0)

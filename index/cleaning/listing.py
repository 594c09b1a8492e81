"""Lists of other articles' headlines that scrapers glue onto a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import add

from index.cleaning.lines import is_paragraph, read_line
from index.cleaning.ranked import ranked_run
from index.cleaning.wording import SHORT_NOTICE, folded

# Two dated lines can be a text's own; three in a row were a list on every page looked at.
MIN_RUN = 3
_MIN_BULLETED = 6

_BULLET = r"\s*(?:[-–—·•●○◆◇■□▪▶►*※>»]+|\d{1,2}\s*[.、)]|\d{1,2}\s+(?=[^\W\d]))?\s*"
_DAY = r"(?:(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?)"
_SHORT_DAY = r"(?:\d{1,2}[-/]\d{1,2}|\d{1,2}月\d{1,2}日)"
_CLOCK = r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
_DATED = re.compile(rf"{_BULLET}(\S.{{2,79}}?)\s*[\[(【]?({_DAY}){_CLOCK}[\])】]?\s*")
_SHORT_DATED = re.compile(
    rf"{_BULLET}(\S.{{2,79}}?)\s*(?:\s|[\[(【]|(?<=\D)(?=\d\d-\d\d\s*$))({_SHORT_DAY}){_CLOCK}[\])】]?\s*"
)
_BULLETED = re.compile(r"\s*([-·•●►▪■◆★>»])\s*\S.{2,59}")
# A whole date with all its digits needs no space behind it: 2021-06-15新大楼封顶.
_DATE_FIRST = re.compile(
    rf"{_BULLET}[\[(【]?(?:({_DAY}|{_SHORT_DAY}){_CLOCK}(?:[\])】]\s*|\s+)|((?:19|20)\d\d-\d\d-\d\d))"
    r"(\S.{3,79})"
)
_DATE_ALONE = re.compile(rf"[\[(【]?({_DAY}|{_SHORT_DAY}){_CLOCK}[\])】]?")
_MAY_HAVE_DAY = re.compile(r"\d\s*[-/／.年月]\s*\d")
_LIST_NAME = 12  # characters of the line over a ranked list
_COVERED = 20_000  # characters of a body that a headline is compared with
_MOST_BY_PAIRS = (
    1.14  # of the share of a headline's pairs: a triple that a text holds has two pairs that it holds
)
_LEAD = 300  # characters, letters and digits only, of a text's beginning, which tells what its headline does
# 全球热点！ and 【速看料】 before a headline are the aggregator's, and in no text.
_KICKER = re.compile(r"^(?:【[^】]{2,8}】|〈[^〉]{2,8}〉|[^：:！!丨|｜\s]{2,6}[：:！!丨|｜])\s*(?=\S{4})")
_SECTION_TAG = re.compile(r"[\[【〔［(（][^\s\]】〕］)）]{1,6}[\]】〕］)）]\s*(?=\S{4})")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One headline of a list, as it stands there, with its date if it has a full one, else its day and month
    if it has these."""

    headline: str
    date: str | None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Lists found in a text: the numbers of their lines, and their entries."""

    lines: frozenset[int]
    entries: tuple[Entry, ...]


def find_listing(lines: list[str]) -> Listing:
    """All headline lists among `lines`: runs of dated headlines, and short lines under 相关新闻."""
    found: set[int] = set()
    entries: list[Entry] = []
    at, header = 0, -2
    paragraphs = [place for place, line in enumerate(lines) if is_paragraph(line)]
    text, text_end = (paragraphs[0], paragraphs[-1]) if paragraphs else (0, 0)
    while at < len(lines):
        run, end = _dated_run(lines, at)
        # 热点 over the text may be an item of a menu, and what is below it the headline and its date.
        if len(run) >= MIN_RUN or (run and at - 1 == header and (at > text or len(run) > 1)):
            found.update(range(at, end))
            entries += run
        elif _is_header(lines[at]) and (at > text or _dated_run(lines, at + 1)[0]):
            header = at
            # Dated lines below it make a run of their own, of whatever length.
            end = at + 1 if _dated_run(lines, at + 1)[0] else _undated_end(lines, at + 1)
            found.update(range(at, end))
            # What is below the last headline may be the foot of the page.
            own = (line for line in lines[at + 1 : end] if not SHORT_NOTICE.match(folded(line)))
            entries += [Entry(_bare(line), None) for line in own]
        elif (at < text or at > text_end) and (ranked := ranked_run(lines, at)):
            headlines, end = ranked
            # Below a text, 热榜 or whatever the site calls its list.
            has_head = at - 1 > text_end and len(lines[at - 1]) <= _LIST_NAME
            found.update(range(at - has_head, end))
            entries += [Entry(headline, None) for headline in headlines]
        elif end := _bulleted_end(lines, at):
            found.update(range(at, end))
            entries += [Entry(_bare(line), None) for line in lines[at:end]]
        else:
            end = at + 1
        at = end
    return Listing(frozenset(found), _without_sections(entries))


def _without_sections(entries: list[Entry]) -> tuple[Entry, ...]:
    """Entries without `[民生]` before their headlines, where most have such a tag: it is the list's own."""
    tags = [_SECTION_TAG.match(entry.headline) for entry in entries]
    tagged = sum(tag is not None for tag in tags)
    if tagged < MIN_RUN or 2 * tagged < len(entries):
        return tuple(entries)
    return tuple(
        replace(entry, headline=entry.headline[tag.end() :]) if tag else entry
        for entry, tag in zip(entries, tags, strict=True)
    )


def _bulleted_end(lines: list[str], start: int) -> int:
    """The end of a list of bulleted headlines that nothing heads and nothing dates, 0 where none begins: it
    is long, has hardly a sentence in it, and little comes after it. Lists within a text are shorter, and
    written."""
    first = _BULLETED.fullmatch(lines[start])
    if not first or start == 0:
        return 0
    before = _BULLETED.fullmatch(lines[start - 1])
    if before and before[1] == first[1]:
        return 0  # its beginning was looked at: to look again from each line takes time by the square
    end = start
    while end < len(lines) and (found := _BULLETED.fullmatch(lines[end])) and found[1] == first[1]:
        end += 1
    sentences = sum(line.rstrip().endswith(("。", "；", ";", "，")) for line in lines[start:end])
    is_list = end - start >= _MIN_BULLETED and sentences * 5 <= end - start and len(lines) - end <= 5
    return end if is_list else 0


class Coverage:
    """How much of a headline a text holds."""

    def __init__(self, body: str) -> None:
        text = compact(body[:_COVERED])
        self._text = text
        self._pairs = frozenset(_grams(text, 2))
        self._rest: tuple[frozenset[str], frozenset[str]] | None = None  # of triples, and of the lead's pairs

    def of(self, headline: str) -> float:
        """Share of the headline's character pairs that occur in the text; 0 for headlines of fewer than
        five characters, which occur anywhere."""
        plain = compact(headline)
        return _share(plain, self._pairs, 2) if len(plain) >= 5 else 0.0

    def has(self, words: str) -> bool:
        """Whether the text has these words as they stand, and they are more than a name."""
        plain = compact(words)
        return len(plain) >= 8 and plain in self._text

    def match(self, headline: str, least: float = 0.0) -> float:
        """As `of`, but longer pieces and the text's beginning count as well: to tell one's own headline
        among many. 0 for one that is not above `least` by its pairs alone."""
        plain = compact(headline)
        if len(plain) < 5:
            return 0.0
        pairs = _share(plain, self._pairs, 2)
        if pairs * _MOST_BY_PAIRS <= least:
            return 0.0
        if self._rest is None:
            lead = self._text[:_LEAD]
            self._rest = frozenset(_grams(self._text, 3)), frozenset(_grams(lead, 2))
        triples = _share(plain, self._rest[0], 3)
        return 0.3 * pairs + 0.4 * triples + 0.3 * _share(plain, self._rest[1], 2)


@lru_cache(maxsize=2)
def coverage_of(text: str) -> Coverage:
    """The Coverage of a text; a page asks twice for that of its text, which takes a tenth of all time."""
    return Coverage(text)


def _grams(text: str, size: int) -> Iterator[str]:
    """All pieces of so many characters, made without a loop in Python: half of the time went there."""
    found: Iterable[str] = text
    for at in range(1, size):
        found = map(add, found, text[at:])
    return iter(found)


def _share(plain: str, grams: frozenset[str], size: int) -> float:
    return sum(map(grams.__contains__, _grams(plain, size))) / (len(plain) - size + 1)


def own_entry(listing: Listing, covered: Coverage) -> Entry | None:
    """The entry that is this text's own headline: the one that the body holds best, cut off or slightly
    different as it may be. None where no headline stands out."""
    if not listing.entries:
        return None
    best, most, second = None, 0.0, 0.0
    for entry in listing.entries:
        share = covered.match(entry.headline, second)
        if (kicker := _KICKER.match(entry.headline)) and (bare := entry.headline[kicker.end() :]):
            share = max(share, covered.match(bare, second))
        if share > most:
            best, most, second = entry, share, most
        else:
            second = max(second, share)
    # Of 500 texts with a list of 29 headlines cut at 20 characters, these bounds find 76% of the own ones
    # and take another for it in 2%; pairs alone, with bounds for as few errors, found 67%.
    sure = most >= 0.42 or (most >= 0.22 and most >= 2 * second and len(listing.entries) >= 5)
    # Such lists are of the newest articles, and a page is saved when it is new: its own is often the first.
    sure = sure or (best is listing.entries[0] and most >= 0.15 and most >= 1.3 * second)
    return best if sure else None


def coverage(headline: str, text: str) -> float:
    """Share of the headline's character pairs that occur in a text."""
    return Coverage(text).of(headline)


def compact(text: str) -> str:
    """Letters and digits only, width and case levelled."""
    words = "".join(_WORD.findall(text))
    # Without their marks most texts are level: to level them first took five times as long.
    if not unicodedata.is_normalized("NFKC", words):
        words = "".join(_WORD.findall(unicodedata.normalize("NFKC", words)))
    return words.casefold()


def looks_like_entry(line: str) -> bool:
    """Whether a line may be one of a list of headlines."""
    return _could_be_headline(bare_headline(line))


def bare_headline(line: str) -> str:
    """A line of a list without its bullet or number."""
    return _bare(line)


def is_cut(entry: Entry, listing: Listing) -> bool:
    """Whether the list shortened this headline: several reach one greatest width, and this is one of them."""
    widths = [_width(other.headline) for other in listing.entries]
    limit = max(widths)
    # Half-width characters leave a cut headline one column short of the limit.
    return _width(entry.headline) >= limit - 1 and sum(width >= limit - 1 for width in widths) >= 3


def _dated_run(lines: list[str], start: int) -> tuple[list[Entry], int]:
    """Dated headlines from `start` on, and the number of the line after them."""
    run: list[Entry] = []
    in_pairs = False
    at = start
    while at < len(lines):
        entry = _entry(lines[at], is_expected=len(run) >= MIN_RUN)
        if entry and not in_pairs:
            at += 1
        elif (
            # One list has its dates either behind its headlines or below them.
            (in_pairs or not run)
            and at + 1 < len(lines)
            and _MAY_HAVE_DAY.search(lines[at + 1])
            and _could_be_headline(lines[at])
            and _DATE_ALONE.fullmatch(folded(lines[at + 1]))
        ):
            entry = Entry(_bare(lines[at]), _full_date(lines[at + 1]))
            at += 2
            in_pairs = True
        else:
            break
        run.append(entry)
    return run, at


def _entry(line: str, is_expected: bool) -> Entry | None:
    """The headline and day of a line. One that ends with a colon may head what a chronicle tells of a day,
    unless it stands below others, where a list has cut it."""
    if len(line) > 110 or not _MAY_HAVE_DAY.search(line):
        return None
    plain = folded(line)
    match = _DATED.fullmatch(plain) or _SHORT_DATED.fullmatch(plain)
    if match:
        headline = line[match.start(1) : match.end(1)].strip()
        date = match[2]
    else:
        match = _DATE_FIRST.fullmatch(plain)
        if not match:
            return None
        headline = line[match.start(3) : match.end(3)].strip()
        date = match[1] or match[2]
    if not headline or headline.endswith("。") or (headline.endswith(("：", ":")) and not is_expected):
        return None
    return Entry(headline, date) if re.match(r"\d{4}", date) else Entry(headline, None, date)


def _full_date(line: str) -> str | None:
    found = re.search(_DAY, folded(line))
    return found[0] if found else None


def _is_header(line: str) -> bool:
    return 3 <= len(line) <= 50 and read_line(line).kind == "list"


def _undated_end(lines: list[str], start: int) -> int:
    at = start
    while at < len(lines) and _could_be_headline(lines[at]):
        at += 1
    return at


def _could_be_headline(line: str) -> bool:
    return 5 <= len(line) <= 50 and line[-1] not in "。，：、" and not is_paragraph(line)


def _bare(line: str) -> str:
    match = re.match(_BULLET, line)
    return line[match.end() :].strip() if match else line.strip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)

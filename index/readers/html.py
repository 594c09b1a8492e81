"""Saved web pages: main text and what the page says of itself."""

from __future__ import annotations

import datetime
import logging
import re
import warnings

from index.article import Record
from index.cleaning.boards import archived_head
from index.cleaning.bylines import fields_of_line
from index.cleaning.dates import parse_date
from index.cleaning.lines import is_text
from index.cleaning.listing import coverage
from index.cleaning.outlets import credited_source
from index.cleaning.pages.around import around_headline
from index.cleaning.pages.blocks import Block, Blocks, read_blocks
from index.cleaning.pages.further import own_article
from index.cleaning.pages.headline import (
    better,
    first_heading,
    heading_above,
    headline,
    site_in,
    site_of,
    squeezed,
)
from index.cleaning.pages.hidden import fuller, hidden_texts
from index.cleaning.pages.main_text import main_blocks
from index.cleaning.pages.metadata import Told, read_metadata
from index.cleaning.pages.systems import told_by_system
from index.cleaning.pages.tree import parsed
from index.cleaning.wording import folded

_BYLINE_LABEL = re.compile(
    r"^(?:责任编辑|責任編輯|责编|编辑|編輯|作者|本报记者|本報記者|记者|記者|撰文|"
    r"文)\s*[:：／/\s]?\s*(?=\S{2})"
)
# Neither XML nor a terminal can have them; pages do, raw and as entities.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_EDITOR = re.compile(r"(?:责任?编辑?|编辑)\s*[:|/]?\s*([^:|/]{2,24})")
_DIVIDER = re.compile(r"\s*[|｜]\s*|\s+[-–—]\s+")
_DAY = re.compile(r"(?:19|20)\d{6}|(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
_ADDRESS = re.compile(r"://|^[\w.-]+\.[a-z]{2,8}$")
_NO_NAME = re.compile(
    r"(?:报|報|社|新闻|新聞|云|雲|台|臺|频道|頻道|部|中心)$|报道|報導|报导|報道|转载|轉載|综合|綜合|[《》]|网|網|admin|^(?:系统|系統|网站|網站)?管理[员員]$|^\d+$|[_@]|\d+日[电電讯訊]|(?:记者|記者|编辑|編輯|小编|作者)$|整理$|整合$|佚名|未知|匿名",
    re.IGNORECASE,
)
_PLATFORM = re.compile(r"(?:微信)?公[众眾衆]平[台臺]|微信公[众眾衆](?:号|號)")
_BYLINE_TAIL = re.compile(r"\s*[／/╱|｜].{0,12}(?:报道|報導|报导|報道|電|电)$")
_VERIFIED = re.compile(r"(?<=\S\S)\s*已?[认認][证證](?:[账賬帐帳][号號]|[用户戶]+|作者|媒体|媒體)?$")
_OFFICIAL = re.compile(r"(?<=\S\S)的?官方(?:账号|賬號|帐号|帳號|微博|微信|公众号|公眾號)$")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{3}|\.\d{6})?)?(?:Z|\+00:00)")
_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_ISO_TIME = re.compile(r"(?<=^\d{4}-\d\d-\d\d)T.*")
_LEAST = 60  # characters of a main text; where the markup has fewer, what a script holds may be longer


def read_html(text: str, name: str, encoding: str, clean: bool) -> Record | None:
    """A page as one record; None where no text at all can be found in it.

    Where no main text stands out, the page's visible text is handed on as scraped text.
    """
    text = _CONTROLS.sub("", text)
    root = parsed(text)
    if root is None:
        return None
    page = read_blocks(root)
    told = read_metadata(root)
    told.marked = told_by_system(root, text)
    posted, head = archived_head([block.text for block in page.blocks])
    told.marked |= posted
    if not page.blocks and not told.bodies:
        return None
    title, is_sure = headline(told, page.blocks)
    page = own_article(page, title)
    fields = _fields(told)
    author = fields.get("author", "")
    if author and (author == fields.get("source") or _is_editor(author, page)):
        del fields["author"]
    site = site_of(told)
    title = title or first_heading(page.blocks, site)
    if not clean:
        fields |= {"title": title} if title else {}
        fields["body"] = "\n".join(block.text for block in page.blocks)
        return Record(name, None, "html", encoding, fields, True, "meta", clean=False)
    numbers = [number for number in _main(page, told, title, text) if number not in head]
    if not is_sure:
        said = "\n".join(page.blocks[number].text for number in numbers)
        title = better(title, heading_above(page, numbers, site), said)
    fields |= {"title": title} if title else {}
    hidden = hidden_texts(root, title)
    body = fuller(_body(page, told, title, numbers), hidden, title)
    category = fields.get("category", "")
    around = around_headline(page, title, numbers)
    date_source = _add_printed(fields, around, told)
    if "source" not in fields and (credit := credited_source(body)):
        fields["source"] = credit
    if author := _author(hidden.fields.get("author", "")):
        fields.setdefault("author", author)
    if (source := _site_name(hidden.fields.get("source", ""), category)) and "source" not in around:
        fields["source"] = source  # the article's own; Open Graph names the site
    _fill_in(fields, told)
    body = body.removeprefix(f"{fields.get('author', '')}\n")
    fields["body"] = body or "\n".join(_after_headline([block.text for block in page.blocks], title))
    if "source" in fields:
        fields["source"] = _OFFICIAL.sub("", fields["source"])
    found = {field: _CONTROLS.sub("", value).strip() for field, value in fields.items()}
    return Record(
        name, None, "html", encoding, {k: v for k, v in found.items() if v}, bool(body), date_source
    )


def _add_printed(fields: dict[str, str], around: dict[str, str], told: Told) -> str:
    """Add what is printed around the headline. Returns where the date comes from."""
    date_source = "meta"
    account = around.pop("account", "")
    if account and account != fields.get("author"):
        around.setdefault("source", account)
    for field, value in around.items():
        if field == "date" and ("date" not in fields or _is_that_day(value, told.fields.get("date", ""))):
            date_source = "text"
            fields["date"] = value
        if field == "source":
            # What is printed under the headline is the article's, the meta element's the site's.
            fields[field] = value
        fields.setdefault(field, value)
    if fields.get("author") == fields.get("source"):
        fields.pop("author", None)
    return date_source


def _main(page: Blocks, told: Told, title: str, text: str) -> list[int]:
    said = [own for own in (*told.bodies, told.fields.get("description", "")) if own]
    return main_blocks(page, title, said, lambda: _library_text(text))


def _body(page: Blocks, told: Told, title: str, numbers: list[int]) -> str:
    body = "\n".join(_below_headline([page.blocks[number] for number in numbers], title))
    hidden = max(told.bodies, key=len, default="")
    if (
        len(hidden) >= _LEAST
        and len(body) < 0.5 * len(hidden)
        and coverage(title, hidden) >= coverage(title, body)
    ):
        return hidden
    return body


def _library_text(text: str) -> str:
    """trafilatura's answer, or nothing: it raises many kinds of errors on odd pages, none of use here."""
    import trafilatura  # 0.5 s to import: only for those who have pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            document = trafilatura.bare_extraction(
                text, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False
            )
        except Exception:  # any page at all must not stop a run
            return ""
    return str(getattr(document, "text", None) or "")


def _fields(told: Told) -> dict[str, str]:
    """Our fields as the page's data give them."""
    given = told.fields
    category = given.get("category", "")
    found = {
        "date": _ISO_TIME.sub("", given.get("date", "")),
        "author": _author(given.get("author", "")),
        "source": _site_name(given.get("source", ""), category),
        "category": category,
        "url": given.get("url", ""),
    }
    return {field: value for field, value in found.items() if value} | _marked(told)


def _is_that_day(printed: str, stamp: str) -> bool:
    """Whether the day that a page prints is that of its time stamp where it was written: 22:06 in universal
    time is the next morning in China, Taiwan and Hong Kong."""
    if not _UTC.fullmatch(stamp):
        return False
    try:
        day = datetime.datetime.fromisoformat(stamp).astimezone(_CHINA).date()
    except (ValueError, OverflowError):  # a thirteenth month, the last day of all
        return False
    return parse_date(printed, datetime.date.max) == day.isoformat()


def _marked(told: Told) -> dict[str, str]:
    """What a widespread system marks as the article's own: surer than what a page says of its site."""
    found = {field: value for field, value in told.marked.items() if field != "title"}
    if "author" in found:
        # □本报记者 王小明 通讯员 李小红, or the name alone.
        line = found["author"].lstrip("□■◎●▲ ")
        told_there = fields_of_line(line, folded(line)) or {}
        found["author"] = told_there.get("author") or _author(line)
    return {field: value for field, value in found.items() if value}


def _fill_in(fields: dict[str, str], told: Told) -> None:
    """The less sure places, for what nothing else has given."""
    if len(told.times) == 1 or (told.times and len({time[:10] for time in told.times}) == 1):
        fields.setdefault("date", told.times[0])
    if "date" in told.printed:
        fields.setdefault("date", told.printed["date"])
    if author := _author(told.printed.get("author", "")):
        fields.setdefault("author", author)
    if "script date" in told.fields:
        fields.setdefault("date", told.fields["script date"])
    if day := _day_of_document(told.document):
        fields.setdefault("date", day)
    if site := site_in(told):
        fields.setdefault("source", site)


def _day_of_document(document: str) -> str | None:
    """The day that stands by itself in a page's <title>: 青石時報 - 20130417 - 渡口恢復夜航."""
    days = {cell for cell in _DIVIDER.split(document) if _DAY.fullmatch(cell.strip())}
    return days.pop().strip() if len(days) == 1 else None


def _is_editor(author: str, page: Blocks) -> bool:
    """Whether the page prints who its meta elements give for the author as its editor."""
    return author != "" and any(
        author in block.text and (found := _EDITOR.search(folded(block.text))) and author in found[1]
        for block in page.blocks
    )


def _site_name(name: str, category: str) -> str:
    """`聯合新聞網 | 聯合新聞網` and `社會 - 中時` as the site alone; addresses and sections are no names."""
    name = _DIVIDER.split(name.strip())[-1]
    return "" if name == category or _ADDRESS.search(name) or _PLATFORM.fullmatch(name) else name


def _author(names: str) -> str:
    found = []
    for name in re.split(r"\s*[;/／、，]\s*", names):
        plain = _BYLINE_TAIL.sub("", _VERIFIED.sub("", _BYLINE_LABEL.sub("", name.strip())))
        if plain and len(plain) <= 20 and not _NO_NAME.search(plain):
            found.append(plain)
    return "、".join(dict.fromkeys(found))


def _below_headline(blocks: list[Block], title: str) -> list[str]:
    """The lines of a main text without the headline that stands above it, and without the menu above that."""
    lines = [block.text for block in blocks]
    for at, line in enumerate(lines[:12]):
        if is_text(line):
            break
        if squeezed(line) == squeezed(title):
            return lines[at + 1 :]
    return lines


def _after_headline(lines: list[str], title: str) -> list[str]:
    """The lines below the headline, where it stands on the page: menus are above it."""
    for at, line in enumerate(lines[:-1]):
        if title and squeezed(line) == squeezed(title):
            return lines[at + 1 :]
    return lines

"""A whole scraped page of text, taken apart into the article and what the page says of it."""

from __future__ import annotations

from dataclasses import dataclass

from index.cleaning.lines import LineFacts, is_kicker, is_paragraph, read_line
from index.cleaning.listing import compact, coverage, find_listing
from index.cleaning.title import headline_line, title_of_listing

# Zero-width spaces and byte order marks come from pages that hide marks in their text.
_BLANK = " \t\f\v\u3000\xa0\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Scraped:
    """`fields` holds what meta lines gave (`date source author category title`); `title` may be "";
    `listing_date` is the date beside the article's own headline in a list glued on."""

    title: str
    body: str
    fields: dict[str, str]
    listing_date: str | None


def take_apart(text: str, titled: bool) -> Scraped:
    """Split scraped text. `titled` says that the title is known, so no line of the text is taken for it.

    Where a rule is in doubt the line stays: junk left over costs less than a paragraph lost.
    """
    stripped = (line.strip(_BLANK) for line in text.replace("\r", "\n").split("\n"))
    lines = [line for line in stripped if line]
    listing = find_listing(lines)
    facts = [
        LineFacts("listing") if at in listing.lines else read_line(line) for at, line in enumerate(lines)
    ]
    kept, fields = _kept(lines, facts)
    body = "\n".join(kept)
    title = fields.get("title", "")
    from_list = title_of_listing(listing, body)
    listing_date = from_list[1] if from_list else None
    if titled or title:
        return Scraped(title, body, fields, listing_date)
    at = headline_line(kept)
    if from_list and (at is None or not _is_own(kept, at)):
        return Scraped(from_list[0], body, fields, listing_date)
    if at is not None:
        # Short lines over the headline are the site's name or the section's.
        above = [line for line in kept[:at] if len(line) > 10]
        return Scraped(kept[at], "\n".join([*above, *kept[at + 1 :]]), fields, listing_date)
    return Scraped("", body, fields, listing_date)


def _is_own(lines: list[str], at: int) -> bool:
    """Whether the line is surely the headline, so that a list's version of it is not needed."""
    return coverage(lines[at], compact("\n".join(lines[at + 1 :]))) >= 0.4


def _kept(lines: list[str], facts: list[LineFacts]) -> tuple[list[str], dict[str, str]]:
    """The article's lines, and the fields that its meta lines give.

    Buttons and lists go wherever they are. Meta lines go before the first and after the last paragraph only:
    a date alone may be a heading inside a chronicle. After the last paragraph, whatever follows the first
    piece of furniture goes too.
    """
    paragraphs = [at for at, line in enumerate(lines) if facts[at].kind == "text" and is_paragraph(line)] or [
        max(range(len(lines)), key=lambda at: (facts[at].kind == "text", len(lines[at])), default=0)
    ]
    first, last = paragraphs[0], paragraphs[-1]
    kept: list[str] = []
    fields: dict[str, str] = {}
    over = False
    for at, (line, fact) in enumerate(zip(lines, facts, strict=True)):
        outside = at < first or at > last
        if at > last and fact.kind != "text":
            over = True
        if fact.kind == "meta" and outside:
            for name, value in fact.fields.items():
                # Below the text a date is a copyright year or another page's.
                if at < first or name != "date":
                    fields.setdefault(name, value)
            continue
        if at < first and is_kicker(line):
            continue
        if fact.kind in ("furniture", "listing") or over or (fact.kind == "notice" and at > last):
            continue
        kept.append(line)
    return kept, fields

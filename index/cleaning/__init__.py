"""Records to articles: main text, title, date, source."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from index.article import Article, Record, Rejected
from index.cleaning.identity import identity
from index.cleaning.language import language_of
from index.cleaning.markup import without_markup
from index.cleaning.published import publication_date
from index.cleaning.quality import flags_of

if TYPE_CHECKING:
    from index.cleaning.scraped import Scraped

__all__ = ["clean", "taken_apart"]

_GAP = re.compile(r"\n[ \t\u3000]*\n(?:[ \t\u3000]*\n)+")


def clean(record: Record, today: datetime.date, origin: str | None = None) -> Article | Rejected:
    """The article in one record, read from the SOURCE `origin`. Dates after `today` are refused.

    Rejected where there is neither title nor body.
    A record whose body is a main text already is hardly touched; scraped text is taken apart by line rules.
    """
    fields = record.fields
    title = _one_line(fields.get("title", ""))
    body = fields.get("body", "")
    scraped, guessed, has_text = None, False, True
    if record.extracted and (record.format != "html" or not record.clean):
        if body:
            body = _light(body)
    elif body:
        # The rules of lines take 0.1 s to load, which archives of named fields do without.
        from index.cleaning.datelines import author_of_text, source_of_text
        from index.cleaning.lines import is_paragraph

        scraped = taken_apart(record)
        title, body = title or scraped.title, scraped.body
        fields = {**scraped.fields, **fields}
        if not fields.get("source") and (source := source_of_text(body)):
            fields["source"] = source
        if not fields.get("author") and (author := author_of_text(body)):
            fields["author"] = author
        has_text = any(map(is_paragraph, body.split("\n")))
    if not title:
        if not body:
            return Rejected(record.path, record.number, "empty", "The record has neither title nor body.")
        title, guessed = _title_of(body)
    date, date_source = publication_date(record, scraped, body, today)
    get = fields.get
    return Article(
        identity(record),
        title,
        body,
        date,
        date_source,
        _optional(get("source")),
        _optional(get("author")),
        _optional(get("category")),
        _optional(get("url")),
        language_of(title, body),
        record.path,
        record.number,
        origin,
        f"{record.encoding} {record.certainty}".strip() or None,
        flags_of(title, body, scraped is not None, guessed, has_text),
        scraped is not None,
    )


def taken_apart(record: Record) -> Scraped:
    """The text of a record that is none of a database's: a whole scraped page, or the main text of a saved
    one, which still begins and ends with lines of dates, editors and buttons."""
    from index.cleaning.pages.edges import trimmed
    from index.cleaning.scraped import take_apart

    body = without_markup(record.fields.get("body", ""))
    return trimmed(body) if record.extracted else take_apart(body, bool(record.fields.get("title")))


def _light(body: str) -> str:
    """Line ends, edges, gaps and left-over HTML of a body that is a main text. Each `in` is one scan."""
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    if "<" in body or "&" in body:
        body = without_markup(body)
    if "\n" in body and ("\n\n" in body or "\n \n" in body or "\n\u3000\n" in body):
        body = _GAP.sub("\n\n", body)
    return body.strip()


def _one_line(title: str) -> str:
    if "<" in title or "&" in title:
        title = without_markup(title)
    title = title.strip()
    return title if title.isprintable() else " ".join(title.split())


def _optional(value: str | None) -> str | None:
    return (value.strip() or None) if value else None


def _title_of(body: str) -> tuple[str, bool]:
    """A title for a body that came without, and whether it is only the first sentence."""
    from index.cleaning.title import first_sentence, looks_like_headline

    first, _, rest = body.partition("\n")
    is_headline = bool(rest.strip()) and looks_like_headline(first.strip())
    return (first.strip(), False) if is_headline else (first_sentence(body), True)

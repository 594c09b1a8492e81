"""What one news article is, and what becomes of a record that is none."""

from __future__ import annotations

from dataclasses import dataclass, field

DATE_SOURCES = ("field", "meta", "url", "text", "listing", "filename")


# Articles and records are not changed either, but of a frozen class each field is set by a call: 3.3 µs for
# the two of an article instead of 0.7, of a hundred that indexing it takes.
@dataclass(slots=True)
class Article:
    """One news article, cleaned, in its original script.

    `id` is stable for ever: the record's own id; else its URL, normalised; else `path#n` relative to the
    source given (`path` alone where the file holds one article). `date` is `YYYY-MM-DD`; `date_source` is one
    of DATE_SOURCES and says where the date came from. `language` is a BCP 47 tag (`zh-Hans`, `zh-Hant`, `en`)
    or None where it cannot be told. `origin` is the SOURCE it was read from, `path` the file below it and
    `record` its number in that file. `encoding` says how its bytes were read and how certain that is: codec,
    reason and probability, as in `gb18030 scored 0.97` (see readers/encoding.py). `quality` are words for
    what may be wrong with it (see cleaning/quality.py), None for nothing. `is_page` says that it was a whole
    page, cut by line rules; it is not kept.
    """

    id: str
    title: str
    body: str
    date: str | None = None
    date_source: str | None = None
    source: str | None = None
    author: str | None = None
    category: str | None = None
    url: str | None = None
    language: str | None = None
    path: str | None = None
    record: int | None = None
    origin: str | None = None
    encoding: str | None = None
    quality: str | None = None
    is_page: bool = field(default=False, compare=False)


def gives_way(article: Article, earlier: Article) -> bool:
    """Whether `article` leaves its id to the one that came before it, instead of replacing it: a headline
    of a sitemap must not wipe out the page itself. What its own file says anew always counts."""
    is_of_another_file = (article.origin, article.path) != (earlier.origin, earlier.path)
    return not article.body and bool(earlier.body) and is_of_another_file


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that did not become an article, for the report.

    `reason` is a stable word for programs (`empty`, `not-json`, `undecodable`, …), `detail` a sentence for
    people. `record` counts from 1 within the file, None where the whole file is meant.
    """

    path: str
    record: int | None
    reason: str
    detail: str


@dataclass(slots=True)
class Record:
    """One record as a reader found it, before cleaning.

    `fields` maps our field names (`id title body date source author category url`) to text as it stood;
    absent or empty values are left out. `extracted` says that `body` is already a main text (an extractor
    or a named field gave it), so only light cleaning applies; False for text scraped or typed as a whole
    file. `date_source` tells where `fields["date"]` came from (`field`, `meta`, `url`). `encoding` is the
    codec that read it, `certainty` why it was chosen and how certain that is (`scored 0.97`). `clean` is
    False where a page's text is wanted as it stands.
    """

    path: str
    number: int | None
    format: str
    encoding: str
    fields: dict[str, str]
    extracted: bool = True
    date_source: str = "field"
    certainty: str = ""
    clean: bool = True

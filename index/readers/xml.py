"""XML: which kind it is, and the records of it: feeds, NewsML, sitemaps, plain records."""

from __future__ import annotations

import io
from collections.abc import Iterator

from index.article import Record, Rejected
from index.readers import feeds, newsml, record_xml, sitemaps
from index.readers.columns import Columns, without_unsafe
from index.readers.encoding import Decoded
from index.readers.nesting import Items
from index.readers.xml_elements import Fields, elements, root_name, without_prolog


def read_xml(stream: io.BufferedReader, name: str, head: Decoded, columns: Columns) -> Items:
    """The records of an XML file, streamed. Entities are never expanded and nothing is fetched.

    Text that XML forbids is dropped; a record that the file's end cuts is rejected.
    """
    root = root_name(head.text)
    is_single = root in ("nitf", "newsItem")
    if root in ("rss", "RDF", "feed"):
        found: Iterator[Fields | Rejected] = feeds.read_feed(elements(stream, head, feeds.is_entry))
    elif root in ("newsItem", "newsMessage", "nitf", "NewsML"):
        found = newsml.read_newsml(elements(stream, head, newsml.is_item))
    elif root in ("urlset", "sitemapindex"):
        found = sitemaps.read_sitemap(elements(stream, head, sitemaps.is_place), name)
    else:
        place = record_xml.find_record(without_prolog(head.text), columns)
        if place is None:
            detail = "No element in this XML has a title or text; name them with --map field=element."
            yield Rejected(name, None, "no-columns", detail)
            return
        is_single = place.is_alone
        found = record_xml.read_records(elements(stream, head, place.is_record), columns)
    yield from _numbered(found, name, head, is_single)


def _numbered(found: Iterator[Fields | Rejected], name: str, head: Decoded, is_single: bool) -> Items:
    number = 0
    try:
        for number, fields in enumerate(found, 1):
            if isinstance(fields, Rejected):
                yield Rejected(name, fields.record and number, fields.reason, fields.detail)
                continue
            at = None if is_single else number
            yield Record(name, at, "xml", head.encoding, without_unsafe(fields), certainty=head.certainty)
    except Exception as error:
        if type(error).__module__ != "lxml.etree":
            raise
        yield Rejected(name, None, "not-xml", f"Reading stopped after record {number}: {error}.")
        return
    if not number:
        yield Rejected(name, None, "empty", "There are no records in this XML.")

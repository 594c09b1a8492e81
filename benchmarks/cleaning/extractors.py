"""chabao and its peers, each as a function from a page to an answer."""

from __future__ import annotations

import datetime
import importlib
import io
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from benchmarks.cleaning.pages import Page
from benchmarks.cleaning.score import Answer

Extractor = Callable[[Page], Answer]
_TODAY = datetime.date(2027, 1, 1)


def chabao(page: Page) -> Answer:
    """From the bytes: the peers are given the text, as they decode worse."""
    from index.article import Article, Record
    from index.cleaning import clean
    from index.readers import ReadOptions, read_stream

    record = next(iter(read_stream(io.BytesIO(page.data), page.name, ReadOptions())))
    found = clean(record, _TODAY) if isinstance(record, Record) else record
    if not isinstance(found, Article):
        return Answer()
    return Answer(found.title, found.body, found.date, found.source, found.author)


def nothing_done(page: Page) -> Answer:
    """The whole text as body, its first line as title: what doing nothing scores."""
    return Answer(page.text.split("\n")[0], page.text)


def trafilatura(page: Page) -> Answer:
    import trafilatura as library

    found = library.bare_extraction(
        _html(page), favor_precision=True, include_comments=False, with_metadata=True
    )
    if found is None:
        return Answer()
    return Answer(found.title or "", found.text or "", found.date, found.sitename, found.author)


def newspaper4k(page: Page) -> Answer:
    import newspaper

    article = newspaper.Article("http://news.example/a.html", language="zh", fetch_images=False)
    article.download(input_html=_html(page))
    article.parse()
    date = article.publish_date
    return Answer(
        article.title or "",
        article.text or "",
        date.strftime("%Y-%m-%d") if date else None,
        None,
        "、".join(article.authors),
    )


def readability(page: Page) -> Answer:
    import readability as library
    from lxml.html import fromstring

    document = library.Document(_html(page))
    return Answer(document.short_title() or "", fromstring(document.summary()).text_content())


def goose3(page: Page) -> Answer:
    from goose3 import Goose
    from goose3.text import StopWordsChinese

    with Goose({"stopwords_class": StopWordsChinese, "enable_image_fetching": False}) as goose:
        found = goose.extract(raw_html=_html(page))
        return Answer(found.title or "", found.cleaned_text or "", (found.publish_date or "")[:10] or None)


def gne(page: Page) -> Answer:
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(_html(page))
    date = (found.get("publish_time") or "")[:10].replace("/", "-") or None
    return Answer(found.get("title") or "", found.get("content") or "", date, None, found.get("author"))


def justext(page: Page) -> Answer:
    """With thresholds for Chinese: no stop words, lengths of a third."""
    import justext as library

    found = library.justext(
        _html(page).encode(),
        frozenset(),
        length_low=20,
        length_high=60,
        stopwords_low=0,
        stopwords_high=0,
        encoding="utf-8",
    )
    return Answer(body="\n".join(part.text for part in found if not part.is_boilerplate))


def htmldate(page: Page) -> Answer:
    from htmldate import find_date

    return Answer(date=find_date(_html(page), original_date=True))


def _html(page: Page) -> str:
    """Peers get the text decoded, without the declaration that no longer holds; scraped text as it stands."""
    return page.text


PEERS: dict[str, tuple[Extractor, str]] = {
    "trafilatura": (trafilatura, "trafilatura"),
    "newspaper4k": (newspaper4k, "newspaper4k"),
    "readability-lxml": (readability, "readability-lxml"),
    "goose3": (goose3, "goose3"),
    "gne": (gne, "gne"),
    "jusText": (justext, "justext"),
    "htmldate": (htmldate, "htmldate"),
}


def missing(distribution: str) -> str | None:
    """Why a peer cannot take part; None where it can."""
    try:
        version(distribution)
        importlib.import_module(
            {"readability-lxml": "readability", "newspaper4k": "newspaper"}.get(distribution, distribution)
        )
    except (PackageNotFoundError, ImportError) as error:
        return str(error)
    return None

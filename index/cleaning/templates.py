"""Lines that many articles of one source share, however they are worded: learned while articles come by.

The first articles of a source are held back until enough of them have been seen; from then on each is
cut as it comes and goes on teaching. Only lines at the edges of a text are looked at, where sites put their
own.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from index.article import Article
from index.errors import IndexDamaged

ENOUGH = 60  # articles of a source by which its lines are judged
# Different articles that begin or end with one line, at least so many and such a share of those seen of the
# source: of few articles fewer do where they are a larger share. Sentences ask for more than headlines
# of lists do: a bulletin may end with the same advice each time. In 9,960 articles of three papers, taken as
# folders of 12, 20 and 60, every line that goes by this was put there by the site.
_LINE, _SENTENCE, _SHORT_LINE = (
    ((8, 0.01), (4, 0.1)),
    ((12, 0.03), (6, 0.2)),
    ((12, 0.05), (4, 0.15)),
)
_SHORT = 15  # characters
_TOP, _BOTTOM = 4, 12  # lines of a text that are its edges
# Bounds of what is remembered, some 100 MB: lines that are counted (beyond it those met once are forgotten),
# texts that are known again, sources (beyond it the one not met for longest is forgotten).
_MOST_LINES, _MOST_TEXTS, _MOST_SOURCES = 300_000, 500_000, 2_000
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Source:
    """What is known of one source: how many different articles, and how many of them have each line at an
    edge."""

    articles: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    texts: set[bytes] = field(default_factory=set)  # digests, so that copies of one article count once
    known: dict[str, int] = field(default_factory=dict)  # templates of earlier runs


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line that is template, and in how many articles of its source it stood."""

    source: str
    line: str
    articles: int


class Templates:
    """The template lines of every source of a run."""

    def __init__(self, known: Iterable[TemplateLine] = ()) -> None:
        self._sources: dict[str, _Source] = {}
        self._lines = 0  # counted, of all sources
        self._texts = 0  # known again, of all sources
        for line in known:
            self._source(line.source).known[line.line] = line.articles

    def learn(self, article: Article) -> None:
        """Count the lines at the edges of an article, once for each text."""
        source = self._source(source_key(article))
        lines = article.body.split("\n")
        longest = max(lines, key=len)
        # No `hash`, which another process would not know again.
        text = hashlib.blake2b(longest.encode("utf-8", "replace"), digest_size=8).digest()
        if text in source.texts or len(lines) < 2:
            return
        if self._texts < _MOST_TEXTS:
            source.texts.add(text)
            self._texts += 1
        source.articles += 1
        before = len(source.counts)
        # A text is never all template, so its longest line is not asked.
        source.counts.update(
            {_plain(line) for line in (*lines[:_TOP], *lines[-_BOTTOM:])} - {_plain(longest)}
        )
        self._lines += len(source.counts) - before
        if self._lines > _MOST_LINES:
            self._forget()

    def _forget(self) -> None:
        """Lines met once; where they were few, the rarer half of each source's."""
        for source in self._sources.values():
            kept = {line: count for line, count in source.counts.items() if count > 1}
            if len(kept) * 2 > _MOST_LINES:
                kept = dict(source.counts.most_common(_MOST_LINES // 4))
            source.counts = Counter(kept)
        self._lines = sum(len(source.counts) for source in self._sources.values())

    def is_ready(self, article: Article) -> bool:
        """Whether enough is known of the article's source to judge its lines."""
        source = self._source(source_key(article))
        return source.articles >= ENOUGH or bool(source.known)

    def cut(self, article: Article) -> tuple[Article, list[str]]:
        """The article without the template lines at its edges, and those lines. One whose every line is
        template stays."""
        source = self._source(source_key(article))
        lines = article.body.split("\n")
        first, last = 0, len(lines)
        while last - 1 > first and self._is_template(source, lines[last - 1]):
            last -= 1
        while first + 1 < last and self._is_template(source, lines[first]):
            first += 1
        gone = lines[:first] + lines[last:]
        if not gone:
            return article, []
        return replace(article, body="\n".join(lines[first:last])), gone

    def learned(self) -> list[Any]:
        """What has been learned so far, as JSON, for a run that goes on after an interruption."""
        return [
            [key, own.articles, list(own.counts.items()), [digest.hex() for digest in own.texts]]
            for key, own in self._sources.items()
            if own.articles
        ]

    def relearn(self, learned: Iterable[Any]) -> None:
        """Take up what an interrupted run had learned."""
        for key, articles, counts, texts in learned:
            source = self._source(key)
            source.articles = articles
            source.counts = Counter(dict(counts))
            source.texts = {bytes.fromhex(digest) for digest in texts}
            self._lines += len(source.counts)
            self._texts += len(source.texts)

    def found(self) -> list[TemplateLine]:
        """All template lines, the most frequent of each source first."""
        lines = []
        for key, source in sorted(self._sources.items()):
            counts = Counter(source.known)
            for line, count in source.counts.items():
                if _is_frequent(line, count, source.articles):
                    counts[line] = max(counts[line], count)
            lines += [TemplateLine(key, line, count) for line, count in counts.most_common()]
        return lines

    def _source(self, key: str) -> _Source:
        source = self._sources.pop(key, None) or _Source()
        self._sources[key] = source  # behind the others, as met last
        if len(self._sources) > _MOST_SOURCES:
            oldest = self._sources.pop(next(iter(self._sources)))
            self._lines -= len(oldest.counts)
            self._texts -= len(oldest.texts)
        return source

    def _is_template(self, source: _Source, line: str) -> bool:
        plain = _plain(line)
        return plain in source.known or _is_frequent(plain, source.counts[plain], source.articles)


def _is_frequent(line: str, count: int, articles: int) -> bool:
    bounds = _SENTENCE if _is_sentence(line) else _SHORT_LINE if len(line) < _SHORT else _LINE
    return any(count >= max(fewest, share * articles) for fewest, share in bounds)


def _plain(line: str) -> str:
    """A line that is no sentence with its numbers levelled: counters and dates in a template differ from
    page to page."""
    plain = line.strip()[:200]
    return plain if _is_sentence(plain) else _DIGITS.sub("0", plain)


def _is_sentence(line: str) -> bool:
    from index.cleaning.lines import is_paragraph  # not for archives without pages: 50 ms

    return is_paragraph(line)


def source_key(article: Article) -> str:
    """What articles share a template: the site of the address, else the folder of the file."""
    if article.url and "://" in article.url:
        return article.url.split("/", 3)[2]
    return (article.path or "").rpartition("/")[0] or article.origin or ""


def encode_templates(lines: Sequence[TemplateLine]) -> bytes:
    """The lines as they are kept with a commit."""
    data = [[line.source, line.line, line.articles] for line in lines]
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def parse_templates(path: Path, encoded: bytes) -> list[TemplateLine]:
    """The inverse of `encode_templates`. Raises IndexDamaged, naming `path`, for what is no such list."""
    try:
        data: Any = json.loads(encoded.decode("utf-8", "surrogatepass"))
        return [TemplateLine(str(source), str(line), int(articles)) for source, line, articles in data]
    except (ValueError, TypeError) as error:
        raise IndexDamaged(f"{path} is altered ({error}).") from error

"""Search against a raw scan: proof for an archive that quotations find all there is and nothing else.

Strings are drawn from random places of the indexed articles and asked for as quotations. Then the sources are
read again, as for an indexing, and scanned for the same strings with nothing but `in`. Only articles that
stand in the sources as they were indexed are compared; what changed since is no fault of the index.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.article import Article, gives_way
from index.engine.columns import content_hash
from index.errors import SourceError
from index.generations import live_generation
from index.ingest import FileDone, Ingestion
from index.listener import Listener, Silence
from index.reading_rules import Rule
from index.text.fold import fold
from index.text.segment import Segmenter, segmenter
from search.engine.plan import plan
from search.engine.run import find
from search.engine.snapshot import Snapshot
from search.query import parse

_LONGEST = 12  # characters of a string; the shortest have one
_QUOTES = set('"＂“”「」『』')  # would end a quotation
_TRIES = 100  # places looked at for each string, before an archive is said to have none


@dataclass(frozen=True, slots=True)
class Sampling:
    """The outcome: `expected` pairs of string and article that the scan saw, `found` that the search gave,
    `both`. `lost` are ids of articles that stand unchanged in a source and are not in the index at all.
    """

    scanned: str  # "sources" or, where those cannot be read again, "stored articles"
    strings: int
    articles: int  # compared
    changed: int  # read, but otherwise than indexed, or not indexed yet
    expected: int
    found: int
    both: int
    lost: tuple[str, ...]
    wrong: tuple[str, ...]  # the strings that the two disagree on

    @property
    def recall(self) -> float:
        return self.both / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.both / self.found if self.found else 1.0

    @property
    def is_exact(self) -> bool:
        return not self.wrong and not self.lost


def sample(
    index: Path,
    count: int,
    listener: Listener | None = None,
    seed: int | None = None,
    rules: Sequence[Rule] = (),
) -> Sampling:
    """Compare `count` strings (fewer where an archive has hardly any text); `rules` are those of the config
    file. Raises ArchiveError."""
    snapshot = Snapshot(live_generation(index))
    strings = _draw(snapshot, count, random.Random(seed))  # noqa: S311 - nobody must not guess them
    cutter = segmenter(snapshot.commit.dictionary())
    found = [_found(snapshot, f'"{string}"', cutter) for string in strings]
    scan = _Scan(snapshot, [fold(string) for string in strings])
    scanned = scan.sources(listener or Silence(), rules) or scan.stored()
    return scan.compare(scanned, strings, found)


class _Scan:
    """What a raw scan sees: which articles stand as they were indexed, and which of them hold each string."""

    def __init__(self, snapshot: Snapshot, wanted: Sequence[str]) -> None:
        self._snapshot = snapshot
        self._wanted = wanted
        self._holders: list[set[int]] = [set() for _ in wanted]
        self._compared = np.zeros(snapshot.articles_all, bool)
        self._changed = 0
        self._otherwise: set[int] = set()  # of which the last record that was read is another than indexed
        self._lost: list[str] = []

    def sources(self, listener: Listener, rules: Sequence[Rule]) -> str | None:
        """Scan the sources; None where they cannot be read again."""
        manifest = self._snapshot.commit.manifest()
        if not manifest.sources or any(source.origin == "-" for source in manifest.sources):
            return None
        unknown: list[str] = []  # ids of the current file
        ingestion = Ingestion(manifest.sources, listener, rules=rules)
        try:
            for item in ingestion.items():
                if isinstance(item, Article):
                    self._look(item, unknown)
                elif isinstance(item, FileDone):
                    recorded = manifest.files.get(item.origin, {}).get(item.name)
                    if recorded is not None and recorded == item.state:
                        self._lost += unknown
                    else:
                        self._changed += len(unknown)
                    unknown.clear()
        except SourceError:  # moved or deleted since
            return None
        self._changed += len(unknown) + len(self._otherwise)
        return "sources"

    def stored(self) -> str:
        """Scan the articles as the index gives them back."""
        for number in _live(self._snapshot):
            self._count(number, _article(self._snapshot, number))
        return "stored articles"

    def compare(self, scanned: str, strings: Sequence[str], found: Sequence[set[int]]) -> Sampling:
        comparable = [{number for number in own if self._compared[number]} for own in found]
        pairs = list(zip(strings, self._holders, comparable, strict=True))
        return Sampling(
            scanned=scanned,
            strings=len(strings),
            articles=int(self._compared.sum()),
            changed=self._changed,
            expected=sum(len(held) for _, held, _ in pairs),
            found=sum(len(own) for _, _, own in pairs),
            both=sum(len(held & own) for _, held, own in pairs),
            lost=tuple(self._lost),
            wrong=tuple(string for string, held, own in pairs if held != own),
        )

    def _look(self, article: Article, unknown: list[str]) -> None:
        number = self._snapshot.find(article.id)
        if number is None:
            unknown.append(article.id)
            return
        view, local = self._snapshot.locate(number)
        if int(view.segment.content[local]) != content_hash(article):
            if not gives_way(article, view.segment.article(local)):
                self._otherwise.add(number)
            return
        self._otherwise.discard(number)
        self._count(number, article)

    def _count(self, number: int, article: Article) -> None:
        self._compared[number] = True
        title, body = fold(article.title), fold(article.body)
        for wanted, holders in zip(self._wanted, self._holders, strict=True):
            if wanted in body or wanted in title:
                holders.add(number)


def _draw(snapshot: Snapshot, count: int, choose: random.Random) -> list[str]:
    """Strings that a query can quote, of 1 to _LONGEST characters, from random places."""
    live = list(_live(snapshot))
    strings: list[str] = []
    for _ in range(count * _TRIES if live else 0):
        article = _article(snapshot, choose.choice(live))
        text = article.title if choose.random() < 0.2 else article.body
        start = choose.randrange(max(1, len(text)))
        string = text[start : start + choose.randint(1, _LONGEST)]
        if _can_be_quoted(string):
            strings.append(string)
        if len(strings) == count:
            break
    return strings


def _can_be_quoted(string: str) -> bool:
    is_plain = not any(c in _QUOTES or unicodedata.category(c) in ("Cc", "Cs") for c in string)
    return is_plain and bool(fold(string).strip())


def _article(snapshot: Snapshot, number: int) -> Article:
    view, local = snapshot.locate(number)
    return view.segment.article(local)


def _live(snapshot: Snapshot) -> Iterator[int]:
    for view in snapshot.views:
        for local in range(view.articles):
            if view.deleted is None or not view.deleted[local]:
                yield view.first + local


def _found(snapshot: Snapshot, query: str, cutter: Segmenter) -> set[int]:
    found = find(snapshot, plan(parse(query), cutter), cutter)
    return {
        view.first + number
        for view, matches in zip(snapshot.views, found.matches, strict=True)
        for number in matches.numbers.tolist()
    }

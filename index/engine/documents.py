"""What a container keeps of its articles besides postings: columns, ids, texts."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from index.article import Article
from index.engine.columns import COLUMNS, day_text, id_hash
from index.engine.container import Container, ContainerWriter
from index.engine.links import Links
from index.engine.namecolumns import NameColumn
from index.engine.sketches import Sketches, read_sketches
from index.engine.store import Originals, Texts
from index.engine.strings import Strings
from index.text.fold import SEPARATOR


class TextColumn:
    """A column of few distinct strings: `codes[n]` is the place in `values`; the empty string stands for
    none.
    """

    def __init__(self, container: Container, name: str) -> None:
        self.codes: npt.NDArray[np.uint32] = container[f"{name}.codes"]
        self.values: tuple[str, ...] = tuple(Strings(container, f"{name}.values"))

    def value(self, number: int) -> str | None:
        return self.values[int(self.codes[number])] or None


class Documents:
    """The articles of a container, numbered from 0 in the order they came in."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.articles: int = container.facts["articles"]
        self.titles = Texts(container, "titles")
        self.bodies = Texts(container, "bodies")
        self.originals = Originals(container, self.articles)
        self.ids = Strings(container, "ids")
        self.urls = Strings(container, "urls")
        self.dates: npt.NDArray[np.uint32] = container["date"]
        self.content: npt.NDArray[np.uint64] = container["content"]
        self._columns: dict[str, TextColumn] = {}
        self._names: dict[str, NameColumn] = {}

    def texts_of(self, field: str | None) -> tuple[Texts, ...]:
        """The folded titles, the folded bodies, or both where no field is named."""
        own = {"title": self.titles, "body": self.bodies}
        return tuple(own.values()) if field is None else (own[field],)

    def column(self, name: str) -> TextColumn:
        if name not in self._columns:
            self._columns[name] = TextColumn(self.container, name)
        return self._columns[name]

    def names(self, name: str) -> NameColumn:
        """The column of a field of the kind `names`."""
        if name not in self._names:
            self._names[name] = NameColumn(self.container, name)
        return self._names[name]

    def sketches(self) -> Sketches:
        """The sketches of all articles."""
        return read_sketches(self.container)

    def links(self) -> Links:
        """Which clusters of copies the articles belong to."""
        return Links(self.container["links.numbers"], self.container["links.keys"])

    def find(self, article_id: str) -> int | None:
        """The number of the article with this id."""
        hashes, order = self.container["ids.hashes"], self._id_order
        wanted = np.uint32(id_hash(article_id))
        place = int(np.searchsorted(hashes, wanted))
        while place < len(hashes) and hashes[place] == wanted:
            number = int(order[place])
            if self.ids[number] == article_id:
                return number
            place += 1
        return None

    def article(self, number: int, folded: str | None = None) -> Article:
        """The whole article, as it was stored. `folded` is its folded text, for those who have it already."""
        title, _, body = self.original_text(number, folded).partition(SEPARATOR)
        columns: dict[str, Any] = {name: self.column(name).value(number) for name in COLUMNS}
        return Article(
            id=self.ids[number],
            title=title,
            body=body,
            date=day_text(int(self.dates[number])),
            url=self.urls[number] or None,
            record=int(self.container["record"][number]) or None,
            **columns,
        )

    def original_text(self, number: int, folded: str | None = None) -> str:
        """Title and body in the original script, joined by SEPARATOR."""
        return self.originals.original(number, self.folded_text(number) if folded is None else folded)

    def folded_text(self, number: int) -> str:
        """Title and body, folded, joined by SEPARATOR."""
        return f"{self.titles[number]}{SEPARATOR}{self.bodies[number]}"

    def id_hashes(self) -> npt.NDArray[np.uint32]:
        """The hash of each article's id, by article number."""
        hashes = np.empty(self.articles, np.uint32)
        hashes[self._id_order] = self.container["ids.hashes"]
        return hashes

    @cached_property
    def _id_order(self) -> npt.NDArray[np.uint32]:
        return self.container["ids.order"]


def write_ids(out: ContainerWriter, hashes: npt.NDArray[np.uint32]) -> None:
    """The look-up table of ids: their hashes in order, and whose they are."""
    order: npt.NDArray[Any] = np.argsort(hashes, kind="stable")
    out.add("ids.hashes", hashes[order])
    out.add("ids.order", order.astype(np.uint32))

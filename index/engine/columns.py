"""How the values of an article become numbers: columns with dictionaries, days, hashes."""

from __future__ import annotations

import hashlib
from operator import attrgetter

from index.article import Article
from index.fields import FACETS

# Text columns kept as numbers with a dictionary.
COLUMNS = (*FACETS, "date_source", "origin", "path", "encoding", "quality")
_CONTENT = attrgetter(
    "title", "body", "date", "source", "author", "category", "url", "date_source", "path", "quality"
)


def stable_hash(text: str) -> int:
    """64 bits that are the same in every process, unlike `hash`."""
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


def id_hash(article_id: str) -> int:
    """32 bits by which an article's id is looked up. Two ids may share them: the id itself decides."""
    return stable_hash(article_id) & 0xFFFFFFFF


def content_hash(article: Article) -> int:
    """Changes when anything does that a reader or a search can see."""
    return stable_hash("\x1f".join([part or "" for part in _CONTENT(article)]))


def day_number(date: str | None) -> int:
    """A date as the integer YYYYMMDD, 0 for none: ordered like the date, month and year by division."""
    return int(date.replace("-", "")) if date else 0


def day_text(day: int) -> str | None:
    """The inverse of `day_number`."""
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}" if day else None

"""A run's items with the template lines of their sources cut, in the order they came in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from index.article import Article
from index.cleaning.templates import Templates

Item = TypeVar("Item")
Mark = TypeVar("Mark")

_MOST_HELD = 4000  # items waiting for their source to become known
_MOST_CHARACTERS = 16_000_000  # of their bodies


def without_templates(
    items: Iterable[Item], templates: Templates, mark: Callable[[], Mark]
) -> Iterator[tuple[Item, Mark | None]]:
    """Cut each page as soon as enough of its source has been seen; until then it and all that follows wait,
    within bounds, since the order of articles decides which of two with one id stays. Records of named fields
    alone never wait. Beside an item that has waited stands what `mark` said when it came, beside others None.
    """
    held: deque[tuple[Item, Mark]] = deque()
    characters = 0
    for item in items:
        is_page = isinstance(item, Article) and item.is_page
        if is_page:
            templates.learn(item)  # type: ignore[arg-type]
        if not held and (not is_page or templates.is_ready(item)):  # type: ignore[arg-type]
            yield _cut(item, templates), None
            continue
        held.append((item, mark()))
        characters += _size(item)
        # The first one waits for its source; once it goes, so do those behind it that need not wait.
        while held and (
            _may_go(held[0][0], templates) or len(held) > _MOST_HELD or characters > _MOST_CHARACTERS
        ):
            first, its_mark = held.popleft()
            characters -= _size(first)
            yield _cut(first, templates), its_mark
    for last, its_mark in held:
        yield _cut(last, templates), its_mark


def _size(item: object) -> int:
    return len(item.body) if isinstance(item, Article) else 0


def _may_go(item: object, templates: Templates) -> bool:
    return not (isinstance(item, Article) and item.is_page) or templates.is_ready(item)


def _cut(item: Item, templates: Templates) -> Item:
    is_page = isinstance(item, Article) and item.is_page
    return templates.cut(item)[0] if is_page else item  # type: ignore[arg-type,return-value]

"""Conditions: what the index can answer of a query. They name folded text and columns, and nothing is cut any
more; search.engine.plan makes them of query trees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.text.segment import has_han
from search.ranking import ALONE_GRAM_WEIGHT, GRAM_WEIGHT

FIRST_DAY, LAST_DAY = 1, 99999999


@dataclass(frozen=True, slots=True)
class Characters:
    """Articles whose title or body (`field`: only that one) holds exactly these folded characters.

    `words` are what ranking counts. `alone`: this one word is the whole query, and its pairs of characters
    hardly count: all hits have them.
    """

    text: str
    words: tuple[str, ...]
    field: str | None = None
    alone: bool = False

    @property
    def pair_weight(self) -> float:
        return ALONE_GRAM_WEIGHT if self.alone else GRAM_WEIGHT


@dataclass(frozen=True, slots=True)
class Token:
    """Articles that hold this as a word: `art` is not in `start`, 的士 not in 中国的士兵."""

    word: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class TokenPrefix:
    """Articles with a word that begins so."""

    prefix: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Nearby:
    """Articles in which all `words` stand within `distance` words of each other in one field."""

    words: tuple[str, ...]
    distance: int
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """Articles that hold these folded characters in no longer number: 三月 is not in 十三月."""

    characters: Characters

    @property
    def field(self) -> str | None:
        return self.characters.field


@dataclass(frozen=True, slots=True)
class SpacedOut:
    """Articles that hold this Chinese word, its characters alone and with one or two spaces between them."""

    word: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class AsWritten:
    """Articles that meet `child` in their original text too, where case, width and script are those of
    `texts`: the characters, the word, the prefix, or the words of a Nearby in its order.
    """

    child: Characters | Token | TokenPrefix | Nearby
    texts: tuple[str, ...]

    @property
    def field(self) -> str | None:
        return self.child.field


@dataclass(frozen=True, slots=True)
class AnyWording:
    """Articles that meet one of `children`, which say the same; the first is what was typed."""

    children: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """Articles whose column `field` holds `text`: as the whole value if `whole`, else (folded) within it;
    `as_written` without folding.
    """

    field: str
    text: str
    whole: bool
    as_written: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """Articles of the days `start` to `end`, integers YYYYMMDD, inclusive. Undated articles are in no
    range.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Every:
    """All articles."""


@dataclass(frozen=True, slots=True)
class All:
    children: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    children: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Without:
    child: Condition


Leaf = Characters | Token | TokenPrefix | Nearby | Number | AsWritten
Condition = Leaf | SpacedOut | Value | Days | Every | All | AnyOf | AnyWording | Without


def standing_alone(condition: Condition) -> Condition:
    """The condition of a whole query: one word of it, in any wording, is marked as being alone."""
    match condition:
        case Characters(text, words) if words == (text,):
            return replace(condition, alone=True)
        case AnyWording(children):
            return AnyWording(tuple(map(standing_alone, children)))
        case _:
            return condition


def positive(condition: Condition) -> list[Leaf]:
    """The conditions on text that an article matches by having them: what is highlighted."""
    match condition:
        case All(children) | AnyOf(children) | AnyWording(children):
            return [leaf for child in children for leaf in positive(child)]
        case Characters() | Token() | TokenPrefix() | Nearby() | Number() | AsWritten():
            return [condition]
        case _:
            return []


def word_condition(word: str, field: str | None = None) -> Characters | Token:
    """The condition that an article holds a word, as cut from folded text."""
    return Characters(word, (word,), field) if has_han(word) else Token(word, field)

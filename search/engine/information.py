"""How much a condition tells of the articles that meet it."""

from __future__ import annotations

from collections.abc import Callable

from search.engine.conditions import All, AnyWording, AsWritten, Characters, Condition, Number, Token


def information(condition: Condition, idf: Callable[[str], float]) -> float:
    """The idf of its rarest word, the sum of those of several words; of several wordings, the least."""
    match condition:
        case Token(word):
            return idf(word)
        case Characters(words=words):
            return max(map(idf, words), default=0.0)
        case Number(child) | AsWritten(child):
            return information(child, idf)
        case All(children):
            return sum(information(child, idf) for child in children)
        case AnyWording(children):
            return min(information(child, idf) for child in children)
        case _:
            return 0.0


def share_of(wording: Condition, typed: Condition, idf: Callable[[str], float]) -> float:
    """What a wording's score counts beside that of what was typed. One that is rare in this archive would
    rank above it for being rare: none tells more than what was typed.
    """
    own, most = information(wording, idf), information(typed, idf)
    return most / own if own > most else 1.0

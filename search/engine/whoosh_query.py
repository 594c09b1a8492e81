"""Our conditions as Whoosh queries, for Whoosh's own matchers and scorers.

`ConditionQuery` may be given to any Whoosh searcher over one of our generations. With `ArrayCollector` it
is answered on arrays; without, by what stands here, which knows nothing of search.engine.evaluate:
candidates from posting lists, then a look at the stored text. That makes it slow, and the oracle of the
fast way.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from whoosh import query
from whoosh.matching import FilterMatcher, ListMatcher, NullMatcher, WrappingMatcher

from index.engine.columns import day_text
from index.engine.grams import grams_of
from index.enrich.namekey import name_key
from index.fields import NAMES
from index.text.fold import fold, spelling
from index.text.segment import Segmenter
from search.engine.conditions import (
    All,
    AnyOf,
    AnyWording,
    AsWritten,
    Characters,
    Condition,
    Days,
    Every,
    Nearby,
    Number,
    SpacedOut,
    Token,
    TokenPrefix,
    Value,
    Without,
)  # fmt: skip
from search.engine.information import share_of
from search.engine.words import number_alone, spaced_out
from search.engine.written import written_check

_Check = Callable[[dict[str, str]], bool]


class ConditionQuery(query.Query):
    """A condition, to be searched for in any Whoosh searcher over our segments."""

    def __init__(self, condition: Condition, segmenter: Segmenter) -> None:
        self.condition = condition
        self.segmenter = segmenter
        self._query = to_whoosh(condition, segmenter)

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        return self._query.matcher(searcher, context)

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count())

    estimate_min_size = estimate_size


def to_whoosh(condition: Condition, segmenter: Segmenter) -> query.Query:
    """The Whoosh query with the hits and the scores of a condition."""
    match condition:
        case Every():
            return _Checked(query.Every(), lambda _stored: True)
        case All(children):
            return _all(children, segmenter)
        case AnyOf(children):
            return _any([to_whoosh(child, segmenter) for child in children])
        case Without():
            return _all((condition,), segmenter)
        case Days(start, end):
            return _Checked(query.TermRange("date", day_text(start), day_text(end)), lambda _stored: True)
        case Value():
            return _Checked(query.Every(), lambda stored: _has_value(stored, condition))
        case TokenPrefix(prefix, field):
            found = query.Prefix("title" if field == "title" else "text", prefix)
            holds = _in_body(lambda word: word.startswith(prefix), field, segmenter)
            return _Checked(found, holds, score=1.0)
        case Token(word, field):
            term = query.Term("title" if field == "title" else "text", word)
            return _Checked(term, _in_body(lambda own: own == word, field, segmenter), scored_by=[term])
        case AnyWording(children):
            return _any([_Wording(child, children[0], to_whoosh(child, segmenter)) for child in children])
        case Number(characters):
            alone = re.compile(number_alone(characters.text)).search
            return _Checked(
                to_whoosh(characters, segmenter),
                _in_texts(lambda text: alone(_folded(text)) is not None, characters.field),
                keeps_scores=True,
            )
        case SpacedOut(word, field):
            spaced = re.compile(spaced_out(word)).search
            every = query.And([query.Term("grams", character) for character in set(word)])
            return _Checked(every, _in_texts(lambda text: spaced(_folded(text)) is not None, field))
        case AsWritten(child, _):
            holds = _in_texts(written_check(condition, segmenter), condition.field)
            return _Checked(to_whoosh(child, segmenter), holds, keeps_scores=True)
        case Characters():
            return _Checked(_candidates(condition.text), _holds(condition), scored_by=_terms(condition))
        case Nearby(words, distance, field):
            every = query.And([to_whoosh(Characters(word, (word,), field), segmenter) for word in set(words)])
            near = _Checked(
                query.Every(), lambda stored: _are_near(stored, words, distance, field, segmenter)
            )
            return query.And([every, near])


def _all(children: Iterable[Condition], segmenter: Segmenter) -> query.Query:
    wanted = [to_whoosh(child, segmenter) for child in children if not isinstance(child, Without)]
    unwanted = [to_whoosh(child.child, segmenter) for child in children if isinstance(child, Without)]
    found = query.And(wanted) if wanted else to_whoosh(Every(), segmenter)
    return _Except(found, _any(unwanted)) if unwanted else found


def _any(queries: list[query.Query]) -> query.Query:
    found = query.Or(queries)
    # The matcher that Whoosh prefers for many hits takes a score of 0 for no hit.
    found.matcher_type = query.Or.DEFAULT_MATCHER
    return found


def _candidates(text: str) -> query.Query:
    """Articles with all grams of a text: every article where it has none."""
    grams = [
        query.Term("grams", gram) if len(gram) == 2 else query.Prefix("grams", gram)
        for gram in grams_of(text)
    ]
    return query.And(grams) if grams else query.Every()


def _terms(condition: Characters) -> list[query.Query]:
    """The terms whose scores add up to the condition's."""
    field = "title" if condition.field == "title" else "text"
    terms: list[query.Query] = [query.Term(field, word) for word in sorted(set(condition.words))]
    if field == "text":
        pairs = [gram for gram in grams_of(condition.text) if len(gram) == 2]
        terms += [query.Term("grams", gram, boost=condition.pair_weight) for gram in pairs]
    return terms


def _holds(condition: Characters) -> _Check:
    return _in_texts(lambda text: condition.text in _folded(text), condition.field)


def _in_texts(fits: Callable[[str], bool], field: str | None) -> _Check:
    """A check of the original title, the body, or either."""
    fields = ("title", "body") if field is None else (field,)
    return lambda stored: any(fits(stored.get(name, "")) for name in fields)


_folded = functools.lru_cache(maxsize=10_000)(fold)


def _in_body(
    fits: Callable[[str], bool], field: str | None, segmenter: Segmenter
) -> Callable[[dict[str, str]], bool]:
    """A check that a fitting word stands in the body, where `field` asks for that; else none."""
    if field != "body":
        return lambda _stored: True

    def check(stored: dict[str, str]) -> bool:
        words = [word for word, _ in segmenter.words(fold(stored.get("body", "")))]
        parts = [part for word in words for part, _ in segmenter.subwords(word)]
        return any(map(fits, [*words, *parts]))

    return check


def _has_value(stored: dict[str, str], condition: Value) -> bool:
    if condition.field in NAMES:
        wanted = name_key(condition.field, condition.text)
        names = stored.get(condition.field, ())
        return wanted in names if condition.whole else any(wanted in name for name in names)
    value = stored.get(condition.field, "")
    form = spelling if condition.as_written else fold
    return value == condition.text if condition.whole else form(condition.text) in form(value)


def _are_near(
    stored: dict[str, str], words: tuple[str, ...], distance: int, field: str | None, segmenter: Segmenter
) -> bool:
    for name in ("title", "body") if field is None else (field,):
        places: dict[str, list[int]] = {word: [] for word in words}
        for position, (word, _) in enumerate(segmenter.words(fold(stored.get(name, "")))):
            for own in {word, *(part for part, _ in segmenter.subwords(word))} & set(words):
                places[own].append(position)
        if all(places.values()):
            starts = [place for own in places.values() for place in own]
            reach = (range(start, start + distance + 1) for start in starts)
            if any(all(any(at in span for at in own) for own in places.values()) for span in reach):
                return True
    return False


@functools.lru_cache(maxsize=16)
def _stored_fields(reader: Any) -> Callable[[int], dict[str, str]]:
    """The stored fields of a reader, the last ones read kept: one query reads them often."""
    return functools.lru_cache(maxsize=10_000)(reader.stored_fields)


class _Checked(query.Query):
    """The documents of a query whose stored fields pass a check. They score `score` and what the terms of
    `scored_by` (the query itself, if it `keeps_scores`) give them, which Whoosh's scorers say. (Its AndMaybe
    and Or lose scores where one side has none.)
    """

    def __init__(
        self,
        child: query.Query,
        check: _Check,
        score: float = 0.0,
        scored_by: Sequence[query.Query] = (),
        keeps_scores: bool = False,
    ) -> None:
        self._child = child
        self._check = check
        self._score = score
        self._terms = [child] if keeps_scores else scored_by

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        stored = _stored_fields(searcher.reader())
        numbers = [n for n in self._child.matcher(searcher, context).all_ids() if self._check(stored(n))]
        scores = dict.fromkeys(numbers, self._score)
        for term in self._terms:
            matcher = term.matcher(searcher, context)
            while matcher.is_active():
                if matcher.id() in scores:
                    scores[matcher.id()] += matcher.score()
                matcher.next()
        return ListMatcher(numbers, list(scores.values())) if numbers else NullMatcher()

    def estimate_size(self, ixreader: Any) -> int:
        return int(self._child.estimate_size(ixreader))

    def estimate_min_size(self, ixreader: Any) -> int:
        return 0


class _Wording(query.Query):
    """A query that counts as much as what was typed, at most."""

    def __init__(self, condition: Condition, typed: Condition, child: query.Query) -> None:
        self._conditions = condition, typed
        self._child = child

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        share = share_of(*self._conditions, functools.partial(searcher.idf, "text"))
        return WrappingMatcher(self._child.matcher(searcher, context), boost=share)

    def estimate_size(self, ixreader: Any) -> int:
        return int(self._child.estimate_size(ixreader))

    def estimate_min_size(self, ixreader: Any) -> int:
        return 0


class _Except(query.Query):
    """The documents of a query but those of another. Whoosh's own AndNot lets the first one through."""

    def __init__(self, child: query.Query, unwanted: query.Query) -> None:
        self._child = child
        self._unwanted = unwanted

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        unwanted = frozenset(self._unwanted.matcher(searcher, context).all_ids())
        found = self._child.matcher(searcher, context)
        return FilterMatcher(found, unwanted, exclude=True) if found.is_active() else NullMatcher()

    def estimate_size(self, ixreader: Any) -> int:
        return int(self._child.estimate_size(ixreader))

    def estimate_min_size(self, ixreader: Any) -> int:
        return 0

"""How a query is read: its tree, its words and other wordings of them, its condition, what to mark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

from index.text.fold import fold
from index.text.segment import Segmenter, has_han
from search.engine.conditions import Condition, positive, standing_alone
from search.engine.gist import Gist, gist_of
from search.engine.plan import cut, plan
from search.engine.preference import Preference, preference_of
from search.highlight import Terms, terms_of
from search.query import parse, to_text
from search.query.tree import And, InField, Node, Or, Spaced, Term, Words, walk, wanted
from search.query.tree import Wordings as SameMeaning
from search.wordings import Wordings


@dataclass(frozen=True, slots=True)
class Reading:
    """`tree` is the query as typed, `understood` the tree cut into words with their other wordings,
    `interpreted` that as text. `wordings` are the words with other wordings, each as typed, then its others.
    `spaced` is met also where words stand with spaces between their characters, as in scanned text; None for
    a query without such words, or with many.
    """

    tree: Node
    understood: Node
    interpreted: str
    condition: Condition
    terms: Terms
    wordings: tuple[tuple[str, ...], ...]
    gist: Gist
    spaced: Condition | None
    preference: Preference


_MOST_SPACED = 4  # words that are looked for with spaces in them: each takes 0.1 ms


@lru_cache(maxsize=256)  # readers turn pages and set filters: the same query comes again
def read(query: str, segmenter: Segmenter, wordings: Wordings | None, as_written: bool = False) -> Reading:
    """Read a query. `wordings` are the other ways to say a word, if any are to be searched for; where case,
    width and script count (`as_written`), none are. QueryError for what cannot be read.
    """
    tree = parse(query)
    expand = None if wordings is None or as_written else partial(wordings.expand, segmenter)
    understood = cut(tree, segmenter, as_written, expand)
    condition = standing_alone(plan(understood, segmenter, as_written=as_written))
    terms = terms_of(positive(condition), [fold(own.text) for own in wanted(tree) if isinstance(own, Words)])
    widened = [own for own in walk(understood) if isinstance(own, SameMeaning)]
    found = tuple(tuple(map(to_text, own.children)) for own in widened)
    spaced = None if as_written else _spaced(understood, segmenter)
    gist = gist_of(tree, understood, query, segmenter, as_written)
    preference = preference_of(query, tree, gist)
    return Reading(tree, understood, to_text(understood), condition, terms, found, gist, spaced, preference)


def _spaced(understood: Node, segmenter: Segmenter) -> Condition | None:
    words = [own for own in wanted(understood) if isinstance(own, Term) and _may_be_spaced(own)]
    return plan(_with_spaces(understood), segmenter) if 1 <= len(words) <= _MOST_SPACED else None


def _with_spaces(node: Node) -> Node:
    match node:
        case Term(text) if _may_be_spaced(node):
            return SameMeaning((node, Spaced(text)))
        case SameMeaning((typed, *others)):
            # As a set of one level: a query printed from it reads the same.
            first = _with_spaces(typed)
            return SameMeaning((*(first.children if isinstance(first, SameMeaning) else (first,)), *others))
        case And(children):
            return And(tuple(map(_with_spaces, children)))
        case Or(children):
            return Or(tuple(map(_with_spaces, children)))
        case InField(field, child):
            return InField(field, _with_spaces(child))
        case _:
            return node


def _may_be_spaced(term: Term) -> bool:
    return not term.as_cut and len(term.text) > 1 and all(map(has_han, term.text))

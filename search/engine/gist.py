"""What a query is about, beside the conditions it states: its words without those that only ask or join, the
pairs of characters they make, whether it is a sentence or a question. Relaxing and re-ranking go by this.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.engine.grams import grams_of
from index.text.fold import fold
from index.text.segment import Segmenter
from search.engine.conditions import Condition
from search.engine.function_words import FUNCTION_WORDS, QUESTION_WORDS
from search.engine.plan import TEXT_FIELDS, plan
from search.query.lexer import Kind, Token, tokenize
from search.query.tree import And, Everything, InField, Near, Node, Or, Phrase, Term, Wordings, Words
from search.ranking import VALUE_WORDS

_PRINTED = "“「『"
_RUN_ON = "：:！!？?。；;—…"  # punctuation of sentences: who lists words uses spaces and commas


@dataclass(frozen=True, slots=True)
class Gist:
    """`words` are folded and cut, each once, in order; function words are left out unless there is nothing
    else. `pairs` are the pairs of adjacent characters within them and across them, `joining` those across.

    `letters` are all letters and digits, folded, function words included. `phrase` are the folded characters
    of a query that is one quotation.

    `loose` are the conditions of the words that may be missing from a relaxed hit, `required` those on
    everything else. `is_sentence` says that a run of text had to be cut to give them: such words are ours,
    not the reader's.
    """

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    joining: tuple[str, ...]
    loose: tuple[Condition, ...]
    required: tuple[Condition, ...]
    is_sentence: bool
    is_question: bool
    letters: str
    phrase: str


def gist_of(tree: Node, understood: Node, typed: str, segmenter: Segmenter, as_written: bool = False) -> Gist:
    """The gist of a query, `typed` as it was, parsed as `tree` and cut to `understood`."""
    cut = [segmenter.words(fold(text)) for text in _texts(tree)]
    cut += [words for text in _values(tree) if len(words := segmenter.words(fold(text))) >= VALUE_WORDS]
    everything = [word for words in cut for word, _ in words]
    telling = {word for word in everything if word not in FUNCTION_WORDS} or set(everything)
    # 前, 向 or 以 may be part of a name that was cut wrongly (前肛鳗, 向宠), so only question words part
    # their neighbours: MRR@10 0.985 instead of 0.984 on questions, 0.733 instead of 0.730 on headlines.
    joined = telling.union(everything) - QUESTION_WORDS
    units = _units(understood)
    tokens = [] if isinstance(tree, Everything) else list(tokenize(typed))
    is_cut = any(_is_cut(unit, segmenter) for unit in _units(tree))
    # Who asks for a script asks for exactly these words.
    is_sentence = not as_written and (is_cut or _runs_on(typed, tokens, everything))
    is_pasted = _is_pasted(typed, tokens, is_cut) or _is_sentence_around(tree, typed, tokens, segmenter)
    loose: list[Node] = []
    required: list[Node] = []
    for unit in units:
        if isinstance(unit, Phrase) and is_pasted:
            quoted = [word for word, _ in segmenter.words(fold(unit.text))]
            loose += [Term(word, word) for word in quoted if word in telling]
        elif not isinstance(unit, Term | Wordings):
            required.append(unit)
        elif not isinstance(unit, Term) or unit.text in telling:
            loose.append(unit)

    def planned(nodes: list[Node]) -> tuple[Condition, ...]:
        return tuple(dict.fromkeys(plan(node, segmenter, as_written=as_written) for node in nodes))

    return Gist(
        tuple(dict.fromkeys(word for word in everything if word in telling)),
        tuple(dict.fromkeys(pair for words in cut for pair in _pairs(words, joined))),
        tuple(dict.fromkeys(pair for words in cut for pair in _joining(words, joined))),
        planned(loose),
        planned(required),
        is_sentence,
        typed.rstrip().endswith(("?", "？")) or any(word in QUESTION_WORDS for word in everything),
        letters_of("".join(map(fold, _texts(tree)))),
        fold(tree.text) if isinstance(tree, Phrase) else "",
    )


def letters_of(folded: str) -> str:
    """The letters and digits of a text, run together: punctuation and spaces differ from copy to copy."""
    return "".join(filter(str.isalnum, folded))


def _units(node: Node) -> tuple[Node, ...]:
    return node.children if isinstance(node, And) else (node,)


def _is_cut(node: Node, segmenter: Segmenter) -> bool:
    return isinstance(node, Words) and len(segmenter.words(fold(node.text))) > 1


def _runs_on(typed: str, tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether a text with spaces around its names is one sentence all the same (当 Rust 遇上 Fedora, Rust：
    新一代的 C): a word that joins stands in it, or punctuation between its words.
    """
    if any(word in FUNCTION_WORDS for word in words):
        return True
    gaps = (typed[token.end : after.start] for token, after in itertools.pairwise(tokens))
    return any(mark in gap for gap in gaps for mark in _RUN_ON)


def _is_pasted(typed: str, tokens: Sequence[Token], is_cut: bool) -> bool:
    """Whether a quotation has grown together with the text around it, as in a headline: 在“一带一路”论坛上,
    市长：“我们准备好了”. Who asks for exact characters sets them apart by spaces.
    """
    grown = _RUN_ON + "，," if is_cut else _RUN_ON
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.kind is Kind.PHRASE and (before is None or before.kind is not Kind.FIELD):
            around = typed[: token.start][-1:], typed[token.end : token.end + 1]
            if any(char.isalnum() or (char and char in grown) for char in around):
                return True
    return False


def _is_sentence_around(tree: Node, typed: str, tokens: Sequence[Token], segmenter: Segmenter) -> bool:
    """Whether a printed quotation stands in a sentence, parted from it by spaces as many sites do: Linux
    “完全统治” 了超级计算机. Who types " on a keyboard means the search.
    """
    if not any(token.kind is Kind.PHRASE and typed[token.start] in _PRINTED for token in tokens):
        return False
    runs = (segmenter.words(fold(unit.text)) for unit in _units(tree) if isinstance(unit, Words))
    return any(word in FUNCTION_WORDS for run in runs if len(run) > 1 for word, _ in run)


def _texts(node: Node) -> Iterator[str]:
    """The texts that an article matches by having them."""
    match node:
        case Words(text) | Phrase(text) | Near(text):
            yield text
        case And(children) | Or(children):
            for child in children:
                yield from _texts(child)
        case InField(field, child) if field in TEXT_FIELDS:
            yield from _texts(child)


def _values(tree: Node) -> Iterator[str]:
    """The values of other fields, which may be text after a colon that was pasted with it."""
    for unit in _units(tree):
        match unit:
            case InField(field, Words(text)) if field not in TEXT_FIELDS:
                yield text


def _pairs(words: list[tuple[str, int]], telling: set[str]) -> list[str]:
    """The pairs of characters of a run cut into words with their offsets. A word that is left out parts its
    neighbours, as punctuation does.
    """
    kept: list[str] = []
    end = 0
    for word, start in words:
        kept.append(word if word in telling and start == end else f" {word}" if word in telling else " ")
        end = start + len(word)
    return [gram for gram in grams_of("".join(kept)) if len(gram) == 2]


def _joining(words: list[tuple[str, int]], telling: set[str]) -> Iterator[str]:
    """The last character of a word and the first of the next, where they touch."""
    for (word, start), (other, after) in itertools.pairwise(words):
        if start + len(word) == after and word in telling and other in telling:
            pair = word[-1] + other[0]
            if grams_of(pair) == [pair]:
                yield pair

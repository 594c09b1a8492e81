"""Query text to tree, by recursive descent. The grammar, loosest binding first:

query  = [either] END
either = every {OR every}
every  = single {[AND] single}
single = {NOT} (group | field | term)
group  = "(" either ")"
field  = FIELD (group | term | DATES)
term   = WORDS | PREFIX | PHRASE | NEAR
"""

from __future__ import annotations

from index.errors import QueryError
from search.query.dates import parse_dates
from search.query.lexer import Kind, Token, signs_for_letters, strip_blank, tokenize
from search.query.tree import (
    Everything,
    Near,
    Node,
    Phrase,
    Prefix,
    Words,
    all_of,
    any_of,
    in_field,
    negation,
)

# A long paragraph. Queries travel in addresses, where a Chinese character takes nine bytes and servers stop
# reading at 8 to 16 kB.
MAX_LENGTH = 1_000
# Brackets in brackets. Nobody writes five; twenty keeps the recursion here and in the engine far from
# Python's limit.
MAX_DEPTH = 20
# Each is looked up on its own. A pasted paragraph of MAX_LENGTH has fewer than 200 words in any language.
MAX_CLAUSES = 200

_TERMS = (Kind.WORDS, Kind.PREFIX, Kind.PHRASE, Kind.NEAR)


def parse(query: str) -> Node:
    """The tree of `query`, in the normal form that `search.query.tree` describes.

    An empty query and `*` are `Everything`. QueryError, with `0 <= position <= len(query)`, for whatever
    cannot be read.
    """
    if len(query) > MAX_LENGTH:
        raise QueryError(
            f"The query has {len(query):,} characters; {MAX_LENGTH:,} are the most that can be read.",
            MAX_LENGTH,
            "Keep the words that matter.",
            "too-long",
        )
    visible = strip_blank(query)
    if visible in ("", "*", "＊"):
        return Everything()
    tokens = list(tokenize(query))
    if tokens[0].kind is Kind.END:
        # ℃ is °C to a segmenter, which leaves C, a word of Vitamin C too: its very characters are meant.
        if signs := signs_for_letters(visible):
            return all_of(Phrase(sign) for sign in signs)
        raise QueryError(
            "The query has no letters or digits, only punctuation.",
            query.index(visible[0]),
            'To look for punctuation, put it in quotation marks: "……"',
            "only-punctuation",
        )
    return _Parser(tokens).query()


class _Parser:
    """One pass over the tokens; each method reads the rule of its name."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.clauses = 0
        self.field: Token | None = None

    def query(self) -> Node:
        tree = self.either()
        if self.next.kind is Kind.CLOSE:
            raise _stray_bracket(self.next)
        return tree

    def either(self) -> Node:
        nodes = [self.every()]
        while self.next.kind is Kind.OR:
            self.take()
            nodes.append(self.every())
        return any_of(nodes)

    def every(self) -> Node:
        nodes = [self.single()]
        while self.next.kind not in (Kind.OR, Kind.CLOSE, Kind.END):
            if self.next.kind is Kind.AND:
                self.take()
            nodes.append(self.single())
        return all_of(nodes)

    def single(self) -> Node:
        excluded = False
        while self.next.kind is Kind.NOT:
            self.take()
            excluded = not excluded
        if self.next.kind is Kind.OPEN:
            node = self.group()
        elif self.next.kind is Kind.FIELD:
            node = self.in_field()
        elif self.next.kind in _TERMS:
            node = self.term()
        else:
            raise self.nothing_here()
        return negation(node) if excluded else node

    def group(self) -> Node:
        bracket = self.take()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError(
                f"Brackets are nested more than {MAX_DEPTH} deep.",
                bracket.start,
                "Take away the brackets that change nothing.",
                "too-deep",
            )
        node = self.either()
        if self.next.kind is not Kind.CLOSE:
            raise _open_bracket(bracket)
        self.take()
        self.depth -= 1
        return node

    def in_field(self) -> Node:
        field = self.take()
        if self.field is not None:
            raise QueryError(
                f"{field.text}: stands inside the brackets of {self.field.text}:.",
                field.start,
                f"A text is in one field only: close the brackets of {self.field.text}: first.",
                "nested-field",
            )
        if field.text == "date":
            return self.dates()
        self.field = field
        node = self.group() if self.next.kind is Kind.OPEN else self.term()
        self.field = None
        return in_field(field.text, node)

    def dates(self) -> Node:
        value = self.count(self.take())
        if value.kind is Kind.DATES:
            return parse_dates(value.text, value.start)
        if value.kind is Kind.PHRASE:
            return parse_dates(value.text, value.start + 1)
        raise QueryError(
            "date: takes one date or one range.",
            value.start,
            "For several, write date:2021 OR date:2023",
            "date-form",
        )

    def term(self) -> Node:
        token = self.count(self.take())
        match token.kind:
            case Kind.PREFIX:
                return Prefix(token.text)
            case Kind.PHRASE:
                return Phrase(token.text)
            case Kind.NEAR:
                return Near(token.text, token.distance)
            case _:
                return Words(token.text)

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def count(self, token: Token) -> Token:
        self.clauses += 1
        if self.clauses > MAX_CLAUSES:
            raise QueryError(
                f"The query has more than {MAX_CLAUSES} parts.",
                token.start,
                "Split it into several queries.",
                "too-many-clauses",
            )
        return token

    def nothing_here(self) -> QueryError:
        """Why no term can stand here: an operator without its side, or a bracket."""
        before = self.tokens[self.at - 1] if self.at else None
        if self.next.kind is Kind.CLOSE and not self.depth:
            return _stray_bracket(self.next)
        if before is not None and before.kind is Kind.OPEN and self.next.kind is Kind.END:
            return _open_bracket(before)
        if before is not None and before.kind is Kind.OPEN and self.next.kind is Kind.CLOSE:
            return QueryError(
                "There is nothing between the brackets.",
                before.start,
                "Leave them out, or put them in quotation marks to look for the characters.",
                "empty-brackets",
            )
        side = "after" if before is not None and before.kind in (Kind.OR, Kind.AND, Kind.NOT) else "before"
        operator = before if before is not None and side == "after" else self.next
        return QueryError(
            f"{operator.text} has nothing {side} it.",
            operator.start,
            f"Add a word {side} it; to look for “{operator.text}” itself, put it in quotation marks.",
            "missing-operand",
        )


def _open_bracket(bracket: Token) -> QueryError:
    return QueryError(
        f"The bracket {bracket.text} is never closed.",
        bracket.start,
        "Add the closing bracket, or put the text in quotation marks to look for it as it is.",
        "open-bracket",
    )


def _stray_bracket(bracket: Token) -> QueryError:
    return QueryError(
        f"The bracket {bracket.text} was never opened.",
        bracket.start,
        "Take it away, or put the text in quotation marks to look for it as it is.",
        "stray-bracket",
    )

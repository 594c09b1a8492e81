from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.errors import QueryError
from search.query import parse, to_text
from search.query.lexer import FIELD_NAMES, MAX_DISTANCE
from search.query.parser import MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH
from search.query.tree import (
    And,
    DateRange,
    Everything,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Words,
    in_field,
    normalise,
)

CHARACTERS = "台风上海的了颱風aB3％%+&#.,:：-－·/'’\"＂“”「」『』()（）|*~ 　《》，。😀é\u200bOR"


def reads_as_itself(text: str) -> bool:
    try:
        return parse(text) == Words(text)
    except QueryError:
        return False


def can_be_prefix(text: str) -> bool:
    try:
        return parse(text + "*") == Prefix(text)
    except QueryError:
        return False


def can_be_quoted(text: str) -> bool:
    try:
        to_text(Phrase(text))
    except ValueError:
        return False
    return bool(text.strip(" 　\u200b"))


def dates(one: datetime.date, other: datetime.date) -> Node:
    start, end = sorted((one.isoformat(), other.isoformat()))
    return DateRange(start, end)


word = st.text(CHARACTERS, min_size=1, max_size=8).filter(reads_as_itself)
quoted = st.text(CHARACTERS, min_size=1, max_size=8).filter(can_be_quoted)
text_nodes: st.SearchStrategy[Node] = st.one_of(
    st.builds(Words, word),
    st.builds(Phrase, quoted),
    st.builds(Prefix, st.text(CHARACTERS, min_size=2, max_size=8).filter(can_be_prefix)),
    st.builds(
        Near, st.builds("{} {}".format, word, word).filter(can_be_quoted), st.integers(1, MAX_DISTANCE)
    ),
)


def grown(leaves: st.SearchStrategy[Node], max_leaves: int) -> st.SearchStrategy[Node]:
    return st.recursive(
        leaves,
        lambda nodes: st.one_of(
            st.lists(nodes, min_size=1, max_size=3).map(tuple).map(And),
            st.lists(nodes, min_size=1, max_size=3).map(tuple).map(Or),
            nodes.map(Not),
        ),
        max_leaves=max_leaves,
    )


field_names = st.sampled_from(sorted(set(FIELD_NAMES.values()) - {"date"}))
trees = grown(
    st.one_of(
        text_nodes,
        st.builds(InField, field_names, grown(text_nodes, 4)),
        st.builds(dates, st.dates(), st.dates()),
        st.dates().map(lambda day: DateRange(day.isoformat(), None)),
        st.dates().map(lambda day: DateRange(None, day.isoformat())),
    ),
    12,
)


@settings(deadline=None, max_examples=300)
@given(trees)
def test_a_printed_tree_reads_as_its_normal_form(tree: Node) -> None:
    text = to_text(tree)
    assume(len(text) <= MAX_LENGTH)
    assert parse(text) == normalise(tree)


@settings(deadline=None, max_examples=300)
@given(trees)
def test_normal_form_is_reached_at_once_and_kept_by_the_parser(tree: Node) -> None:
    normal = normalise(tree)
    assert normalise(normal) == normal
    assert is_normal(normal)


def is_normal(node: Node, parent: type | None = None) -> bool:
    match node:
        case And(children) | Or(children):
            return (
                parent is not type(node)
                and len(children) > 1
                and all(is_normal(child, InField if parent is InField else type(node)) for child in children)
            )
        case Not(child):
            return parent not in (Not, InField) and is_normal(child, Not)
        case InField(_, child):
            return parent is not InField and is_normal(child, InField)
        case Everything():
            return parent is None
        case DateRange():
            return parent is not InField
        case _:
            return True


SOUP = st.lists(
    st.sampled_from(
        [
            *'()（）|*-~"＂“”「」『』:.,，《》  　\n&+/5%',
            *("OR", "AND", "NOT", "title:", "source:(", "date:2023", "..", "id:", "url:http://a.b/?"),
            *("台风", "a", "ab*", '"a"', "“台 风”", "-a", "a OR b", "(a -b)", "1,000", "~5"),
        ]
    ),
    max_size=12,
).map("".join)


@settings(deadline=None, max_examples=1000)
@given(SOUP)
def test_what_was_read_prints_as_text_that_reads_the_same(query: str) -> None:
    try:
        tree = parse(query)
    except QueryError:
        return
    assert is_normal(tree)
    text = to_text(tree)
    assume(len(text) <= MAX_LENGTH)
    assert parse(text) == tree
    assert to_text(parse(text)) == text


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("", "*"),
        ("  台风　，上海 ", "台风 上海"),
        ("a AND b|c", "a b OR c"),
        ("(a OR b) (c)", "(a OR b) c"),
        ("NOT （a｜b）", "-(a OR b)"),
        ("NOT NOT a", "a"),
        ("标题：“一带一路”", 'title:"一带一路"'),
        ('"他说“好”"', '"他说“好”"'),
        ('“说"好"”', '“说"好"”'),
        ('「"”」', '「"”」'),
        ('『"”」』', '『"”」』'),
        ("“台风 上海”～５", '"台风 上海"~5'),
        ("source:(新华社 | 人民日报)", "source:(新华社 OR 人民日报)"),
        ("title:(a -(b c))", "title:a -title:(b c)"),
        ("date:2023年4月1日..2023/4/30", "date:2023-04"),
        ("-date:..2022", "-date:..2022"),
        ("台风＊", "台风*"),
    ],
)
def test_canonical_text(query: str, text: str) -> None:
    assert to_text(parse(query)) == text


def test_the_deepest_tree_that_can_be_read_prints_no_deeper() -> None:
    query = "a"
    for level in range(MAX_DEPTH):
        query = f"x{level} ({query} OR y z)" if level % 2 else f"-({query} b)"
    tree = parse(query)
    assert parse(to_text(tree)) == tree


def test_as_many_parts_as_can_be_read_are_printed() -> None:
    tree = parse("a|" * (MAX_CLAUSES - 1) + "a")
    assert to_text(tree) == " OR ".join(["a"] * MAX_CLAUSES)


@pytest.mark.parametrize("tree", [Not(Everything()), Or(()), Phrase('"”」』')])
def test_what_no_query_can_say_is_a_loud_error(tree: Node) -> None:
    with pytest.raises(ValueError, match=r"."):
        to_text(tree)


def test_a_field_inside_a_field_is_its_own() -> None:
    assert in_field("title", And((Words("a"), InField("source", Words("b"))))) == And(
        (InField("title", Words("a")), InField("source", Words("b")))
    )

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import QueryError
from search.query import parse
from search.query.parser import MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH
from search.query.tree import And, DateRange, Everything, InField, Near, Node, Not, Or, Phrase, Prefix, Words


def w(text: str) -> Words:
    return Words(text)


def both(*nodes: Node) -> And:
    return And(nodes)


def either(*nodes: Node) -> Or:
    return Or(nodes)


def words(*texts: str) -> Node:
    return And(tuple(Words(text) for text in texts)) if len(texts) > 1 else Words(texts[0])


def refusal(query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        parse(query)
    return caught.value


@pytest.mark.parametrize("query", ["", " ", "　", "*", " * ", "　＊", "\0*\n", "\ufeff", "\t\u200b\x7f"])
def test_a_query_with_nothing_in_it_asks_for_everything(query: str) -> None:
    assert parse(query) == Everything()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("台风 停课", ["台风", "停课"]),
        ("台风　停课、防汛，撤离,转移", ["台风", "停课", "防汛", "撤离", "转移"]),
        ("台风\0停课\x1f防汛\ud800撤离", ["台风", "停课", "防汛", "撤离"]),
        ("《活着》余华：一个时代……的记忆！", ["活着", "余华", "一个时代", "的记忆"]),
        ("要闻；社会。文化？体育—教育", ["要闻", "社会", "文化", "体育", "教育"]),
        ("‘一带一路’倡议【快讯】[图]", ["一带一路", "倡议", "快讯", "图"]),
        ("北京 - 上海 -- 高铁 —— 通车-", ["北京", "上海", "高铁", "通车"]),
        ("有这功能吗？－常见的问题。-答疑", ["有这功能吗", "常见的问题", "答疑"]),
        ("涨幅 3.5% 的 A股", ["涨幅", "3.5%", "的", "A股"]),
        ("F-16 GPT-4o PM2.5 5G Ｆ－１６", ["F-16", "GPT-4o", "PM2.5", "5G", "Ｆ－１６"]),
        ("C++ C# AT&T R&D", ["C++", "C#", "AT&T", "R&D"]),
        ("user@example.com @记者 #话题#", ["user@example.com", "@记者", "#话题#"]),
        ("don't O’Brien", ["don't", "O’Brien"]),
        ("2023-04-01 24/7 10:30 10：30 3:1", ["2023-04-01", "24/7", "10:30", "10：30", "3:1"]),
        ("1,000 1,234,567.89元", ["1,000", "1,234,567.89元"]),
        ("2021,2022,10,20 12,3456 2020,100", ["2021", "2022", "10", "20", "12", "3456", "2020", "100"]),
        ("7*24小时 1920＊1080 5G*6G*7G", ["7*24小时", "1920＊1080", "5G*6G*7G"]),
        ("约翰·史密斯 中-美", ["约翰·史密斯", "中-美"]),
        ("http://example.com:80/a?b=1&c=%E4,d#e, 正文", ["http://example.com:80/a?b=1&c=%E4,d#e", "正文"]),
        ("http://example.com/a看这里 http://中文", ["http://example.com/a", "看这里", "http", "中文"]),
        ("链接https://example.com/a。", ["链接https", "example.com/a"]),
        ("http://example.com/2*3看这里", ["http://example.com/2*3", "看这里"]),
        ("abc:def 主题:台风 据来源：新华社", ["abc:def", "主题:台风", "据来源", "新华社"]),
        ("台\u200b风 \ufeff停课\u200b", ["台\u200b风", "停课"]),
        ("涨 & 跌 → 平 😀", ["涨", "跌", "平"]),
        ("or and not Or", ["or", "and", "not", "Or"]),
        ("\ue000石", ["\ue000石"]),
    ],
)  # fmt: skip
def test_unquoted_text_separates_into_words(query: str, expected: list[str]) -> None:
    assert parse(query) == words(*expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("℃", Phrase("℃")),
        (" 《㎡》 ", Phrase("㎡")),
        ("℃、㈱ →", both(Phrase("℃"), Phrase("㈱"))),
        ("气温 ℃", w("气温")),
    ],
)
def test_signs_alone_that_stand_for_letters_mean_their_characters(query: str, expected: Node) -> None:
    assert parse(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a b OR c d", either(words("a", "b"), words("c", "d"))),
        ("a (b OR c) d", both(w("a"), either(w("b"), w("c")), w("d"))),
        ("a AND b", words("a", "b")),
        ("a|b｜c || d", either(w("a"), w("b"), w("c"), w("d"))),
        ("NOT a b", both(Not(w("a")), w("b"))),
        ("a NOT b OR c", either(both(w("a"), Not(w("b"))), w("c"))),
        ("a AND NOT (b c)", both(w("a"), Not(words("b", "c")))),
        ("-a", Not(w("a"))),
        ("-a -b", both(Not(w("a")), Not(w("b")))),
        ("－a（b｜c)", both(Not(w("a")), either(w("b"), w("c")))),
        ("台风，-上海", both(w("台风"), Not(w("上海")))),
        ("台风 -《上海》", both(w("台风"), Not(w("上海")))),
        ('"a"-b (c)-d', both(Phrase("a"), Not(w("b")), w("c"), Not(w("d")))),
        ("-\u200ba", Not(w("a"))),
        ("NOT NOT a", w("a")),
        ("-NOT -(-a)", w("a")),
        ("-+ a", w("a")),
        ("--verbose", w("verbose")),
        ("((a)) (b (c))", words("a", "b", "c")),
        ("a OR (b OR c)", either(w("a"), w("b"), w("c"))),
        ('"a"OR"b"', either(Phrase("a"), Phrase("b"))),
        ("OR-gate", w("OR-gate")),
        ("OR*", Prefix("OR")),
    ],
)
def test_operators_bind_not_before_and_before_or(query: str, expected: Node) -> None:
    assert parse(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"的"', Phrase("的")),
        ("“第一场雪”", Phrase("第一场雪")),
        ("「第一場雪」『的』", both(Phrase("第一場雪"), Phrase("的"))),
        ("＂第一场雪＂", Phrase("第一场雪")),
        ('"第一场雪＂', Phrase("第一场雪")),
        ('“第一场雪"', Phrase("第一场雪")),
        ("”第一场雪“", Phrase("第一场雪")),
        ("“第一场雪“", Phrase("第一场雪")),
        ('"市长说“好”"', Phrase("市长说“好”")),
        ('“说"好"”', Phrase('说"好"')),
        ("「他說『好』」", Phrase("他說『好』")),
        ('"a OR (b* -c"', Phrase("a OR (b* -c")),
        ('" a  b "', Phrase(" a  b ")),
        ('"a\tb\0"', Phrase("a b ")),
        ('"a\ud800b"', Phrase("a b")),
        ('"……"', Phrase("……")),
        ("“重要”讲话", both(Phrase("重要"), w("讲话"))),
        ('-"a b"', Not(Phrase("a b"))),
        ('"台风 上海"~5', Near("台风 上海", 5)),
        ("“台风 上海”～５", Near("台风 上海", 5)),
        ('"a b"~1 ~5', both(Near("a b", 1), w("~5"))),
    ],
)
def test_quotations_keep_their_characters(query: str, expected: Node) -> None:
    assert parse(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("title:台风", InField("title", w("台风"))),
        ("TITLE：台风 Ｔｉｔｌｅ:上海", both(InField("title", w("台风")), InField("title", w("上海")))),
        ("标题:台风", InField("title", w("台风"))),
        ("標題：颱風", InField("title", w("颱風"))),
        ("正文:a", InField("body", w("a"))),
        ("来源:a 來源:b", both(InField("source", w("a")), InField("source", w("b")))),
        ("作者:a 人物:b", both(InField("author", w("a")), InField("person", w("b")))),
        ("栏目:a 欄目:b", both(InField("category", w("a")), InField("category", w("b")))),
        ("地点:a 地點:b", both(InField("place", w("a")), InField("place", w("b")))),
        ("机构:a 機構:b", both(InField("org", w("a")), InField("org", w("b")))),
        ("编号:a/b#1 編號:c?d", both(InField("id", w("a/b#1")), InField("id", w("c?d")))),
        ("id:-x=,y", InField("id", w("-x=,y"))),
        ("id:a*b title:7*24小时", both(InField("id", w("a*b")), InField("title", w("7*24小时")))),
        ("url:https://example.com/a*b", InField("url", w("https://example.com/a*b"))),
        ("url:https://example.com/a?b=1,2。", InField("url", w("https://example.com/a?b=1,2"))),
        ("id:a\u200bb\u200b", InField("id", w("a\u200bb"))),
        ("date:2023..\ufeff", DateRange("2023-01-01", None)),
        ("url:https://example.com/*", InField("url", Prefix("https://example.com/"))),
        ("-source:新华社", Not(InField("source", w("新华社")))),
        ("NOT source:新华社", Not(InField("source", w("新华社")))),
        ("title:“一带一路”", InField("title", Phrase("一带一路"))),
        ("title:《活着》", InField("title", w("活着"))),
        ("title:\ufeff活着", InField("title", w("活着"))),
        ('title:"a b"~3', InField("title", Near("a b", 3))),
        ("title:台风*", InField("title", Prefix("台风"))),
        ("title:OR", InField("title", w("OR"))),
        ("title:source:a", InField("title", w("source:a"))),
        ("title:a b", both(InField("title", w("a")), w("b"))),
        ("source:(新华社 OR 人民日报)", InField("source", either(w("新华社"), w("人民日报")))),
        ("source：（新华社｜人民日报）", InField("source", either(w("新华社"), w("人民日报")))),
        ("title:(a b)", InField("title", words("a", "b"))),
        ("title:(a)", InField("title", w("a"))),
        ("title:(a -b)", both(InField("title", w("a")), Not(InField("title", w("b"))))),
        (
            "title:((a OR b) -c)",
            both(InField("title", either(w("a"), w("b"))), Not(InField("title", w("c")))),
        ),
        ("title:(-a OR b)", either(Not(InField("title", w("a"))), InField("title", w("b")))),
        ("date:2023", DateRange("2023-01-01", "2023-12-31")),
        ("日期：2023年4月", DateRange("2023-04-01", "2023-04-30")),
        ('date:"2023-04-01"', DateRange("2023-04-01", "2023-04-01")),
        ("(date:2023..) a", both(DateRange("2023-01-01", None), w("a"))),
        ("-date:2023，a", both(Not(DateRange("2023-01-01", "2023-12-31")), w("a"))),
        ("台风*", Prefix("台风")),
        ("GPT-4＊", Prefix("GPT-4")),
    ],
)  # fmt: skip
def test_fields_and_prefixes(query: str, expected: Node) -> None:
    assert parse(query) == expected


@pytest.mark.parametrize(
    ("query", "code", "position"),
    [
        ("(台风", "open-bracket", 0),
        ("a (b OR (c)", "open-bracket", 2),
        ("（", "open-bracket", 0),
        ("台风)", "stray-bracket", 2),
        (") a", "stray-bracket", 0),
        ("a OR )", "stray-bracket", 5),
        ("a ()", "empty-brackets", 2),
        ("title:(，)", "empty-brackets", 6),
        ('a "b', "open-quote", 2),
        ("台风” a", "open-quote", 2),
        ("a 」", "open-quote", 2),
        ("「台风”", "open-quote", 0),
        ('a ""', "empty-quotes", 2),
        ("“　\ufeff”", "empty-quotes", 0),
        ('"a b"~', "near-distance", 5),
        ('"a b"~x', "near-distance", 5),
        ('"a b"~5x', "near-distance", 5),
        ('"a b"~0', "near-distance", 5),
        ('"a b"~101', "near-distance", 5),
        ('"，"~5', "near-distance", 3),
        ("title:", "field-value", 6),
        ("title: 台风", "field-value", 6),
        ("标题：，a", "field-value", 3),
        ("title:-a", "field-value", 6),
        ("title:&", "field-value", 6),
        ("id:,", "field-value", 3),
        ("a date:", "field-value", 7),
        ("title:(a source:b)", "nested-field", 9),
        ("title:(date:2023)", "nested-field", 7),
        ("date:2023-02-30", "date-impossible", 5),
        ("date:明天", "date-form", 5),
        ("date:(2022 OR 2023)", "date-form", 5),
        ("a date:2023..2023-13", "date-impossible", 13),
        ('date:"2023-13"', "date-impossible", 6),
        ("date:2023..2022", "date-reversed", 5),
        ("词*", "short-prefix", 0),
        ("a title:词*", "short-prefix", 8),
        ("+a*", "short-prefix", 0),
        ("*台风", "stray-star", 0),
        ("台*风", "stray-star", 1),
        ("人工*24", "stray-star", 2),
        ("7*小时", "stray-star", 1),
        ("7 * 24", "stray-star", 2),
        ("台风 *", "stray-star", 3),
        ("台风**", "stray-star", 3),
        ('"台风"*', "stray-star", 4),
        ("OR a", "missing-operand", 0),
        ("a OR", "missing-operand", 2),
        ("a | | b", "missing-operand", 2),
        ("a OR &", "missing-operand", 2),
        ("(a OR) b", "missing-operand", 3),
        ("a NOT", "missing-operand", 2),
        ("NOT OR a", "missing-operand", 0),
        ("-OR", "missing-operand", 0),
        ("AND a", "missing-operand", 0),
        ("a AND", "missing-operand", 2),
        ("a AND OR b", "missing-operand", 2),
        ("……", "only-punctuation", 0),
        (" -- ", "only-punctuation", 1),
        ("，", "only-punctuation", 0),
        ("😀", "only-punctuation", 0),
        ("a" * (MAX_LENGTH + 1), "too-long", MAX_LENGTH),
        ("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1), "too-deep", MAX_DEPTH),
        ("a " * (MAX_CLAUSES + 1), "too-many-clauses", 2 * MAX_CLAUSES),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_where_it_goes_wrong(query: str, code: str, position: int) -> None:
    error = refusal(query)
    assert (error.code, error.position) == (code, position)
    assert error.message.endswith(".")
    assert error.hint


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("*ST康泽：公司股票停牌", ["ST康泽", "公司股票停牌"]),
        ("两家公司，＊ＳＴ 康泽和S*ST远帆", ["两家公司", "ＳＴ", "康泽和S", "ST远帆"]),
        ("7*24小时监控*ST康泽A*ST远帆", ["7*24小时监控", "ST康泽A", "ST远帆"]),
    ],
)
def test_the_star_of_a_marked_share_belongs_to_its_name(query: str, expected: list[str]) -> None:
    assert parse(query) == And(tuple(map(Words, expected)))


def test_empty_brackets_grown_together_with_a_word_are_punctuation() -> None:
    assert parse("克鲁索（）将军是谁") == And((Words("克鲁索"), Words("将军是谁")))
    assert parse("main()") == Words("main")
    assert parse("逻辑和（&）") == Words("逻辑和")


def test_a_star_before_another_word_is_still_refused() -> None:
    for query in ("*STAR", "*ST5", "*sta"):
        with pytest.raises(QueryError):
            parse(query)


def test_queries_at_the_limits_are_read() -> None:
    assert parse("a" * MAX_LENGTH) == w("a" * MAX_LENGTH)
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == w("a")
    assert parse("a " * MAX_CLAUSES) == words(*["a"] * MAX_CLAUSES)
    assert parse("(a) " * (MAX_DEPTH + 1)) == words(*["a"] * (MAX_DEPTH + 1))


def test_the_hint_for_a_reversed_range_can_be_read() -> None:
    hint = refusal("date:2023-05..2023-04").hint
    assert parse(hint.removeprefix("Turn it round: ")) == DateRange("2023-04-01", "2023-05-31")


SYNTAX = st.sampled_from(
    [
        *"()（）|｜*＊-－~～\"＂“”「」『』:：.,，、。《》 　\n\0\u200b&+'’/5",
        *("OR", "AND", "NOT", "title:", "标题：", "date:", "id:"),
        *("2023", "-04", "..", "台风", "词", "a", "http://"),
    ]
)


@settings(deadline=None, max_examples=500)
@given(st.one_of(st.text(), st.lists(SYNTAX, max_size=25).map("".join), st.text(st.characters(), max_size=8)))
def test_any_text_is_read_or_refused_with_a_position_inside_it(query: str) -> None:
    try:
        parse(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
        assert error.code
        assert error.message
        assert error.hint


@pytest.mark.parametrize(
    "unit",
    [
        *("(", ")", "（a", '"', "“", '"a"~', "-", "-a", "- ", "-《", "-\u200b", "《"),
        *("NOT ", "a OR ", "title:", "date:", "a:", "a.", "1,000"),
    ],
)
def test_long_runs_of_one_thing_come_to_an_end(unit: str) -> None:
    query = (unit * MAX_LENGTH)[:MAX_LENGTH]
    try:
        parse(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)


def test_reading_a_query_loads_nothing_heavy() -> None:
    heavy = "{'numpy', 'whoosh', 'jieba', 'rjieba', 'opencc', 'flask', 'click'}"
    program = f"import sys, search.query; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""Labels with their values, in any combination: each is read or left alone, and none raises."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.cleaning.bylines import fields_of_line, labelled_and_dated
from index.cleaning.labels import labels_in, lone_label, marked_field, starts_with_label
from index.cleaning.standing import fields_beside_date, joined_labels
from index.cleaning.wording import LABELS, folded
from tests.index.cleaning.reading import article_in

TITLE = "青石镇渡口恢复夜航 末班船延到九点半"
BODY = (
    "停了三年的夜航昨晚在青石镇渡口恢复，末班船延到九点半，对岸上班的工人不必再绕桥回家，镇上的人都说方便。",
    "渡口的船工说，夜里过河的人比想的要多，头一晚就开了六班，水务所在两岸各加了两盏灯，救生衣也换了新的。",
)
TRADITIONAL = opencc.OpenCC("s2t").convert
LABEL = st.sampled_from(sorted({label for labels in LABELS.values() for label in labels.split()}))
SEPARATOR = st.sampled_from(
    ["：", ":", "﹕", " ", "　", "", " : ", "：\u3000", "/", "／", " | ", "丨", "】", "\t"]
)
VALUE = st.sampled_from(
    [
        *(
            "2023-04-17",
            "2023-04-17 10:22",
            "2023年4月17日10:22",
            "2023/4/17 上午 10:22",
            "17/04/2023",
            "04-17 10:22",
        ),
        *(
            "民国112年4月17日",
            "112-04-17",
            "二〇二三年四月十七日",
            "昨天 10:22",
            "3小时前",
            "April 17, 2023",
            "12",
        ),
        *(
            "方知",
            "方知 陆启明",
            "记者 方知／望潮报道",
            "青石日报",
            "青石日报 方知",
            "网络",
            "（望潮）",
            "社会",
            "",
            "🙂",
        ),
        *("点击：33", "[打印] [关闭]", "https://qingshi.example/a.html", "第A03版", "老渡口的灯又亮了"),
    ]
)
MARK = st.sampled_from(["", "【", "[", "（", "■ ", "> ", "* ", "By "])
PART = st.tuples(MARK, LABEL, SEPARATOR, VALUE).map("".join)
LINE = st.lists(PART | VALUE, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from([" ", "　", "", "|", "\t", " · "]).map(lambda gap: gap.join(parts))
)


def article(*lines: str) -> Article:
    return article_in("\n".join(lines))


@settings(max_examples=400, deadline=None)
@given(LINE, st.booleans())
def test_no_line_of_labels_raises(line: str, is_traditional: bool) -> None:
    line = TRADITIONAL(line) if is_traditional else line
    plain = folded(line)
    for line_rule in (fields_of_line, labelled_and_dated):
        line_rule(line, plain)
    for rule in (marked_field, starts_with_label):
        rule(line)
    fields_beside_date(line, is_below_headline=True)
    lone_label(plain)
    joined_labels([line, "方知"])


@settings(max_examples=150, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=3), st.lists(LINE, max_size=3))
def test_a_page_keeps_its_text_whatever_labels_stand_around_it(over: list[str], below: list[str]) -> None:
    assert "\n".join(BODY) in article(TITLE, *over, *BODY, *below).body


@pytest.mark.parametrize("label", sorted((LABELS["date"] + LABELS["updated"]).split()))
def test_every_label_of_a_date_is_read_with_a_colon_a_space_or_nothing_behind_it(label: str) -> None:
    for line in (f"{label}：2023-04-17 10:22", f"{label} 2023-04-17 10:22", f"{label}2023年4月17日10:22"):
        for own in (line, TRADITIONAL(line)):
            found = article(TITLE, own, *BODY)
            assert (found.date, found.body) == ("2023-04-17", "\n".join(BODY)), own


@pytest.mark.parametrize("label", sorted((LABELS["source"] + LABELS["author"]).split()))
def test_labels_of_names_need_no_colon_beside_a_date(label: str) -> None:
    field, value = ("source", "青石财经") if label in LABELS["source"].split() else ("author", "方知远")
    for line in (f"2023-04-17 10:22 {label} {value}", f"{label} {value} 2023-04-17 10:22"):
        found = article(TITLE, line, *BODY)
        assert (found.date, getattr(found, field)) == ("2023-04-17", value), line


@pytest.mark.parametrize("comma", [",", "，"])
def test_a_label_before_a_comma_is_one(comma: str) -> None:
    assert [label.field for label in labels_in(f"作者{comma}方知", False)] == ["author"]

"""Pages of any pieces in any order: broken, nested, empty, of several systems at once."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Rejected
from index.cleaning import clean
from index.readers.html import read_html

TODAY = datetime.date(2026, 6, 1)
TITLE = "柳林镇老粮站改成图书馆"
PIECES = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<div class='article content'>",
        "<div id=bd_snap>",
        "<div class=author>",
        "<div class='share noprint'>",
        "<span class=date>",
        "</span>",
        "<p>",
        "<br>",
        "<h1>",
        "</h1>",
        "<h2>",
        "<a href=#>",
        "</a>",
        "<ul><li>",
        "<table><tr><td>",
        "</table>",
        "<article>",
        "<form><input value='登录'>",
        "<script>var a = {'content': '",
        "</script>",
        "<!--",
        "-->",
        "<template>",
        "<textarea>",
        "<x-y>",
        "<",
        "&#0;&#xD800;",
        TITLE,
        "2019-03-20 08:12",
        "来源：柳林日报",
        "许东 机电工程学院",
        "发表评论",
        "参考资料[编辑]",
        "柳林镇的老粮站空了十一年，昨天重新开了门，里面换成了一排排书架。",
        "“标题”——柳林晚报，2018年10月24日",
        "\u200b",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60), st.booleans())
def test_any_page_becomes_an_article_or_is_none(pieces: list[str], is_cleaned: bool) -> None:
    record = read_html(f"<title>{TITLE} - 柳林网</title>" + "".join(pieces), "a.html", "utf-8", is_cleaned)
    if record is not None:
        assert isinstance(clean(record, TODAY), Article | Rejected)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.lists(PIECES, max_size=12))
def test_any_text_between_elements_is_read(text: str, pieces: list[str]) -> None:
    record = read_html(text.join(["", *pieces, ""]), "a.html", "utf-8", True)
    assert record is None or isinstance(clean(record, TODAY), Article | Rejected)


def test_a_page_whose_text_is_a_programs_is_read() -> None:
    record = read_html("<p>0000000000;</p>-->", "a.html", "utf-8", True)
    assert record is None or isinstance(clean(record, TODAY), Article | Rejected)

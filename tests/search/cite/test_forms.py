from __future__ import annotations

import json
from typing import Any

import pybtex.database
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from search.cite.bibtex import bibtex, key_of
from search.cite.csl import csl
from search.cite.gbt7714 import gbt7714
from search.cite.ris import ris
from search.results import ArticleView

SEEN = "2026-11-25"


def make_view(**fields: Any) -> ArticleView:
    none = dict.fromkeys(
        ("date", "date_source", "source", "author", "category", "url", "language", "path"), None
    )
    return ArticleView(**{"id": "a-1", "title": "标题", "body": "正文", **none, **fields})


# The shapes of the standard's own examples: 8.4 报纸 and 8.9 电子资源, with our invented papers.
@pytest.mark.parametrize(
    ("fields", "reference"),
    [
        (
            {"author": "丁闻", "title": "渔港封港与复航", "source": "澄湖日报", "date": "2000-11-20"},
            "丁闻. 渔港封港与复航[N]. 澄湖日报, 2000-11-20.",
        ),
        (
            {
                "author": "傅岚 赵程 李禾",
                "title": "大风过后的思考",
                "source": "澄湖晚报",
                "date": "2000-04-12",
                "url": "http://wb.chenghu.example/20000412/4216.htm",
            },
            "傅岚, 赵程, 李禾. 大风过后的思考[N/OL]. 澄湖晚报, 2000-04-12[2026-11-25]. "
            "http://wb.chenghu.example/20000412/4216.htm.",
        ),
        (
            {"author": "萧玉", "title": "报业进入快车道", "date": "2001-12-19", "url": "http://c.example/1"},
            "萧玉. 报业进入快车道[EB/OL]. (2001-12-19)[2026-11-25]. http://c.example/1.",
        ),
        (
            {"author": "甲乙、丙丁、戊己、庚辛", "title": "四人合写", "source": "澄湖日报"},
            "甲乙, 丙丁, 戊己, 等. 四人合写[N]. 澄湖日报.",
        ),
        (
            {"author": "Ann Lee, Bob Roe, Cy Poe, Di Coe", "title": "Four", "source": "Chenghu Post"},
            "Ann Lee, Bob Roe, Cy Poe, et al. Four[N]. Chenghu Post.",
        ),
        (
            {"title": "无人署名", "source": "南嶼時報", "date": "2021-07-24"},
            "无人署名[N]. 南嶼時報, 2021-07-24.",
        ),
        (
            {
                "author": "本报记者 周砚之 通讯员 罗衣",
                "title": "台风“银杉”登陆望潮沙角\n全市紧急转移12.6万人",
                "source": "澄湖日报",
                "date": "2021-07-25",
                "url": "https://daily.chenghu.example/2021/0725/c125455.html",
            },
            "周砚之, 罗衣. 台风“银杉”登陆望潮沙角 全市紧急转移12.6万人[N/OL]. 澄湖日报, "
            "2021-07-25[2026-11-25]. https://daily.chenghu.example/2021/0725/c125455.html.",
        ),
        (
            {"author": "望潮区疾控中心", "title": "就诊须知", "url": "https://wangchao.example/n/8"},
            "望潮区疾控中心. 就诊须知[EB/OL]. [2026-11-25]. https://wangchao.example/n/8.",
        ),
        (
            {"title": "网址里有空格", "url": "https://c.example/a b.htm"},
            "网址里有空格[EB/OL]. [2026-11-25]. https://c.example/a%20b.htm.",
        ),
        ({"title": "来处不明", "date": "2021-07-24"}, "来处不明[Z]. 2021-07-24."),
        ({"title": "", "body": "没有标题的短讯。"}, "没有标题的短讯。[Z]."),
    ],
)
def test_a_reference_has_the_form_of_the_standard(fields: dict[str, Any], reference: str) -> None:
    assert gbt7714(make_view(**fields), SEEN) == reference


WHOLE = make_view(
    id="https://news.example/a?b=1",
    title="台风“银杉”登陆 100% {停课} & 停班_#1",
    source="澄湖日报",
    author="董一苇 梁小满",
    category="要闻",
    date="2021-07-25",
    url="https://news.example/a?b=1&c={2}",
    language="zh-Hans",
)


def test_bibtex_is_read_back_as_it_was() -> None:
    found = pybtex.database.parse_string(bibtex(WHOLE, SEEN), "bibtex")
    ((key, entry),) = found.entries.items()
    assert key == key_of(WHOLE.id)
    assert entry.type == "article"
    assert entry.fields["journal"] == "澄湖日报"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["day"]) == ("2021", "July", "25")
    assert entry.fields["url"] == "https://news.example/a?b=1&c=%7B2%7D"
    assert [str(person) for person in entry.persons["author"]] == ["{董一苇}", "{梁小满}"]


def test_ris_is_read_back_as_it_was() -> None:
    (entry,) = rispy.loads(ris(WHOLE, SEEN))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == WHOLE.title
    assert entry["authors"] == ["董一苇", "梁小满"]
    assert entry["secondary_title"] == "澄湖日报"
    assert (entry["year"], entry["date"]) == ("2021", "2021/07/25/")
    assert entry["urls"] == [WHOLE.url]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [({"source": "澄湖日报"}, "NEWS"), ({"url": "https://c.example/1"}, "ELEC"), ({"url": "无"}, "GEN")],
)
def test_ris_tells_a_paper_from_a_page_and_from_neither(fields: dict[str, str], kind: str) -> None:
    (entry,) = rispy.loads(ris(make_view(**fields), SEEN))
    assert entry["type_of_reference"] == kind


def test_csl_has_dates_in_parts_and_literal_names() -> None:
    item = csl(WHOLE, SEEN)
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2021, 7, 25]]}
    assert item["author"] == [{"literal": "董一苇"}, {"literal": "梁小满"}]
    assert json.loads(json.dumps(item)) == item


HOSTILE = st.text(st.sampled_from('台风{}\\%&#$_~^"@,\n\r\x00\u202eER  - TY<>'), max_size=30) | st.text(
    max_size=30
)


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_text_breaks_out_of_its_record(id: str, title: str, author: str, source: str) -> None:
    article = make_view(
        id=id or "x", title=title, author=author, source=source, url="https://e.example/" + title
    )
    text = bibtex(article, SEEN)
    assert len(pybtex.database.parse_string(text, "bibtex").entries) == 1
    record = ris(article, SEEN)
    assert record.count("\r\nER  - \r\n") == 1
    assert all(line[2:6] == "  - " for line in record.split("\r\n")[:-1])
    assert "\n" not in gbt7714(article, SEEN)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_another_id_is_another_key(one: str, other: str) -> None:
    assert (key_of(one) == key_of(other)) == (one == other)

"""What users of other systems complain about, each as a test of its own, on articles written for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import QueryError, UserError
from index.reindex import BuildOptions, reindex, source_of
from index.text.fold import fold
from index.update import update
from search import Archive, Page
from search.query.parser import MAX_LENGTH
from tests.articles import build_index, make_article, write_jsonl

ARTICLES = [
    make_article("hall", "北京人民大会堂今晚开放", "市民昨晚走进北京人民大会堂参观，灯光下的花格外好看。"),
    make_article("install", "新版软件安装简单", "用户反映安装简单，三步即可完成。"),
    make_article("qinghua", "清华大学迎新生 校园里处处是花", "清华大学昨天迎来新生，校园里处处是花。"),
    make_article("lamp", "路灯修好了", "巷口的灯亮了。"),
    make_article("honda", "本田召回部分车辆", "本田公司宣布召回一批车辆。"),
    make_article("book", "一本田野笔记", "书店里有一本关于乡村的书，本周开售。"),
    make_article("field", "日本的田野", "他在日本的田间住了三年，每天记日记。"),
    make_article("scenic", "海边景点客流大增", "多处景点延长开放时间。"),
    make_article("classic", "经典剧目重演", "经典剧目在大剧院重演。"),
    make_article("names", "重庆行长乐此不疲", "单于先生在重庆任银行行长，长乐县派员道贺，朴家老少都来了。"),
    make_article(
        "hant",
        "後台著名編劇談乾隆",
        "著名編劇在後台接受訪問，說起乾隆皇帝與皇后，幹部們聽得入神，餅乾也忘了吃。",
    ),
    make_article(
        "hans",
        "后台著名编剧谈乾隆",
        "著名编剧在后台接受采访，说起乾隆皇帝与皇后，干部们听得入神，饼干也忘了吃。",
    ),
    make_article(
        "codes",
        "订票可拨铁路12306",
        "网友PD1728发帖说，铁路12306已能退票；黑洞2017MV是误传，F-16没有来，PM2.5达到35，降幅3.5%。",
    ),
    make_article(
        "wide",
        "２０２３年Ａ股收官",
        "２０２３年最后一个交易日，Ａ股上涨３．５％，ChatGPT-4概念走强。",
    ),
    make_article("ocr", "校 长 负 责 制 试 点", "本 报 讯 昨 天 ， 校 长 负 责 制 在 三 所 学 校 试 点 。"),
    make_article("plain", "校长负责制试点", "校长负责制昨天在三所学校试点。"),
    make_article("hidden", "台\u200b风\u00ad过境", "受台\u200b风影响，轮\u00ad渡停\ufeff航。"),
    make_article("quoted", "市长：要办好“一带一路”论坛", "市长说：「今年第一場雪」下得及時，『好兆頭』。"),
    make_article("control", "水库\x00开闸", "水库\x07开闸\x1b泄洪，下游\x00注意安全。"),
    make_article("rare", "㐂乐𠮷野家开业", "𠮷野家昨天开业😀，老板姓𪚥。"),
    make_article("signs", "室外达到36℃", "每㎡日照充足，㈱山川的工地停工。"),
    make_article("vitamin", "维生素C热销", "维生素 C 销量上升。"),
    make_article("the", "今天的和昨天了", "是的，了却心愿。"),
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    place = tmp_path_factory.mktemp("complaints")
    index = place / "index"
    reindex(index, [source_of(str(write_jsonl(place / "a.jsonl", ARTICLES)), clean=False)], BuildOptions())
    return Archive(index)


def ids(page: Page) -> set[str]:
    return {hit.id for hit in page.hits}


def found(archive: Archive, query: str) -> set[str]:
    page = archive.search(query, limit=50)
    assert not page.relaxed
    return ids(page)


def marked(archive: Archive, id: str, query: str) -> list[str]:
    view = archive.article(id, query)
    assert view is not None
    pieces = [view.title[start:end] for start, end in view.title_marks]
    return pieces + [view.body[start:end] for start, end in view.body_marks]


def test_a_phrase_finds_what_is_there(archive: Archive) -> None:
    assert found(archive, '"人民大会堂参观，灯光"') == {"hall"}
    assert found(archive, '"员道贺，朴家"') == {"names"}


def test_a_query_cut_in_another_way_than_the_text_still_finds_it(archive: Archive) -> None:
    for query in ("大会堂", "民大会", "安装简", '"行长乐"', '"的花格"', "铁路12306"):
        page = archive.search(query)
        assert page.total >= 1, query
    assert found(archive, '"行长乐"') == {"names"}


@pytest.mark.parametrize(
    ("word", "id"), [("简单", "install"), ("清华", "qinghua"), ("人民大会堂", "hall"), ("大学", "qinghua")]
)
def test_a_word_inside_a_longer_one_is_found(archive: Archive, word: str, id: str) -> None:
    assert id in found(archive, word)
    assert id in found(archive, f'"{word}"')


@pytest.mark.parametrize("character", ["灯", "花", "的", "𠮷", "😀", "㐂"])
def test_one_character_finds_every_article_that_has_it(archive: Archive, character: str) -> None:
    expected = {a.id for a in ARTICLES if character in fold(a.title + a.body)}
    assert found(archive, f'"{character}"') == expected
    if character != "😀":
        assert found(archive, character) == expected


def test_honda_does_not_match_every_book(archive: Archive) -> None:
    # 一本田野 holds the characters too, as it would for grep; 本 and 田 apart do not.
    assert found(archive, "本田") == found(archive, '"本田"') == {"honda", "book"}
    assert found(archive, "本田公司") == {"honda"}


def test_homophones_do_not_mix_in(archive: Archive) -> None:
    assert found(archive, "景点") == {"scenic"}
    assert found(archive, "经典") == {"classic"}


def test_rare_readings_make_no_difference(archive: Archive) -> None:
    for query in ("重庆", "单于", "银行行长", "长乐县", '"朴家"'):
        assert found(archive, query) == {"names"}, query


def test_a_highlight_covers_the_whole_word(archive: Archive) -> None:
    assert marked(archive, "plain", "校长负责制") == ["校长负责制", "校长负责制"]
    assert marked(archive, "hall", "人民大会堂") == ["人民大会堂", "人民大会堂"]
    assert marked(archive, "codes", "PM2.5 3.5%") == ["PM2.5", "3.5%"]


def test_a_highlight_survives_conversion(archive: Archive) -> None:
    assert marked(archive, "hant", "后台 编剧 采访") == ["後台", "編劇", "編劇", "後台"]
    assert marked(archive, "hans", "後台 編劇") == ["后台", "编剧", "编剧", "后台"]
    assert marked(archive, "wide", "2023 A股") == ["２０２３", "Ａ股", "２０２３", "Ａ股"]


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("後台", ["後台", "后台"]),
        ("皇后", ["皇后"]),
        ("著名", ["著名"]),
        ("乾隆", ["乾隆"]),
        ("幹部", ["幹部", "干部"]),
        ("饼干", ["餅乾", "饼干"]),
    ],
)
def test_characters_that_are_two_in_the_other_script(archive: Archive, query: str, marks: list[str]) -> None:
    assert found(archive, query) == found(archive, f'"{query}"') == {"hant", "hans"}
    assert {*marked(archive, "hant", query), *marked(archive, "hans", query)} == set(marks)


@pytest.mark.parametrize(
    "query", ["铁路12306", "12306", "PD1728", "pd1728", "2017MV", "F-16", "f-16", "PM2.5", "ＰＭ２．５"]
)
def test_codes_of_letters_and_digits_are_found(archive: Archive, query: str) -> None:
    assert found(archive, query) == {"codes"}
    assert found(archive, f'"{query}"') == {"codes"}


def test_two_words_with_a_space_must_both_be_there(archive: Archive) -> None:
    assert found(archive, "清华大学 新生") == found(archive, "清华大学　新生") == {"qinghua"}
    assert found(archive, "清华大学 台风") == set()


def test_a_star_finds_words_that_begin_so(archive: Archive) -> None:
    assert found(archive, "校长*") >= {"plain"}
    assert found(archive, "chatg*") == {"wide"}


def test_new_dictionary_words_find_old_articles_after_the_reindex_that_is_asked_for(tmp_path: Path) -> None:
    article = make_article("n", "沈望舒履新", "沈望舒昨天出任馆长。")
    source = write_jsonl(tmp_path / "a.jsonl", [article])
    index = build_index(tmp_path / "index", source)
    words = tmp_path / "words.txt"
    words.write_text("沈望舒 10 nr\n", encoding="utf-8")
    with pytest.raises(UserError, match="chabao reindex"):
        update(index, [source_of(str(source))], BuildOptions(dictionary=words))
    reindex(index, [source_of(str(source))], BuildOptions(dictionary=words))
    with Archive(index) as archive:
        assert [word.word for word in archive.words("沈望舒")] == ["沈望舒"]
        assert found(archive, "沈望舒") == {"n"}
        assert archive.search("沈望舒").interpreted == "沈望舒"


def test_spaces_between_characters_do_not_hide_words(archive: Archive) -> None:
    assert found(archive, "校长负责制") == {"plain", "ocr"}
    assert found(archive, "负责制") == {"plain", "ocr"}
    assert found(archive, '"校长负责制"') == {"plain"}
    assert found(archive, '"校 长 负 责"') == {"ocr"}


def test_characters_that_cannot_be_seen_do_not_hide_words(archive: Archive) -> None:
    for query in ("台风", '"台风过境"', "轮渡", "停航", "台\u200b风", '"轮\u00ad渡停航"'):
        assert found(archive, query) == {"hidden"}, query
    assert marked(archive, "hidden", "台风") == ["台\u200b风", "台\u200b风"]


@pytest.mark.parametrize(
    "query", ["2023年", "２０２３年", '"2023年"', '"２０２３年"', "a股", '"上涨3.5%"', "ChatGPT-4"]
)
def test_full_width_digits_and_letters_are_the_same(archive: Archive, query: str) -> None:
    assert found(archive, query) == {"wide"}


def test_chinese_quotation_marks_quote(archive: Archive) -> None:
    for query in (
        "「今年第一場雪」",
        "『今年第一场雪』",
        "“今年第一场雪”",
        '"今年第一场雪"',
        "＂今年第一场雪＂",
    ):
        assert found(archive, query) == {"quoted"}, query
    assert found(archive, '"“一带一路”论坛"') == {"quoted"}
    assert found(archive, "“场雪第一”") == set()


@pytest.mark.parametrize("query", ["水库\x00开闸", "\x00水库", '"开闸泄洪"', "下游\x07\x1b", "\ud800水库"])
def test_control_characters_are_spaces(archive: Archive, query: str) -> None:
    assert found(archive, query) == {"control"}


@pytest.mark.parametrize("text", ["台" * 10_000, "台风 " * 3_334, '"' + "台" * 9_998 + '"'])
def test_a_query_of_ten_thousand_characters_is_refused_clearly(archive: Archive, text: str) -> None:
    with pytest.raises(QueryError, match=f"{MAX_LENGTH:,}") as caught:
        archive.search(text)
    assert caught.value.code == "too-long"
    assert caught.value.hint


@pytest.mark.parametrize("query", ["。", "，。！", "……", "--", "《》", "、、", "—— ——"])
def test_only_punctuation_is_refused_with_a_way_out(archive: Archive, query: str) -> None:
    with pytest.raises(QueryError) as caught:
        archive.search(query)
    assert caught.value.code == "only-punctuation"
    assert "quotation marks" in caught.value.hint
    assert found(archive, '"，"') == {a.id for a in ARTICLES if "，" in a.title + a.body}


@pytest.mark.parametrize("query", ["℃", "㈱", "《℃》", "℃ ㎡"])
def test_signs_alone_are_their_characters_and_not_the_letter_in_them(archive: Archive, query: str) -> None:
    assert found(archive, query) == {"signs"}
    assert found(archive, "㎡") == found(archive, '"m2"') == {"signs", "codes"}  # PM2.5


@pytest.mark.parametrize("query", ["的", "是的", "了", '"是的，了"', "的 了 是"])
def test_stop_words_alone_are_words(archive: Archive, query: str) -> None:
    assert "the" in ids(archive.search(query, limit=50))


def test_a_star_alone_is_everything(archive: Archive) -> None:
    assert found(archive, "*") == found(archive, "＊") == found(archive, "") == {a.id for a in ARTICLES}


@pytest.mark.parametrize(
    ("query", "position"),
    [("(台风", 0), ("台风)", 2), ("（台风 OR 清华", 0), ("(台风 (清华)", 0), ("())", 0)],
)
def test_unbalanced_brackets_are_an_error_with_a_place(archive: Archive, query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        archive.search(query)
    assert caught.value.position == position
    assert caught.value.hint


def test_de_alone_finds_every_article_with_it(archive: Archive) -> None:
    expected = {a.id for a in ARTICLES if "的" in a.title + a.body}
    assert found(archive, "的") == found(archive, '"的"') == expected
    assert len(expected) > 3


@pytest.mark.parametrize(
    "pasted",
    [
        "清华大学迎新生 校园里处处是花 - 新华网",
        "清华大学迎新生 校园里处处是花_澄湖新闻网",
        "清华大学迎新生 校园里处处是花 | 澄湖日报",
        "《清华大学迎新生 校园里处处是花》——人民网",
        "清華大學迎新生 校園裡處處是花 － 中央社 CNA",
    ],
)
def test_a_headline_pasted_with_its_site_finds_its_article_first(archive: Archive, pasted: str) -> None:
    page = archive.search(pasted)
    assert page.hits[0].id == "qinghua"

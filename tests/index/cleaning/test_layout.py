"""Lines that are none: whole pages in one line, lines broken at a width, code among the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.cleaning.layout import is_code, lines_of

PARAGRAPHS = (
    "6月14日上午，青石镇第十二届龙舟赛在文化广场前的河面上开幕，三百多位村民冒雨到场观看，两岸掌声雷动。",
    "镇长陆启明指出，龙舟赛是全镇的大事，要确保安全、办出特色，让群众看得开心、走得放心，"
    "也要让选手赛出水平。",
    "东街队鼓手方知说，队员们白天上班、晚上下河，练了整整一个月，最终以半个船身的优势夺冠，用时二分十八秒。",
)


def wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_a_page_in_one_line_is_split_where_one_thing_ends_and_the_next_begins() -> None:
    line = "首页 > 社会 > 正文 青石镇龙舟赛开幕 东街队夺冠 2021-06-14 09:30 来源：青石日报 作者：方知 "
    line += " ".join(PARAGRAPHS) + " 责任编辑：李甲 打印本页 关闭窗口 相关新闻 老街改造征求意见 停车场涨价"
    assert lines_of(line) == [
        "首页 > 社会 > 正文",
        "青石镇龙舟赛开幕 东街队夺冠",
        "2021-06-14 09:30",
        "来源：青石日报",
        "作者：方知",
        *PARAGRAPHS,
        "责任编辑：李甲",
        "打印本页 关闭窗口",
        "相关新闻",
        "老街改造征求意见",
        "停车场涨价",
    ]


def test_furniture_glued_to_a_sentence_is_split_off() -> None:
    assert lines_of("".join(PARAGRAPHS) + "责任编辑：李甲") == ["".join(PARAGRAPHS), "责任编辑：李甲"]


def test_indented_paragraphs_broken_at_a_width_are_joined() -> None:
    lines = [line for text in PARAGRAPHS for line in wrapped("　　" + text, 20)]
    assert lines_of("\n".join(lines)) == list(PARAGRAPHS)


def test_paragraphs_between_blank_lines_are_joined() -> None:
    text = "\n\n".join("\n".join(wrapped(paragraph, 18)) for paragraph in PARAGRAPHS)
    assert lines_of(text) == list(PARAGRAPHS)


def test_lines_broken_by_columns_are_joined() -> None:
    broken = [
        "全长30公里的2号线昨天开工，共设25座车站，总投资9",
        "8亿元，计划2027年通车。沿线的4个街道、19个社区将",
        "因此受益，居民往返市区可节省40分钟，其中28分钟在",
        "换乘上，详见第3版。",
    ]
    assert lines_of("\n".join(broken)) == ["".join(broken)]


def test_paragraphs_of_their_own_length_are_left_alone() -> None:
    assert lines_of("\n".join(PARAGRAPHS)) == list(PARAGRAPHS)


def test_verses_stay_in_their_lines() -> None:
    verses = ["春江潮水连海平", "海上明月共潮生", "滟滟随波千万里", "何处春江无月明"]
    assert lines_of("\n".join(verses)) == verses


def test_code_is_no_line() -> None:
    assert lines_of(f"{PARAGRAPHS[0]}\nvar _hmt = _hmt || [];\n.article p {{ color: red; }}") == [
        PARAGRAPHS[0]
    ]
    assert is_code("+ \"stats.qingshi.example/h.js%3Fab12' type='text/javascript'%3E%3C/scri")
    assert not is_code("记者问他：“return 这个词怎么念？”")


@given(st.text(alphabet="甲乙。，　 \n\r\t来源：2021-06-14相关新闻a{}();", max_size=300))
def test_no_character_but_space_and_code_is_lost(text: str) -> None:
    kept = "".join("".join(lines_of(text)).split())
    if not any(mark in text for mark in "{}();"):
        assert kept == "".join(text.replace("\x85", "").split())


def test_a_long_paragraph_with_spaces_stays_whole() -> None:
    text = PARAGRAPHS[0] + "村里编写的《同舟共济 力争上游》一书也在当天首发。" + PARAGRAPHS[1] + PARAGRAPHS[2]
    assert len(text) > 150
    assert lines_of(text) == [text]


def test_a_headline_said_twice_in_a_page_of_one_line_is_said_once() -> None:
    title = "青石镇龙舟赛开幕，三百多位村民到场观看"
    line = f"青石日报 > 社会 {title} {title} 2021/06/15 14:02 （记者 方知） {''.join(PARAGRAPHS)}"
    assert lines_of(line)[1:3] == [title, "2021/06/15 14:02"]


def test_the_narrow_columns_of_a_printed_paper_are_joined() -> None:
    head = ["02版：民生", "版面导航", "青石镇龙舟赛开幕", "《青石日报》（2021年06月15日）"]
    for width in (10, 12, 14):
        indented = [line for own in PARAGRAPHS for line in wrapped("\u3000\u3000" + own, width)]
        assert lines_of("\n".join([*head, *indented])) == [*head, *PARAGRAPHS]


def test_the_number_of_a_paper_as_wide_as_its_column_is_not_joined_to_the_headline() -> None:
    lines = ["国内统一刊号CN11-0019", "青石镇龙舟赛开幕 三百人到场"]
    lines += [line for own in PARAGRAPHS for line in wrapped("\u3000\u3000" + own, 12)]
    assert lines_of("\n".join(lines))[:2] == lines[:2]


def test_verse_results_and_names_in_short_lines_stay_lines() -> None:
    verse = ["把雨声折进粽叶", "把河流系成一根", "红线，挂在门楣", "等划船的人回来"] * 3
    couplets = ["渡口夜深人未眠，", "一灯如豆照归船。", "东街西街锣鼓急，", "两岸青山入梦来。"] * 3
    winners = ["陈青石（东街队）", "方知远（西街队）", "陆启明（北街队）", "李望舒（南街队）"] * 2
    for lines in (verse, couplets, winners):
        assert lines_of("\n".join(lines)) == lines


def test_a_title_between_two_lines_tells_that_a_text_was_broken() -> None:
    first = "为规范停靠秩序，保障群众出行，根据渡口的《青石县内河交通安全管理办法》有关规定，通告如下："
    last = "本通告自下月一日起施行，此前与本通告不一致的，以本通告为准，解释权归青石县交通局所有。"
    lines = [*wrapped(first, 22), "", "一、夜航时间", "", *wrapped(last, 22)]
    assert lines_of("\n".join(lines)) == [first, "一、夜航时间", last]


def test_the_last_sign_of_a_sentence_that_was_broken_off_goes_back_to_it() -> None:
    lines = [line for own in PARAGRAPHS for line in ("    " + own[:-1], "    " + own[-1])]
    assert lines_of("\n".join(lines)) == list(PARAGRAPHS)
    width = 22
    broken = (
        "东街队鼓手方知说，队员们白天上班、晚上下河，练了整整一个月，最终以半个船身的优势夺冠用时二分十八。"
    )
    text = "\n".join(
        "\n".join(wrapped("　　" + own, width)) for own in (PARAGRAPHS[0], broken, PARAGRAPHS[1])
    )
    assert lines_of(text.replace("十八。", "十八\n。")) == [PARAGRAPHS[0], broken, PARAGRAPHS[1]]


def test_a_word_between_spaces_of_a_long_line_is_no_button() -> None:
    line = "作为一个框架，Netfilter 允许 iptables 勾连被设计来操作数据包的功能。" + PARAGRAPHS[1] * 3
    assert lines_of(line) == [line]


def test_the_foot_of_a_printed_page_parts_no_paragraph() -> None:
    first, *rest = (wrapped("　　" + own, 22) for own in PARAGRAPHS)
    feet = ("2013.24 青石纵横 71", "- 71 -")
    for foot in feet:
        lines = lines_of("\n".join((first[0], foot, *first[1:], *(line for own in rest for line in own))))
        assert lines == [foot, *PARAGRAPHS]

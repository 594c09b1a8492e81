from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.encoding import UndecodableError, chinese_score, declared_encoding, decode

SIMPLIFIED = (
    "昨天上午，青石镇的三百多位村民来到新建成的文化广场，参加一年一度的龙舟赛开幕式。镇长陆启明说，"
    "今年的比赛共有二十四支队伍报名，比去年多了六支，其中四支来自邻近的县市。记者在现场看到，两岸站满了观众。"
)
TRADITIONAL = (
    "昨天上午，青石鎮的三百多位村民來到新建成的文化廣場，參加一年一度的龍舟賽開幕式。鎮長陸啟明說，"
    "今年的比賽共有二十四支隊伍報名，比去年多了六支，其中四支來自鄰近的縣市。記者在現場看到，兩岸站滿了觀眾。"
)
HEADLINES = ("龙舟赛开幕", "台风逼近 学校停课", "记者观察：老街的早晨", "第3期")
HEADLINES_TRADITIONAL = ("龍舟賽開幕", "颱風逼近 學校停課", "記者觀察：老街的早晨", "議會通過預算案")


def cases() -> list[tuple[str, str]]:
    simplified = [SIMPLIFIED, SIMPLIFIED * 40, *HEADLINES]
    traditional = [TRADITIONAL, TRADITIONAL * 40, *HEADLINES_TRADITIONAL]
    both = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
    return [
        *((text, encoding) for text in simplified + traditional for encoding in both),
        *((text, encoding) for text in traditional for encoding in ("big5", "cp950", "big5hkscs")),
    ]


@pytest.mark.parametrize(("text", "encoding"), cases())
def test_text_comes_back_as_it_was_written(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le"])
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_file_cut_inside_a_character_is_read_up_to_the_cut(encoding: str, cut: int) -> None:
    decoded = decode(TRADITIONAL.encode(encoding)[:-cut])
    assert TRADITIONAL.startswith(decoded.text)
    assert len(decoded.text) >= len(TRADITIONAL) - 3


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "found"),
    [
        (SIMPLIFIED, "gb18030", "gb2312", "gb18030"),
        (SIMPLIFIED, "utf-8", "gb2312", "utf-8"),  # the commonest lie on the web
        (TRADITIONAL, "utf-8", "big5", "utf-8"),
        (TRADITIONAL, "cp950", "utf-8", "cp950"),
        (TRADITIONAL, "cp950", "gbk", "cp950"),
        (SIMPLIFIED, "gb18030", "big5", "gb18030"),
        (SIMPLIFIED, "gb18030", "iso-8859-1", "gb18030"),
        (SIMPLIFIED, "gb18030", "nonsense", "gb18030"),
        ("联通", "gbk", "gbk", "gb18030"),  # valid UTF-8 by accident
        ("Crème brûlée", "latin-1", "latin-1", "latin-1"),
    ],
)
def test_what_a_document_declares_counts_only_where_its_bytes_agree(
    text: str, encoding: str, declared: str, found: str
) -> None:
    decoded = decode(text.encode(encoding), declared=declared)
    assert (decoded.text, decoded.encoding) == (text, found)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        decoded = decode("龙".encode(encoding))
        assert (decoded.text, decoded.source) == ("龙", "bom")


def test_rare_characters_of_gb18030_survive() -> None:
    text = "镕䶮㸌𠮷" + SIMPLIFIED
    assert decode(text.encode("gb18030")).text == text


def test_english_in_utf16_is_told_by_its_nul_bytes() -> None:
    assert decode("Storm nears coast".encode("utf-16-be")).text == "Storm nears coast"


def test_one_broken_byte_costs_one_character_of_a_page() -> None:
    data = SIMPLIFIED.encode()
    decoded = decode(data[:90] + b"\xff" + data[90:])
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == 1
    assert decoded.text.replace("\ufffd", "") == SIMPLIFIED


def test_chinese_below_a_long_english_head_is_as_certain_as_any() -> None:
    page = "<feed xmlns='http://www.w3.org/2005/Atom'>" + " " * 200 + "<title>青石镇龙舟赛开幕</title>"
    assert decode(page.encode()).confidence > 0.99


def test_the_users_word_wins() -> None:
    data = TRADITIONAL.encode("big5")
    decoded = decode(data, declared="big5", forced="gb18030")
    assert (decoded.encoding, decoded.source) == ("gb18030", "forced")
    assert decoded.text == data.decode("gb18030")


@pytest.mark.parametrize(
    ("data", "forced"), [(SIMPLIFIED.encode("gbk"), "utf-8"), (b"a\xff\xff", "big5"), (b"a", "klingon")]
)
def test_a_forced_encoding_that_does_not_fit_is_an_error(data: bytes, forced: str) -> None:
    with pytest.raises(UndecodableError):
        decode(data, forced=forced)


def test_random_bytes_are_no_text() -> None:
    with pytest.raises(UndecodableError):
        decode(bytes(range(128, 256)) * 4 + b"\xff\xff\x80")


def test_codecs_that_are_no_text_encodings_are_not_known() -> None:
    for name in ("base64", "rot13", "zlib", "idna-x", ""):
        with pytest.raises(UndecodableError):
            decode("abc龙".encode(), forced=name or "?")


@given(
    st.binary(max_size=300), st.none() | st.sampled_from(["gbk", "utf-8", "big5", "latin-1", "utf-16", "x"])
)
def test_any_bytes_give_text_or_undecodable(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, declared)
    except UndecodableError:
        return
    decoded.text.encode("utf-8")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<html><meta charset="gb2312">', "gb2312"),
        (b"<META http-equiv=Content-Type content='text/html; charset=Big5'>", "Big5"),
        (b'<?xml version="1.0" encoding="GBK"?>', "GBK"),
        (b"<p>charset=gbk</p>", None),
    ],
)
def test_declarations_are_found_where_they_are_made(head: bytes, name: str | None) -> None:
    assert declared_encoding(head) == name


def test_real_text_scores_far_above_text_read_with_the_wrong_table() -> None:
    wrong = SIMPLIFIED.encode("gb18030").decode("big5hkscs", errors="replace")
    assert chinese_score(SIMPLIFIED) > 0.5
    assert chinese_score(TRADITIONAL) > 0.5
    assert chinese_score(wrong) < 0.35


def test_the_zero_of_a_year_in_numerals_tells_the_tables_of_big5_apart() -> None:
    text = f"二〇二三年三月八日　{TRADITIONAL}"
    assert decode(text.encode("big5hkscs")).text == text

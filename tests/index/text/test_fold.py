from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.batch import BatchFolder
from index.text.fold import _CHANGED_IN_PHRASES, _IGNORABLE_RANGES, fold, fold_with_offsets
from tests.articles import samples

CONVERTER = opencc.OpenCC("t2s")

# What goes wrong when a table is off by one: both scripts, marks that compose, syllables in parts, widths.
SCRIPTS = (
    "計畫著作反覆覆蓋乾坤乾燥后後發髮面麵里裡台臺著么麼瞭解憑藉衹是沈默哩俱樂部傢俱壞彷彿鍾鐘裏隻祇"
    "计划着反复干后发面里台"
)
MARKS = "\u0301\u0300\u0323\u0308\u3099\u309a\u09be\u200d\u200b\ufe0f\u034f\u00ad\u0345"
ODD = "ﬁ㏈①ＡＢ５％ｶﾞガぱハﾊﾟ가각ㄱㅏᄀ\u1161\u11a8ßẞİıſΣςΐŉǰỂÅ½…—\ufdfa㌔℡豈更來\U0002f800\U0001f600"
BLANK = " \n\t\x00\x1e\x1f\x7f\x85\u3000\ud800\udfff"
TEXTS = st.text(st.sampled_from(SCRIPTS + MARKS + ODD + BLANK + "abcéEe09.-") | st.characters(), max_size=40)


@cache
def traditional_texts() -> tuple[str, ...]:
    return tuple(text for article in samples() for text in (article.title, article.body))


IGNORABLE = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _IGNORABLE_RANGES) + "]")


def nfkc_casefold(text: str) -> str:
    """Unicode's toNFKC_Casefold by its definition: to be repeated until nothing changes."""
    kept = IGNORABLE.sub("", text)
    while (again := unicodedata.normalize("NFKC", unicodedata.normalize("NFD", kept).casefold())) != kept:
        kept = IGNORABLE.sub("", again)
    return kept


def slow_fold(text: str) -> str:
    spaced = re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", " ", text)
    return simplified(nfkc_casefold(spaced))


def simplified(text: str) -> str:
    while (converted := CONVERTER.convert(text)) != text:
        text = converted
    return text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("全角ＡＢＣ１２３％", "全角abc123%"),
        ("ﬁﬂ", "fifl"),
        ("㏈", "db"),
        ("e\u0301", "é"),
        ("É", "é"),
        ("E\u0301", "é"),
        ("ｶﾞｷﾞ", "ガギ"),
        ("か\u3099", "が"),
        ("\u1100\u1161\u11a8", "각"),
        ("校\u200b长\ufeff负责\u00ad制", "校长负责制"),
        ("計畫", "计划"),
        ("畫", "画"),
        ("反覆", "反复"),
        ("覆蓋", "覆盖"),
        ("瞭解", "了解"),
        ("颱風", "台风"),
        ("臺灣", "台湾"),
        ("鬆", "松"),
        ("著作", "著作"),
        ("㈱", "(株)"),
        ("Ⅲ级", "iii级"),
        ("STRASSE Straße", "strasse strasse"),
        ("2.5℃", "2.5°c"),
        ("a\tb\x00c\x1fd", "a b c d"),
        ("一\n二", "一\n二"),
        ("半\u3000角", "半 角"),
        ("1½", "11⁄2"),
        ("\ud800", " "),
        ("", ""),
    ],
)
def test_known_forms(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("校長負責制", "校长负责制"),
        ("ＧＰＴ－４ｏ", "gpt-4o"),
        ("網際網路", "网际网路"),
        ("PM₂.₅", "PM2.5"),
        ("e\u0301", "\u00e9"),
        ("ﾃﾚﾋﾞ", "テレビ"),
        ("沈默", "沉默"),
        ("位於倫敦", "位于伦敦"),
        ("徵調", "征调"),
    ],
)
def test_spellings_of_one_text_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("未", "末"), ("己", "已"), ("a", "а"), ("0", "o")])
def test_different_characters_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(deadline=None, max_examples=500)
@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=500)
@given(TEXTS)
def test_folding_is_the_standards_casefold_then_opencc(text: str) -> None:
    assert fold(text) == slow_fold(text)


def test_whole_articles_fold_as_the_standard_and_opencc_say() -> None:
    for text in traditional_texts():
        assert fold(text) == slow_fold(text)


def test_real_traditional_paragraphs_fold_as_the_standard_and_opencc_say(shared: Path) -> None:
    lines = (shared / "data/drcd/docs.jsonl").read_text(encoding="utf-8").splitlines()[::4]
    texts = [value for line in lines for value in json.loads(line).values() if isinstance(value, str)]
    assert len(texts) > 500
    folded = [fold(text) for text in texts]
    assert folded == [slow_fold(text) for text in texts]
    assert BatchFolder().fold(texts) == folded
    assert folded == [fold(text) for text in folded]


def test_long_texts_are_converted_like_short_ones() -> None:
    # Texts of more than 200 characters are only converted where a character asks for it.
    padding = "今天下午举行" * 50
    for text in ("計畫", "反覆", "憑藉", "甚麼", "俱樂部", "傢俱", "沈思", "彷彿", "衹得", "哩", "壞", "么"):
        assert fold(padding + text) == padding + fold(text)


def test_characters_changed_only_in_phrases_are_all_known() -> None:
    """Whatever OpenCC changes holds a character it changes alone, or one of the list."""
    alone = {
        chr(code)
        for code in range(0x2E80, 0x32400)
        if unicodedata.category(chr(code))[0] == "L" and CONVERTER.convert(chr(code)) != chr(code)
    }
    triggers = alone.union(_CHANGED_IN_PHRASES)
    pairs = {text[at : at + 4] for text in traditional_texts()[1::2] for at in range(0, len(text), 2)}
    changed = [part for part in pairs if CONVERTER.convert(part) != part]
    assert len(changed) > 1000
    assert [part for part in changed if triggers.isdisjoint(part)] == []
    for char in _CHANGED_IN_PHRASES:
        assert char not in alone


@pytest.mark.parametrize("phrase", ["反覆", "瞭解", "憑藉", "傢俱", "沈默", "彷彿", "甦醒", "衹得", "么麼"])
def test_a_listed_character_does_change_inside_its_phrase(phrase: str) -> None:
    listed = [char for char in phrase if char in _CHANGED_IN_PHRASES]
    assert listed
    place = phrase.index(listed[0])
    assert CONVERTER.convert(phrase)[place] != listed[0]


@settings(deadline=None, max_examples=500)
@given(TEXTS)
def test_the_ranges_of_a_text_lead_back_to_what_gave_it(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    if folded.offsets is not None:
        offsets = list(folded.offsets)
        assert len(offsets) == len(folded.text) + 1
        assert offsets == sorted(offsets)
        assert offsets[-1] == len(text)


@settings(deadline=None, max_examples=500)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_each_part_of_a_text_is_found_where_it_stood(parts: list[str]) -> None:
    # 一 and 。 neither compose nor convert, so the parts fold as they do alone.
    parts = [f"一{part}。" for part in parts]
    folded = fold_with_offsets("".join(parts))
    place = start = 0
    for part in parts:
        size = len(fold(part))
        assert folded.original_range(place, place + size) == (start, start + len(part))
        place, start = place + size, start + len(part)
    assert place == len(folded.text)


@pytest.mark.parametrize(
    ("text", "wanted", "original"),
    [
        ("訊號為-3㏈以下", "db", "㏈"),
        ("ﬁle", "file", "ﬁle"),
        ("校\u200b长\u200b负责制", "校长", "校\u200b长\u200b"),
        ("cafe\u0301里", "café", "cafe\u0301"),
        ("ﾎﾟｹﾓﾝ展", "ポケ", "ﾎﾟｹ"),
        ("新聞ＡＢ", "闻ab", "聞ＡＢ"),
        ("\ufeff台風", "台风", "台風"),
        ("第Ⅲ級", "iii级", "Ⅲ級"),
    ],
)
def test_a_match_in_the_folded_text_names_the_original_characters(
    text: str, wanted: str, original: str
) -> None:
    folded = fold_with_offsets(text)
    at = folded.text.index(wanted)
    first, last = folded.original_range(at, at + len(wanted))
    assert text[first:last].lstrip("\ufeff") == original


def test_a_text_folded_one_to_one_needs_no_offsets() -> None:
    assert fold_with_offsets("校長負責制ＡＢＣ").offsets is None
    assert fold_with_offsets("校長\u200b").offsets is not None


@settings(deadline=None, max_examples=400)
@given(st.lists(TEXTS, max_size=6))
def test_folding_in_batches_is_folding_one_by_one(texts: list[str]) -> None:
    folder = BatchFolder()
    assert folder.fold(texts) == [fold(text) for text in texts]
    assert folder.fold(texts) == [fold(text) for text in texts]  # with everything learnt


def test_a_batch_of_articles_folds_as_its_articles_do() -> None:
    texts = list(traditional_texts())
    assert BatchFolder().fold(texts) == [fold(text) for text in texts]


def test_every_character_folds_in_a_batch_as_it_does_alone() -> None:
    characters = [chr(code) for code in (*range(0x3200), *range(0xF900, 0x10000), *range(0x1F000, 0x1F200))]
    assert BatchFolder().fold(characters) == [fold(char) for char in characters]


@pytest.mark.parametrize("met_later", ["\u200b", "\ufeff", "\n", "\n\u00ad"])
def test_a_batch_may_bring_nothing_new_but_what_is_invisible(met_later: str) -> None:
    folder = BatchFolder()
    assert folder.fold(["清华大学"]) == ["清华大学"]
    assert folder.fold([f"清华{met_later}大学"]) == [fold(f"清华{met_later}大学")]

"""Abstracts over a text: those that it repeats, and those that a machine has made."""

from __future__ import annotations

import pytest

from index.cleaning.scraped import take_apart

HEADLINE = "青石镇第十二届龙舟赛开幕"
TEXT = (
    "6月14日上午，青石镇第十二届龙舟赛在文化广场前的河面上开幕，三百多位村民到场观看。",
    "东街队鼓手方知说，队员们白天上班、晚上下河，练了整整一个月，最终以半个船身的优势夺冠。",
)


def body(*lines: str) -> list[str]:
    return take_apart("\n".join((HEADLINE, "2021-06-14 10:22", *lines)), titled=False).body.split("\n")


@pytest.mark.parametrize(
    "abstract", [TEXT[0][:30] + "……", "核心提示：" + TEXT[0][:36] + "…", "摘要：" + TEXT[0]]
)
def test_an_abstract_that_the_text_repeats_goes(abstract: str) -> None:
    assert body(abstract, *TEXT) == list(TEXT)


def test_a_whole_sentence_that_comes_again_goes_below_a_label_only() -> None:
    assert body("摘要", TEXT[0], *TEXT) == list(TEXT)
    assert body(TEXT[0], *TEXT) == [TEXT[0], *TEXT]


def test_a_machines_summary_goes_between_its_head_and_its_note() -> None:
    summary = "龙舟赛吸引了三百多位村民，东街队经过一个月训练后以微弱优势获得冠军，气氛热烈。"
    assert body("AI导读", summary, "内容由AI生成，仅供参考", *TEXT) == list(TEXT)
    assert body("AI导读", "摘要由AI生成，仅供参考", *TEXT) == list(TEXT)


def test_an_introduction_of_its_own_stays() -> None:
    lead = "龙舟赛停办两年之后重新开桨，村里的老人说，听见鼓声就知道日子又回来了。"
    assert body(lead, *TEXT) == [lead, *TEXT]


def test_an_abstract_that_a_clipper_or_a_portal_made_is_not_said_twice() -> None:
    assert body("Excerpt", TEXT[0], *TEXT) == list(TEXT)
    assert body(f"摘要：本地前线14日消息 {TEXT[0][:34]}...", *TEXT) == list(TEXT)

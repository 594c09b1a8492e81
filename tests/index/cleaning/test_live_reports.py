"""Live reports: entries of a line each, below their times."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.index.cleaning.test_pages import article, page

LINES = (
    "龙舟赛刚刚开始，二十四支队伍已经下水，两岸的观众把新栏杆站满了，渡口那边也有人。",
    "东街队领先半个船身！",
    "第一组成绩：东街队2分10秒",
    "问：现在心情怎么样？",
    "答：很高兴，今年练了三个月。",
    "颁奖仪式开始",
)
OTHERS = "<div><h3>热门</h3><ul>" + "<li><a href=#>县医院新大楼启用</a></li>" * 6 + "</ul></div>"


def _entries(form: str) -> Callable[[Sequence[str]], str]:
    return lambda lines: "".join(form.format(f"18:{40 + at}", line) for at, line in enumerate(lines))


FORMS = {
    "list": _entries("<li><span>{}</span><div>{}</div></li>"),
    "boxes": _entries("<div><div class=t>{}</div><div class=b><p>{}</p></div></div>"),
    "terms": _entries("<dt>{}</dt><dd>{}</dd>"),
    "with-buttons": _entries(
        "<section><time>{}</time><p>{}</p><div class=share><a href=#>分享</a></div></section>"
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_all_entries_of_a_live_report_are_its_text(form: Callable[[Sequence[str]], str]) -> None:
    found = article(page(f"<div class=w><div class=feed>{form(LINES)}</div></div>{OTHERS}"))
    times = {f"18:{40 + at}" for at in range(len(LINES))}
    assert [line for line in found.body.split("\n") if line not in times] == list(LINES)


def test_all_captions_of_a_gallery_are_its_text_however_short_they_are() -> None:
    lines = (LINES[0], "东街队领先半个船身。 方知 摄", "鼓手站在船头。 方知 摄", "两岸的观众。 方知 摄")
    items = "".join(
        f"<li><img src={at}.jpg><div><span>({at}/{len(lines)})</span><p>{line}</p></div></li>"
        for at, line in enumerate(lines, 1)
    )
    found = article(page(f"<div class=w><ul>{items}</ul><a>上一张</a><a>下一张</a></div>{OTHERS}"))
    assert [line for line in found.body.split("\n") if "/" not in line] == list(lines)


def test_times_of_other_articles_make_no_live_report() -> None:
    text = "".join(f"<p>{line}</p>" for line in (LINES[0], LINES[0].replace("二十四", "三十")))
    others = _entries("<li><span>{}</span><b>{}</b></li>")(["县医院新大楼启用", "停车场涨价", "老街改造"])
    body = article(page(f"<div>{text}</div><ul>{others}</ul>")).body
    assert "县医院" not in body and len(body.split("\n")) == 2

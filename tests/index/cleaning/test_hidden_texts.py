"""Articles that a page holds where no browser shows them; each page is named after the place."""

from __future__ import annotations

import base64
import html
import urllib.parse

import pytest

from tests.index.cleaning.test_pages import NOTICE, PARAGRAPHS, TITLE, article, page

TEXT = (
    *PARAGRAPHS,
    "县里说，新码头明年春天开工，沿河的步道也会一起修好，两岸的居民可以走着去看比赛。",
)
MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
TEASER = f"<p>{TEXT[0][:25]}…</p>"
RULES = f"<div><h4>网友评论</h4><p>{NOTICE}</p><p>{NOTICE}</p></div>"
OTHERS = "<div><h2><a href=#>县医院新大楼启用</a></h2><p>县医院新大楼昨天启用，门诊分三批搬。</p></div>" * 4

PLACES = {
    "noscript-below-a-teaser": f"{TEASER}<div>加载中</div><noscript>{MARKUP}</noscript>",
    "textarea": f"<div>加载中</div><textarea style='display:none'>{MARKUP}</textarea>{OTHERS}",
    "textarea-of-escaped-markup": f"{TEASER}<textarea>{html.escape(MARKUP)}</textarea>{RULES}",
    "textarea-of-plain-text": "<textarea>{}</textarea>".format("\n".join(TEXT)) + OTHERS,
    "attribute": f"<div data-content='{html.escape(MARKUP)}'></div>{RULES}",
    "attribute-in-base64": f"<div data-body='{base64.b64encode(MARKUP.encode()).decode()}'></div>{RULES}",
    "attribute-with-percent-signs": f"<input type=hidden value='{urllib.parse.quote(MARKUP)}'>{OTHERS}",
    "shadow-root": f"<x-article><template shadowrootmode=open>{MARKUP}</template></x-article>{RULES}",
    "template-of-a-script": f"{TEASER}<script type='text/template'>{MARKUP}</script>{OTHERS}",
    "comment-in-code": f"<code><!-- <div>{MARKUP}</div> --></code>{OTHERS}",
}


@pytest.mark.parametrize("body", PLACES.values(), ids=PLACES)
def test_a_text_that_no_browser_shows_is_found(body: str) -> None:
    assert article(page(body)).body.split("\n") == list(TEXT)


COPIES = {
    "to-send-to-friends": f"<textarea>{TEXT[0]}\nhttp://news.example/1.html</textarea>",
    "for-those-without-scripts": f"<noscript>{MARKUP}</noscript>",
    "rules-for-comments": f"<textarea>{NOTICE * 4}</textarea>",
    "to-share": f"<div class=share data-text='{TITLE} {TEXT[0]}{TEXT[1][:20]}…'></div>",
    "headlines": f"<div data-list='{TITLE}\n县医院新大楼昨天启用，门诊分三批搬。\n停车场涨价。'></div>",
    "other-articles": f"<div data-list='{html.escape(OTHERS * 3)}'></div>",
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_what_is_shown_stays_beside_a_hidden_copy_or_another_text(copy: str) -> None:
    assert article(page(MARKUP + copy)).body.split("\n") == list(TEXT)

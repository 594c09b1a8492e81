"""Articles in the state from which a page's script draws the page; each page is named after its form."""

from __future__ import annotations

import html
import json
import urllib.parse
from typing import Any

import pytest

from index.cleaning.pages.state import stated
from tests.index.cleaning.test_hidden_texts import MARKUP, OTHERS, TEXT
from tests.index.cleaning.test_pages import TITLE, article, page

NAMES = {"title": TITLE, "source": "青石日报", "authorName": "王小明"}
SHORT = "龙舟赛昨天在青石镇开幕，东街队半个船身夺冠。"


def state(**more: Any) -> str:
    other = {"title": "县医院新大楼启用", "content": "<p>县医院新大楼昨天启用，门诊分三批搬迁完毕。</p>" * 20}
    return json.dumps({"related": [other], "page": {"article": {**NAMES, **more}}})


FORMS = {
    "script-of-json": f"<script id=__NEXT_DATA__ type='application/json'>{state(content=MARKUP)}</script>",
    "assigned": f"<script>window.__STATE__={state(paragraphs=TEXT)};(function(){{}})()</script>",
    "blocks": f"<script>var d = {state(content=[{'type': 'text', 'value': line} for line in TEXT])}</script>",
    "json-in-a-string": f"<script>window.d=JSON.parse({json.dumps(state(body=MARKUP))})</script>",
    "percent-signs": f"<script>d=decodeURIComponent('{urllib.parse.quote(state(body=MARKUP))}')</script>",
    "pushed": f"<script>self.__f.push([1,{json.dumps('5:' + state(content=MARKUP))}])</script>",
    "attribute": f"<div data-page='{html.escape(state(body=MARKUP))}'></div>",
}


@pytest.mark.parametrize("script", FORMS.values(), ids=FORMS)
def test_text_source_and_author_come_from_the_state_of_the_page(script: str) -> None:
    found = article(page(script + OTHERS))
    assert found.body.split("\n") == list(TEXT)
    assert (found.source, found.author) == ("青石日报", "王小明")


@pytest.mark.parametrize(
    "script",
    [
        f"window.d=(function(a,b){{return {{data:[{{title:a,content:{json.dumps(MARKUP)}}}]}}}})",
        f"var content = `{MARKUP}`;",
        f"var page = {{content: '{MARKUP}', id: 4}};",
    ],
    ids=["names-without-quotes", "backticks", "single-quotes"],
)
def test_a_text_is_found_in_what_is_no_json(script: str) -> None:
    assert article(page(f"<script>{script}</script>{OTHERS}")).body.split("\n") == list(TEXT)


def test_a_short_text_is_found_if_it_is_called_as_the_page_is() -> None:
    script = f"<script>d={state(content='<p>' + SHORT * 2 + '</p>')}</script>"
    assert article(page(script + OTHERS)).body == SHORT * 2


def test_a_text_that_is_shown_is_not_taken_from_the_state() -> None:
    shown = MARKUP + "<p>据青石县龙舟协会统计，到场观众约有一万二千人。</p>"
    found = article(page(f"<div>{shown}</div><script>d={state(content=MARKUP)}</script>"))
    assert found.body.split("\n")[-1].startswith("据青石县龙舟协会统计")


@pytest.mark.parametrize("script", ["[" * 100_000, '{"a":' * 100_000, "=[" * 50_000, 'content:"' * 20_000])
def test_hostile_state_ends(script: str) -> None:
    assert stated(script) == []


def test_a_text_that_is_quoted_twice_is_read_without_its_escapes() -> None:
    once = MARKUP.replace("<", "\\u003C").replace(">", "\\u003E").replace("/", "\\u002F")
    script = f"var page = {{content: '&quot;{once}&quot;'.slice(6, -6), note: 'a\\&b'}};"
    assert article(page(f"<script>{script}</script>{OTHERS}")).body.split("\n") == list(TEXT)


def test_the_settings_of_a_program_are_no_text_though_the_headline_is_in_them() -> None:
    settings = json.dumps(
        {"page": [{"id": f"{at:032x}", "url": f"https://a.example/{TITLE}"} for at in range(80)]}
    )
    shown = f"<div>{MARKUP}</div><textarea>{html.escape(settings.replace('page', 'p'))}。</textarea>"
    assert article(page(shown)).body.split("\n") == list(TEXT)

from __future__ import annotations

import json
from xml.etree import ElementTree

import feedparser
import pytest
from flask.testing import FlaskClient

ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_a_feed_is_read_by_a_readers_program(client: FlaskClient) -> None:
    answer = client.get("/feed.atom?q=台风")
    assert answer.mimetype == "application/atom+xml"
    feed = feedparser.parse(answer.data)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "台风 · 查报"
    assert [entry.title for entry in feed.entries][:2] == [
        "台风过境 渔船全部回港",
        "颱風「海葵」逼近 南嶼停課一天",
    ]
    first = feed.entries[0]
    assert (first.link, first.updated) == ("http://localhost/article/cn/1", "2023-09-05T00:00:00Z")
    assert {tag.term for tag in first.tags} == {"澄湖晚报", "社会"}
    assert "台风" in first.summary


@pytest.mark.parametrize(
    "url", ["/feed.atom", "/feed.atom?q=恶意脚本", "/feed.atom?q=无此文", "/feed.atom?q=没有日期"]
)
def test_every_feed_has_what_the_standard_demands(client: FlaskClient, url: str) -> None:
    root = ElementTree.fromstring(client.get(url).data)
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.findtext(ATOM + name)
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")][:2] == ["self", "alternate"]


def test_an_entry_has_the_same_id_for_ever(client: FlaskClient) -> None:
    one, other = (
        client.get("/feed.atom?q=校长", headers={"Host": host, "Accept-Language": language}).data
        for host, language in (("localhost", "zh"), ("news.example", "en"))
    )
    ids = [[entry.id for entry in feedparser.parse(text).entries] for text in (one, other)]
    assert ids[0]
    assert ids[0] == ids[1]


def test_a_feed_has_pages(client: FlaskClient) -> None:
    seen, url = [], "http://localhost/feed.atom?q=简报&per_page=10"
    while url:
        feed = feedparser.parse(client.get(url.removeprefix("http://localhost")).data)
        seen += [entry.id for entry in feed.entries]
        url = next((link.href for link in feed.feed.links if link.rel == "next"), "")
    assert len(seen) == len(set(seen)) == client.get("/api/search?q=简报").get_json()["total"]


def test_what_xml_cannot_hold_is_left_out(client: FlaskClient) -> None:
    answer = client.get("/feed.atom", query_string={"q": "台风\x00\x0b ]]> &<"})
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        ElementTree.fromstring(answer.data)


def test_browsers_are_told_how_to_search(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'type="application/opensearchdescription+xml" href="/opensearch.xml"' in page
    root = ElementTree.fromstring(client.get("/opensearch.xml").data)
    name = root.findtext(f"{OPENSEARCH}ShortName")
    assert name
    assert len(name) <= 16
    templates = {url.get("type"): url.get("template", "") for url in root.iter(f"{OPENSEARCH}Url")}
    for kind in ("text/html", "application/atom+xml"):
        url = templates[kind].removeprefix("http://localhost").replace("{searchTerms}", "%E5%8F%B0%E9%A3%8E")
        answer = client.get(url)
        assert answer.status_code == 200
        assert answer.mimetype == kind
    assert ElementTree.tostring(root).count(b"localhost/opensearch.xml") == 1


def test_browsers_get_completions_in_the_form_they_ask_for(client: FlaskClient) -> None:
    answer = client.get("/opensearch/suggest?q=tai")
    assert answer.mimetype == "application/x-suggestions+json"
    typed, completions = json.loads(answer.data)
    assert typed == "tai"
    assert any(completion.startswith("台风") for completion in completions)
    own = [one["text"] for one in client.get("/api/suggest?q=tai").get_json()["suggestions"]]
    assert completions == own
    assert json.loads(client.get("/opensearch/suggest").data) == ["", []]
    assert client.post("/opensearch/suggest").get_json()["ok"] is False


def test_results_and_their_feed_belong_together(client: FlaskClient) -> None:
    page = client.get("/search?q=台风&source=澄湖晚报&sort=oldest&page=1").text
    assert '<link rel="alternate" type="application/atom+xml" href="/feed.atom?q=' in page


def test_a_feed_of_everything_is_called_so_however_that_is_asked_for(client: FlaskClient) -> None:
    for query in ("", "*", "＊"):
        assert feedparser.parse(client.get(f"/feed.atom?q={query}").data).feed.title == "全部文章 · 查报"
        assert "<title>全部文章 · 查报</title>" in client.get(f"/search?q={query}").text


def test_a_feed_is_as_new_as_its_newest_entry_whatever_their_order(client: FlaskClient) -> None:
    feed = feedparser.parse(client.get("/feed.atom?sort=oldest&q=台风 date:2023").data)
    assert feed.feed.updated == max(entry.updated for entry in feed.entries) == "2023-09-05T00:00:00Z"

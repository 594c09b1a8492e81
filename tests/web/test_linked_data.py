from __future__ import annotations

import json
import re
from typing import Any

from flask.testing import FlaskClient

from search import Archive
from web.app import create_app

ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked_data(client: FlaskClient, id: str) -> dict[str, Any]:
    found = ELEMENT.findall(client.get(f"/article/{id}").text)
    assert len(found) == 1
    data: dict[str, Any] = json.loads(found[0])
    return data


def test_an_article_is_a_news_article_of_schema_org(sample_archive: Archive) -> None:
    data = linked_data(create_app(sample_archive).test_client(), "chrb-20210725-01")
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert data["headline"] == "沈望舒坐镇指挥抗击台风：人员转移要不漏一户不落一人"
    assert data["datePublished"] == "2021-07-25"
    assert data["author"] == [{"@type": "Person", "name": "董一苇"}]
    assert data["publisher"] == {"@type": "Organization", "name": "澄湖日报"}
    assert (data["articleSection"], data["inLanguage"]) == ("要闻", "zh-Hans")
    assert data["mainEntityOfPage"] == "http://localhost/article/chrb-20210725-01"
    assert data["isBasedOn"].startswith("https://daily.chenghu.example/")
    assert "台风" in data["keywords"]


def test_what_is_not_known_is_not_made_up(client: FlaskClient) -> None:
    data = linked_data(client, "undated")
    assert set(data) <= {
        "@context", "@type", "headline", "publisher", "inLanguage", "mainEntityOfPage", "keywords",
    }  # fmt: skip


def test_hostile_text_ends_no_element_and_an_address_that_runs_is_none(client: FlaskClient) -> None:
    data = linked_data(client, "hostile")
    assert data["headline"] == "<script>alert(1)</script> 恶意脚本"
    assert "isBasedOn" not in data

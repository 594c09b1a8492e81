from __future__ import annotations

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

from search.export import FORMATS


def get(client: FlaskClient, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return answer.text


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_sent_as_a_file_of_its_kind(client: FlaskClient, format: str) -> None:
    answer = client.get(f"/export?q=台风&format={format}")
    assert answer.status_code == 200
    assert answer.mimetype == FORMATS[format].media_type
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="chabao-__.')
    assert disposition.endswith(f"chabao-%E5%8F%B0%E9%A3%8E.{FORMATS[format].extension}")
    assert "颱風「海葵」逼近" in answer.text


def test_all_hits_are_sent_with_the_filters_in_force(client: FlaskClient) -> None:
    total = client.get("/api/search?q=简报&source=澄湖晚报").get_json()["total"]
    lines = get(client, "/export?q=简报&source=澄湖晚报&per_page=3&page=2").splitlines()
    assert len(lines) == total > 10
    assert {json.loads(line)["source"] for line in lines} == {"澄湖晚报"}


def test_a_spreadsheet_opens_as_utf_8_and_runs_nothing(client: FlaskClient) -> None:
    text = get(client, "/export?format=csv")
    assert text.startswith("\ufeffid,title,date,")
    for row in csv.reader(io.StringIO(text[1:], newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_chosen_articles_are_sent_by_their_ids(client: FlaskClient) -> None:
    lines = get(client, "/export?id=tw/2&id=cn/1&id=nobody").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["tw/2", "cn/1"]
    get(client, "/export?id=nobody", status=404)


@pytest.mark.parametrize("wrong", ["format=pdf", "q=(台风", "from=never", "sort=x"])
def test_what_cannot_be_read_is_refused(client: FlaskClient, wrong: str) -> None:
    get(client, f"/export?{wrong}", status=400)

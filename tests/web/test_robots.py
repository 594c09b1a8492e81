from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/", True), ("/article/cn/1", True), ("/browse", True), ("/coverage?year=2023", True),
        ("/search?q=台风&source=澄湖晚报", False), ("/search/values?field=source", False),
        ("/export?q=", False), ("/api/search?q=台风", False), ("/feed.atom?q=台风", False),
        ("/original/cn/1", False),
    ],
)  # fmt: skip
def test_crawlers_read_articles_and_no_searches(client: FlaskClient, path: str, may: bool) -> None:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines())
    assert rules.can_fetch("*", f"http://archive.example{path}") is may

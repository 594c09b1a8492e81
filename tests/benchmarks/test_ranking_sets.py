"""The relevance benchmark asks for what its sets say is right, of articles without their headlines."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.ranking.sets import headlines_and_names, questions
from index.text.fold import to_simplified


def jsonl(path: Path, rows: list[dict[str, object]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_headlines_are_queries_and_no_part_of_the_articles(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": "a", "title": "望潮江大桥通车", "body": "望潮江大桥通车\n昨日通车。", "date": "2023-01-01"},
        {"id": "b", "title": "国内联播快讯", "body": "快讯一。"},
        {"id": "c", "title": "国内联播快讯", "body": "快讯二。"},
        {"id": "d", "title": "短", "body": "昨日短讯。"},
    ]
    (found,) = headlines_and_names(jsonl(tmp_path / "news.jsonl", rows), 10, 0)
    assert [(query.text, query.relevant) for query in found.queries] == [("望潮江大桥通车", {"a"})]
    assert found.articles[0] == ("a", "", "昨日通车。", "2023-01-01")
    assert [own.body for own in found.articles] == ["昨日通车。", "快讯一。", "快讯二。", "昨日短讯。"]
    assert len(found.half(True).queries) + len(found.half(False).queries) == len(found.queries)


def test_traditional_questions_are_asked_in_simplified_characters_too(tmp_path: Path) -> None:
    folder = tmp_path / "asked"
    jsonl(folder / "docs.jsonl", [{"id": "a", "title": "大橋", "body": "大橋昨日通車。"}])
    jsonl(folder / "queries.jsonl", [{"id": "1", "query": "大橋何時通車？", "relevant": ["a"]}])
    news = jsonl(tmp_path / "news.jsonl", [{"id": "n", "title": "天气", "body": "明日晴。"}])
    typed, simplified = questions(folder, news, 5, 0, to_simplified)
    assert [query.text for one in (typed, simplified) for query in one.queries] == [
        "大橋何時通車？", "大桥何时通车？",
    ]  # fmt: skip
    assert {own.id for own in typed.articles} == {"a", "n"}

"""A fault of our own costs the article or file it is met in, and is told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from index import cleaning, ingest
from index.article import Article, Record, Rejected
from index.errors import SourceError
from index.listener import Silence
from index.manifest import Source
from tests.articles import make_article, write_jsonl
from tests.index.updating import account, held, run, texts

THREE = [make_article(f"n{n}", f"第{n}条消息", f"渡口今天开航，第{n}班船七点离岸。") for n in range(3)]


def test_an_article_that_cleaning_fails_on_is_reported_and_the_others_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_one(record: Record, *rest: object) -> Article | Rejected:
        if record.fields["id"] == "n1":
            raise KeyError("更新于")
        return cleaning.clean(record, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest, "clean", fails_on_one)
    summary = run(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", THREE))
    assert account(summary) == {"added": 2, "rejected": 1}
    assert held(tmp_path / "index") == texts([THREE[0], THREE[2]])


def break_reading_of(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read = ingest.read_stream

    def fails_on_one(stream: object, name: str, *rest: object) -> object:
        if name == wanted:
            raise IndexError("list index out of range")
        return read(stream, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest, "read_stream", fails_on_one)


def test_a_file_that_a_reader_fails_on_is_reported_with_the_place_of_the_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_reading_of("b.jsonl", monkeypatch)
    for name, article in zip("abc", THREE, strict=True):
        write_jsonl(tmp_path / f"{name}.jsonl", [article])
    source = Source(str(tmp_path))
    items = list(ingest.Ingestion([source], Silence()).items())
    (fault,) = [item for item in items if isinstance(item, Rejected)]
    assert (fault.path, fault.record, fault.reason) == ("b.jsonl", None, "fault")
    assert "IndexError in test_faults.py" in fault.detail
    assert [item.id for item in items if isinstance(item, Article)] == ["n0", "n2"]


def test_standard_input_that_a_reader_fails_on_costs_the_other_sources_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_reading_of("-", monkeypatch)
    sources = [Source("-"), Source(str(write_jsonl(tmp_path / "a.jsonl", THREE)))]
    items = list(ingest.Ingestion(sources, Silence(), stdin=io.BytesIO(b"{}")).items())
    (fault,) = [item for item in items if isinstance(item, Rejected)]
    assert (fault.path, fault.record, fault.reason) == ("-", None, "fault")
    assert [item.id for item in items if isinstance(item, Article)] == ["n0", "n1", "n2"]


def test_standard_input_with_an_encoding_that_there_is_not_is_still_an_error_of_the_user() -> None:
    source = Source("-", encoding="utf-9")
    with pytest.raises(SourceError, match="There is no encoding 'utf-9'"):
        list(ingest.Ingestion([source], Silence(), stdin=io.BytesIO("渡口开航".encode())).items())

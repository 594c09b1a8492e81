"""What chabao promises to people and programs, through the outside only: the command, HTTP, Python, files.

Whatever is asserted here is a promise: scripts, bookmarks and feeds rely on it.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHABAO = str(Path(sys.executable).with_name("chabao"))
COMMANDS = (
    "index", "reindex", "query", "count", "export", "show", "similar", "suggest", "segment", "explain",
    "status", "verify", "rollback", "prune", "suppress", "dict", "config", "completion", "serve", "demo",
)  # fmt: skip
SUMMARY = (
    "read", "added", "updated", "unchanged", "superseded", "removed", "rejected",
    "articles", "generation", "seconds",
)  # fmt: skip
PAGE = {
    "ok", "query", "interpreted", "total", "relaxed", "page", "pages", "per_page", "took_ms", "generation",
    "did_you_mean", "next_url", "results", "facets",
}  # fmt: skip
HIT = {
    "id", "title", "date", "source", "author", "category", "url", "language", "score", "copies", "snippet",
    "snippet_marks", "title_marks",
}  # fmt: skip
ENRICHED = {"people", "places", "organisations", "keywords", "cluster"}
FACETS = ("source", "category", "author", "person", "place", "org")


def chabao(index: Path, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [CHABAO, "--index", str(index), *arguments]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, timeout=120, cwd=index.parent)


def answer(index: Path, *arguments: str) -> Any:
    done = chabao(index, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def summary_of(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    summary: dict[str, Any] = json.loads(line)
    assert tuple(summary) == SUMMARY
    parts = ("added", "updated", "unchanged", "superseded", "rejected")
    assert summary["read"] == sum(summary[part] for part in parts)
    return summary


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """An index of three small articles that a test may change."""
    source = tmp_path / "news.jsonl"
    records = [
        {
            "编号": f"n{n}", "标题": f"第{n}号台风登陆", "正文": f"台风第{n}号登陆，全市停课。",
            "日期": f"2023-07-0{n}", "来源": "澄湖日报", "作者": "林小满", "栏目": "要闻",
            "链接": f"https://news.example/{n}",
        }
        for n in (1, 2, 3)
    ]  # fmt: skip
    source.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    index = tmp_path / "index"
    assert summary_of(chabao(index, "index", str(source), "--json"))["added"] == 3
    return index


# Files


def test_current_names_a_generation_that_whoosh_opens(sample_index: Path) -> None:
    import whoosh.index
    from whoosh.query import Term

    live = sample_index / "generations" / (sample_index / "CURRENT").read_text().strip()
    with whoosh.index.open_dir(live).searcher() as searcher:
        assert searcher.doc_count() == answer(sample_index, "query", "*", "--format", "json")["total"]
        assert len(searcher.search(Term("text", "台风"))) > 0


# Command line


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str, tmp_path: Path) -> None:
    assert chabao(tmp_path / "none", command, "--help").returncode == 0


def test_exit_codes(sample_index: Path, tmp_path: Path) -> None:
    assert chabao(sample_index, "query", "台风").returncode == 0
    assert chabao(sample_index, "query", "鼯鼠纠缠态").returncode == 1
    assert chabao(sample_index, "query", "(台风").returncode == 2
    assert chabao(sample_index, "query", "--no-such-option", "台风").returncode == 2
    assert chabao(tmp_path / "none", "query", "台风").returncode == 3
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"title":"好","body":"好消息。"}\nnot json\n', "utf-8")
    assert chabao(tmp_path / "lenient", "index", str(bad)).returncode == 0
    assert chabao(tmp_path / "strict", "index", str(bad), "--strict").returncode == 4


def test_a_second_writer_exits_75_and_names_the_first(scratch: Path) -> None:
    holder = subprocess.Popen(
        [CHABAO, "--index", str(scratch), "index", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert holder.stdin is not None
    try:
        while holder.poll() is None and "pid" not in (scratch / "lock").read_text():
            pass
        second = chabao(scratch, "reindex")
        assert second.returncode == 75
        assert str(holder.pid) in second.stderr
        assert chabao(scratch, "query", "台风").returncode == 0
    finally:
        holder.stdin.close()
        holder.wait(60)


def test_rejected_records_are_reported_one_a_line(tmp_path: Path) -> None:
    bad, report = tmp_path / "bad.jsonl", tmp_path / "report.jsonl"
    bad.write_text('{"title":"好","body":"好消息。"}\nnot json\n', "utf-8")
    done = chabao(tmp_path / "index", "reindex", str(bad), "--json", "--report", str(report))
    assert summary_of(done)["rejected"] == 1
    (line,) = report.read_text("utf-8").splitlines()
    assert {"path", "record", "reason", "detail"} <= json.loads(line).keys()


def test_ids_are_stable_and_changes_are_counted(scratch: Path) -> None:
    source = scratch.parent / "news.jsonl"
    assert summary_of(chabao(scratch, "index", str(source), "--json"))["unchanged"] == 3
    lines = source.read_text("utf-8").splitlines()
    source.write_text("\n".join([lines[0].replace("停课", "停工"), lines[1]]) + "\n", "utf-8")
    done = summary_of(chabao(scratch, "index", str(source), "--json", "--remove-missing"))
    assert (done["updated"], done["unchanged"], done["removed"], done["articles"]) == (1, 1, 1, 2)
    assert chabao(scratch, "query", "停工", "--format", "ids").stdout.split() == ["n1"]


def test_ids_without_an_own_one(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "one.txt").write_text("石桥修复完工\n\n澄湖区石桥昨日修复完工，恢复通行。\n", "utf-8")
    (folder / "many.jsonl").write_text(
        '{"title":"甲","body":"石桥甲。","url":"HTTPS://News.Example:443/a#top"}\n{"title":"乙","body":"石桥乙。"}\n',
        "utf-8",
    )
    assert summary_of(chabao(tmp_path / "index", "index", str(folder), "--json"))["added"] == 3
    ids = chabao(tmp_path / "index", "query", "石桥", "--format", "ids").stdout.split()
    assert sorted(ids) == ["https://news.example/a", "many.jsonl#2", "one.txt"]


def test_filters_sorting_and_facets(sample_index: Path) -> None:
    everything = answer(sample_index, "query", "*", "--facets", ",".join(FACETS), "--format", "json")
    assert everything["facets"].keys() == set(FACETS)
    for name in FACETS:
        values = everything["facets"][name]
        assert values, name
        value = values[0]["value"]
        chosen = answer(sample_index, "query", "*", f"--{name}", value, "--no-collapse", "--format", "json")
        assert chosen["total"] == values[0]["count"], name
    for sort in ("newest", "oldest"):
        found = answer(sample_index, "query", "*", "--sort", sort, "-n", "100", "--format", "json")
        dates = [hit["date"] for hit in found["results"] if hit["date"]]
        assert dates == sorted(dates, reverse=sort == "newest")
    ranged = answer(
        sample_index, "query", "*", "--from", "2022-01-01", "--to", "2022-12-31", "--format", "json"
    )
    assert ranged["total"] == answer(sample_index, "query", "date:2022", "--format", "json")["total"] > 0


def test_pages_in_all_formats(sample_index: Path) -> None:
    page = answer(sample_index, "query", "台风", "-n", "2", "--page", "2", "--format", "json")
    assert page.keys() >= PAGE
    assert (page["page"], page["per_page"], page["ok"]) == (2, 2, True)
    for hit in page["results"]:
        assert hit.keys() >= HIT
        for text, marks in (("snippet", "snippet_marks"), ("title", "title_marks")):
            for start, end in hit[marks]:
                assert hit[text][start:end] in ("台风", "颱風")
    ids = [hit["id"] for hit in page["results"]]
    how = ("query", "台风", "-n", "2", "--page", "2", "--format")
    assert chabao(sample_index, *how, "ids").stdout.split() == ids
    assert [json.loads(line)["id"] for line in chabao(sample_index, *how, "jsonl").stdout.splitlines()] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(chabao(sample_index, *how, "csv").stdout))] == ids


def test_exact_script_tells_the_scripts_apart(sample_index: Path) -> None:
    both = answer(sample_index, "query", "台风", "--format", "json")["total"]
    one = answer(sample_index, "query", "颱風", "--exact-script", "--format", "json")["total"]
    assert 0 < one < both == answer(sample_index, "query", "颱風", "--format", "json")["total"]


def test_collapsing_counts_copies(sample_index: Path) -> None:
    apart = answer(sample_index, "query", "*", "--no-collapse", "-n", "100", "--format", "json")
    together = answer(sample_index, "query", "*", "--collapse", "-n", "100", "--format", "json")
    assert len(together["results"]) <= len(apart["results"])
    assert any(hit["copies"] for hit in together["results"])


@pytest.mark.parametrize("by", ["year", "month", "day", *FACETS])
def test_counts_add_up(by: str, sample_index: Path) -> None:
    counts = answer(sample_index, "count", "台风", "--by", by, "--format", "json")
    assert counts["total"] > 0
    plain = chabao(sample_index, "count", "台风", "--by", by, "--per-10k")
    assert plain.returncode == (0 if counts["buckets"] else plain.returncode)


@pytest.mark.parametrize("format_", ["jsonl", "csv", "bibtex", "ris", "csl", "gbt7714"])
def test_export_holds_every_hit(format_: str, sample_index: Path) -> None:
    done = chabao(sample_index, "export", "台风", "--format", format_)
    assert done.returncode == 0, done.stderr
    total = answer(sample_index, "query", "台风", "--no-collapse", "--format", "json")["total"]
    held = {
        "jsonl": lambda text: len(text.splitlines()),
        "csv": lambda text: len(list(csv.DictReader(io.StringIO(text)))),
        "bibtex": lambda text: text.count("\n@") + text.startswith("@"),
        "ris": lambda text: text.count("TY  - "),
        "csl": lambda text: len(json.loads(text)),
        "gbt7714": lambda text: len(text.split("\n")) - 1,
    }[format_](done.stdout)
    assert held == total
    assert chabao(sample_index, "export", "鼯鼠纠缠态", "--format", format_).returncode == 1


def test_one_article_and_what_is_like_it(sample_index: Path) -> None:
    first = chabao(sample_index, "query", "台风", "-n", "1", "--format", "ids").stdout.strip()
    article = answer(sample_index, "show", first, "--format", "json")
    assert article.keys() >= {"id", "title", "body", "date", "date_source", *ENRICHED}
    assert chabao(sample_index, "show", first).returncode == 0
    assert chabao(sample_index, "show", "no-such-id").returncode != 0
    assert chabao(sample_index, "similar", first).returncode == 0
    assert chabao(sample_index, "suggest", "台").returncode == 0
    assert chabao(sample_index, "suggest", "taifeng").returncode == 0
    assert chabao(sample_index, "suggest", "qqqqqq").returncode == 1
    assert chabao(sample_index, "segment", "中小学校领导体制改革").returncode == 0
    assert chabao(sample_index, "explain", "台风 -地铁", "--article", first).returncode == 0


def test_health(scratch: Path) -> None:
    assert chabao(scratch, "status").returncode == 0
    assert chabao(scratch, "verify", "--sample", "20").returncode == 0
    before = (scratch / "CURRENT").read_text()
    assert chabao(scratch, "reindex").returncode == 0
    assert (scratch / "CURRENT").read_text() != before
    assert chabao(scratch, "rollback").returncode == 0
    assert (scratch / "CURRENT").read_text() == before
    assert chabao(scratch, "prune", "--keep", "0").returncode == 0
    assert len(list((scratch / "generations").iterdir())) == 1
    assert chabao(scratch, "query", "台风").returncode == 0


def test_suppressed_articles_are_hidden_until_removed(scratch: Path) -> None:
    assert chabao(scratch, "suppress", "add", "n2", "--reason", "更正").returncode == 0
    assert sorted(chabao(scratch, "query", "台风", "--format", "ids").stdout.split()) == ["n1", "n3"]
    assert chabao(scratch, "show", "n2").returncode != 0
    assert "更正" in chabao(scratch, "suppress", "list").stdout
    assert chabao(scratch, "reindex").returncode == 0
    assert "n2" not in chabao(scratch, "query", "台风", "--format", "ids").stdout.split()
    assert chabao(scratch, "suppress", "remove", "n2").returncode == 0
    assert "n2" in chabao(scratch, "query", "台风", "--format", "ids").stdout.split()


def test_many_queries_from_a_file(sample_index: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("台风\n校长负责制\n", "utf-8")
    assert chabao(sample_index, "query", "-f", str(queries)).returncode == 0
    counted = chabao(sample_index, "query", "-f", str(queries), "--count")
    assert counted.returncode == 0
    assert len(counted.stdout.splitlines()) == 2


# Query language


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("台风　停课", "台风 停课"),
        ("台风、停课", "台风 停课"),
        ("台风，停课", "台风 停课"),
        ("“台风”", '"台风"'),
        ("「台风」", '"台风"'),
        ("『颱風』", '"台风"'),
        ("台风 | 地铁", "台风 OR 地铁"),
        ("（台风 OR 地铁） 停课", "(台风 OR 地铁) 停课"),
        ("台风 NOT 地铁", "台风 -地铁"),
        ("ＤＡＴＥ：2022", "date:2022"),
        ("date:2022-01-01..2022-12-31", "date:2022"),
        ("", "*"),
    ],
)
def test_spellings_of_one_query(query: str, same: str, sample_index: Path) -> None:
    first, second = (
        answer(sample_index, "query", text, "--no-collapse", "-n", "100", "--format", "json")
        for text in (query, same)
    )
    assert [hit["id"] for hit in first["results"]] == [hit["id"] for hit in second["results"]]
    assert first["total"] == second["total"] > 0


@pytest.mark.parametrize(
    "query",
    [
        "title:台风",
        "body:台风",
        "source:日报",
        "date:2022..",
        '"台风 停课"~20',
        "台风*",
        "author:记者 OR 台风",
    ],
)
def test_fields_and_operators_answer(query: str, sample_index: Path) -> None:
    assert chabao(sample_index, "query", query).returncode == 0


@pytest.mark.parametrize("query", ["(台风", '"台风', "台风)", "date:昨天", "OR", "台*风"])
def test_what_cannot_be_read_says_where(query: str, sample_index: Path) -> None:
    done = chabao(sample_index, "query", query)
    assert done.returncode == 2
    assert done.stdout == ""
    assert any(line.strip() == "^" for line in done.stderr.splitlines())


# HTTP


@pytest.fixture(scope="module")
def server(sample_index: Path) -> Iterator[str]:
    command = [CHABAO, "--index", str(sample_index), "serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        words = (word for line in process.stderr for word in line.split())
        yield next(word for word in words if word.startswith("http://")).rstrip("/")
    finally:
        process.terminate()
        process.communicate(timeout=30)


def get(url: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return response.status, response.headers.get_content_type(), response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/search?q=台风&sort=newest&from=2018-01-01&to=2024-12-31&per_page=5", "text/html"),
        ("/api/search?q=台风", "application/json"),
        ("/api/suggest?q=台", "application/json"),
        ("/api/count?q=台风&by=year", "application/json"),
        ("/api/openapi.json", "application/json"),
        ("/export?q=台风&format=csv", "text/csv"),
        ("/feed.atom?q=台风", "application/atom+xml"),
        ("/opensearch.xml", "application/opensearchdescription+xml"),
        ("/healthz", "application/json"),
        ("/readyz", "application/json"),
        ("/metrics", "text/plain"),
    ],
)
def test_every_address_answers(path: str, kind: str, server: str) -> None:
    status, content_type, _ = get(server + urllib.parse.quote(path, safe="/?&=%"))
    assert (status, content_type) == (200, kind)


def test_the_api_is_the_command(server: str, sample_index: Path) -> None:
    query = urllib.parse.quote("台风 停课")
    over_http = json.loads(get(f"{server}/api/search?q={query}")[2])
    by_command = answer(sample_index, "query", "台风 停课", "--format", "json")
    for page in (over_http, by_command):
        del page["took_ms"]
    assert over_http == by_command
    first = over_http["results"][0]["id"]
    address = f"{server}/api/articles/{urllib.parse.quote(first, safe='')}"
    assert json.loads(get(address)[2])["id"] == first
    assert get(f"{address}/similar")[0] == 200
    assert get(f"{server}/article/{urllib.parse.quote(first, safe='')}")[0] == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/search?q=(", 400), ("/api/articles/none", 404), ("/api/search?q=a&page=0", 400)],
)
def test_errors_have_one_shape(path: str, status: int, server: str) -> None:
    found, content_type, text = get(server + path)
    assert (found, content_type) == (status, "application/json")
    error = json.loads(text)
    assert error["ok"] is False
    assert error["error"]
    assert "position" in error


# Python


def test_the_archive(sample_index: Path) -> None:
    from search import Archive

    with Archive(str(sample_index)) as archive:
        page = archive.search("校长负责制", limit=10, sort="relevance", facets=("source", "month"))
        assert page.total > 0
        assert page.relaxed is False
        assert page.hits[0].id
        assert page.hits[0].title
        assert page.facets["source"]

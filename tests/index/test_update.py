"""Bringing an index up to date: every record is accounted for, and the answer is that of a fresh index."""

from __future__ import annotations

import io
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.engine.commit import read_commit
from index.errors import SourceError, UserError
from index.generations import live_generation
from index.listener import Progress
from index.manifest import Source
from index.reindex import BuildOptions, dry_run, reindex
from index.update import update
from search import Archive
from tests.articles import make_article, one_source, write_jsonl
from tests.index.updating import account, check_account, held, run, texts

FOUR = [
    make_article(f"n{n}", f"第{n}条消息", f"台风消息之{n}，学校停课。", date=f"2023-04-0{n}")
    for n in range(1, 5)
]


def indexed_files(place: Path, **files: list[Article]) -> tuple[Path, Path]:
    """An index of a folder with a JSON Lines file of each name, and the folder."""
    folder = place / "news"
    folder.mkdir()
    for name, articles in files.items():
        write_jsonl(folder / f"{name}.jsonl", articles)
    run(place / "index", folder)
    return place / "index", folder


def with_body(article: Article, body: str) -> Article:
    return make_article(article.id, article.title, body, date=article.date)


def test_the_first_update_builds_the_index(tmp_path: Path) -> None:
    summary = run(tmp_path / "index", write_jsonl(tmp_path / "a.jsonl", FOUR))
    assert account(summary) == {"added": 4}
    assert summary.articles == 4
    assert held(tmp_path / "index") == texts(FOUR)


def test_each_kind_of_record_is_counted_as_what_it_is(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", FOUR)
    index = tmp_path / "index"
    run(index, source)
    changed = [
        FOUR[0],
        with_body(FOUR[1], "更正：学校照常上课。"),
        FOUR[2],
        make_article("n9", "新消息", "新的正文。"),
    ]
    again = with_body(changed[3], "新的正文，再改一次。")
    write_jsonl(source, [*changed, again])
    source.write_text(source.read_text(encoding="utf-8") + "这不是 JSON\n", encoding="utf-8")
    summary = run(index, source)
    assert account(summary) == {"added": 1, "updated": 1, "unchanged": 2, "superseded": 1, "rejected": 1}
    assert summary.articles == 5
    assert held(index) == texts([FOUR[0], changed[1], FOUR[2], FOUR[3], again])


def test_a_second_run_over_the_same_files_changes_nothing(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", FOUR)
    index = tmp_path / "index"
    run(index, source)
    before = read_commit(live_generation(index)).number
    assert account(run(index, source)) == {"unchanged": 4}
    assert read_commit(live_generation(index)).number == before


def test_unchanged_files_are_not_opened_again(tmp_path: Path) -> None:
    index, folder = indexed_files(tmp_path, a=FOUR[:2], b=FOUR[2:])
    same, other = folder / "a.jsonl", folder / "b.jsonl"
    # Same size and time, other content: only who reads it again can notice.
    status = same.stat()
    same.write_text(same.read_text(encoding="utf-8").replace("台风", "暴雨"), encoding="utf-8")
    os.utime(same, ns=(status.st_atime_ns, status.st_mtime_ns))
    write_jsonl(other, [FOUR[2], with_body(FOUR[3], "学校照常上课。")])
    summary = run(index, folder)
    assert account(summary) == {"updated": 1, "unchanged": 3}
    assert held(index)["n1"] == (FOUR[0].title, FOUR[0].body)


def test_a_file_is_read_again_when_it_is_to_be_read_otherwise(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("id,kop,tekst,title\n1,甲题,正文内容,乙题\n", encoding="utf-8")
    index = tmp_path / "index"
    update(index, [one_source(source, mapping={"body": "tekst"})], BuildOptions())
    assert held(index)["1"][0] == "乙题"
    summary = update(index, [one_source(source, mapping={"body": "tekst", "title": "kop"})], BuildOptions())
    assert account(summary) == {"updated": 1}
    assert held(index)["1"][0] == "甲题"


def test_a_file_with_faults_is_read_and_reported_every_time(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    write_jsonl(source, FOUR)
    source.write_text(source.read_text(encoding="utf-8") + "{坏了\n", encoding="utf-8")
    index = tmp_path / "index"
    assert account(run(index, source)) == {"added": 4, "rejected": 1}
    assert account(run(index, source)) == {"unchanged": 4, "rejected": 1}


def test_a_file_that_was_only_touched_is_not_read_again(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", FOUR)
    index = tmp_path / "index"
    run(index, source)
    os.utime(source, ns=(1, 1))
    recorder = Recorder()
    summary = update(index, [one_source(source)], BuildOptions(), listener=recorder)
    assert account(summary) == {"unchanged": 4}
    state = read_commit(live_generation(index)).manifest().files[str(source)]["a.jsonl"]
    assert (state.mtime, state.records) == (1, 4)


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_a_file_that_grew_by_ten_records_indexes_ten(tmp_path: Path, ending: str) -> None:
    """They get the ids that a reading of the whole file gives them, and faults are told every time."""
    source, index = tmp_path / f"a.{ending}", tmp_path / "index"
    body = "望潮江大桥今天通车，市民徒步过江。" * 20
    if ending == "csv":
        known = ["title,body", *(f"第{n}号,{body}" for n in range(600)), "三,个,格"]
        later = [f"新{n},电梯第{n}部修好了。" for n in range(10)]
    else:
        known = [*(f'{{"title": "第{n}号", "body": "{body}"}}' for n in range(600)), "{坏"]
        later = [f'{{"title": "新{n}", "body": "电梯第{n}部修好了。"}}' for n in range(10)]
    source.write_text("".join(line + "\n" for line in known), encoding="utf-8")
    assert account(run(index, source)) == {"added": 600, "rejected": 1}
    with source.open("a", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in later)
    assert account(run(index, source)) == {"added": 10, "unchanged": 600, "rejected": 1}
    assert account(run(index, source, remove_missing=True)) == {"unchanged": 610, "rejected": 1}
    reindex(tmp_path / "fresh", [one_source(source)], BuildOptions())
    assert held(index) == held(tmp_path / "fresh")
    assert answers(index, "电梯") == answers(tmp_path / "fresh", "电梯")
    assert len(answers(index, "电梯")) == 10


def test_a_file_that_grew_and_changed_is_read_whole(tmp_path: Path) -> None:
    articles = [make_article(f"n{n}", f"第{n}号", "望潮江大桥今天通车。" * 40) for n in range(600)]
    source, index = write_jsonl(tmp_path / "a.jsonl", articles), tmp_path / "index"
    run(index, source)
    articles[7] = with_body(articles[7], "望潮江大桥明天通车。" * 40)
    write_jsonl(source, [*articles, make_article("new", "新", "电梯修好了。")])
    assert account(run(index, source)) == {"added": 1, "updated": 1, "unchanged": 599}


def test_the_last_of_two_records_with_one_id_wins(tmp_path: Path) -> None:
    one, two = with_body(FOUR[0], "初稿。"), with_body(FOUR[0], "定稿。")
    index = tmp_path / "index"
    summary = run(index, write_jsonl(tmp_path / "a.jsonl", [one, FOUR[1], two]))
    assert account(summary) == {"added": 2, "superseded": 1}
    assert held(index)["n1"][1] == "定稿。"
    assert account(run(index, write_jsonl(tmp_path / "a.jsonl", [two, one]))) == {
        "updated": 1,
        "unchanged": 1,
    }
    assert held(index)["n1"][1] == "初稿。"


def test_articles_gone_from_a_source_stay_until_asked_to_go(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", FOUR)
    index = tmp_path / "index"
    run(index, source)
    write_jsonl(source, FOUR[:2])
    assert account(run(index, source)) == {"unchanged": 2}
    assert account(run(index, source, remove_missing=True)) == {"unchanged": 2, "removed": 2}
    assert held(index) == texts(FOUR[:2])


def test_removing_leaves_other_sources_alone(tmp_path: Path) -> None:
    here, there = write_jsonl(tmp_path / "a.jsonl", FOUR[:2]), write_jsonl(tmp_path / "b.jsonl", FOUR[2:])
    index = tmp_path / "index"
    run(index, here, there)
    write_jsonl(here, FOUR[:1])
    there.unlink()
    assert account(run(index, here, remove_missing=True)) == {"unchanged": 1, "removed": 1}
    assert held(index) == texts([FOUR[0], *FOUR[2:]])


def test_a_file_that_is_gone_takes_its_articles_with_it(tmp_path: Path) -> None:
    index, folder = indexed_files(tmp_path, a=FOUR[:2], b=FOUR[2:])
    (folder / "b.jsonl").unlink()
    assert account(run(index, folder, remove_missing=True)) == {"unchanged": 2, "removed": 2}
    assert held(index) == texts(FOUR[:2])


def test_an_article_that_another_file_still_holds_is_not_removed(tmp_path: Path) -> None:
    index, folder = indexed_files(tmp_path, a=FOUR[:2], b=[with_body(FOUR[0], "另一处的写法。"), FOUR[2]])
    (folder / "b.jsonl").unlink()
    run(index, folder, remove_missing=True)
    assert set(held(index)) == {"n1", "n2"}


def test_what_cannot_be_read_just_now_is_not_gone(tmp_path: Path) -> None:
    index, folder = indexed_files(tmp_path, a=FOUR[:2], b=FOUR[2:])
    (folder / "b.jsonl").unlink()
    os.mkfifo(folder / "b.jsonl")
    assert account(run(index, folder, remove_missing=True)) == {"unchanged": 2, "rejected": 1}
    assert held(index) == texts(FOUR)


def test_an_article_that_moves_to_another_file_stays(tmp_path: Path) -> None:
    index, folder = indexed_files(tmp_path, a=FOUR)
    (folder / "a.jsonl").rename(folder / "b.jsonl")
    summary = run(index, folder, remove_missing=True)
    assert summary.removed == 0
    assert held(index) == texts(FOUR)


BODIES = st.sampled_from(["台风登陆。", "学校停课一天。", "电梯修好了。", "颱風過後。", "校长负责制改革。"])
FILES = st.dictionaries(
    st.sampled_from(["a.jsonl", "b.jsonl", "c.jsonl"]),
    st.dictionaries(st.integers(0, 5), BODIES, min_size=1),
    max_size=3,
)


@settings(deadline=None, max_examples=12)
@given(st.lists(FILES, min_size=1, max_size=8))
def test_after_any_updates_the_answers_are_those_of_a_fresh_index(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, dict[int, str]]]
) -> None:
    """Files come, change and go; ids belong to one file, so that order decides nothing."""
    base = tmp_path_factory.mktemp("states")
    folder = base / "news"
    folder.mkdir()
    for moment, state in enumerate(states):
        for path in folder.iterdir():
            path.unlink()
        for name, records in state.items():
            articles = [make_article(f"{name}/{n}", f"标题{n}", body) for n, body in records.items()]
            path = write_jsonl(folder / name, articles)
            os.utime(path, ns=(moment, hash(tuple(records.items())) % 10**15))
        run(base / "index", folder, remove_missing=True)
    reindex(base / "fresh", [one_source(folder)], BuildOptions())
    assert held(base / "index") == held(base / "fresh")
    for query in ("台风", '"。"', "学校 -电梯", "校长*", "标题3 OR 电梯"):
        assert answers(base / "index", query) == answers(base / "fresh", query)


def answers(index: Path, query: str) -> list[str]:
    with Archive(index) as archive:
        return sorted(hit.id for hit in archive.search(query, limit=1000).hits)


def test_many_small_updates_leave_few_segments_and_the_same_answers(tmp_path: Path) -> None:
    from tests.articles import samples

    index, parts = tmp_path / "index", [samples()[first : first + 8] for first in range(0, len(samples()), 8)]
    for number, part in enumerate(parts):
        run(index, write_jsonl(tmp_path / f"{number}.jsonl", part))
        assert len(read_commit(live_generation(index)).segments) <= 6
    assert len(parts) > 12
    reindex(
        tmp_path / "fresh", [one_source(path) for path in sorted(tmp_path.glob("*.jsonl"))], BuildOptions()
    )
    assert held(index) == held(tmp_path / "fresh")
    for query in ("台风", "校长负责制", '"，台"', "title:台风 OR 5G", "电梯 -台风"):
        with Archive(index) as one, Archive(tmp_path / "fresh") as other:
            found, expected = one.search(query, limit=200), other.search(query, limit=200)
        assert found.total == expected.total
        assert {h.id: h.score for h in found.hits} == pytest.approx({h.id: h.score for h in expected.hits})


def test_articles_that_change_every_day_do_not_pile_up(tmp_path: Path) -> None:
    index, source = tmp_path / "index", tmp_path / "a.jsonl"
    for day in range(9):
        run(index, write_jsonl(source, [with_body(article, f"第{day}天的报道。") for article in FOUR]))
        segments = read_commit(live_generation(index)).segments
        assert sum(segment.articles - segment.live() for segment in segments) <= 2
    assert {body for _, body in held(index).values()} == {"第8天的报道。"}


def test_an_open_archive_answers_from_the_update(tmp_path: Path) -> None:
    index = tmp_path / "index"
    run(index, write_jsonl(tmp_path / "a.jsonl", FOUR))
    with Archive(index) as archive:
        assert archive.search("电梯").total == 0
        run(index, write_jsonl(tmp_path / "b.jsonl", [make_article("n9", "电梯", "电梯修好了。")]))
        assert soon(lambda: archive.search("电梯").total == 1)
        reindex(index, [one_source(tmp_path / "a.jsonl")], BuildOptions())
        assert soon(lambda: archive.search("电梯").total == 0)
        assert archive.search("台风").total == 4


def soon(condition: object) -> bool:
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.1)
    return False


class Recorder:
    def __init__(self) -> None:
        self.reasons: list[tuple[str, int | None, str]] = []
        self.phases: list[str] = []

    def progress(self, progress: Progress) -> None:
        self.phases.append(progress.phase)

    def rejected(self, rejected: object) -> None:
        self.reasons.append((rejected.path, rejected.record, rejected.reason))


def test_rejected_records_are_told_with_path_number_and_reason(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"title":"好","body":"正文内容"}\n{坏\n{"id":"空"}\n', encoding="utf-8")
    recorder = Recorder()
    summary = update(tmp_path / "index", [one_source(source)], BuildOptions(), listener=recorder)
    assert (summary.added, summary.rejected) == (1, 2)
    assert [(path, number) for path, number, _ in recorder.reasons] == [("a.jsonl", 2), ("a.jsonl", 3)]
    assert all(reason for _, _, reason in recorder.reasons)
    assert "verifying" in recorder.phases


def test_standard_input_can_be_indexed_but_not_read_again(tmp_path: Path) -> None:
    data = "".join(json.dumps({"id": f"s{n}", "title": "题", "body": f"正文{n}"}) + "\n" for n in range(3))
    stdin = Source("-", format="jsonl")
    summary = update(tmp_path / "index", [stdin], BuildOptions(), stdin=io.BytesIO(data.encode()))
    assert account(summary) == {"added": 3}
    with pytest.raises(SourceError, match="standard input"):
        reindex(tmp_path / "index", [], BuildOptions())
    again = update(tmp_path / "index", [stdin], BuildOptions(), stdin=io.BytesIO(data.encode()))
    assert account(again) == {"unchanged": 3}


def test_a_source_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    index = tmp_path / "index"
    run(index, write_jsonl(tmp_path / "a.jsonl", FOUR))
    with pytest.raises(SourceError, match="没有"):
        update(
            index,
            [one_source(tmp_path / "a.jsonl"), one_source(tmp_path / "没有")],
            BuildOptions(),
            remove_missing=True,
        )
    assert held(index) == texts(FOUR)


def test_another_dictionary_asks_for_a_reindex(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", FOUR)
    index = tmp_path / "index"
    run(index, source)
    words = tmp_path / "words.txt"
    words.write_text("林知夏 nr\n", encoding="utf-8")
    with pytest.raises(UserError, match="chabao reindex"):
        update(index, [one_source(source)], BuildOptions(dictionary=words))
    reindex(index, [one_source(source)], BuildOptions(dictionary=words))
    assert account(update(index, [one_source(source)], BuildOptions(dictionary=words))) == {"unchanged": 4}


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", [*FOUR, FOUR[0]])
    source.write_text(source.read_text(encoding="utf-8") + "{坏\n", encoding="utf-8")
    before = set(tmp_path.iterdir())
    summary = dry_run([one_source(source)])
    check_account(summary)
    assert account(summary) == {"added": 4, "superseded": 1, "rejected": 1}
    assert set(tmp_path.iterdir()) == before

"""An interrupted rebuild goes on from its last checkpoint, and gives what an undisturbed one gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.article import Rejected
from index.checkpoints import resumable_generations
from index.engine.commit import read_commit
from index.errors import SourceError, UserError
from index.generations import generations, live_generation, unfinished_generations
from index.listener import Silence
from index.reindex import BuildOptions, reindex
from index.summary import Summary
from index.update import update
from index.writing import writer
from search import Archive
from search.engine.snapshot import Snapshot
from tests.articles import make_article, one_source, write_jsonl

QUERIES = ("台风", "停课 学校", '"，全市"', "第7*", "title:简报 -停课", "电梯 OR 轮渡")
PARTS = ("台风登陆，全市停课。", "学校照常上课，轮渡停航。", "电梯修好了，全市通车。", "颱風過後，輪渡復航。")


@pytest.fixture(autouse=True)
def small_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run after every 30 articles or so, instead of some ten thousand."""
    monkeypatch.setattr(writer, "_UNIT_CHARACTERS", 5_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables, single articles, faults and doubles; the last file has a fault in every tenth line."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a", "b"):
        articles = [
            make_article(f"{name}{n % 70}", f"简报第{n}号", PARTS[n % 4] * (1 + n % 3)) for n in range(90)
        ]
        write_jsonl(folder / f"{name}.jsonl", articles)
    for n in range(12):
        (folder / f"c{n:02}.txt").write_text(f"单篇第{n}号\n\n{PARTS[n % 4]}\n", encoding="utf-8")
    lines = [f'{{"title": "晚报{n}", "body": "{PARTS[n % 4]}"}}' if n % 10 else "{坏" for n in range(120)]
    (folder / "d.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder


class Interruption(Silence):
    """Ctrl-C, pressed when the n-th fault is told, or when a phase begins."""

    def __init__(self, fault: int = 0, phase: str = "") -> None:
        self.faults: list[Rejected] = []
        self.notes: list[str] = []
        self._fault, self._phase = fault, phase

    def rejected(self, rejected: Rejected) -> None:
        self.faults.append(rejected)
        if len(self.faults) == self._fault:
            raise KeyboardInterrupt

    def progress(self, progress: object) -> None:
        if progress.phase == self._phase:
            raise KeyboardInterrupt

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)


def interrupt(index: Path, source: Path, how: Interruption, **options: object) -> None:
    with pytest.raises(KeyboardInterrupt):
        reindex(index, [one_source(source)], BuildOptions(**options), listener=how)


def resume(index: Path, sources: Sequence[Path] = (), **options: object) -> tuple[Summary, Interruption]:
    listener = Interruption()
    given = [one_source(path) for path in sources]
    return reindex(index, given, BuildOptions(**options), listener=listener, resume=True), listener


def content(index: Path) -> Iterator[object]:
    """Everything that a reader can see, in the order in which it is kept."""
    for view in Snapshot(live_generation(index)).views:
        yield from (view.segment.article(number) for number in range(view.articles))
    with Archive(index) as archive:
        for query in QUERIES:
            page = archive.search(query, limit=500, facets=("source", "year"))
            yield page.total, page.facets, [(hit.id, hit.score, hit.snippet) for hit in page.hits]


def account(summary: Summary) -> dict[str, object]:
    return {name: getattr(summary, name) for name in ("read", "added", "superseded", "rejected", "articles")}


@pytest.mark.parametrize(
    ("how", "workers"),
    [
        ({"fault": 1}, 1),
        ({"fault": 7}, 1),
        ({"fault": 12}, 1),
        ({"phase": "merging"}, 1),
        ({"phase": "merging"}, 2),
        ({"phase": "verifying"}, 1),
    ],
    ids=str,
)
def test_what_goes_on_ends_as_if_nothing_had_happened(
    tmp_path: Path, folder: Path, how: dict[str, object], workers: int
) -> None:
    undisturbed = Interruption()
    expected = reindex(tmp_path / "fresh", [one_source(folder)], BuildOptions(), listener=undisturbed)
    index = tmp_path / "index"
    interrupt(index, folder, Interruption(**how), workers=workers)
    assert len(resumable_generations(index)) == 1
    summary, listener = resume(index, workers=workers)
    assert "Going on after" in listener.notes[0]
    assert account(summary) == account(expected)
    assert listener.faults == undisturbed.faults
    assert list(content(index)) == list(content(tmp_path / "fresh"))
    fresh, resumed = (read_commit(live_generation(i)).manifest() for i in (tmp_path / "fresh", index))
    assert resumed.files == fresh.files
    assert unfinished_generations(index) == []
    assert not [path for path in live_generation(index).iterdir() if path.name.startswith(("run", "check"))]


def test_pages_are_cut_as_if_nothing_had_happened(tmp_path: Path) -> None:
    """What was learned of a site before the interruption, the run that goes on knows."""
    pages, index = tmp_path / "pages", tmp_path / "index"
    pages.mkdir()
    for n in range(150):
        foot = "本站由望潮融媒技术部维护并保留权利" if n < 90 or n % 9 == 0 else f"（记者 夏至 {n}）"
        body = f"第{n}届灯会今晚在落虹桥开幕，市民称便。" * 6
        path = pages / f"{n:03}.txt"
        path.write_text(f"灯会第{n}夜\n\n{body}\n\n{PARTS[n % 4] * 3}\n\n{foot}\n", encoding="utf-8")
    (pages / "140.jsonl").write_text("{坏\n", encoding="utf-8")
    interrupt(index, pages, Interruption(fault=1))
    _, listener = resume(index)
    assert "Going on after" in listener.notes[0]
    reindex(tmp_path / "fresh", [one_source(pages)], BuildOptions())
    assert list(content(index)) == list(content(tmp_path / "fresh"))
    kept = [read_commit(live_generation(i)).templates() for i in (index, tmp_path / "fresh")]
    assert kept[0] == kept[1] != []


def test_it_can_be_interrupted_again_and_again(tmp_path: Path, folder: Path) -> None:
    index = tmp_path / "index"
    interrupt(index, folder, Interruption(fault=1))
    for fault in (4, 8, 11):
        with pytest.raises(KeyboardInterrupt):
            reindex(index, [], BuildOptions(), listener=Interruption(fault=fault), resume=True)
    resume(index)
    reindex(tmp_path / "fresh", [one_source(folder)], BuildOptions())
    assert list(content(index)) == list(content(tmp_path / "fresh"))


@pytest.mark.parametrize("change", ["grown", "new first", "new last", "gone", "touched", "partly read"])
def test_what_changed_meanwhile_is_read_as_it_is_now(tmp_path: Path, folder: Path, change: str) -> None:
    index = tmp_path / "index"
    interrupt(index, folder, Interruption(fault=9))
    extra = make_article("extra", "号外", "望潮江大桥今天通车。")
    match change:
        case "grown":
            with (folder / "b.jsonl").open("a", encoding="utf-8") as file:
                file.write('{"id": "extra", "title": "号外", "body": "望潮江大桥今天通车。"}\n')
        case "new first":
            write_jsonl(folder / "0.jsonl", [extra])
        case "new last":
            write_jsonl(folder / "e.jsonl", [extra])
        case "gone":
            (folder / "b.jsonl").unlink()
        case "touched":
            (folder / "a.jsonl").touch()
        case _:
            path = folder / "d.jsonl"
            path.write_text(path.read_text(encoding="utf-8").replace("晚报", "早报"), encoding="utf-8")
    _, listener = resume(index, [folder])
    reindex(tmp_path / "fresh", [one_source(folder)], BuildOptions())
    assert list(content(index)) == list(content(tmp_path / "fresh"))
    assert ("Going on" in listener.notes[0]) is (change not in ("new first", "touched"))


@pytest.mark.parametrize("damage", ["altered run", "missing run", "cut off line", "altered line"])
def test_a_damaged_checkpoint_is_not_gone_on_from(tmp_path: Path, folder: Path, damage: str) -> None:
    index = tmp_path / "index"
    interrupt(index, folder, Interruption(fault=12))
    [generation] = resumable_generations(index)
    journal, runs = generation / "checkpoints.jsonl", sorted(generation.glob("run-*-3"))
    lines = journal.read_bytes().splitlines(keepends=True)
    assert len(lines) > 6
    match damage:
        case "altered run":
            data = runs[0].read_bytes()
            runs[0].write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
        case "missing run":
            runs[0].unlink()
        case "cut off line":
            journal.write_bytes(b"".join(lines)[:-20])
        case _:
            journal.write_bytes(b"".join([*lines[:3], lines[3].replace(b"run", b"rum"), *lines[4:]]))
    resume(index)
    reindex(tmp_path / "fresh", [one_source(folder)], BuildOptions())
    assert list(content(index)) == list(content(tmp_path / "fresh"))


def test_a_plain_run_clears_away_what_was_interrupted_and_an_update_does_not(
    tmp_path: Path, folder: Path
) -> None:
    index = tmp_path / "index"
    small = write_jsonl(tmp_path / "small.jsonl", [make_article("s", "简讯", "轮渡停航。")])
    reindex(index, [one_source(small)], BuildOptions())
    interrupt(index, folder, Interruption(fault=5))
    update(index, [one_source(small)], BuildOptions())
    assert len(resumable_generations(index)) == 1
    reindex(index, [one_source(small)], BuildOptions())
    assert unfinished_generations(index) == []
    assert len(generations(index)) == 2


def test_with_nothing_to_go_on_with_it_is_a_plain_rebuild(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(SourceError):
        resume(tmp_path / "index")
    summary, _ = resume(tmp_path / "index", [folder])
    again, _ = resume(tmp_path / "index")
    assert account(summary) == account(again)


def test_other_sources_or_sources_added_since_are_refused(tmp_path: Path, folder: Path) -> None:
    index = tmp_path / "index"
    small = write_jsonl(tmp_path / "small.jsonl", [make_article("s", "简讯", "轮渡停航。")])
    reindex(index, [one_source(folder)], BuildOptions())
    interrupt(index, folder, Interruption(fault=5))
    with pytest.raises(UserError, match="--resume"):
        resume(index, [small])
    update(index, [one_source(small)], BuildOptions())
    with pytest.raises(UserError, match="leave out --resume"):
        resume(index)
    assert resume(index, [folder])[0].articles > 100


def test_another_dictionary_starts_again(tmp_path: Path, folder: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("望潮江大桥\n", encoding="utf-8")
    index = tmp_path / "index"
    interrupt(index, folder, Interruption(fault=9))
    _, listener = resume(index, dictionary=words)
    assert "starting again" in listener.notes[0]


def test_a_small_archive_leaves_nothing_to_go_on_with(tmp_path: Path) -> None:
    small = write_jsonl(tmp_path / "small.jsonl", [make_article("s", "简讯", "轮渡停航。")])
    index = tmp_path / "index"
    interrupt(index, small, Interruption(phase="merging"))
    assert list((index / "generations").iterdir()) == []

"""Readers in other processes while a writer switches under them: no error, no mixture, nothing left open."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from index.reindex import BuildOptions, reindex
from index.update import update
from tests.articles import make_article, one_source, write_jsonl

ROOT = Path(__file__).parents[2]
READERS, SWITCHES = 20, 50
ARTICLES = 40

# Asks as fast as it can until it is told to stop. Every state of the index holds the same number in all its
# articles, so a page with two numbers, or with too few articles, would be of two states.
READER = """
import os, re, select, sys
import search.following
from search import Archive

search.following._CHECK_SECONDS = 0.0
states, asked = set(), 0
with Archive(sys.argv[1]) as archive:
    while not select.select([sys.stdin], [], [], 0)[0]:
        page = archive.search("轮渡", limit=100)
        numbers = {re.search(r"第(\\d+)版", hit.title)[1] for hit in page.hits}
        assert page.total == len(page.hits) == int(sys.argv[2]), (page.total, numbers)
        assert len(numbers) == 1, numbers
        states |= numbers
        asked += 1
        hit = archive.article(page.hits[0].id)
        assert hit is not None
    maps = open("/proc/self/maps").read()
    mapped = {line.split()[-1] for line in maps.splitlines() if ".arrays" in line and "(deleted)" not in line}
    deleted = sum(".arrays" in line and "(deleted)" in line for line in maps.splitlines())
    handles = len(os.listdir("/proc/self/fd"))
print(asked, len(states), len(mapped), deleted, handles)
"""


def write_state(source: Path, number: int) -> Path:
    return write_jsonl(
        source,
        [make_article(f"n{n}", f"第{number}版第{n}条", "轮渡照常开航。") for n in range(ARTICLES)],
    )


def test_readers_see_whole_states_through_fifty_switches(tmp_path: Path) -> None:
    index, source = tmp_path / "index", write_state(tmp_path / "a.jsonl", 0)
    reindex(index, [one_source(source)], BuildOptions())
    command = [sys.executable, "-c", READER, str(index), str(ARTICLES)]
    readers = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(READERS)
    ]
    for number in range(1, SWITCHES + 1):
        write_state(source, number)
        if number % 3:
            reindex(index, [one_source(source)], BuildOptions(keep=0))
        else:
            update(index, [one_source(source)], BuildOptions())
    outcomes = [reader.communicate("stop\n", timeout=120) for reader in readers]
    assert [reader.returncode for reader in readers] == [0] * READERS
    for out, _ in outcomes:
        asked, states, mapped, deleted, handles = map(int, out.split())
        assert asked >= 1
        assert states >= 1
        # What is mapped is the newest state: one segment, or those of an update. Nothing older is.
        assert (1 <= mapped <= 6, deleted) == (True, 0)
        assert handles < 12
    assert sum(int(out.split()[1]) for out, _ in outcomes) > READERS  # they did see switches


def test_a_running_server_shows_an_update_without_a_restart(tmp_path: Path, start_server: object) -> None:
    import re
    import time
    from urllib.request import urlopen

    index, source = tmp_path / "index", write_state(tmp_path / "a.jsonl", 0)
    reindex(index, [one_source(source)], BuildOptions())
    server = start_server(index)
    url = re.search(r"http://\S+", server.stderr.readline())[0]

    def total() -> int:
        with urlopen(url + "api/search?q=%E7%94%B5%E6%A2%AF") as answer:
            return int(json.load(answer)["total"])

    assert total() == 0
    later = write_jsonl(tmp_path / "b.jsonl", [make_article("late", "电梯", "电梯修好了。")])
    update(index, [one_source(later)], BuildOptions())
    seen = 0  # times in a row: the server has two processes, and each looks for itself
    for _ in range(400):
        seen = seen + 1 if total() else 0
        if seen == 20:
            break
        time.sleep(0.05)
    assert seen == 20

"""Reprints are found whatever was dropped, added or converted; articles of one template are kept apart."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import opencc
import pytest

from index.article import Article
from index.engine.commit import Commit
from index.engine.links import Linked, Links, clusters
from index.engine.sketches import NOTHING, NUMBERS
from index.enrich.alike import are_alike
from index.enrich.copies import pairs_sharing
from index.enrich.sketch import SHARED, counted_characters, sketches
from index.text.fold import SEPARATOR, fold
from search.engine.copies import copies_of
from search.engine.snapshot import Snapshot
from tests.articles import make_article, merge_segments, samples, with_text, write_generation

LONG = [article for article in samples() if len(article.body) > 300]
WEATHER = (
    "澄湖市气象台{day}日17时发布天气预报：今天夜里到明天{sky}，偏{wind}风{force}级，最低气温{low}度，"
    "最高气温{high}度，相对湿度{wet}%。请市民及时增减衣物，注意用电安全，老人和儿童减少外出。"
)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[。！？\n])", text) if part]


def reprint(article: Article, chooser: random.Random) -> str:
    """The text with sentences dropped, up to a fifth of it, and as much put in from elsewhere."""
    kept, room = sentences(article.body), len(article.body) // 5
    for one in chooser.sample(kept, len(kept)):
        if len(one) <= room and chooser.random() < 0.5:
            kept.remove(one)
            room -= len(one)
    room = len(article.body) // 5
    others = [one for other in LONG if other is not article for one in sentences(other.body)]
    for one in chooser.sample(others, 5):
        if len(one) <= room:
            kept.insert(chooser.randrange(len(kept) + 1), one)
            room -= len(one)
    return "".join(kept)


def clusters_of(folder: Path, commit: Commit) -> list[set[str]]:
    """The ids of every cluster."""
    snapshot = Snapshot(folder)
    assert snapshot.commit == commit
    copies = copies_of(snapshot)
    found: dict[int, set[str]] = {}
    for number in np.flatnonzero(copies.cluster >= 0).tolist():
        name = snapshot.unpacked(number).article.id
        found.setdefault(int(copies.cluster[number]), set()).add(name)
        assert {snapshot.unpacked(other).article.id for other in copies.of(number)} | {name} == {
            snapshot.unpacked(other).article.id
            for other in np.flatnonzero(copies.cluster == copies.cluster[number])
        }
    return sorted(found.values(), key=sorted)


def alike(one: str, other: str) -> bool:
    return are_alike(counted_characters(fold(one)), counted_characters(fold(other)))


@pytest.mark.parametrize("number", range(0, len(LONG), 5))
def test_a_reprint_is_alike(number: int) -> None:
    article = LONG[number]
    for seed in range(3):
        assert alike(article.body, reprint(article, random.Random(seed)))
    assert alike(article.body, opencc.OpenCC("s2twp").convert(article.body))
    assert alike(article.body, "本报讯：" + article.body + "\n（来源：澄湖日报）")


def test_different_articles_are_not_alike() -> None:
    chooser = random.Random(5)
    for _ in range(200):
        one, other = chooser.sample(LONG[::3], 2)
        if one.title != other.title and not alike(one.title, other.title):
            assert not alike(one.body, other.body) or one.body[:30] == other.body[:30], (one.id, other.id)


def weather(chooser: random.Random) -> str:
    return WEATHER.format(
        day=chooser.randint(1, 28), sky=chooser.choice(["晴到多云", "阴有小雨", "多云", "雷阵雨"]),
        wind=chooser.choice("东南西北"), force=chooser.randint(2, 6), low=chooser.randint(-3, 24),
        high=chooser.randint(25, 38), wet=chooser.randint(30, 99),
    )  # fmt: skip


def test_articles_of_one_template_are_not_alike() -> None:
    chooser = random.Random(3)
    reports = list(dict.fromkeys(weather(chooser) for _ in range(40)))
    assert not [(a, b) for a in reports for b in reports if a < b and alike(a, b)]


@pytest.mark.parametrize(
    ("text", "here", "there"),
    [
        ("市长将于31日晚7时通过电视台和互联网，发表二〇二{}年新年贺词，请市民按时收看。", "一", "四"),
        ("彩票第20230{}期开奖，奖池累计八亿元，请购彩者核对票面后到投注站兑奖。", "45", "46"),
    ],
)
def test_another_figure_makes_another_article(text: str, here: str, there: str) -> None:
    assert alike(text.format(here), text.format(here) + "欢迎收看。")
    assert not alike(text.format(here), text.format(there))


def test_reprints_of_all_kinds_land_in_one_cluster(tmp_path: Path) -> None:
    chooser = random.Random(1)
    originals = LONG[:40:4]
    to_traditional = opencc.OpenCC("s2t").convert
    articles = []
    for number, article in enumerate(originals):
        articles += [
            make_article(f"{number}-a", article.title, article.body, date="2023-01-01"),
            make_article(f"{number}-b", "另一个标题", reprint(article, chooser), date="2023-01-02"),
            make_article(f"{number}-c", "又一個標題", to_traditional(article.body), date="2023-01-03"),
            make_article(f"{number}-d", article.title, article.body[: len(article.body) * 3 // 4]),
        ]
    chooser.shuffle(articles)
    commit = write_generation(tmp_path, articles)
    expected = [{f"{number}-{kind}" for kind in "abcd"} for number in range(len(originals))]
    assert clusters_of(tmp_path, commit) == expected


def test_clusters_grow_with_every_update_and_survive_merging(tmp_path: Path) -> None:
    chooser = random.Random(2)
    article = LONG[0]
    runs = [
        [make_article(f"n{number}", other.title, other.body) for number, other in enumerate(LONG[5:30])],
        [make_article("a", "标题", article.body)],
        [make_article("b", "别的标题", reprint(article, chooser))],
        [
            make_article("c", "第三个标题", reprint(article, chooser)),
            make_article("x", "无关", "无关的短讯。"),
        ],
    ]
    one_by_one = write_generation(tmp_path / "steps", *runs)
    together = write_generation(tmp_path / "whole", [article for run in runs for article in run])
    expected = clusters_of(tmp_path / "whole", together)
    assert {"a", "b", "c"} in expected
    assert clusters_of(tmp_path / "steps", one_by_one) == expected
    assert clusters_of(tmp_path / "steps", merge_segments(tmp_path / "steps", one_by_one)) == expected


def test_an_article_rewritten_leaves_its_cluster(tmp_path: Path) -> None:
    article = LONG[0]
    commit = write_generation(
        tmp_path,
        [make_article("a", "标题", article.body), make_article("b", "标题", article.body)],
        [make_article("c", "标题", article.body)],
    )
    assert clusters_of(tmp_path, commit) == [{"a", "b", "c"}]
    commit = write_generation(tmp_path, [make_article("a", "标题", LONG[9].body)], after=commit)
    assert clusters_of(tmp_path, commit) == [{"b", "c"}]


def test_short_notices_are_copies_only_with_their_headline_and_day(tmp_path: Path) -> None:
    text = "市长顾明远主持召开经济形势专家和企业家座谈会。"
    commit = write_generation(
        tmp_path,
        [
            make_article("a", "顾明远主持召开座谈会", text, date="2023-04-10"),
            make_article("b", "顾明远主持召开座谈会", text, date="2023-04-11"),
            make_article("c", "顾明远主持召开座谈会", text, date="2023-09-11"),
            make_article("d", "全市经济运行平稳向好", text, date="2023-04-10"),
        ],
    )
    assert clusters_of(tmp_path, commit) == [{"a", "b"}]


def sketch_rows(texts: Sequence[str]) -> list[list[int]]:
    joined = SEPARATOR.join(part for text in texts for part in ("标题", text))
    return sketches(np.frombuffer(joined.encode("utf-32-le"), np.uint32), len(texts)).tolist()


def test_a_sketch_depends_on_its_own_text_alone() -> None:
    texts = [fold(article.body) for article in samples()[:30]] + ["", "短", "正好八个字的文"]
    together = sketch_rows(texts)
    assert together == [sketch_rows([text])[0] for text in texts]
    assert together[-3:] == [[int(NOTHING)] * NUMBERS] * 3
    assert all(int(NOTHING) not in row for row in together[:30])


def test_links_join_through_keys_and_contents() -> None:
    def linked(pairs: Sequence[tuple[int, int]], content: Sequence[int], gone: Sequence[int] = ()) -> Linked:
        mask = np.zeros(len(content), bool)
        mask[list(gone)] = True
        numbers, keys = zip(*pairs, strict=True) if pairs else ((), ())
        links = Links(np.array(numbers, np.uint32), np.array(keys, np.uint64))
        return Linked(links, np.array(content, np.uint64), mask if gone else None)

    assert [part.tolist() for part in clusters([linked([(0, 7), (2, 7)], [7, 8, 9])])] == [[0, -1, 0]]
    bridged = [linked([(0, 1), (1, 1), (2, 3), (3, 3)], [1, 2, 3, 4]), linked([(0, 1), (0, 3)], [5])]
    assert [part.tolist() for part in clusters(bridged)] == [[0, 0, 0, 0], [0]]
    unlinked = [linked([], [6, 7]), linked([(1, 6)], [8, 9])]
    assert [part.tolist() for part in clusters(unlinked)] == [[0, -1], [-1, 0]]
    assert [part.tolist() for part in clusters([linked([(0, 7), (1, 7)], [7, 8], gone=[1])])] == [[-1, -1]]


def test_a_changed_headline_leaves_the_cluster_as_it_is(tmp_path: Path) -> None:
    article = LONG[0]
    commit = write_generation(tmp_path, [article, with_text(article, id="z", title="别的标题")])
    assert clusters_of(tmp_path, commit) == [{article.id, "z"}]


@pytest.mark.parametrize("at_a_time", [1, 7, 1000])
def test_articles_share_the_same_numbers_however_few_are_looked_through_at_a_time(at_a_time: int) -> None:
    random_ = np.random.default_rng(5)
    rows = np.sort(random_.integers(0, 60, (40, NUMBERS), dtype=np.uint32), axis=1)
    rows[rows > 55] = NOTHING
    rows = np.array([np.append(own := np.unique(row), [NOTHING] * (NUMBERS - len(own))) for row in rows])
    numbers = [set(row.tolist()) - {int(NOTHING)} for row in rows]
    expected = {
        (one, other): shared
        for other in range(len(rows))
        for one in range(other)
        if (shared := len(numbers[one] & numbers[other])) >= SHARED
    }
    found = list(pairs_sharing(rows.astype(np.uint32), at_a_time))
    assert sorted(found) == sorted(expected)
    assert [expected[pair] for pair in found] == sorted(expected.values(), reverse=True)

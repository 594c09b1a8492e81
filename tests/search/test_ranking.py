"""The order of the first hits of real questions to the samples, as readable text.

After a change of ranking that is meant, run this with CHABAO_UPDATE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

from search import Archive

GOLDEN = Path(__file__).parent / "ranking.txt"
QUERIES = (
    "台风", "颱風 停課", "抗击台风", "校长负责制", "老旧小区加装电梯", "轻轨1号线开通",
    "健保 離島", "PM2.5", "5G", "大闸蟹节", "学校家长老师都在等的消息", '"转移"',
    "title:永济桥 OR 桥修缮", "青年返乡创业", "新能源公交",
)  # fmt: skip


def first_hits(archive: Archive) -> str:
    lines = []
    for query in QUERIES:
        page = archive.search(query, limit=5)
        lines.append(f"{query}  [{page.total}{', relaxed' if page.relaxed else ''}]")
        lines += [f"  {hit.score:7.3f}  {hit.date or '-':10}  {hit.title}" for hit in page.hits]
        lines.append("")
    return "\n".join(lines) + "\n"


def test_the_first_hits_are_those_that_were_judged_right(sample_archive: Archive) -> None:
    found = first_hits(sample_archive)
    if os.environ.get("CHABAO_UPDATE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()

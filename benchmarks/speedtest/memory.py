"""Memory of processes as Linux tells it; nothing where it does not."""

from __future__ import annotations

from pathlib import Path

# What a process holds that no file on disk backs, shared pages by their share.
_ANONYMOUS = ("Pss_Anon", "Pss_Shmem")
# What would be free if the process ended: its own pages, and pages of files that only it has mapped.
_PRIVATE = ("Private_Dirty", "Private_Clean")


def memory(pid: int) -> dict[str, int]:
    """Bytes of a process and its descendants: `anonymous`, `private`, `private_clean` (the part of it that
    files back) and `all` (mapped files included).
    """
    facts: dict[str, int] = {}
    for one in _family(pid):
        for name, size in _rollup(one).items():
            facts[name] = facts.get(name, 0) + size
    return {
        "anonymous": sum(facts.get(name, 0) for name in _ANONYMOUS),
        "private": sum(facts.get(name, 0) for name in _PRIVATE),
        "private_clean": facts.get("Private_Clean", 0),
        "all": facts.get("Pss", 0),
    }


def _rollup(pid: int) -> dict[str, int]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # ended in the meantime, or no Linux
        return {}
    parts = [line.split() for line in lines[1:]]
    return {words[0].rstrip(":"): int(words[1]) * 1024 for words in parts if len(words) == 3}


def _family(pid: int) -> list[int]:
    family = [pid]
    for one in family:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                family += map(int, task.read_text().split())
            except OSError:
                continue
    return family

"""Generations: complete indexes side by side, one of them live.

    <index>/CURRENT                        the name of the live generation
    <index>/generations/<name>/            one Whoosh index each
    <index>/generations/.building-<name>/  one that is being built, or whose building was cut off
    <index>/lock                           held by the writer

A generation is built aside, gets its name when it is whole and verified, and becomes live by one atomic
replacement of CURRENT. Readers that have the old one open keep it.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from index.errors import IndexDamaged, IndexMissing
from index.files import remove_temporary, sync, write_atomically

# The user's dictionary as it was when the generation was built.
KEPT_DICTIONARY = "dictionary.txt"

_BUILDING, _DELETED = ".building-", ".deleted-"


def live_name(index: Path) -> str:
    """The name of the live generation, as CURRENT has it. Raises IndexMissing where there is none,
    IndexDamaged where it cannot be read.
    """
    try:
        return (index / "CURRENT").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(
            f"There is no index in {index}. Make one with `chabao --index {index} index SOURCE`."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"{index / 'CURRENT'} cannot be read ({error}).") from error


def live_generation(index: Path) -> Path:
    """The folder of the live generation. Raises IndexMissing where there is none, IndexDamaged where it is
    gone.
    """
    name = live_name(index)
    generation = index / "generations" / name
    if name in ("", "..") or name.startswith(".") or Path(name).name != name or not generation.is_dir():
        raise IndexDamaged(f"{index / 'CURRENT'} names generation {name!r}, which is not there.")
    return generation


def has_live_generation(index: Path) -> bool:
    return (index / "CURRENT").exists()


def new_generation(index: Path) -> Path:
    """An empty folder to build a generation in; later ones sort after earlier ones."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    generation = index / "generations" / f"{_BUILDING}{stamp}-{secrets.token_hex(3)}"
    generation.mkdir(parents=True)
    for folder in (generation.parent, index, index.absolute().parent):
        sync(folder)
    return generation


def name_of(generation: Path) -> str:
    """The name that a generation has or, while it is being built, will have."""
    return generation.name.removeprefix(_BUILDING)


def make_live(index: Path, generation: Path) -> Path:
    """Switch readers over, atomically; returns the folder under its own name. Everything in `generation`
    must be on disk already.
    """
    sync(generation)
    generation = generation.replace(generation.with_name(name_of(generation)))
    sync(generation.parent)
    write_atomically(index / "CURRENT", generation.name.encode())
    return generation


def generations(index: Path) -> list[Path]:
    """All finished generations, oldest first."""
    folder = index / "generations"
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and _is_finished(path))


def unfinished_generations(index: Path) -> list[Path]:
    """What interrupted runs were building, oldest first."""
    folder = index / "generations"
    return sorted(folder.glob(f"{_BUILDING}*")) if folder.is_dir() else []


def remove_unfinished(index: Path, spare: Collection[Path] = ()) -> None:
    """Clear away what an interrupted run left behind. Only for the holder of the writer's lock."""
    folder = index / "generations"
    for path in folder.iterdir() if folder.is_dir() else ():
        if not _is_finished(path) and path not in spare:
            discard(path)
    for place in (index, *generations(index)):
        remove_temporary(place)


def discard(generation: Path) -> None:
    """Delete a generation.

    It is renamed first, on disk for certain, so that a half-deleted one can never pass for a whole one. The
    worker of a killed run that still writes to it finds it gone and ends.
    """
    doomed = generation.with_name(f"{_DELETED}{name_of(generation).removeprefix(_DELETED)}")
    generation.replace(doomed)
    sync(doomed.parent)
    shutil.rmtree(doomed)


def prune(index: Path, keep: int, previous: Path | None = None) -> list[str]:
    """Delete finished generations except the live one and `keep` others: `previous`, which was live before
    it, and the newest. Returns the names deleted.
    """
    live = live_generation(index)
    others = [path for path in generations(index) if path not in (live, previous)]
    if previous is not None and previous != live and previous.exists():
        others.append(previous)
    doomed = others[: max(0, len(others) - keep)]
    for path in doomed:
        discard(path)
    return [path.name for path in doomed]


def _is_finished(path: Path) -> bool:
    return not path.name.startswith(".") and any(path.glob("_MAIN_*.toc"))

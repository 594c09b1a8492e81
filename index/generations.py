"""Generations: complete indexes side by side, one of them live.

    <index>/CURRENT              the name of the live generation
    <index>/generations/<name>/  one Whoosh index each
    <index>/lock                 held by the writer

A generation is built aside and becomes live by one atomic replacement of CURRENT. Readers that have the old
one open keep it.
"""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime
from pathlib import Path

from index.errors import IndexDamaged, IndexMissing
from index.files import remove_temporary, sync, write_atomically

# The user's dictionary as it was when the generation was built.
KEPT_DICTIONARY = "dictionary.txt"


def live_generation(index: Path) -> Path:
    """The folder of the live generation. Raises IndexMissing where there is none, IndexDamaged where it is
    gone.
    """
    try:
        name = (index / "CURRENT").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(
            f"There is no index in {index}. Make one with `chabao --index {index} index SOURCE`."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"{index / 'CURRENT'} cannot be read ({error}).") from error
    generation = index / "generations" / name
    if name in ("", "..") or Path(name).name != name or not generation.is_dir():
        raise IndexDamaged(f"{index / 'CURRENT'} names generation {name!r}, which is not there.")
    return generation


def has_live_generation(index: Path) -> bool:
    return (index / "CURRENT").exists()


def new_generation(index: Path) -> Path:
    """An empty folder for a generation; later ones sort after earlier ones."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    generation = index / "generations" / f"{stamp}-{secrets.token_hex(3)}"
    generation.mkdir(parents=True)
    return generation


def make_live(index: Path, generation: Path) -> None:
    """Switch readers over, atomically. Everything in `generation` must be on disk already."""
    sync(generation)
    sync(generation.parent)
    write_atomically(index / "CURRENT", generation.name.encode())


def generations(index: Path) -> list[Path]:
    """All finished generations, oldest first."""
    folder = index / "generations"
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and _is_finished(path))


def remove_unfinished(index: Path) -> None:
    """Clear away what an interrupted run left behind. Only for the holder of the writer's lock."""
    folder = index / "generations"
    for path in folder.iterdir() if folder.is_dir() else ():
        if not _is_finished(path):
            shutil.rmtree(path)
    for place in (index, *generations(index)):
        remove_temporary(place)


def prune(index: Path, keep: int) -> list[str]:
    """Delete finished generations except the live one and the `keep` newest others; returns the names
    deleted.
    """
    live = live_generation(index)
    others = [path for path in generations(index) if path != live]
    doomed = others[: max(0, len(others) - keep)]
    for path in doomed:
        # Renamed first, so that a half-deleted generation can never pass for a finished one.
        unfinished = path.with_name(f".deleted-{path.name}")
        path.replace(unfinished)
        shutil.rmtree(unfinished)
    return [path.name for path in doomed]


def _is_finished(path: Path) -> bool:
    return not path.name.startswith(".") and any(path.glob("_MAIN_*.toc"))

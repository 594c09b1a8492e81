"""Going back to an earlier generation, and clearing away those that nobody will go back to."""

from __future__ import annotations

from pathlib import Path

from index.diskfaults import explained
from index.errors import IndexDamaged, UserError
from index.generations import generations, live_generation, live_name, make_live, prune
from index.lock import writer_lock
from index.verify import verify_generation


def roll_back(index: Path, lock_timeout: float = 0.0) -> tuple[Path, list[str]]:
    """Make the newest sound generation that is older than the live one live; returns it, and what is wrong
    with those passed over.

    The live one is not opened, and stays. Raises UserError where there is none to go back to, IndexMissing
    and IndexLocked.
    """
    with explained(index), writer_lock(index, lock_timeout):
        live = live_name(index)
        faults: list[str] = []
        for generation in reversed(generations(index)):
            if generation.name >= live:
                continue
            try:
                verify_generation(generation)
            except IndexDamaged as error:
                faults.append(str(error))
                continue
            return make_live(index, generation), faults
    raise UserError(" ".join([*faults, "There is no sound generation to go back to: run `chabao reindex`."]))


def prune_generations(index: Path, keep: int, lock_timeout: float = 0.0) -> list[str]:
    """Delete all generations but the live one and the `keep` newest others; returns the names deleted.

    Raises IndexDamaged, and deletes nothing, where the live one is not sound: an old one may be needed.
    """
    with explained(index), writer_lock(index, lock_timeout):
        verify_generation(live_generation(index))
        return prune(index, keep)

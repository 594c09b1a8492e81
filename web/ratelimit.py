"""How many requests one address may make, counted once for all processes of the server.

Why own: Flask-Limiter and its kind count in each process by itself, or need Redis beside it. One number a
client in memory that the processes share is all that the generic cell rate algorithm takes.
"""

from __future__ import annotations

import fcntl
import hashlib
import ipaddress
import mmap
import struct
import tempfile
import threading
import time
from pathlib import Path

_SLOTS = 1 << 15  # clients at a time; half a megabyte
_TRIED = 8  # places a client may be at
_SLOT = struct.Struct("<Qd")  # who, and when its allowance is whole again
# So many at once before the rate counts: a page with its sheet, script and completions, opened ten times.
BURST_SECONDS, LEAST_BURST = 10, 30


class Limiter:
    """Allows each address `rate` requests a minute, with some at once. To be made before processes are
    forked; they and their threads may share it. A process that dies holding the lock gives it back.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._interval = 60.0 / rate
        self._slack = max(LEAST_BURST, rate * BURST_SECONDS // 60) * self._interval
        self._table = mmap.mmap(-1, _SLOTS * _SLOT.size)
        self._threads = threading.Lock()
        # Locks of a file end with the process that holds them; those of shared memory do not.
        self._processes, name = tempfile.mkstemp(prefix="chabao-rate-")
        Path(name).unlink()

    def wait(self, address: str, now: float | None = None) -> float:
        """Count a request of `address`. 0 if it may go on, else the seconds until it may."""
        now = time.monotonic() if now is None else now  # one clock for all processes of a machine
        who = _number(address)
        with self._threads:
            fcntl.lockf(self._processes, fcntl.LOCK_EX)
            try:
                at, whole = self._place(who, now)
                whole = max(whole, now)
                over = whole - now - self._slack + self._interval
                if over > 1e-6:  # sums of floats
                    return over
                _SLOT.pack_into(self._table, at, who, whole + self._interval)
                return 0.0
            finally:
                fcntl.lockf(self._processes, fcntl.LOCK_UN)

    def _place(self, who: int, now: float) -> tuple[int, float]:
        """Where the client is kept: at its own place, one whose client is forgotten, or the stalest."""
        best, best_whole = 0, float("inf")
        for step in range(_TRIED):
            at = (who + step) % _SLOTS * _SLOT.size
            there, whole = _SLOT.unpack_from(self._table, at)
            if there == who:
                return at, whole
            if whole < best_whole:
                best, best_whole = at, whole
        return best, 0.0


def _number(address: str) -> int:
    """A client: an IPv4 address, or the 64 bits of IPv6 that one household has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        packed = address.encode()
    else:
        packed = found.packed[:8] if found.version == 6 else found.packed
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little") | 1

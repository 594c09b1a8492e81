"""What reading one source file may cost, so that a small hostile file cannot fill disk, memory or a night."""

from __future__ import annotations

from collections.abc import Callable

MOST_DEPTH = 8  # containers and compressions inside one another; a zip that holds itself has no end
MOST_MEMBERS = 1_000_000  # in all containers of one file
# News text shrinks to a fifth by gzip, pages of one template to a fiftieth by xz; bombs begin at a thousand.
MOST_RATIO = 250
FREE_BYTES = 1 << 30  # unpacked before the ratio counts: small files of one repeated line are harmless
MOST_BYTES = 400 << 30  # unpacked from one file, all layers together
DOCUMENT_LIMIT = 64 << 20  # bytes of a page or text that is one article; the longest novels have 10 MB
# Characters of a page, pictures inside it not counted: finding the text in 4 million takes 8 s, else some ms.
PAGE_LIMIT = 4 << 20
# Characters of a text that may be a scraped page. The rules for its lines take 0.5 s a million of prose, 4 s
# of the worst lines found (heads of lists and dated headlines); the longest scraped pages have 100,000.
SCRAPED_LIMIT = 1_000_000
WHOLE_LIMIT = 1 << 30  # bytes of a JSON document, which must be in memory at once
SPOOL_LIMIT = 16 << 30  # bytes of a zip inside something else, which must lie on disk to be read


class TooMuchError(Exception):
    """A file that would cost more than a limit allows; reading all of it stops."""


class Budget:
    """What has been unpacked from one source file so far. `packed` tells how many bytes of it were read (or
    its size, where that is known)."""

    def __init__(self, packed: Callable[[], int]) -> None:
        self._packed = packed
        self._bytes = 0
        self._members = 0

    def unpacked(self, size: int) -> None:
        """Count bytes that came out of a decompressor. Raises TooMuchError."""
        self._bytes += size
        if self._bytes > FREE_BYTES and self._bytes > MOST_RATIO * self._packed():
            raise TooMuchError(f"it unpacks to more than {MOST_RATIO} times its size, as zip bombs do")
        if self._bytes > MOST_BYTES:
            raise TooMuchError(f"it unpacks to more than {MOST_BYTES >> 30} GB")

    def member(self) -> None:
        """Count a file inside a container. Raises TooMuchError."""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise TooMuchError(f"it holds more than {MOST_MEMBERS:,} files")

"""Whether the pages of the set are read as they were written: chabao and charset-normalizer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.cleaning.pages import Page

Decoder = Callable[[bytes], str]


def chabao(data: bytes) -> str:
    """With what the page declares, as a reader has it."""
    from index.readers.encoding import UndecodableError, declared_encoding, decode

    try:
        return decode(data, declared_encoding(data)).text
    except UndecodableError:
        return ""


def charset_normalizer(data: bytes) -> str:
    import charset_normalizer as library

    best = library.from_bytes(data).best()
    return str(best) if best is not None else ""


DECODERS: dict[str, Decoder] = {"chabao": chabao, "charset-normalizer": charset_normalizer}


def read_as_written(pages: Iterable[Page], decoder: Decoder) -> dict[str, tuple[int, int]]:
    """Of each encoding and of `all`: how many pages there are, and of how many every character came back."""
    counts: dict[str, tuple[int, int]] = {}
    for page in pages:
        is_right = decoder(page.data).lstrip("\ufeff") == page.text.lstrip("\ufeff")
        for name in (page.encoding, "all"):
            total, right = counts.get(name, (0, 0))
            counts[name] = total + 1, right + is_right
    return counts

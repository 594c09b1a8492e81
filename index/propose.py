"""Words that an archive proposes for the user's dictionary, and the words that the user accepts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.engine.commit import read_commit
from index.engine.segment import open_segment
from index.enrich.proposals import Proposal, propose
from index.errors import UserError
from index.files import write_atomically
from index.generations import live_generation
from index.text.dictionary import read_dictionary
from index.text.fold import fold
from index.text.segment import segmenter


def propose_words(index: Path, articles: int, fewest: int, limit: int) -> list[Proposal]:
    """Proposals from up to `articles` articles, evenly spread over the live generation."""
    commit = read_commit(live_generation(index))
    return propose(_texts(index, articles), segmenter(commit.dictionary()), fewest, limit)


def accept_words(path: Path, words: Sequence[str], tag: str | None) -> list[str]:
    """Add words to a dictionary file, which is made where there is none; returns those that it lacked. Raises
    UserError, and adds nothing, where one is no word or the file cannot be read.
    """
    bad = [word for word in words if len(word.split()) != 1 or len(fold(word)) < 2 or word.startswith("#")]
    if bad:
        raise UserError(
            f"Not a word: {', '.join(map(repr, bad))}. Words have two characters or more, no spaces."
        )
    known = {entry.word for entry in read_dictionary(path).words} if path.exists() else set()
    new = [word for word in dict.fromkeys(words) if fold(word) not in known]
    if new:
        before = path.read_bytes() if path.exists() else b""
        if before and not before.endswith(b"\n"):
            before += b"\n"
        lines = "".join(f"{word} {tag}\n" if tag else f"{word}\n" for word in new)
        try:
            write_atomically(path, before + lines.encode())
        except OSError as error:
            raise UserError(f"The dictionary {path} cannot be written: {error.strerror}.") from error
    return new


def _texts(index: Path, articles: int) -> Iterator[str]:
    generation = live_generation(index)
    entries = read_commit(generation).segments
    share = min(1.0, articles / max(1, sum(entry.live() for entry in entries)))
    for entry in entries:
        segment = open_segment(entry.path(generation))
        live = entry.live_numbers()
        chosen = np.linspace(0, len(live) - 1, round(share * len(live))).astype(np.int64)
        for number in live[chosen].tolist():
            yield segment.titles[number]
            yield segment.bodies[number]

"""The user's dictionary: names and terms that the built-in one lacks, in jieba's `word freq tag` format."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from index.errors import UserError
from index.text.fold import fold


@dataclass(frozen=True, slots=True)
class DictionaryWord:
    """One entry, folded. `frequency` None lets the segmenter choose one that keeps the word whole."""

    word: str
    frequency: int | None
    tag: str | None


@dataclass(frozen=True, slots=True)
class UserDictionary:
    """The entries of one file in its order; `fingerprint` changes when any of them does."""

    words: tuple[DictionaryWord, ...] = ()

    @property
    def fingerprint(self) -> str:
        lines = "\n".join(f"{w.word} {w.frequency} {w.tag}" for w in self.words)
        return hashlib.sha256(lines.encode()).hexdigest()[:16] if self.words else "none"


def read_dictionary(path: Path) -> UserDictionary:
    """Read `word [freq] [tag]` lines (UTF-8, blank lines and `#` comments allowed).

    Raises UserError naming the file and line of the first entry that cannot be read.
    """
    try:
        return parse_dictionary(path, path.read_bytes())
    except OSError as error:
        raise UserError(f"The dictionary {path} cannot be read: {error.strerror}.") from error


def parse_dictionary(path: Path, encoded: bytes) -> UserDictionary:
    """The words in the content of a dictionary file; `path` names it in errors. Raises UserError."""
    try:
        text = encoded.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"The dictionary {path} is not UTF-8 text; save it as UTF-8.") from error
    words = [
        _parse_line(line, f"{path}:{number}")
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    return UserDictionary(tuple(words))


def _parse_line(line: str, place: str) -> DictionaryWord:
    parts = line.split()
    frequency = parts.pop(1) if len(parts) > 1 and parts[1].isdecimal() else None
    if len(parts) > 2:
        raise UserError(f"{place}: expected `word [freq] [tag]`, found {line.strip()!r}.")
    tag = parts[1] if len(parts) == 2 else None
    return DictionaryWord(fold(parts[0]), int(frequency) if frequency else None, tag)

"""The articles of a run, read once; collections of any size drawn from them with flat memory."""

from __future__ import annotations

import json
import lzma
import random
import re
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")


class Source:
    """All articles of some files, one JSON object a line, and where each line starts."""

    def __init__(self, files: list[Path], place: Path) -> None:
        """Unpack the files into `place`, which may not hold a source yet."""
        self._path = place / "source.jsonl"
        self._starts = array("Q")
        with self._path.open("xb") as out:
            for file in files:
                with _open(file) as lines:
                    for line in lines:
                        if not line.isspace():
                            self._starts.append(out.tell())
                            out.write(line.rstrip(b"\n") + b"\n")
        if not self._starts:
            raise SystemExit("There are no articles in these files.")

    def __len__(self) -> int:
        return len(self._starts)

    def write(self, count: int, path: Path) -> None:
        """Write a collection of `count` articles: a sample, in the order of the files, which holds every
        smaller one; or, when there are fewer articles, those and then their repetitions, with new ids and
        with their sentences shuffled.
        """
        with self._path.open("rb") as file, path.open("wb") as out:
            if count < len(self):
                kept = random.Random(1).sample(range(len(self)), len(self))[:count]
                for place in sorted(kept):
                    file.seek(self._starts[place])
                    out.write(file.readline())
                return
            chooser = random.Random(1)
            for number, line in zip(range(count), self._again_and_again(file), strict=False):
                turn = number // len(self)
                out.write(_shuffled(line, f"{number % len(self)}-{turn}", chooser) if turn else line)

    @staticmethod
    def _again_and_again(file: BinaryIO) -> Iterator[bytes]:
        while True:
            file.seek(0)
            yield from file


def _open(path: Path) -> BinaryIO | lzma.LZMAFile:
    return lzma.open(path, "rb") if path.suffix == ".xz" else path.open("rb")


def _shuffled(line: bytes, number: str, chooser: random.Random) -> bytes:
    article = json.loads(line)
    sentences = _SENTENCE.findall(article.get("body") or "")
    chooser.shuffle(sentences)
    article["id"], article["body"] = f"{article.get('id', '')}-{number}", "".join(sentences)
    return json.dumps(article, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"

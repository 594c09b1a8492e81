"""Building runs in worker processes.

Whoosh's own multi-process writer loses documents when a worker dies. Here every unit of work is
acknowledged with its count of articles; a worker that dies is replaced and its unit done again, and if that
fails too, the indexing fails.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from index.article import Article
from index.engine.vocabulary import Vocabulary
from index.enrich.wordkinds import WordKinds
from index.errors import IndexingFailed
from index.text.batch import BatchFolder
from index.text.dictionary import UserDictionary
from index.text.segment import segmenter
from index.writing.builder import RunBuilder
from index.writing.housekeeping import little_housekeeping

_TRIES = 2


@dataclass(frozen=True, slots=True)
class _Unit:
    articles: Sequence[Article]
    path: Path
    tries: int = 0


# Words remembered from run to run, some 120 bytes each. All are forgotten together, and come again as needed.
_VOCABULARY_LIMIT = 500_000


class RunMaker:
    """Builds runs one after the other in this process, keeping what is known of words and characters from the
    first one on.
    """

    def __init__(self, dictionary: UserDictionary) -> None:
        self._segmenter = segmenter(dictionary)
        self._words: tuple[Vocabulary, WordKinds] | None = None
        self._folder: BatchFolder | None = None

    def build(self, articles: Sequence[Article], path: Path, durable: bool = False) -> int:
        """Write the run of these articles, if `durable` to disk for certain; returns how many it holds."""
        if self._words is None or len(self._words[0]) > _VOCABULARY_LIMIT:
            vocabulary = Vocabulary(self._segmenter)
            self._words = vocabulary, WordKinds(vocabulary, self._segmenter)
        self._folder = self._folder or BatchFolder()
        builder = RunBuilder(self._segmenter, self._folder, *self._words)
        builder.add(articles)
        builder.write(path, durable)
        return len(builder)

    def forget(self) -> None:
        """Let go of everything known: of a large archive 100 MB, which what comes after building needs."""
        self._words = self._folder = None


class RunPool:
    """Builds runs in `workers` processes, `durable` or not. Leave it through `with`: that ends them.
    `built` are the paths of the runs that are there whole.
    """

    def __init__(self, workers: int, dictionary: UserDictionary, durable: bool = False) -> None:
        self._dictionary = dictionary
        self._durable = durable
        self.built: set[Path] = set()
        # Not forked: a caller may have threads, and locks they hold would stay locked in a child.
        self._context = multiprocessing.get_context("spawn")
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._unstarted = workers

    def build(self, articles: Sequence[Article], path: Path) -> None:
        """Hand over a unit, waiting for a worker if all are busy. Raises IndexingFailed for an earlier
        unit.
        """
        if not self._idle and not self._unstarted:
            self._collect()
        self._start(_Unit(articles, path))

    def finish(self) -> None:
        """Wait until every unit is built. Raises IndexingFailed."""
        while self._busy:
            self._collect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for worker in [*self._idle, *self._busy.values()]:
            worker.stop()

    def _start(self, unit: _Unit) -> None:
        if not self._idle:
            self._unstarted -= 1
            self._idle.append(_Worker(self._context, self._dictionary, self._durable))
        worker = self._idle.pop()
        worker.give(unit)
        self._busy[worker.connection] = worker

    def _collect(self) -> None:
        """Wait for one worker and take its answer."""
        ready = wait(list(self._busy))
        connection = next(iter(ready))
        worker = self._busy.pop(connection)  # type: ignore[call-overload]
        unit = worker.unit
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            worker.stop()
            self._unstarted += 1
            if unit.tries + 1 == _TRIES:
                raise IndexingFailed(
                    f"A worker process died ({worker.ending()}) on the {len(unit.articles):,} articles from "
                    f"{unit.articles[0].path} to {unit.articles[-1].path}, twice. "
                    "If memory ran out, use fewer --workers."
                ) from None
            self._start(_Unit(unit.articles, unit.path, unit.tries + 1))
            return
        if isinstance(answer, OSError):  # of the disk: whoever writes the index says what to do
            raise answer
        if answer != len(unit.articles):
            raise IndexingFailed(f"A worker failed on {unit.path.name}: {answer}")
        self.built.add(unit.path)
        self._idle.append(worker)


class _Worker:
    """One worker process and the unit it is on."""

    unit: _Unit

    def __init__(
        self, context: multiprocessing.context.SpawnContext, dictionary: UserDictionary, durable: bool
    ) -> None:
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_work, args=(theirs, dictionary, durable), daemon=True
        )
        self._process.start()
        theirs.close()  # else the death of the worker would not end the connection

    def give(self, unit: _Unit) -> None:
        self.unit = unit
        with contextlib.suppress(OSError):  # it has died: that shows when its answer is read
            self.connection.send((unit.articles, unit.path))

    def stop(self) -> None:
        self.connection.close()
        self._process.join(timeout=0 if self._process.exitcode is not None else 1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def ending(self) -> str:
        code = self._process.exitcode
        return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _work(connection: Connection, dictionary: UserDictionary, durable: bool) -> None:
    """The life of a worker: units come, counts go back. Ends when the parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends us
    maker = RunMaker(dictionary)
    with little_housekeeping():
        while True:
            try:
                articles, path = connection.recv()
            except (EOFError, OSError):
                return
            try:
                answer: int | str | OSError = maker.build(articles, path, durable)
            except OSError as error:
                answer = error
            except Exception:
                answer = traceback.format_exc()
            with contextlib.suppress(OSError):  # the parent has died: that shows when the next unit is read
                connection.send(answer)

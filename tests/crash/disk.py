"""A disk that forgets: what would be left of a folder if the power failed after each step of a run.

Three kinds of loss, between which real file systems lie: `strict` keeps only what was forced to disk, file
contents and folder entries alike; `names` keeps all names at once but only forced contents (a rename that
overtakes its data); `all` is what a killed process leaves.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Tree = dict[str, bytes | None]  # by path below the folder; None for a folder

FORCING = ("fsync", "replace", "rename", "mkdir")
STEPS = (*FORCING, "unlink", "rmdir")


class ForgetfulDisk:
    """Follows one folder. What lies in it when this is made is on disk; of what comes later, what is forced.

    A folder is its entries: names with the inode behind each, and whether that is a folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._contents: dict[int, bytes] = {}
        self._entries: dict[int, dict[str, tuple[int, bool]]] = {}
        self._held: dict[int, int] = {}  # open files, so that no inode number is used twice
        for folder, _, files in os.walk(root):
            self._force(Path(folder))
            for name in files:
                self._force(Path(folder, name))
        self.states: dict[str, list[Tree]] = {"strict": [], "names": [], "all": []}

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Within it, every step by which files reach the disk is followed by a look at what would be left."""
        with pytest.MonkeyPatch.context() as patch:
            for name in STEPS:
                patch.setattr(os, name, self._step(getattr(os, name)))
            yield
        for descriptor in self._held.values():
            os.close(descriptor)

    def _step(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            result = real(*arguments, **options)
            if real.__name__ == "fsync":
                self._force(Path(f"/proc/self/fd/{arguments[0]}").readlink())
            self._look()
            return result

        return step

    def _force(self, path: Path) -> None:
        status = path.stat()
        if path != self._root and self._root not in path.parents:
            return
        if status.st_ino not in self._held:
            self._held[status.st_ino] = os.open(path, os.O_RDONLY)
        if stat.S_ISDIR(status.st_mode):
            self._entries[status.st_ino] = {
                entry.name: (entry.stat().st_ino, entry.is_dir()) for entry in path.iterdir()
            }
        else:
            self._contents[status.st_ino] = path.read_bytes()

    def _look(self) -> None:
        whole = tree_of(self._root)
        self._add("all", whole)
        self._add(
            "names",
            {name: self._forced(name) if content is not None else None for name, content in whole.items()},
        )
        self._add("strict", dict(self._surviving("", self._root.stat().st_ino)))

    def _forced(self, name: str) -> bytes:
        return self._contents.get((self._root / name).stat().st_ino, b"")

    def _surviving(self, prefix: str, folder: int) -> Iterator[tuple[str, bytes | None]]:
        for name, (inode, is_folder) in self._entries.get(folder, {}).items():
            yield prefix + name, None if is_folder else self._contents.get(inode, b"")
            if is_folder:
                yield from self._surviving(f"{prefix}{name}/", inode)

    def _add(self, kind: str, tree: Tree) -> None:
        if tree not in self.states[kind][-1:]:
            self.states[kind].append(tree)


def tree_of(root: Path) -> Tree:
    tree: Tree = {}
    for folder, folders, files in os.walk(root):
        for name in folders:
            tree[Path(folder, name).relative_to(root).as_posix()] = None
        for name in files:
            tree[Path(folder, name).relative_to(root).as_posix()] = Path(folder, name).read_bytes()
    return tree


def write_tree(tree: Tree, root: Path) -> Path:
    root.mkdir(parents=True)
    for name, content in sorted(tree.items()):
        path = root / name
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(content)
    return root


class FailingStep:
    """Makes the n-th of the steps that reach the disk fail, as a full or broken disk would."""

    def __init__(
        self, number: int, error: int, names: tuple[str, ...] = ("fsync", "replace", "rename", "mkdir")
    ) -> None:
        self._left = number
        self._error = error
        self._names = names
        self.failed = False

    @contextmanager
    def at_work(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in FORCING:
                patch.setattr(os, name, self._step(getattr(os, name)))
            yield

    def _step(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            self._left -= 1
            if self._left < 0 and not self.failed:
                self.failed = True
                raise OSError(self._error, os.strerror(self._error))
            return real(*arguments, **options)

        return step

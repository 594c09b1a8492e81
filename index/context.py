"""What the options before a command said, for every command."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.settings import Settings


@dataclass(frozen=True)
class Context:
    """What the options before the command said."""

    index: Path | None
    config: Path | None
    quiet: bool
    verbose: bool

    @cached_property
    def settings(self) -> Settings:
        from index.settings import load_settings

        return load_settings(self.config)

    @property
    def index_path(self) -> Path:
        return self.index or self.settings.index

"""What a user may say about how sources are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`format` is "auto" or one of FORMATS. `encoding` overrides what the bytes say. `mapping` is our field
    -> the source's column. `clean=False` leaves text as it stands: nothing is cut from it."""

    format: str = "auto"
    encoding: str | None = None
    mapping: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    clean: bool = True

"""Settings: the config file, the environment, and what is in force where neither says anything.

The file is TOML, `chabao.toml` in the current folder unless `--config` or CHABAO_CONFIG names another. What
is given on the command line wins over the environment, the environment over the file.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import UserError

if TYPE_CHECKING:
    from index.reading_rules import Rule

DEFAULT_FILE = "chabao.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults. Relative paths in a config file are relative to that file."""

    index: Path = Path("chabao-index")  # the index directory; also CHABAO_INDEX
    dict: Path | None = None  # the user's dictionary, jieba's `word freq tag` lines; also CHABAO_DICT
    host: str = "127.0.0.1"  # where `serve` listens
    port: int = 8000
    workers: int = 1  # server processes
    rules: tuple[Rule, ...] | None = None  # how files of some name are to be read
    password: str | None = None  # asked of everybody who opens the page; also CHABAO_PASSWORD
    public: bool = False  # listen beyond this machine without a password
    rate: int = 0  # requests a minute that one address may make; 0 is any number
    time_limit: int = 10  # seconds that a request may take until its answer begins
    proxies: int = 0  # our own reverse proxies in front, which say who asks
    access_log: str | None = None  # a file, or "-" for standard output
    keep: int = 1  # old generations that stay after a reindex, to go back to
    variants: Path | None = None  # words that mean the same, besides the bundled ones
    newer: bool = True  # newer articles stand first among near equals


_LEAST = {"workers": 1}  # of the others 0
_HIGHEST_PORT = 65_535
_PATHS = ("index", "dict", "variants")
_ENVIRONMENT = {"CHABAO_INDEX": "index", "CHABAO_DICT": "dict", "CHABAO_PASSWORD": "password"}
_KINDS = {bool: "true or false", int: "a number", str: "a string"}


def load_settings(config: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force. Raises UserError where the file is missing, is no TOML, or holds what is not
    known.
    """
    path = config or _named(environment) or (Path(DEFAULT_FILE) if Path(DEFAULT_FILE).is_file() else None)
    values = _read(path) if path else {}
    for variable, name in _ENVIRONMENT.items():
        if environment.get(variable):
            values[name] = Path(environment[variable]) if name in _PATHS else environment[variable]
    return Settings(**values)


def _named(environment: Mapping[str, str]) -> Path | None:
    return Path(environment["CHABAO_CONFIG"]) if environment.get("CHABAO_CONFIG") else None


def _read(path: Path) -> dict[str, Any]:
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"The config file {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"The config file {path} is not valid TOML: {error}.") from error
    return {name: _setting(name, value, path) for name, value in given.items()}


def _setting(name: str, value: Any, path: Path) -> Any:
    """A setting as the config file at `path` gives it. Raises UserError where it is none, or cannot be so."""
    if name == "rules":
        from index.reading_rules import read_rules

        return read_rules(value, str(path))
    known = {field.name: field.default for field in fields(Settings)}
    if name not in known:
        raise UserError(f"{path}: there is no setting {name!r}. Known settings: {', '.join(known)}.")
    expected = type(known[name]) if isinstance(known[name], int) else str
    if type(value) is not expected:
        raise UserError(f"{path}: {name} must be {_KINDS[expected]}.")
    if isinstance(value, int) and value < _LEAST.get(name, 0):
        raise UserError(f"{path}: {name} must be {_LEAST.get(name, 0)} or more.")
    if name == "port" and isinstance(value, int) and value > _HIGHEST_PORT:
        raise UserError(f"{path}: port must be {_HIGHEST_PORT} or less.")
    return path.parent / str(value) if name in _PATHS else value

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import UserError
from index.settings import Settings, load_settings


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_the_defaults_are_in_force() -> None:
    assert load_settings(None, {}) == Settings()


def test_the_file_of_the_folder_is_read_and_its_paths_are_relative_to_it(tmp_path: Path) -> None:
    write(tmp_path / "chabao.toml", 'index = "档案"\nport = 9000\n')
    settings = load_settings(None, {})
    assert (tmp_path / settings.index).resolve() == tmp_path / "档案"
    assert settings.port == 9000
    assert settings.host == Settings().host


def test_paths_of_a_file_elsewhere_are_relative_to_it(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    path = write(tmp_path / "etc" / "x.toml", 'index = "档案"\ndict = "/词典.txt"\n')
    settings = load_settings(path, {})
    assert settings.index == tmp_path / "etc" / "档案"
    assert settings.dict == Path("/词典.txt")


def test_the_environment_wins_over_the_file_and_the_command_line_over_its_choice(tmp_path: Path) -> None:
    one = write(tmp_path / "one.toml", 'index = "甲"\nport = 1\n')
    two = write(tmp_path / "two.toml", "port = 2\n")
    assert load_settings(None, {"CHABAO_CONFIG": str(one)}).port == 1
    assert load_settings(two, {"CHABAO_CONFIG": str(one)}).port == 2
    settings = load_settings(one, {"CHABAO_INDEX": "/乙", "CHABAO_DICT": "词.txt"})
    assert (settings.index, settings.dict) == (Path("/乙"), Path("词.txt"))
    assert load_settings(one, {"CHABAO_INDEX": ""}).index == tmp_path / "甲"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 3", "no setting 'colour'. Known settings: index, dict, host, port"),
        ('port = "八千"', "port must be a number"),
        ("port = true", "port must be a number"),
        ("index = 3", "index must be a string"),
        ("port = ", "is not valid TOML"),
        ("port = 70000", "port must be 65535 or less"),
        ("keep = -3", "keep must be 0 or more"),
        ("workers = 0", "workers must be 1 or more"),
        ('[[rules]]\nmatch = "*.txt"\nformat = "odt"', "rule 1: there is no format 'odt'"),
        ('[[rules]]\nmatch = "*.txt"\nencoding = "klingon"', "rule 1: there is no encoding 'klingon'"),
        ('[[rules]]\nmatch = "*.txt"\nmap = {foo = "x"}', "rule 1: `map` names a column"),
        ('[[rules]]\nmatch = "*.txt"\nmap = {title = 3}', "rule 1: `map` names a column"),
        ("[index]\na = 1", "index must be a string"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        load_settings(write(tmp_path / "chabao.toml", text), {})
    assert said in str(error.value)
    assert "chabao.toml" in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.toml cannot be read: No such file"):
        load_settings(tmp_path / "none.toml", {})


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "chabao.toml").write_bytes('index = "档案"'.encode("gb18030"))
    with pytest.raises(UserError, match="not valid TOML"):
        load_settings(None, {})

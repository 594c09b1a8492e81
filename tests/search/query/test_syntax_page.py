"""docs/query-syntax.md says what the parser does: every row of its tables is tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.errors import QueryError
from index.text.segment import segmenter
from search.query import parse, to_text
from search.query.lexer import FIELD_NAMES, MAX_DISTANCE
from search.query.parser import MAX_CLAUSES, MAX_DEPTH, MAX_LENGTH
from search.reading import read
from search.wordings import load_wordings

PAGE = (Path(__file__).parents[3] / "docs/query-syntax.md").read_text(encoding="utf-8")


def rows(*headings: str) -> list[dict[str, str]]:
    """The rows, by column, of all tables that have these headings."""
    found: list[dict[str, str]] = []
    columns: list[str] = []
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            columns = []
        elif not columns:
            columns = cells
        elif not set(cells[0]) <= set("-") and set(headings) <= set(columns):
            found.append(dict(zip(columns, cells, strict=True)))
    assert found, headings
    return found


def code(cell: str) -> str:
    match = re.fullmatch(r"`(.+)`", cell)
    assert match, cell
    return match[1]


@pytest.mark.parametrize("row", rows("You type", "Read as"), ids=lambda row: row["You type"])
def test_examples_are_read_as_the_page_says(row: dict[str, str]) -> None:
    assert to_text(parse(code(row["You type"]))) == code(row["Read as"])


@pytest.mark.parametrize("row", rows("You type", "Looked for as"), ids=lambda row: row["You type"])
def test_other_wordings_are_those_on_the_page(row: dict[str, str]) -> None:
    reading = read(code(row["You type"]), segmenter(), load_wordings())
    assert reading.interpreted == code(row["Looked for as"])


@pytest.mark.parametrize("row", rows("You type", "Code"), ids=lambda row: row["Code"])
def test_refusals_are_those_on_the_page(row: dict[str, str]) -> None:
    with pytest.raises(QueryError) as caught:
        read(code(row["You type"]), segmenter(), None)
    assert (caught.value.code, caught.value.position) == (code(row["Code"]), int(row["Position"]))


def test_every_name_of_a_field_is_on_the_page() -> None:
    told = {
        name: code(row["Field"])
        for row in rows("Field", "Also")
        for name in re.findall(r"`(\w+)`", row["Field"] + row["Also"])
    }
    assert told == FIELD_NAMES


def test_the_codes_on_the_page_are_those_that_are_raised() -> None:
    hyphenated = r"[a-z]+(?:-[a-z]+)+"
    search = Path(__file__).parents[3] / "search"
    sources = [search / "reading.py", *(search / "query").glob("*.py")]
    raised = {word for path in sources for word in re.findall(f'"({hyphenated})"', path.read_text("utf-8"))}
    told = {code(row["Code"]) for row in rows("You type", "Code")}
    assert raised == told | set(re.findall(rf"\(`({hyphenated})`\)", PAGE))


def test_the_limits_on_the_page_are_in_force() -> None:
    for limit in (
        f"{MAX_LENGTH:,} characters",
        f"{MAX_CLAUSES} words",
        f"brackets {MAX_DEPTH} deep",
        f"1 to {MAX_DISTANCE}",
    ):
        assert limit in PAGE

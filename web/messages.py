"""Every sentence of the interface, in three columns: Simplified, Traditional (as written in Taiwan), English.

`{name}` stands for a value. English keys that end in `.one` are taken when the value `n` is 1.
Why a table and no gettext catalogue: docs/decisions/0010-wording-in-one-table.md.
"""

from __future__ import annotations

from web.wording.archive import ARCHIVE
from web.wording.frame import FRAME
from web.wording.reading import READING
from web.wording.results import RESULTS
from web.wording.trouble import TROUBLE

COLUMNS = {"zh-Hans": 0, "zh-Hant": 1, "en": 2}
MESSAGES: dict[str, tuple[str, str, str]] = {**FRAME, **ARCHIVE, **RESULTS, **READING, **TROUBLE}


def message(language: str, key: str, **values: object) -> str:
    """The sentence `key` in `language`, its `{names}` filled in. KeyError for a key not in the table."""
    if values.get("n") == 1 and key + ".one" in MESSAGES:
        key += ".one"
    shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return MESSAGES[key][COLUMNS[language]].format(**shown)


def shown_number(value: float) -> str:
    """A count or a rate, its thousands grouped: all three languages do so with commas."""
    return f"{value:,}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown_date(language: str, iso: str) -> str:
    """`2023-04-17` as people of that language write it; `2023-04` and `2023` are understood too."""
    parts = [int(part) for part in iso.split("-")]
    if language == "en":
        words = [
            str(parts[0]),
            *(MONTHS[part - 1] for part in parts[1:2]),
            *(str(part) for part in parts[2:]),
        ]
        return " ".join(reversed(words))
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def month_name(language: str, iso: str) -> str:
    """The month of `2023-04` without its year."""
    number = int(iso[5:7])
    return MONTHS[number - 1] if language == "en" else f"{number}月"

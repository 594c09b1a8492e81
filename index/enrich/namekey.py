"""The form in which names are compared: folded, and places without their rank. Searching needs this, and
nothing of what finds names.
"""

from __future__ import annotations

from collections.abc import Callable

from index.text.fold import fold

# Endings that a shorter form of the same place lacks: 北京市 and 北京 are one value.
DROPPED_ENDINGS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")


def name_key(name: str, text: str) -> str:
    """What is compared when the field `name` (person, place, org) is asked for `text`."""
    keep = KEPT_FORMS[name]
    folded = fold(text).strip()
    return folded if keep is None else keep(folded)


def _place(value: str) -> str:
    """北京市 and 北京, 中东地区 and 中东 are one place; 吉林市 stays apart from the province."""
    if value.endswith("地区") and len(value) > 3:
        return value[:-2]
    if value == "吉林市":
        return value
    for ending in DROPPED_ENDINGS:
        if value.endswith(ending) and len(value) - len(ending) > 1:
            return value[: -len(ending)]
    return value


# What of a folded name is kept, where that is not all of it.
KEPT_FORMS: dict[str, Callable[[str], str] | None] = {"person": None, "place": _place, "org": None}

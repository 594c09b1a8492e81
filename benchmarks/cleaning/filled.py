"""A template with a story in it, and what an extractor should find there."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.cleaning.furniture import Furniture
from benchmarks.cleaning.stories import Story

CHARSET = "<!-- charset -->"  # where a page declares its encoding; whoever encodes it fills it in


@dataclass(frozen=True, slots=True)
class Filled:
    """One page. `date`, `source` and `author` are None where the page does not say; a `title` that the page
    only has cut off ends with `…`."""

    text: str
    title: str
    date: str | None
    source: str | None = None
    author: str | None = None
    body: str | None = None  # where the page has less of it than the story


Template = Callable[[Story, Furniture], Filled]


def cut_off(title: str, width: int) -> str:
    """A headline as a list of `width` characters shows it."""
    return title if len(title) <= width else title[:width]


def as_cut(title: str, width: int) -> str:
    """What is to be found of a headline that the page has only cut off."""
    return title if len(title) <= width else title[:width] + "…"


def written(date: str, style: str) -> str:
    """`2023-04-07` in one of the ways of writing it."""
    year, month, day = date.split("-")
    match style:
        case "dash":
            return date
        case "slash":
            return f"{year}/{month}/{day}"
        case "dot":
            return f"{year}.{month}.{day}"
        case "han":
            return f"{year}年{int(month)}月{int(day)}日"
        case "han0":
            return f"{year}年{month}月{day}日"
        case "numerals":
            digits = "〇一二三四五六七八九"
            spoken = "".join(digits[int(sign)] for sign in year)
            return f"{spoken}年{_spoken(int(month))}月{_spoken(int(day))}日"
        case "minguo":
            return f"民国{int(year) - 1911}年{int(month)}月{int(day)}日"
    raise ValueError(style)


def _spoken(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


def paragraphs(story: Story, tag: str = "p", indent: str = "", attributes: str = "") -> str:
    """The story's paragraphs as elements."""
    return "\n".join(
        f"<{tag}{attributes}>{indent}{html.escape(text, quote=False)}</{tag}>" for text in story.paragraphs
    )


def links(titles: list[str], tag: str = "li", dates: list[str] | None = None) -> str:
    """A list of links to other articles."""
    after = [f"<span>{date}</span>" for date in dates] if dates else [""] * len(titles)
    return "\n".join(
        f'<{tag}><a href="/a/{number}.html" title="{title}">{title}</a>{end}</{tag}>'
        for number, (title, end) in enumerate(zip(titles, after, strict=True))
    )

"""The set: stories poured into templates, encoded, with what is to be found in each page."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.cleaning import html_held_out, html_tuned, text_held_out, text_tuned
from benchmarks.cleaning.filled import Template
from benchmarks.cleaning.furniture import HELD_OUT, TUNED, Furniture, Wording
from benchmarks.cleaning.stories import Story, composed, read_stories

ENCODINGS = ("utf-8", "gb18030", "utf-16", "gbk", "big5hkscs")


@dataclass(frozen=True, slots=True)
class Gold:
    """What a page holds. None where it does not say."""

    title: str
    body: str
    date: str | None
    source: str | None
    author: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """`text` is what `data` says in `encoding`. `kind` is html or text."""

    name: str
    kind: str
    template: str
    held_out: bool
    encoding: str
    data: bytes
    text: str
    gold: Gold


_SETS: tuple[tuple[str, bool, Sequence[Template], Wording], ...] = (
    ("html", False, html_tuned.TEMPLATES, TUNED),
    ("html", True, html_held_out.TEMPLATES, HELD_OUT),
    ("text", False, text_tuned.TEMPLATES, TUNED),
    ("text", True, text_held_out.TEMPLATES, HELD_OUT),
)


def pages(each: int, seed: int = 5, articles: Path | None = None) -> Iterator[Page]:
    """`each` pages of every template, half of them Traditional. The same for the same arguments."""
    rng = random.Random(seed)
    wanted = each * sum(len(templates) for _, _, templates, _ in _SETS)
    stories = iter(read_stories(articles, wanted, rng)) if articles else None
    for kind, held_out, templates, wording in _SETS:
        for template in templates:
            for number in range(each):
                story = next(stories) if stories else composed(rng)
                traditional = number % 2 == 1 or template.__name__ in ("island_paper", "harbour_paper")
                convert = _traditional if traditional else str
                story = _converted(story, convert)
                filled = template(story, Furniture(rng, wording, story))
                gold = Gold(
                    convert(filled.title),
                    convert(story.body if filled.body is None else filled.body),
                    filled.date,
                    filled.source and convert(filled.source),
                    filled.author and convert(filled.author),
                )
                encoding, text, data = _encoded(convert(filled.text), kind, traditional, rng)
                name = f"{kind}-{template.__name__}-{number:03}.{'html' if kind == 'html' else 'txt'}"
                yield Page(name, kind, template.__name__, held_out, encoding, data, text, gold)


def _encoded(text: str, kind: str, traditional: bool, rng: random.Random) -> tuple[str, str, bytes]:
    """A page in an encoding that has its characters; half of the pages that could declare it do."""
    choices = ["utf-8", "utf-8", "gb18030", "utf-16", "big5hkscs" if traditional else "gbk"]
    encoding = rng.choice(choices)
    declared = (
        "gb2312" if encoding in ("gbk", "gb18030") else "big5" if encoding.startswith("big5") else encoding
    )
    mark = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
        if rng.random() < 0.7
        else ""
    )
    text = text.replace(html_tuned.CHARSET, mark)
    try:
        return encoding, text, text.encode(encoding)
    except UnicodeEncodeError:
        text = text.replace(mark, '<meta charset="utf-8">') if mark else text
        return "utf-8", text, text.encode("utf-8")


def _converted(story: Story, convert: Callable[[str], str]) -> Story:
    return replace(
        story,
        title=convert(story.title),
        paragraphs=tuple(map(convert, story.paragraphs)),
        source=convert(story.source),
        author=convert(story.author),
        editor=convert(story.editor),
        section=convert(story.section),
    )


@functools.cache
def _converter() -> Callable[[str], str]:
    import opencc

    return opencc.OpenCC("s2t").convert  # type: ignore[no-any-return]


def _traditional(text: str) -> str:
    """Traditional text that converting once more would not change."""
    convert = _converter()
    for _ in range(4):
        text, before = convert(text), text
        if text == before:
            break
    return text

"""The set: stories poured into templates, encoded, with what is to be found in each page."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.cleaning import (
    html_held_out,
    html_tuned,
    html_unseen_abroad,
    html_unseen_local,
    html_unseen_mainland,
    text_held_out,
    text_tuned,
    text_unseen_dumps,
    text_unseen_shown,
)
from benchmarks.cleaning.filled import CHARSET, Filled
from benchmarks.cleaning.furniture import HELD_OUT, TUNED, Furniture, Wording
from benchmarks.cleaning.odd_stories import odd
from benchmarks.cleaning.stories import Story, composed, read_stories
from benchmarks.cleaning.surroundings import Surroundings, credited

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
    """`text` is what `data` says in `encoding`. `kind` is html or text; `part` says what the template and its
    article are to the cleaning: `tuned`, `held out`, `unseen` or `unseen odd`, the last two with ` apart`
    where nobody looks at what goes wrong."""

    name: str
    kind: str
    template: str
    part: str
    encoding: str
    data: bytes
    text: str
    gold: Gold


@dataclass(frozen=True, slots=True)
class _Set:
    """Templates, and what makes the surroundings that they take."""

    kind: str
    part: str
    templates: Sequence[Callable[[Story, Any], Filled]]
    around: Callable[[random.Random, Story], Any]


def _worded(wording: Wording) -> Callable[[random.Random, Story], Furniture]:
    return lambda rng, story: Furniture(rng, wording, story)


_SETS = (
    _Set("html", "tuned", html_tuned.TEMPLATES, _worded(TUNED)),
    _Set("html", "held out", html_held_out.TEMPLATES, _worded(HELD_OUT)),
    _Set("text", "tuned", text_tuned.TEMPLATES, _worded(TUNED)),
    _Set("text", "held out", text_held_out.TEMPLATES, _worded(HELD_OUT)),
)
_UNSEEN_HTML = html_unseen_mainland.TEMPLATES + html_unseen_local.TEMPLATES + html_unseen_abroad.TEMPLATES
_UNSEEN_TEXT = text_unseen_shown.TEMPLATES + text_unseen_dumps.TEMPLATES
# Every other one, in the order of each file: failures of the rest were looked at after the first scores.
_APART = {
    template.__name__
    for templates in (
        html_unseen_mainland.TEMPLATES, html_unseen_local.TEMPLATES, html_unseen_abroad.TEMPLATES,
        text_unseen_shown.TEMPLATES, text_unseen_dumps.TEMPLATES,
    )
    for template in templates[1::2]
}  # fmt: skip
_UNSEEN = (
    _Set("html", "unseen", _UNSEEN_HTML, Surroundings),
    _Set("text", "unseen", _UNSEEN_TEXT, Surroundings),
)
_UNSEEN_ODD = tuple(replace(own, part="unseen odd") for own in _UNSEEN)
_ALWAYS_TRADITIONAL = {"island_paper", "harbour_paper", "shown_harbour", "shown_island", "wrapped_wire"} | {
    own.__name__ for own in html_unseen_abroad.TEMPLATES
}


def pages(each: int, seed: int = 5, articles: Path | None = None) -> Iterator[Page]:
    """`each` pages of every template, half of them Traditional. The same for the same arguments.

    Unseen templates have half as many pages more, of articles that look like what is around one. Every part
    draws for itself, so that one more template leaves the others' pages as they were.
    """
    yield from _poured(_SETS, each, random.Random(seed), articles)
    yield from _poured(
        _UNSEEN, each, random.Random(f"unseen {seed}"), articles, lambda rng: credited(composed(rng))
    )
    yield from _poured(_UNSEEN_ODD, (each + 1) // 2, random.Random(f"odd {seed}"), None, odd)


def _poured(
    sets: Sequence[_Set],
    each: int,
    rng: random.Random,
    articles: Path | None,
    compose: Callable[[random.Random], Story] = composed,
) -> Iterator[Page]:
    wanted = each * sum(len(own.templates) for own in sets)
    stories = iter(read_stories(articles, wanted, rng)) if articles else None
    for own in sets:
        for template in own.templates:
            for number in range(each):
                story = next(stories) if stories else compose(rng)
                yield _page(own, template, number, story, rng)


def _page(
    own: _Set, template: Callable[[Story, Any], Filled], number: int, story: Story, rng: random.Random
) -> Page:
    traditional = number % 2 == 1 or template.__name__ in _ALWAYS_TRADITIONAL
    convert = _traditional if traditional else str
    story = _converted(story, convert)
    filled = template(story, own.around(rng, story))
    gold = Gold(
        convert(filled.title),
        convert(story.body if filled.body is None else filled.body),
        filled.date,
        filled.source and convert(filled.source),
        filled.author and convert(filled.author),
    )
    encoding, text, data = _encoded(convert(filled.text), own.kind, traditional, rng)
    name = f"{own.kind}-{template.__name__}-{number:03}.{'html' if own.kind == 'html' else 'txt'}"
    name = f"odd-{name}" if own.part == "unseen odd" else name
    is_apart = own.part.startswith("unseen") and template.__name__ in _APART
    part = f"{own.part} apart" if is_apart else own.part
    return Page(name, own.kind, template.__name__, part, encoding, data, text, gold)


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
    text = text.replace(CHARSET, mark)
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

    return opencc.OpenCC("s2t").convert


def _traditional(text: str) -> str:
    """Traditional text that converting once more would not change."""
    convert = _converter()
    for _ in range(4):
        text, before = convert(text), text
        if text == before:
            break
    return text

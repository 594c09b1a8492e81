"""The page of an article's original: its source as it is, with what was cut and why."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import TooManyRequests

from index.errors import UserError
from search.request import SearchRequest
from web.messages import MESSAGES, message
from web.served import archive, language, settings

if TYPE_CHECKING:
    from index.rereading import Line

blueprint = Blueprint("original", __name__)
# A saved page has some hundred lines; beyond this an original is a file to be opened, not a page to be read.
MOST_LINES, MOST_CHARACTERS = 2_000, 300_000
# A source can be a file of hundreds of megabytes, which takes seconds to be read up to the article. One
# request at a time in each process does that; others are told to come back.
_reading = threading.Lock()
WAIT, RETRY = 2.0, 5  # seconds


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring lines that were all kept, `why` being "", or all cut for one reason."""

    why: str
    lines: tuple[str, ...]


@blueprint.get("/original/<id:id>")
def read(id: str) -> ResponseReturnValue:
    article = archive().article(id)
    if article is None:
        abort(404)
    if not _reading.acquire(timeout=WAIT):
        raise TooManyRequests(retry_after=RETRY)
    try:
        lines = archive().original(id, settings().rules).lines
    except UserError:  # its sentence names folders of this machine
        lines = ()
    finally:
        _reading.release()
    shown = tuple(_first(lines))
    body = render_template(
        "original.html",
        asked=SearchRequest(),
        article=article,
        passages=tuple(_passages(shown)),
        further=len(lines) - len(shown),
        was_cut=any(line.cut for line in lines),
        reason=_reason,
    )
    return body, 200 if lines else 404


def _first(lines: tuple[Line, ...]) -> Iterator[Line]:
    """As many lines as a page takes; the first whatever its length."""
    characters = 0
    for line in lines[:MOST_LINES]:
        characters += len(line.text)
        if characters > MOST_CHARACTERS and line is not lines[0]:
            return
        yield line


def _passages(lines: tuple[Line, ...]) -> Iterator[Passage]:
    for why, own in itertools.groupby(lines, lambda line: line.cut or ""):
        yield Passage(why, tuple(line.text for line in own))


def _reason(why: str) -> str:
    """Why lines were cut, in the reader's language where it has a word for it."""
    key = "original.why." + why.replace(" ", "-")
    return message(language(), key) if key in MESSAGES else why

"""/export: all hits of a search, or articles by their ids, as a file that is sent as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from search.export import FORMATS
from search.results import ArticleView
from web import parameters
from web.served import archive, settings

blueprint = Blueprint("export", __name__)
# Excel takes a CSV file for one in the local code page unless it begins so.
_BOM = {"csv": "\ufeff"}
_NAME_LENGTH = 40


@blueprint.get("/export", endpoint="one")
def export() -> ResponseReturnValue:
    format = parameters.choice(request.args, "format", tuple(FORMATS))
    asked = parameters.read(request.args, settings())
    ids = request.args.getlist("id")
    if len(ids) > settings().max_values:
        abort(413)
    if ids:
        found = [article for id in ids if (article := archive().article(id))]
        if not found:
            abort(404, "There is no article with this id.")
        articles: Iterable[ArticleView] = found
        name = "article" if len(found) == 1 else "articles"
    else:
        articles = archive().every(asked).articles
        name = asked.query.strip() or "all"
    kind = FORMATS[format]
    pieces = kind.write(articles, date.today().isoformat())
    answer = Response(_bytes(_BOM.get(format, ""), pieces), content_type=f"{kind.media_type}; charset=utf-8")
    file = f"chabao-{_file_name(name)}.{kind.extension}"
    plain = file.encode("ascii", "replace").decode().replace("?", "_")
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file)}"
    )
    return answer


def _bytes(first: str, pieces: Iterator[str]) -> Iterator[bytes]:
    """In packets of some size: one an article would be mostly frames."""
    held, size = [first], 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > 16_000:
            yield "".join(held).encode("utf-8", "replace")
            held, size = [], 0
    yield "".join(held).encode("utf-8", "replace")


def _file_name(text: str) -> str:
    """What every system takes for a name."""
    kept = "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in text)
    return kept[:_NAME_LENGTH].strip("-.") or "search"

"""BibTeX, UTF-8 as biber and XeLaTeX read it."""

from __future__ import annotations

import hashlib
import re

from search.cite.byline import persons
from search.cite.line import address, headline, one_line
from search.results import ArticleView

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces must pair up even where they are escaped, so they go by name.
_ESCAPES = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: "\\" + sign for sign in "%&#$_"},
}
_LANGUAGES = {"zh-Hans": "chinese", "zh-Hant": "chinese", "en": "english"}


def bibtex(article: ArticleView, accessed: str) -> str:
    """One entry with its line end: @article of a paper, @misc where none is named."""
    names = persons(article.author)
    fields: list[tuple[str, str]] = [("title", "{" + _text(headline(article.title, article.body)) + "}")]
    if names:
        fields.insert(0, ("author", " and ".join("{" + _text(name) + "}" for name in names)))
    if article.source:
        fields.append(("journal", _text(article.source)))
    if article.date:
        year, month, day = article.date.split("-")
        fields += [("year", year), ("month", _MONTHS[int(month) - 1]), ("day", str(int(day)))]
    if address(article.url):
        fields += [("url", _address(address(article.url))), ("urldate", accessed)]
    if article.language in _LANGUAGES:
        fields.append(("langid", _LANGUAGES[article.language]))
    kind = "article" if article.source else "misc"
    lines = [f"  {name} = {value if name == 'month' else '{' + value + '}'},\n" for name, value in fields]
    return f"@{kind}{{{key_of(article.id)},\n{''.join(lines)}}}\n"


def key_of(id: str) -> str:
    """A key that every BibTeX reads, the same for ever and another for every id."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", id).strip("-")[:60]
    if plain == id:
        return plain
    digest = hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{plain}-{digest}" if plain else f"article-{digest}"


def _text(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in one_line(text))


def _address(url: str) -> str:
    """An address is taken as it stands, but braces would end it."""
    kept = {"{": "%7B", "}": "%7D", "\\": "%5C"}
    return "".join(kept.get(sign, sign) for sign in url)

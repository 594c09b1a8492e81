"""RIS, which EndNote, Zotero and NoteExpress read: lines of `TAG  - value` that end in CR LF."""

from __future__ import annotations

from search.cite.byline import persons
from search.cite.line import address, headline, one_line
from search.results import ArticleView


def ris(article: ArticleView, accessed: str) -> str:
    """One record, ended by ER: of a paper, of a page on the web, or of neither."""
    kind = "NEWS" if article.source else "ELEC" if address(article.url) else "GEN"
    lines = [("TY", kind), ("ID", one_line(article.id)), ("TI", headline(article.title, article.body))]
    lines += [("AU", one_line(name)) for name in persons(article.author)]
    if article.source:
        lines.append(("T2", one_line(article.source)))
    if article.date:
        lines += [("PY", article.date[:4]), ("DA", article.date.replace("-", "/") + "/")]
    if article.category:
        lines.append(("SE", one_line(article.category)))
    if article.language:
        lines.append(("LA", article.language))
    if address(article.url):
        lines += [("UR", address(article.url)), ("Y2", accessed.replace("-", "/") + "/")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*lines, ("ER", "")])

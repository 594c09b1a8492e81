"""/feed.atom: the newest articles of any search."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from search import urls
from search.request import SearchRequest
from search.results import Hit, Page
from web import parameters
from web.marks import is_web_address
from web.messages import message
from web.served import archive, language, overview, settings

blueprint = Blueprint("feeds", __name__)
ENTRIES = 50  # a reader's program asks every hour or so: a day of a large paper
ATOM = "application/atom+xml"
# What XML cannot hold, even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@blueprint.get("/feed.atom")
def atom() -> ResponseReturnValue:
    asked = parameters.read(request.args, settings())
    if "per_page" not in request.args:
        asked = replace(asked, per_page=ENTRIES)
    if "sort" not in request.args:
        asked = replace(asked, sort="newest")
    page = archive().search(asked)
    text = b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(_feed(page, asked), encoding="utf-8")
    return Response(text, content_type=f"{ATOM}; charset=utf-8")


def _feed(page: Page, asked: SearchRequest) -> Element:
    tongue = language()
    shown = replace(asked, per_page=settings().per_page, page=1)
    here = url_for("feeds.atom", _external=True)
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": tongue})
    subject = asked.query if page.interpreted != "*" else message(tongue, "title.all")
    _text(root, "title", f"{subject} · {message(tongue, 'name')}")
    # The subscription is the search, whatever page of it is asked for and wherever it is served.
    _text(root, "id", _name("feed" + urls.query_string(replace(shown, sort="newest"))))
    _text(root, "updated", _moment(max((hit.date for hit in page.hits if hit.date), default=None)))
    _link(root, "self", here + urls.query_string(asked, ENTRIES), ATOM)
    search = url_for("results.search", _external=True)
    _link(root, "alternate", search + urls.query_string(shown, settings().per_page), "text/html")
    if page.page < page.pages:
        following = replace(asked, page=page.page + 1)
        _link(root, "next", here + urls.query_string(following, ENTRIES), ATOM)
    _text(SubElement(root, "author"), "name", message(tongue, "name"))
    _text(root, "generator", "chabao")
    for hit in page.hits:
        _entry(SubElement(root, "entry"), hit)
    return root


def _entry(entry: Element, hit: Hit) -> None:
    if hit.language:
        entry.set("xml:lang", hit.language)
    _text(entry, "id", _name("article/" + hit.id))
    _text(entry, "title", hit.title or message(language(), "untitled"))
    _text(entry, "updated", _moment(hit.date))
    if hit.date:
        _text(entry, "published", _moment(hit.date))
    _link(entry, "alternate", url_for("article.read", id=hit.id, _external=True), "text/html")
    if hit.url and is_web_address(hit.url):
        _link(entry, "via", hit.url, "text/html")
    if hit.author or hit.source:
        _text(SubElement(entry, "author"), "name", hit.author or hit.source or "")
    for term in (hit.source, hit.category):
        if term:
            SubElement(entry, "category", term=_NOT_XML.sub("", term))
    _text(entry, "summary", hit.snippet)


def _moment(day: str | None) -> str:
    """A day as a time; without one that of the index, for every entry must have some."""
    return f"{day}T00:00:00Z" if day else overview().status().created


def _name(text: str) -> str:
    """An id that stays the same on another host."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"chabao:{text}").urn


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("", text)


def _link(parent: Element, rel: str, href: str, type: str) -> None:
    SubElement(parent, "link", rel=rel, href=_NOT_XML.sub("", href), type=type)

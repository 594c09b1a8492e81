"""Which of the three interface languages a visitor gets: ?lang=, then the cookie, then Accept-Language."""

from __future__ import annotations

from flask import Request

LANGUAGES = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}
COOKIE = "chabao_lang"
COOKIE_SECONDS = 365 * 24 * 3600
# A tag that says only where the reader is implies the script read there.
TRADITIONAL_REGIONS = {"tw", "hk", "mo"}


def known_language(tag: str) -> str | None:
    """The interface language for a BCP 47 tag, None where we have none for it."""
    parts = tag.replace("_", "-").lower().split("-")
    if parts[0] == "en":
        return "en"
    if parts[0] in ("zh", "yue"):
        if "hans" in parts:
            return "zh-Hans"
        traditional = "hant" in parts or TRADITIONAL_REGIONS & set(parts) or parts[0] == "yue"
        return "zh-Hant" if traditional else "zh-Hans"
    return None


def asked_language(request: Request) -> str | None:
    """The language named in the URL itself, if it is one of ours."""
    tag = request.args.get("lang", "")
    return known_language(tag) if tag else None


def choose_language(request: Request, default: str | None) -> str:
    """The language of this answer. A reader of neither Chinese nor English gets `default`, else English."""
    asked = asked_language(request)
    if asked:
        return asked
    kept = request.cookies.get(COOKIE, "")
    if kept in LANGUAGES:
        return kept
    wanted = [tag for tag, quality in request.accept_languages if quality > 0 and tag != "*"]
    for tag in wanted:
        language = known_language(tag)
        if language:
            return language
    return default or ("en" if wanted else "zh-Hans")

"""What the names of elements, their classes and ids, promise of the text in them.

Names lie: whole articles stand in `class="sidebar comment"`. So a name moves weights, or tells what a short
piece of an answer is; it never takes a paragraph out by itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

_GOOD = re.compile(
    r"artic|content|artibody|trs_editor|neirong|zhengwen|detail|story|(?:^|[\s_-])(?:text|zoom|ozoom|"
    r"entry|post|body|wz|cont|main|news)(?:$|[\s_-]|con|body|text)",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"comment|pinglun|sidebar|side[_-]?bar|foot|copyright|nav|menu|relate|recommend|xiangguan|hot|rank|"
    r"share|breadcrumb|crumb|login|disclaim|statement|mianze"
    r"|(?:^|[\s_-])(?:ad|ads|side|rec|rel|tags?|tools?|feed|more|bottom|pager?|aside)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _word(words: str) -> str:
    """A pattern of whole words of a name: `ad` is no part of `headline`, but of `ad-slot` and `ad_4412`."""
    return rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-]|\d)"


_OF_ARTICLE = "(?:news|art|arti|article|post|entry|detail|info)?"


# The role that a name gives an element, the first that fits. `bar` is what archives and search engines put
# over the pages that they keep, and no part of these: the Wayback Machine, Baidu, Google, Sogou, SingleFile.
# `text` is where widespread systems have their article and nothing else: WeChat, Discuz!, phpwind, Founder,
# TRS, Boda, Sudy, the State Council's.
_ROLES = (
    (
        "bar",
        r"(?:^|\s)(?:wm-ipp\S*|donato|bd_snap\S*|bd_sn_h|\S*google-cache-hdr|goog-(?:gt|te)-\S*|sogou_?snap\S*|"
        r"(?:web|page)?(?:snap|snapshot|cache)[_-]?(?:bar|head|header|hd|hdr|note|tips?|banner|toolbar|notice)|"
        r"archive-?toolbar|singlefile-infobar\S*)(?:$|\s)",
    ),
    (
        "text",
        r"(?:^|\s)(?:js_content|postmessage_\d+|read_tpc|v_news_content|vsb_content\w*|wp_articlecontent|"
        r"UCAP-CONTENT|TRS_Editor|trs_editor_view)(?:$|\s)",
    ),
    (
        "caption",
        r"caption|figcap|tuzhu|tushuo|(?:img|image|pic|pics|picture|photo)[_-]?"
        r"(?:desc\w*|note\w*|intro|credit)(?:$|[\s_-])",
    ),
    (
        "box",
        _word("ads?|adv|adbox|adslot|banner|gpt|dfp|vote|poll|sign|app|no-?print|hidden-print|d-print-none")
        + r"|advert|adsense|adsbygoogle|guanggao|sponsor|promo(?:$|[\s_-]|tion)|relat|recommend|xiangguan|"
        r"comment|pinglun|share|signature|"
        r"(?:author|writer)[_-]?(?:bio|card|profile|intro|desc)\w*|"
        + _word("bio|resp(?:onses?)?")
        + r"|subscri|newsletter|twitter-tweet|instagram-media|fb-post|qr-?code|erweima|"
        r"(?:app|article)-?download|"
        r"download-?app|outbrain|taboola|popin",
    ),
    # What programs of the page show in a text: players, cards of accounts, what a machine summed up.
    (
        "widget",
        r"ai-?_?(?:summary|abstract|digest)|(?:profile|mini-?program)_?card|(?:^|\s)(?:mpvoice|qqmusic)|"
        r"video-js|vjs-|jwplayer|audio[_-]?(?:card|context|player)|video[_-]?player|" + _word("player"),
    ),
    # Forums and portals tell those who have not signed in what they miss.
    (
        "form",
        r"attach_(?:nopermission|tips)|(?:^|\s)(?:locked|pstatus)(?:$|\s)|"
        + _word(
            r"(?:log-?in|sign-?in|regist(?:er|ration)|vip|member)[_-]?(?:tips?|prompt|guide|notice|hint)"
        ),
    ),
    (
        "picture",
        _word("photo\\w*|pic|pics|picture|img|image|tupian|figure") + r"|(?:img|pic|photo)-?(?:wrap|box)",
    ),
    ("source", _word(rf"{_OF_ARTICLE}sources?|src|laiyuan|comefrom|copyfrom|media-?name|origin")),
    (
        "author",
        _word(rf"{_OF_ARTICLE}authors?|author-?name|writer|reporters?|journalist|byline|zuozhe|jizhe"),
    ),
    (
        "date",
        r"(?:^|[\s_-])(?:pub\w*|post|posted|create|created|creat|release|news|article|art|arti|entry|info|fabu)?"
        r"[_-]?(?:date|time|datetime|dateline|pubtime|ptime|shijian|riqi|sj)(?:$|[\s_-])|(?:date|time)-?(?:source|author|box)",
    ),
    (
        "title",
        r"(?:^|[\s_-])(?:main|art|arti|article|news|post|entry|detail|content|cont|info|show|page|big|text|thread)?"
        r"[_-]?(?:title|headline|biaoti|tit|subject)(?:$|[\s_-]|\d)|title$|(?:^|\s)font01(?:$|\s)",
    ),
)
_ROLE_OF = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)
_ROLE_OF_TAG = {
    "figcaption": "caption",
    "figure": "picture",
    "founder-content": "text",
    "founder-title": "title",
    "founder-author": "author",
}


def weight_of(tag: str, names: str, style: str, prop: str) -> float:
    """How likely an element is to hold the article, 1 where nothing tells. `names` are its class and id,
    `prop` is what it calls itself to search engines."""
    if prop in ("articleBody", "text"):
        return 2.5
    weight = _weight_of_names(names) if names else 1.0
    if tag == "article":
        weight *= 1.3
    return weight * 0.8 if style and _HIDDEN.search(style) else weight


@lru_cache(maxsize=4096)
def _weight_of_names(names: str) -> float:
    return (0.6 if _BAD.search(names) else 1.0) * (1.3 if _GOOD.search(names) else 1.0)


@lru_cache(maxsize=4096)
def role_of(tag: str, names: str) -> str:
    """What an element is by its name, one of those in `_ROLES`; "" for nothing known."""
    if tag in _ROLE_OF_TAG:
        return _ROLE_OF_TAG[tag]
    return next((role for role, pattern in _ROLE_OF if pattern.search(names)), "") if names else ""

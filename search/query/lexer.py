"""Query text to tokens: what is an operator, what is a word, where a quotation ends.

People type queries with Chinese input methods and paste headlines into the box. So every operator has its
full-width form, and punctuation between words separates them without meaning anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from index.errors import QueryError

# Names a reader may type before the colon, case and width aside, and the field they mean.
FIELD_NAMES = {
    "title": "title", "标题": "title", "標題": "title",
    "body": "body", "正文": "body",
    "source": "source", "来源": "source", "來源": "source",
    "author": "author", "作者": "author",
    "category": "category", "栏目": "category", "欄目": "category",
    "person": "person", "人物": "person",
    "place": "place", "地点": "place", "地點": "place",
    "org": "org", "机构": "org", "機構": "org",
    "url": "url",
    "id": "id", "编号": "id", "編號": "id",
    "date": "date", "日期": "date",
}  # fmt: skip

# Words further apart than a long paragraph are no nearer than the same words joined by AND.
MAX_DISTANCE = 100


class Kind(Enum):
    WORDS = auto()
    PREFIX = auto()
    PHRASE = auto()
    NEAR = auto()
    FIELD = auto()
    DATES = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is the content: without quotes or star; for FIELD our own name of the field.

    `start` and `end` are offsets into the query, quotes and star included. `distance` is for NEAR.
    """

    kind: Kind
    text: str
    start: int
    end: int
    distance: int = 0


_KEYWORDS = {"OR": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT}
_OPEN, _CLOSE, _BAR, _STAR, _HYPHEN, _TILDE = "(（", ")）", "|｜", "*＊", "-－", "~～"

# An ASCII quote may enclose “…”, as in a pasted headline, so each mark looks for its own partner first.
# Without one, any double quote closes: input methods give “ and ” in turn, whichever end the reader is at.
_CLOSING = {'"': '"＂', "＂": '"＂', "“": "”", "”": "”", "「": "」", "『": "』"}
_DOUBLE_QUOTES = '"＂“”'
_QUOTES = "".join(_CLOSING) + "」』"

# Folding drops these, from articles and queries alike: inside a word they stay, alone they are nothing.
_INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
_BLANK = re.compile(rf"[\s{_INVISIBLE}]")
_BREAKS = rf"\s{_OPEN}{_CLOSE}{_BAR}{_STAR}{_QUOTES}，、。；！？《》…"
# A star between letters or digits is a sign of the text: 7*24小时, 1920*1080.
_LATIN = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_TIMES = rf"(?<=[{_LATIN}])[{_STAR}](?=[{_LATIN}])"
_TIMES_SIGN = re.compile(_TIMES)
_RAW = re.compile(rf"(?:[^{_BREAKS}]|{_TIMES})+")
# Chinese goes on right after an address without a space.
_CHINESE = r"\u3400-\u9fff"
_URL = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.\-]*://[^\W{_CHINESE}{_INVISIBLE}](?:[^{_BREAKS}{_CHINESE}]|{_TIMES})*"
)
_TRAILING = re.compile(rf"[.,;:!?{_INVISIBLE}]+\Z")
# `date:2023..` ends in dots that count.
_TRAILING_DATE = re.compile(rf"[,;:!?{_INVISIBLE}]+\Z")
# Ids and addresses are not text: what they hold stays together up to a space or bracket.
_RAW_FIELDS = {"id", "url", "date"}

_FIELD = re.compile(r"(\w+)[:：]")
_EMPTY = re.compile(rf"[{_OPEN}][^\w{_OPEN}{_CLOSE}{_QUOTES}]*[{_CLOSE}]")  # nothing but symbols and spaces
_SENTENCE_ENDS = "？！。；…"
_DISTANCE = re.compile(rf"[{_TILDE}](\d{{1,4}})(?!\w)")
# A share under special treatment, as exchanges and headlines mark it (*ST康泽): the star is part of the name.
_MARKED_SHARE = re.compile(rf"[{_STAR}][SＳ][TＴ](?![A-Z0-9])", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)(?<!\d{4}),(?=\d{3}(?!\d))")

# Punctuation that is part of a word wherever it stands (C#, 50%, AT&T, @user), and that which only joins:
# F-16, 3.5, 24/7, 10:30, 约翰·史密斯.
_WORD_PUNCTUATION = frozenset("%&@#_％＆＠＃＿‰")
_JOINING = frozenset("-－/／.．:·・‧•")
_OPENING = ("Ps", "Pi", "Cf")
_APOSTROPHES = "'’＇"


def tokenize(query: str) -> Iterator[Token]:
    """Tokens of `query`, the last of kind END. QueryError where a quotation, a field or a star is wrong."""
    text = _blank_controls(query)
    at = 0
    while at < len(text):
        char = text[at]
        if char in _OPEN and at and _is_word_char(text[at - 1]) and (empty := _EMPTY.match(text, at)):
            # Grown together with a word: 克鲁索（）将军, where a text lost a name; main(), 逻辑和（&）.
            at = empty.end()
            continue
        if char in _OPEN:
            token = Token(Kind.OPEN, char, at, at + 1)
        elif char in _CLOSE:
            token = Token(Kind.CLOSE, char, at, at + 1)
        elif char in _BAR:
            # `||`, as programmers write it, is one OR.
            token = Token(Kind.OR, char, at, at + 2 if text[at + 1 : at + 2] in tuple(_BAR) else at + 1)
        elif char in _QUOTES:
            token = _quotation(text, at)
        elif char in _STAR and not _MARKED_SHARE.match(text, at):
            raise _stray_star(at)
        elif char in _HYPHEN and _is_minus(text, at):
            token = Token(Kind.NOT, char, at, at + 1)
        elif _is_word_char(char):
            if field := _field(text, at):
                yield field
                token = _field_value(text, field)
            else:
                token = _word(text, at, _word_end(text, at), keywords=True)
        else:
            at += 1
            continue
        at = token.end
        # A run of symbols without letter or digit (`&`, `→`, an emoji) separates words, as punctuation does.
        if token.kind is not Kind.WORDS or _letters(token.text):
            yield token
    yield Token(Kind.END, "", len(text), len(text))


def strip_blank(query: str) -> str:
    """`query` without the spaces, control and other invisible characters at its ends."""
    text = _blank_controls(query)
    seen = [at for at, char in enumerate(text) if not _BLANK.match(char)]
    return text[seen[0] : seen[-1] + 1] if seen else ""


def signs_for_letters(query: str) -> list[str]:
    """The signs in `query` that folding makes letters or digits of: ℃, ㎡, ㈱."""
    return [char for char in query if _letters(unicodedata.normalize("NFKC", char))]


def _blank_controls(query: str) -> str:
    """Control characters and lone surrogates (undecodable shell arguments) as spaces, one for one."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in query)


def _quotation(text: str, at: int) -> Token:
    end = _closing_quote(text, at)
    if end < 0:
        raise QueryError(
            f"The quotation mark {text[at]} has no partner.",
            at,
            "Close the quotation, or leave the mark out.",
            "open-quote",
        )
    content = text[at + 1 : end]
    if not strip_blank(content):
        raise QueryError(
            "There is nothing between the quotation marks.",
            at,
            "Write the text you look for.",
            "empty-quotes",
        )
    if text[end + 1 : end + 2] not in tuple(_TILDE):
        return Token(Kind.PHRASE, content, at, end + 1)
    near = _DISTANCE.match(text, end + 1)
    distance = int(near[1]) if near else 0
    if near is None or not 1 <= distance <= MAX_DISTANCE or not _letters(content):
        raise QueryError(
            f"After a quotation, {text[end + 1]} needs a number of words from 1 to {MAX_DISTANCE}.",
            end + 1,
            'Write "台风 上海"~5 for words within five words of each other.',
            "near-distance",
        )
    return Token(Kind.NEAR, content, at, near.end(), distance)


def _closing_quote(text: str, at: int) -> int:
    """Offset of the mark that closes the quotation opened at `at`, or -1."""
    mark = text[at]
    ends = [text.find(partner, at + 1) for partner in _CLOSING.get(mark, "")]
    if max(ends, default=-1) < 0 and mark in _DOUBLE_QUOTES:
        ends = [text.find(partner, at + 1) for partner in _DOUBLE_QUOTES]
    return min((end for end in ends if end >= 0), default=-1)


def _field(text: str, at: int) -> Token | None:
    """The field named at `at`; None where the colon belongs to a time, an address or other text."""
    match = _FIELD.match(text, at)
    if match is None:
        return None
    name = FIELD_NAMES.get(unicodedata.normalize("NFKC", match[1]).casefold())
    return Token(Kind.FIELD, name, at, match.end()) if name else None


def _field_value(text: str, field: Token) -> Token:
    """What stands right after the colon, taken literally: `title:OR` looks for the word OR."""
    at = field.end
    raw = field.text in _RAW_FIELDS
    if raw and (match := _RAW.match(text, at)):
        end = at + len((_TRAILING_DATE if field.text == "date" else _TRAILING).sub("", match[0]))
        if field.text == "date" and end > at:
            return Token(Kind.DATES, text[at:end], at, end)
        if _letters(text[at:end]):
            return _word(text, at, end, keywords=False)
    start = at if raw else _after_opening_punctuation(text, at)
    if not _begins_term(text, start):
        raise QueryError(
            f"{text[field.start : at]} has no value.",
            at,
            f"Write the value right after the colon, without a space: {field.text}:{_example(field.text)}. "
            f"To exclude it: -{field.text}:{_example(field.text)}",
            "field-value",
        )
    char = text[start]
    if char in _OPEN:
        return Token(Kind.OPEN, char, start, start + 1)
    if char in _QUOTES:
        return _quotation(text, start)
    return _word(text, start, _word_end(text, start), keywords=False)


def _example(field: str) -> str:
    return {"date": "2023-04", "source": "新华社", "url": "https://…", "id": "…"}.get(field, "上海")


def _word(text: str, start: int, end: int, *, keywords: bool) -> Token:
    content = text[start:end]
    if text[end : end + 1] not in tuple(_STAR) or _MARKED_SHARE.match(text, end):
        kind = _KEYWORDS.get(content, Kind.WORDS) if keywords else Kind.WORDS
        return Token(kind, content, start, end)
    if end + 1 < len(text) and _is_word_char(text[end + 1]):
        raise _stray_star(end)
    if len(_letters(content)) < 2:
        raise QueryError(
            f"{content}* is too short: a prefix needs two characters or more.",
            start,
            "Add a character before the star, or leave the star out.",
            "short-prefix",
        )
    return Token(Kind.PREFIX, content, start, end + 1)


def _word_end(text: str, start: int) -> int:
    """Where the run of characters that starts at `start` and belongs together ends."""
    if address := _URL.match(text, start):
        return start + len(_TRAILING.sub("", address[0]))
    end = start
    while end < len(text) and (_is_word_char(text[end]) or (end > start and _joins(text, end))):
        end += 1
    return end


def _joins(text: str, at: int) -> bool:
    """Whether the punctuation at `at` holds the characters on both its sides together."""
    char, before, after = text[at], text[at - 1], text[at + 1 : at + 2]
    if not after or not _is_word_char(before) or not _is_word_char(after):
        return False
    if char in _APOSTROPHES:
        # ‘一带一路’倡议: beside Chinese it is a quotation mark, and separates.
        return before.isascii() and after.isascii()
    if char == "：":
        return before.isdigit() and after.isdigit()
    if unicodedata.category(char) == "Cf":
        return True
    if _TIMES_SIGN.match(text, at):
        return not _MARKED_SHARE.match(text, at)
    return char in _JOINING or _THOUSANDS.match(text, at) is not None


def _is_minus(text: str, at: int) -> bool:
    """A hyphen excludes where a word starts; elsewhere (`北京 - 上海`, `--`, `a-`, 吗？－答) it is a dash."""
    if at and (text[at - 1] in _HYPHEN + _SENTENCE_ENDS or _is_word_char(text[at - 1])):
        return False
    return _begins_term(text, _after_opening_punctuation(text, at + 1))


def _begins_term(text: str, at: int) -> bool:
    if at >= len(text):
        return False
    if text[at] in _OPEN or text[at] in _QUOTES:
        return True
    return _is_word_char(text[at]) and bool(_letters(text[at : _word_end(text, at)]))


def _after_opening_punctuation(text: str, at: int) -> int:
    """Past 《, 【, ‘ and the like, and what cannot be seen: `title:《活着》` means the words inside."""
    while at < len(text) and text[at] not in _OPEN + _QUOTES and unicodedata.category(text[at]) in _OPENING:
        at += 1
    return at


def _letters(text: str) -> str:
    """The letters and digits of `text`. Private-use characters count: old Big5 texts write names in them."""
    return "".join(
        char
        for char in _BLANK.sub("", text)
        if (category := unicodedata.category(char))[0] in "LN" or category == "Co"
    )


def _is_word_char(char: str) -> bool:
    if char in _BAR:
        return False
    category = unicodedata.category(char)
    return char in _WORD_PUNCTUATION or category[0] in "LNMS" or category == "Co"


def _stray_star(at: int) -> QueryError:
    return QueryError(
        "The star stands where it means nothing.",
        at,
        "A star ends a word of two characters or more (台风*), or is the whole query. "
        "To look for the star itself, put it in quotation marks.",
        "stray-star",
    )

"""Cutting folded text into words with jieba's dictionary and algorithm. The only file that knows jieba.

`rjieba` (the same algorithm in Rust) does the cutting; `jieba` itself is the reference:
`segmenter("jieba")` cuts with it, and tests hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, Protocol, cast

from index.text.dictionary import UserDictionary

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Engine = Literal["rjieba", "jieba"]

# Words of jieba's dictionary that folding changes (A股 -> a股), in folded form, so that they stay whole.
# tests/index/text/test_segment.py derives this list from the dictionary.
_FOLDED_WORDS = tuple(
    """
    at&t c# c++ t恤 t恤衫 t台 t盘 t型台 a座 a股 a型 a轮 aa制 ab型 b座 b股 b型 b轮 b超
    bb机 bp机 c盘 c座 c语言 cd盒 cd机 call机 d盘 d座 d版 e盘 e座 e化 e通 f盘 f座
    g盘 h盘 h股 i盘 ic卡 ip卡 ip电话 ip地址 k党 k歌之王 n年 o型 pc机 ph值 sim卡 u盘
    visa卡 z盘 q版 qq号 rss订阅 x光 x光线 x射线 4s店 江南style 小s 大s 阿q
    """.split()  # noqa: SIM905 - fifty quoted words would be noise
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_WORD = re.compile(r"[^\W_]|[\U0001f000-\U0001faff]")
# Begins with the rare letter: a scan for it costs a tenth of trying at every letter and digit.
_OTHER_ALPHABET = re.compile(r"[\u00c0-\u02af\u0370-\u1fff][0-9a-z\u00c0-\u02af\u0300-\u1fff]*")
_PARTS = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^\W\d_]+")
_OTHER_LETTERS = ((0xC0, 0x2B0), (0x370, 0x2000))  # where a word of another alphabet begins, by code points
_JOINED = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"([0-9]+)\.([0-9]+)(%?)")
_POINT = re.compile(r"[0-9]\.[0-9]")
# jieba's dictionary has no word longer than 16 characters.
_LONGEST_WORD = 16


class _Cutter(Protocol):
    def cut(self, text: str) -> list[str]: ...

    def has_word(self, word: str) -> bool: ...

    def tag(self, text: str) -> list[tuple[str, str]]: ...

    def add_word(self, word: str, freq: int | None, tag: str | None) -> object: ...


class Segmenter:
    """Cuts folded text. One per dictionary; safe to share between threads, loaded on first use."""

    def __init__(self, dictionary: UserDictionary | None = None, engine: Engine = "rjieba") -> None:
        self.dictionary = dictionary or UserDictionary()
        self.engine: Engine = engine

    @property
    def fingerprint(self) -> str:
        """Names everything that decides how text is cut; an index built under another one is stale."""
        from importlib.metadata import version  # brings the email package: not for a query

        return f"{self.engine}-{version(self.engine)}-{self.dictionary.fingerprint}"

    def cut(self, folded: str, is_plain: bool = False) -> list[str]:
        """`folded` in pieces that join to it again: words, and the punctuation and spaces between them.

        `is_plain`: the caller knows from `has_other_letters` that it holds none.
        """
        if is_plain:
            return self._cutter.cut(folded)
        pieces: list[str] = []
        end = 0
        # The dictionary cutters split letters outside ASCII one by one, so words of other alphabets are set
        # aside.
        for match in _OTHER_ALPHABET.finditer(folded):
            start = match.start()
            while start > end and folded[start - 1].isascii() and folded[start - 1].isalnum():
                start -= 1
            pieces += self._cutter.cut(folded[end:start])
            pieces.append(folded[start : match.end()])
            end = match.end()
        pieces += self._cutter.cut(folded[end:])
        return pieces

    def words(self, folded: str) -> list[tuple[str, int]]:
        """The words of `folded` with their character offsets; no punctuation, no spaces."""
        words = []
        start = 0
        for piece in self.cut(folded):
            if is_word(piece):
                words.append((piece, start))
            start += len(piece)
        return words

    def subwords(self, word: str) -> list[tuple[str, int]]:
        """The shorter words inside `word`, each with its offset in it.

        For Chinese: all dictionary words of two or more characters. For letters and digits: the parts between
        joining characters and where letters meet digits (`gpt-4o`: gpt, 4, o and 4o).
        """
        if not has_han(word):
            return _alphanumeric_parts(word)
        if len(word) == 2:
            return []
        if len(word) == 3:  # half of all new words: names
            has = self._cutter.has_word
            return [(part, at) for at, part in ((0, word[:2]), (1, word[1:])) if has(part)]
        has_word = self._cutter.has_word
        return [
            (word[start:end], start)
            for start in range(len(word) - 1)
            for end in range(start + 2, min(start + _LONGEST_WORD, len(word)) + 1)
            if end - start < len(word) and has_word(word[start:end])
        ]

    def parts(self, word: str) -> list[str]:
        """The words of `subwords`, in the same order, without their offsets."""
        parts = _ascii_parts(word) if word.isascii() else None
        return [part for part, _ in self.subwords(word)] if parts is None else parts

    def has_word(self, word: str) -> bool:
        """Whether the dictionary has this word."""
        return self._cutter.has_word(word)

    def tag(self, word: str) -> str | None:
        """The part of speech that the dictionary gives a word (`n`, `nr`, `v`, …), None where it lacks it."""
        if not self._cutter.has_word(word):
            return None
        tagged = self._cutter.tag(word)
        return tagged[0][1] if len(tagged) == 1 else "x"  # rarer than its parts are, so cut again

    @cached_property
    def _cutter(self) -> _Cutter:
        return _LOADERS[self.engine](self.dictionary)


def is_word(piece: str) -> bool:
    """Whether a cut piece carries meaning: a letter, a digit, a Chinese character, an emoji."""
    return piece[0].isalnum() or _WORD.search(piece) is not None  # nearly all begin with what makes them one


def has_han(word: str) -> bool:
    """Whether `word` holds a Chinese character, so that it matches by its characters."""
    return "\u4e00" <= word[0] <= "\u9fff" or _HAN.search(word) is not None


def has_other_letters(codes: npt.NDArray[np.uint32]) -> bool:
    """Whether letters of alphabets other than ASCII are among these code points. Over arrays this costs a
    tenth of the scan by which `cut` looks for them.
    """
    begin, beyond = _OTHER_LETTERS[0][0], _OTHER_LETTERS[-1][1]
    if not (codes - begin < beyond - begin).any():
        return False
    return any(bool((codes - first < end - first).any()) for first, end in _OTHER_LETTERS)


@lru_cache(maxsize=4)
def segmenter(dictionary: UserDictionary | None = None, engine: Engine = "rjieba") -> Segmenter:
    """The process's segmenter for this dictionary; loading one takes 0.1 s (rjieba) or 1 s (jieba)."""
    return Segmenter(dictionary, engine)


def _alphanumeric_parts(word: str) -> list[tuple[str, int]]:
    if word.isdecimal() or word.isalpha():
        return []
    parts = {(match.group(), match.start()) for match in _PARTS.finditer(word)}
    if not word.isalnum():
        parts.update((match.group(), match.start()) for match in _JOINED.finditer(word))
    return sorted(part for part in parts if part[0] != word)


def _ascii_parts(word: str) -> list[str] | None:
    """What `_alphanumeric_parts` finds in a word of ASCII, for indexing: half of all new words of an archive
    are such, and finding the offsets too took three times as long. None for one with a point among other
    digits.
    """
    if word.isdecimal() or word.isalpha():
        return []
    if number := _NUMBER.fullmatch(word):
        whole, fraction, sign = number.groups()
        return sorted([whole, fraction, word[:-1]] if sign else [whole, fraction])
    if _POINT.search(word):
        return None
    parts = _PARTS.findall(word)
    if not word.isalnum():
        parts += [run for run in _JOINED.findall(word) if not (run.isdecimal() or run.isalpha())]
    return sorted(parts)


def _load_rjieba(dictionary: UserDictionary) -> _Cutter:
    import rjieba

    # Importing rjieba loads its default dictionary; a second one only where the user's words must not mix in.
    cutter: _Cutter = cast(_Cutter, rjieba.Jieba() if dictionary.words else rjieba)
    for word in _FOLDED_WORDS:
        cutter.add_word(word, None, None)
    for entry in dictionary.words:
        cutter.add_word(entry.word, entry.frequency, entry.tag)
    return cutter


class _ReferenceCutter:
    """jieba itself behind the same calls."""

    def __init__(self, dictionary: UserDictionary) -> None:
        import jieba

        jieba.setLogLevel("ERROR")
        self._tokenizer = jieba.Tokenizer()
        for word in _FOLDED_WORDS:
            self.add_word(word, None, None)
        for entry in dictionary.words:
            self.add_word(entry.word, entry.frequency, entry.tag)

    def add_word(self, word: str, freq: int | None, tag: str | None) -> None:
        self._tokenizer.add_word(word, freq, tag)

    def cut(self, text: str) -> list[str]:
        return list(self._tokenizer.cut(text))

    def has_word(self, word: str) -> bool:
        return bool(self._tokenizer.FREQ.get(word, 0))

    def tag(self, text: str) -> list[tuple[str, str]]:
        import jieba.posseg

        tagger = jieba.posseg.POSTokenizer(self._tokenizer)
        return [(pair.word, pair.flag) for pair in tagger.cut(text)]


_LOADERS: dict[Engine, Callable[[UserDictionary], _Cutter]] = {
    "rjieba": _load_rjieba,
    "jieba": _ReferenceCutter,
}

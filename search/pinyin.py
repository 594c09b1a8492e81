"""Which characters are read how, without tones. The only file that knows pypinyin.

A pattern of syllables becomes tables over all characters, so that matching it against a hundred thousand
words is a few whole-array look-ups, and a character with several readings (重, 行) matches by any of them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.bool_]  # by code point of the basic plane

CHARACTERS = 1 << 16
_TONES = "\u0300\u0301\u0304\u030c"
_FIRST, _LAST = 0x4E00, 0x9FFF  # rarer characters have no frequent words
_INITIALS = ("zh", "ch", "sh")
_MOST_READINGS = 8  # ways to split what was typed
# Those of daily use; pypinyin lists archaic readings for many others (能 as tai), which would only confuse.
_HETERONYMS = frozenset(
    "重长行乐都还调曾朝单解传弹降率藏得和便差处当倒发干好间将卷看空量落难宁强切曲数说宿提血应载扎转仇尉朴翟查盖柏秘番"
    "厦虹蚌埠会着地为参系校省盛石什似屏铺旗畜薄剥背奔别伯车称澄匙臭攒大度恶佛冠观号喝横哄划华晃奇劲禁"
)
# Also behind characters that have been chosen already: 普陀qu.
_PINYIN = re.compile(r"([\u4e00-\u9fff]*)([a-zü' ]+)", re.IGNORECASE)


def is_pinyin(text: str) -> bool:
    """Whether this may be pinyin or initials, or ends in them."""
    return len(text.strip()) > 1 and _PINYIN.fullmatch(text.strip()) is not None


def splits(typed: str) -> list[tuple[str, ...]]:
    """The ways to read letters as syllables, the fewest first: whole ones, initials, and at the end the
    beginning of one. `putuoqu` is pu tuo qu, `ptq` p t q, `xian` xian and xi an. Chinese characters before
    them stand for themselves.
    """
    found: list[tuple[str, ...]] = []
    read = _PINYIN.fullmatch(typed.strip().lower())
    letters = re.sub("['\\s]", "", read[2]).replace("ü", "v") if read else ""
    if not read or not letters:
        return []
    _split(letters, tuple(read[1]), found, _syllables())
    return sorted(found, key=len)[:_MOST_READINGS]


def _split(rest: str, done: tuple[str, ...], found: list[tuple[str, ...]], syllables: frozenset[str]) -> None:
    if len(found) > 40:
        return
    if not rest:
        found.append(done)
        return
    for length in range(min(6, len(rest)), 0, -1):
        piece = rest[:length]
        is_whole, is_initial = piece in syllables, length == 1 or piece in _INITIALS
        is_start = length == len(rest) and any(own.startswith(piece) for own in syllables)
        if is_whole or is_start or (is_initial and any(own.startswith(piece) for own in syllables)):
            _split(rest[length:], (*done, piece), found, syllables)


@lru_cache(maxsize=512)
def read_as(syllable: str) -> Table:
    """Which characters are read as this syllable; as any that begins so, where it is none. A Chinese
    character is read as itself alone.
    """
    table = np.zeros(CHARACTERS, bool)
    if _FIRST <= ord(syllable[0]) <= _LAST:
        table[ord(syllable)] = True
        return table
    whole = syllable in _syllables()
    for own, characters in _readings().items():
        if own == syllable or (not whole and own.startswith(syllable)):
            table[characters] = True
    return table


@lru_cache(maxsize=4096)
def read_alike(character: str) -> Table:
    """Which characters share a reading with this one, itself included."""
    table = np.zeros(CHARACTERS, bool)
    code = ord(character)
    if code < CHARACTERS:
        table[code] = True
        if _FIRST <= code <= _LAST and (written := _dictionary().get(code)):
            for reading in written.split(",")[: _used(code)]:
                table[_readings()[_plain(reading)]] = True
    return table


def _dictionary() -> dict[int, str]:
    """The readings of each character, as pypinyin writes them: `zhòng,chóng,tóng`."""
    # Its phrases, which we have no use for, are four fifths of the 0.4 seconds that importing it takes.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict


def _used(code: int) -> int:
    """How many of a character's readings count."""
    return 2 if chr(code) in _HETERONYMS else 1


@lru_cache(maxsize=1)
def _readings() -> dict[str, list[int]]:
    """The characters of each syllable."""
    dictionary = _dictionary()
    written: dict[str, list[int]] = {}
    for code, readings in dictionary.items():
        if _FIRST <= code <= _LAST:
            written.setdefault(readings.partition(",")[0], []).append(code)
    for code in map(ord, _HETERONYMS):
        for reading in dictionary[code].split(",")[1 : _used(code)]:
            written.setdefault(reading, []).append(code)
    found: dict[str, list[int]] = {}
    for reading, codes in written.items():
        found.setdefault(_plain(reading), []).extend(codes)
    return found


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(_readings())


def _plain(reading: str) -> str:
    letters = (c for c in unicodedata.normalize("NFD", reading) if c not in _TONES)
    return unicodedata.normalize("NFC", "".join(letters)).replace("ü", "v")

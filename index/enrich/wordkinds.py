"""What a word can be in a name, as bit flags, looked up once for each distinct word of an indexing."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from index.engine.arrays import Growing
from index.engine.vocabulary import Numbers, Vocabulary
from index.enrich.lexicon import (
    COUNTRY_SIGNS,
    FOREIGN_ENDINGS,
    GENERIC_TAILS,
    NO_ORGS,
    NO_PEOPLE,
    NO_PLACES,
    NOT_IN_NAMES,
    ORG_TAILS,
    ORGS,
    PEOPLE,
    PLACE_ENDINGS,
    PLACES,
    SHORT_TAILS,
    SPEECH,
    STORMS,
    SURNAMES_AS_WORDS,
    TITLES,
    TRANSLITERATION,
    WORDS_AND_TOWNS,
)
from index.text.segment import Segmenter
from index.text.surnames import COMMON_SURNAMES, COMPOUND_SURNAMES, SURNAMES

Kinds = npt.NDArray[np.uint32]

SURNAME: Final = 1 << 0  # a single character that is a surname
GIVEN: Final = 1 << 1  # one or two characters that may be a given name
NAME: Final = 1 << 2  # surname and given name in one word
SURE: Final = 1 << 3  # a name that needs nothing beside it to be believed
FOREIGN: Final = 1 << 4  # written with the characters of foreign names
TITLE: Final = 1 << 5  # an office or role
SAYS: Final = 1 << 6  # follows the name of a person
PLACE: Final = 1 << 7
ENDS_PLACE: Final = 1 << 8  # completes the name of a place with the word before it
OPEN: Final = 1 << 17  # a NAME that one more character may belong to: 沈望 舒, 欧阳明 远
LAST_GIVEN: Final = 1 << 18  # the last character of a name and one that is in none: 舒从 of 沈望舒从
NAME_AND: Final = 1 << 19  # a name and one character that is in none: 周明华称
SYLLABLE: Final = 1 << 20  # may stand in a foreign name: one character, or a person known by it alone
ENDS_FOREIGN: Final = 1 << 21  # one that a foreign name often ends in
STARTS_BROKEN: Final = 1 << 22  # the first part of a name of the lexicon that the segmenter breaks
BASE: Final = 1 << 9  # may stand before ENDS_PLACE
ORG: Final = 1 << 10  # an organisation by itself
TAIL: Final = 1 << 11  # completes the name of an organisation
SHORT_TAIL: Final = 1 << 12  # does so right after a proper name only
INSIDE: Final = 1 << 13  # may stand within the name of an organisation
PROPER: Final = 1 << 14  # makes it the name of one organisation and not of a kind of them
DOT: Final = 1 << 15  # the point in 约翰·史密斯
LIST: Final = 1 << 16  # the 、 between names
STORM: Final = 1 << 23  # 台风, which is named like a person
QUOTE: Final = 1 << 24  # a quotation mark
AS_WORD: Final = 1 << 25  # a SURNAME that is as often a word

_SYMBOLS = {"、": LIST} | dict.fromkeys("·•・‧-", DOT) | dict.fromkeys('“”「」『』《》"', QUOTE)
_LONGEST = 12  # characters of a word that is looked at
# jieba's tags of words that may be proper; None: unknown.
_PROPER_TAGS = ("nr", "nrt", "nrfg", "nz", "ns", None)
_INSIDE_TAGS = ("n", "vn", "b", "j", "an", "s", "f")
# Endings of common words that begin like a name: 安全性, 许可证, 智能化.
_COMMON_ENDINGS = frozenset("性化者证率度型力式量感心法学业品器机部局厅院校会人权")
# Words of three characters that end so are islands, railways and dishes: 吕宋岛, 温福线, 文昌鸡.
_NO_NAME_ENDINGS = frozenset("岛线鸡")
# 王晨 gave 王晨作 in 副委员长王晨作关于…的报告.
_BEHIND_NAMES = NOT_IN_NAMES | {"作"}
_ORG_LAST = frozenset("部局厅署院委社校所馆党府")
_NATURE = frozenset("山河江湖海湾岛峡峰")
_TAGGED = {"nr": NAME | SURE, "ns": PLACE | PROPER | INSIDE, "nt": ORG | TAIL | PROPER | INSIDE}


class WordKinds:
    """The kinds of the words of a vocabulary, by their numbers."""

    def __init__(self, vocabulary: Vocabulary, segmenter: Segmenter) -> None:
        self._vocabulary = vocabulary
        self.segmenter = segmenter
        # What the user's dictionary says is believed.
        self._own = {
            entry.word: _TAGGED[entry.tag] for entry in segmenter.dictionary.words if entry.tag in _TAGGED
        }
        names = (*PEOPLE, *PLACES, *ORGS)
        self._starting = frozenset(own[0] for name in names if len(own := segmenter.cut(name)) > 1)
        self._kinds = Growing(np.uint32)

    def of(self, numbers: Numbers) -> Kinds:
        """The kinds of these words."""
        known, count = len(self._kinds), len(self._vocabulary)
        if known < count:
            words = self._vocabulary.words(known, count)
            kinds = (
                self._own.get(word)
                or kinds_of(word, self.segmenter) | (STARTS_BROKEN if word in self._starting else 0)
                for word in words
            )
            self._kinds.extend(np.fromiter(kinds, np.uint32, count - known))
        return self._kinds.values.take(numbers)


def kinds_of(word: str, segmenter: Segmenter) -> int:
    """The flags of one folded word."""
    if not "\u4e00" <= word[0] <= "\u9fff" or len(word) > _LONGEST:
        return _SYMBOLS.get(word, 0) or (
            ORG | PROPER | INSIDE if word in ORGS else TITLE if word in TITLES else 0
        )
    if word.endswith(STORMS):
        return INSIDE | STORM
    kinds = SAYS if word in SPEECH else 0
    if word in TITLES or word[-2:] in TITLES or word[-3:] in TITLES:
        return kinds | TITLE
    if len(word) == 1:
        return kinds | _single(word)
    if word in PLACES:
        return PLACE | PROPER | INSIDE
    if word in ORGS:
        return ORG | PROPER | INSIDE
    if word in PEOPLE:
        return NAME | SURE | (SYLLABLE if TRANSLITERATION.issuperset(word) else 0)
    tag = segmenter.tag(word)
    if tag is None and (word[-1] in _BEHIND_NAMES or not NOT_IN_NAMES.isdisjoint(word)):
        return kinds | _place_end(word) | _last_given(word) | _name_and(word, segmenter)
    if _is_place(word, tag, segmenter):
        return kinds | PLACE | PROPER | INSIDE
    org = _organisation(word, tag)
    return (
        kinds | org if org & (ORG | TAIL) else kinds | org | _person(word, tag, segmenter) | _base(word, tag)
    )


def _single(word: str) -> int:
    if word in PLACE_ENDINGS:
        return ENDS_PLACE | INSIDE
    if word in NOT_IN_NAMES:
        return 0
    foreign = (SYLLABLE if word in TRANSLITERATION else 0) | (ENDS_FOREIGN if word in FOREIGN_ENDINGS else 0)
    surname = SURNAME | (AS_WORD if word in SURNAMES_AS_WORDS else 0) if word in SURNAMES else 0
    return GIVEN | BASE | foreign | surname


def _place_end(word: str) -> int:
    """湖市 of 澄湖市, as the segmenter cuts a place that it does not know."""
    is_end = (
        len(word) == 2 and word[1] in "市县镇乡村区" and word[0] not in NOT_IN_NAMES and word not in NO_PLACES
    )
    return ENDS_PLACE if is_end else 0


def _last_given(word: str) -> int:
    """舒从 of 沈望舒从, as the segmenter cuts a name that it does not know."""
    return LAST_GIVEN if len(word) == 2 and word[0] not in NOT_IN_NAMES and word[1] in _BEHIND_NAMES else 0


def _name_and(word: str, segmenter: Segmenter) -> int:
    if not 2 < len(word) < 5 or word[-1] not in _BEHIND_NAMES:
        return 0
    if not _person(word[:-1], segmenter.tag(word[:-1]), segmenter) & NAME:
        return 0
    return NAME_AND | (SURE if len(word) == 4 and word[-1] in "说称道" else 0)


def _is_place(word: str, tag: str | None, segmenter: Segmenter) -> bool:
    if word in NO_PLACES or word in NO_PEOPLE or word in WORDS_AND_TOWNS:
        return False
    if word[-1] in PLACE_ENDINGS and len(word) > 2:
        if tag == "ns":
            return True
        base = segmenter.tag(word[:-1])
        return (
            tag is None
            and len(word) < 5
            and base in ("ns", "nr", "nz", "nrt", None)
            and NOT_IN_NAMES.isdisjoint(word[:-1])
        )
    if tag == "ns" and word[-1] in _NATURE and len(word) > 2:
        return True
    # jieba knows 宁波市 and 城市, but no 城市市: what has a form with its rank is a place.
    if tag in ("ns", "nr", "nrfg", "nrt", "nz") and len(word) < 5:
        ranks = "市县省区州" if tag == "ns" else "市县" if tag in ("nr", "nrfg") else "市"
        return any(segmenter.has_word(word + rank) for rank in ranks)
    return False


def _organisation(word: str, tag: str | None) -> int:
    kinds = 0
    if tag is None or tag.startswith(_INSIDE_TAGS):
        # What jieba calls a place and is none by now, such as 台风, is a common word.
        is_proper = tag in _PROPER_TAGS and (tag != "ns" or word in WORDS_AND_TOWNS)
        kinds = INSIDE | (PROPER if is_proper else 0)
    is_tailed = word in ORG_TAILS or word[-2:] in ORG_TAILS or word[-3:] in ORG_TAILS
    if word in SHORT_TAILS:
        return INSIDE | TAIL | SHORT_TAIL
    if word in NO_ORGS:
        return INSIDE | TAIL if word in GENERIC_TAILS else 0
    if tag == "nt" and len(word) > 3 and (is_tailed or word[-1] in _ORG_LAST):
        return ORG | TAIL | PROPER | INSIDE
    if is_tailed and (tag is not None or word in ORG_TAILS):
        return TAIL | INSIDE
    return kinds


def _person(word: str, tag: str | None, segmenter: Segmenter) -> int:
    kinds = GIVEN if len(word) == 2 and NOT_IN_NAMES.isdisjoint(word) else 0
    if tag not in _PROPER_TAGS or word in NO_PEOPLE or not NOT_IN_NAMES.isdisjoint(word[1:]):
        return kinds
    if COUNTRY_SIGNS.issuperset(word) or (len(word) == 3 and word[-1] in _NO_NAME_ENDINGS):
        return kinds
    if word[0] in NOT_IN_NAMES and word[1:] in PEOPLE:  # 向普京, for jieba one word
        return kinds
    if TRANSLITERATION.issuperset(word):
        kinds |= FOREIGN | (SURE if len(word) > 3 and tag in ("nr", "nrt", "nrfg") else 0)
    surname = 2 if word[:2] in COMPOUND_SURNAMES else 1 if word[0] in SURNAMES else 0
    given = len(word) - surname
    if not surname or not 1 <= given <= 2 or tag in ("ns", "nz"):
        return kinds
    kinds |= NAME | (OPEN if given == 1 else 0)
    is_likely = tag is not None or surname == 2 or word[0] in COMMON_SURNAMES
    if len(word) > 2 and (tag == "nrfg" or (is_likely and not _is_common(word, tag, segmenter))):
        kinds |= SURE
    return kinds


def _is_common(word: str, tag: str | None, segmenter: Segmenter) -> bool:
    """Whether a word that begins with a surname is rather put together from common ones: 高水平, 安全性."""
    given, beginning = segmenter.tag(word[1:]), segmenter.tag(word[:2])
    if given not in _PROPER_TAGS or beginning not in ("nr", "nrt", "nrfg", "ns", None):
        return True
    return word[-1] in _COMMON_ENDINGS and tag is not None


def _base(word: str, tag: str | None) -> int:
    return BASE if len(word) < 4 and tag in _PROPER_TAGS else 0

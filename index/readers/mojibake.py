"""Text that was once decoded with the wrong table and stored that way: recognised, and undone where a round
trip proves that nothing else can have happened.

Three ways it comes about: UTF-8 read as GBK (浣犲ソ); UTF-8, GBK or Big5 read as Latin-1 (ä½ å¥½, ÄãºÃ),
also twice; and UTF-8 that was broken before it was read as GBK (锟斤拷), of which nothing can be had back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.article import Record
from index.readers.encoding import chinese_score

# One of these is in nearly any wrongly decoded Chinese text of some length: what 的 ， 。 一 become. None is
# in real text but by the rarest chance. One pattern finds any of them in 5 µs a record; eighteen
# times `in` took 17.
_GBK_MARKS = ("鐨", "锛", "銆")
_LATIN_MARKS = ("ï¼", "ã€", "ã\x80", "ä¸", "çš", "ç\x9a", "Ã", "µÄ", "£¬", "¡£", "ªº", "¡A")
_LOST = ("锟斤拷", "锟斤", "\ufffd\ufffd")
_MARK = re.compile("|".join(re.escape(mark) for mark in (*_GBK_MARKS, *_LATIN_MARKS, *_LOST)))
# What a browser shows for the bytes 0x80 to 0x9F under the name of Latin-1.
_SIGNS = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
_BYTES = {ord(sign): byte for sign, byte in _SIGNS.items() if sign}
_HIGH = re.compile(f"[\x80-\xff{''.join(chr(code) for code in _BYTES)}]{{2,}}")
_BETTER = 0.2  # by how much the score must rise; real text read wrongly scores 0.5 to 1.2 less


@dataclass(frozen=True, slots=True)
class Mended:
    """`text` with all repaired that could be, and how much of the damage was: 1.0 for all of it."""

    text: str
    repaired: float


def mended_record(record: Record, repair: bool) -> Record:
    """The record with wrongly decoded text repaired (or only judged, without `repair`); itself where there is
    none. Its certainty then says `repaired 1.00`, or `mojibake` and how much is still to be read."""
    fields = record.fields
    if not _MARK.search("\n".join(fields.values())):  # no mark holds a line end
        return record
    suspects = {name: text for name, text in fields.items() if _MARK.search(text)}
    found = {name: result for name, text in suspects.items() if (result := mended(text)) is not None}
    if not found:
        return record
    share = min(result.repaired for result in found.values())
    if repair and share > 0:
        fields = fields | {name: result.text for name, result in found.items()}
    certainty = "repaired 1.00" if repair and share == 1 else f"mojibake {share if repair else 0.0:.2f}"
    return replace(record, fields=fields, certainty=certainty)


def mended(text: str) -> Mended | None:
    """None for text that was not wrongly decoded."""
    for undo in (_from_gbk, _from_latin):
        whole = undo(text)
        if whole is not None:
            return Mended(whole, 1.0)
    lines = text.split("\n")
    repaired = damaged = 0
    for at, line in enumerate(lines):
        if not _MARK.search(line):
            continue
        damaged += len(line)
        better = _from_gbk(line) or _from_latin(line)
        if better is not None:
            repaired += len(line)
            lines[at] = better
    if not damaged or (not repaired and not _is_lost(text)):
        return None
    return Mended("\n".join(lines), round(repaired / damaged, 2))


def _is_lost(text: str) -> bool:
    """Beyond repair: broken before it was decoded, or most of it made of characters that nobody writes."""
    if any(mark in text for mark in _LOST):
        return True
    return sum(text.count(mark) for mark in _GBK_MARKS) * 40 > len(text) and chinese_score(text) < 0.35


def _from_gbk(text: str) -> str | None:
    """UTF-8 that was read as GBK: the bytes that GBK has for it must be UTF-8 from the first to the last."""
    if not any(mark in text for mark in _GBK_MARKS):
        return None
    try:  # Windows shows the byte 0x80, which GBK does not have, as €
        found = b"\x80".join(part.encode("gb18030") for part in text.split("€")).decode("utf-8")
    except UnicodeError:
        return None
    return _if_better(found, text)


def _from_latin(text: str) -> str | None:
    """UTF-8, GB18030 or Big5 that was read as Latin-1 or Windows-1252. Of UTF-8 only the runs of such
    characters are read again: what is in order between them stays. The others have ASCII bytes in their
    characters, so all the text must be of one kind."""
    if not any(mark in text for mark in _LATIN_MARKS):
        return None
    for encoding in ("utf-8", "gb18030", "cp950"):
        try:
            if encoding == "utf-8":
                found = _HIGH.sub(lambda run: _bytes_of(run[0]).decode(), text)
                found = (_from_latin(found) or found) if found != text else text  # done twice, undone twice
            else:
                found = _bytes_of(text).decode(encoding)
        except ValueError:
            continue
        better = _if_better(found, text)
        if better is not None:
            return better
    return None


def _bytes_of(text: str) -> bytes:
    """Raises ValueError where the text has other characters."""
    return bytes(_BYTES.get(ord(char), ord(char)) for char in text)


def _if_better(found: str, text: str) -> str | None:
    return found if chinese_score(found) > chinese_score(text) + _BETTER else None

"""One decision: which encoding a run of bytes is in.

In order: a byte order mark, what the document declares, strict UTF-8, UTF-16 by its NUL pattern, then
GB18030 against Big5 by how much the decoded text looks like Chinese that people write. A file cut inside a
character is read up to the cut.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

# Common characters of news text in either script. The 300 most frequent characters cover well over half of
# any Chinese text and next to nothing of text decoded with the wrong table.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打"
    "白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫"
    "且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精"
    "值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德"
    "這為個國時來們對說產種會發動學過進經電裡實現體機當點從業應開還後關數與樣線間總員長將組見計運農區強決戰則處隊給門熱領東導壓爭濟階術"
    "極聯認權證轉單風車帶場務具萬達積議聲報鬥離華確張馬節話況傳許廣記觀織眾書複復須際驗連斷難備辦習響約勞團歷構稱準號維劃選標寫親廠識"
    "適屬圓滿縣參紅細聽該鐵價嚴臺台灣灣並於著裏麼過無質變條問題統線設類環員興邊讓輛網訊據歲億遺遠選舉黨壇顯購買賣賽隨飛館歡兩萬爾"
    "吃呢吧吗嗎啊您它她哪誰谁尔亿让网岁举买卖赛随飞馆欢表示记者日报新闻社聞"
)
# With the zero of 二〇二三年, which Microsoft's table for Big5 has as a kana.
_PUNCTUATION = frozenset("〇，。、；：？！“”‘’（）《》「」『』〈〉【】—…·　％／～")

_STEEPNESS = 4.0
_SAMPLE = 262_144  # bytes that are scored; more changes no decision and costs 40 ms a megabyte
_COUNTED = 20_000  # characters that are not ASCII which tell how Chinese a text looks
_CHINESE = ("gb18030", "cp950", "big5hkscs")
_ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "gb18030": "gb18030", "hz-gb-2312": "hz", "big5": "cp950", "big-5": "cp950", "x-x-big5": "cp950",
    "big5-hkscs": "big5hkscs", "utf8": "utf-8", "utf-8": "utf-8", "utf_8": "utf-8", "unicode": "utf-16",
}  # fmt: skip
_NO_CHARSETS = (
    "idna",
    "punycode",
    "unicode-escape",
    "raw-unicode-escape",
    "undefined",
    "utf-7",
    "mbcs",
    "oem",
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_PROLOG = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")  # in ASCII: a byte of UTF-16, or no text at all
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


class UndecodableError(ValueError):
    """Bytes that are no text in the forced encoding, or in any that we know."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read.

    `encoding` is a Python codec name; `source` is one of forced, bom, declared, ascii, utf-8, utf-16, scored,
    by-line; `replaced` counts the broken sequences that became U+FFFD; `confidence` is how probable it is
    that this is the text as it was written.
    """

    text: str
    encoding: str
    source: str
    replaced: int = 0
    confidence: float = 1.0

    @property
    def certainty(self) -> str:
        """Why this encoding, and how certain: `scored 0.97`."""
        return f"{self.source} {self.confidence:.2f}"

    @property
    def is_safe(self) -> bool:
        """Certain enough to read part of a file otherwise than the rest of it."""
        return self.source != "ascii" and not self.replaced and self.confidence >= 0.9


def decode(data: bytes, declared: str | None = None, forced: str | None = None) -> Decoded:
    """Decode a whole file, or the first part of one (bytes of a character cut off at the end are dropped).

    `declared` is what the document says of itself, a hint that evidence overrules; `forced` is the user's
    word. Raises UndecodableError where `forced` does not fit, or where nothing fits.
    """
    if forced:
        return _decode_forced(data, forced)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _strict(data[len(bom) :], encoding)
            if text is not None:
                return Decoded(text, encoding, "bom")
            if encoding == "utf-8":
                data = data[len(bom) :]
    if data.isascii() and b"~{" not in data and b"\0" not in data:
        wide = _utf16(data, 0.5) if _CONTROL.search(data) else None
        return wide or Decoded(data.decode("ascii"), "utf-8", "ascii")
    hinted = known_codec(declared) if declared else None
    utf8 = _strict(data, "utf-8") if b"\0" not in data else None
    if utf8 is not None:
        return _utf8_or_hinted(data, utf8, hinted)
    if b"\0" in data[:_SAMPLE] and (wide := _utf16(data, 0.3)) is not None:
        return wide
    chinese = _chinese(data, hinted)
    return _mixed(data, chinese) or chinese or _damaged(data) or _declared_western(data, declared)


def declared_encoding(head: bytes) -> str | None:
    """The encoding that an HTML meta tag or an XML prolog names, as written."""
    found = _PROLOG.search(head[:256]) or _META.search(head[:8192])
    return found[1].decode("ascii") if found else None


def decode_by_lines(head: bytes) -> Decoded | None:
    """The beginning of a file of records with broken lines among them, in the encoding of most lines.
    None where that is less than half of them."""
    encodings: Counter[str] = Counter()
    lines = head.split(b"\n")[:200]
    for line in lines:
        try:
            decoded = decode(line)
        except UndecodableError:
            continue
        if decoded.source != "ascii" and not decoded.replaced:
            encodings[decoded.encoding] += 1
    if not encodings:
        return None
    encoding, count = encodings.most_common(1)[0]
    if count * 2 < sum(not line.isascii() for line in lines):
        return None
    return Decoded(head.decode(encoding, "replace"), encoding, "scored")


@lru_cache(maxsize=64)
def known_codec(name: str) -> str | None:
    """The Python codec for an encoding's name (the wider GB18030 for gb2312 and gbk), or None."""
    plain = name.strip().lower()
    codec_name = _ALIASES.get(plain, plain)
    try:
        codec = codecs.lookup(codec_name)
    except (LookupError, ValueError):
        return None
    # Python lists escapes and compressions among its codecs too; no file is "in" them.
    return codec_name if codec._is_text_encoding and codec.name not in _NO_CHARSETS else None


def chinese_score(text: str) -> float:
    """How much the non-ASCII part of `text` looks like written Chinese: about 0.5 to 0.9 for real text, below
    0.35 for text read with the wrong table. 0 where there is no such part."""
    # Counting every character is three times as fast as finding those that are not ASCII first.
    is_short = len(text) <= _COUNTED
    counts = Counter(text if is_short else islice((m[0] for m in _NON_ASCII.finditer(text)), _COUNTED))
    foreign = {char: count for char, count in counts.items() if char > "\x7f"}
    total = sum(foreign.values())
    return sum(_weight(char) * count for char, count in foreign.items()) / total if total else 0.0


@lru_cache(maxsize=30_000)
def _weight(char: str) -> float:
    if char in _COMMON:
        return 1.0
    if char in _PUNCTUATION:
        return 0.8
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF:
        return 0.3 if _everyday(char) else -0.4
    if 0xFF01 <= code <= 0xFF5E:  # full-width letters and digits
        return 0.2
    if 0x2000 <= code <= 0x27BF and not 0x2500 <= code <= 0x259F:  # punctuation, signs, numerals; no boxes
        return 0.0
    if 0xE000 <= code <= 0xF8FF or code == 0xFFFD or 0x80 <= code <= 0x9F:
        return -2.0
    return -0.8  # kana, Cyrillic, Latin with accents, rare blocks: typical of the wrong table


def _everyday(char: str) -> bool:
    """In the first level of GB 2312 (3,755 characters) or of Big5 (5,401)."""
    try:
        lead, trail = char.encode("gbk")
        if 0xB0 <= lead <= 0xD7 and trail >= 0xA1:
            return True
    except UnicodeEncodeError:
        pass
    try:
        return 0xA4 <= char.encode("cp950")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _strict(data: bytes, encoding: str) -> str | None:
    """Decoded, without the bytes of a last character that is cut off; None if anything else does not fit."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(data, final=False)
    except UnicodeError:
        return None


def _decode_forced(data: bytes, forced: str) -> Decoded:
    encoding = known_codec(forced)
    if encoding is None:
        raise UndecodableError(f"{forced} is no encoding that is known here")
    for bom, marked in _BOMS:
        same = marked == encoding or (encoding in ("utf-16", "utf-32") and marked.startswith(encoding))
        if data.startswith(bom) and same:
            data, encoding = data[len(bom) :], marked
            break
    text = _strict(data, encoding)
    if text is None:
        raise UndecodableError(f"the bytes are not valid {forced}")
    return Decoded(text, encoding, "forced")


def _utf8_or_hinted(data: bytes, utf8: str, hinted: str | None) -> Decoded:
    # A page that declares GBK and is in fact UTF-8 is common; GBK text that happens to be valid UTF-8 exists
    # only in a few characters (联通), so the declaration is believed for those alone.
    if hinted in _CHINESE and len(_NON_ASCII.findall(utf8)) <= 4:
        other = _strict(data, hinted)
        if other is not None and chinese_score(other) > chinese_score(utf8):
            return Decoded(other, hinted, "declared")
    # Bytes of another encoding are valid UTF-8 by accident once in some sixteen pairs (联通), not twice.
    foreign = sum(1 for _ in islice(_NON_ASCII.finditer(utf8), 100))
    confidence = 1.0 if hinted == "utf-8" else 1 - 0.25**foreign
    return Decoded(utf8, "utf-8", "declared" if hinted == "utf-8" else "utf-8", confidence=confidence)


def _utf16(data: bytes, least: float) -> Decoded | None:
    """Text has no NUL bytes but in UTF-16: in each ASCII character, in 一 (U+4E00) and in U+3000; and other
    control characters (國 is 0B 57) hardly ever.

    Which order is right is told by the text that comes out: the side of the NUL bytes misleads in short text
    with 一 in it.
    """
    best: tuple[float, Decoded] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text and "\0" not in text:
            score = _plausibility(text)
            if best is None or score > best[0]:
                best = (score, Decoded(text, encoding, "utf-16"))
    return best[1] if best is not None and best[0] > least else None


def _plausibility(text: str) -> float:
    """`chinese_score` where ASCII letters, digits and line ends count as well."""
    sample = text[:_SAMPLE]
    foreign = len(_NON_ASCII.findall(sample))
    plain = sum(char.isprintable() or char in "\t\r\n" for char in sample if char.isascii())
    return (chinese_score(sample) * foreign + plain) / len(sample)


def _chinese(data: bytes, hinted: str | None) -> Decoded | None:
    """The best of the declared encoding, GB18030, Big5 and UTF-16 without any NUL, if one fits."""
    candidates: list[tuple[float, Decoded]] = []
    names = list(dict.fromkeys((*((hinted,) if hinted else ()), *_CHINESE, "utf-16-le", "utf-16-be")))
    for encoding in names:
        text = _strict(data, encoding)
        if text is None:
            continue
        declared = encoding == hinted
        if declared and encoding not in _CHINESE and not encoding.startswith(("utf", "hz", "euc", "shift")):
            continue  # latin-1 fits any bytes: see _declared_western
        score = chinese_score(text[:_SAMPLE]) + (0.15 if declared else 0.0)
        if encoding.startswith("utf-16"):
            score -= 0.2
        candidates.append((score, Decoded(text, encoding, "declared" if declared else "scored")))
    if not candidates:
        return None
    score, best = max(candidates, key=lambda pair: pair[0])
    if score <= 0 and best.source != "declared":
        return None
    others = [lower for lower, other in candidates if other.text != best.text]
    return replace(best, confidence=_confidence(score - max(others, default=-1.0), best.text))


def _confidence(margin: float, text: str) -> float:
    """How probable it is that the better of two readings is right, by how much better it scores and how much
    text there is. Fitted on the cases of benchmarks/decoding.py: of those said to be certain to 0.9 or more,
    999 in 1,000 were right, of those below 0.6 one in three."""
    foreign = min(len(_NON_ASCII.findall(text[:2000])), 400)
    return round(1 / (1 + math.exp(-_STEEPNESS * margin * math.sqrt(foreign))), 4)


def _mixed(data: bytes, whole: Decoded | None) -> Decoded | None:
    """Text put together from parts in UTF-8 and in another encoding, line by line; None unless both parts are
    plain, and together better than `whole`, the best reading in one encoding."""
    lines = data.split(b"\n")
    texts = [_whole_utf8(line) for line in lines]
    foreign = sum(len(_NON_ASCII.findall(text)) for text in texts if text)
    if foreign < 8:
        return None
    rest_of_it = b"\n".join(line for line, text in zip(lines, texts, strict=True) if text is None)
    other = _chinese(rest_of_it, None)
    if other is None or not other.is_safe or other.encoding.startswith("utf"):
        return None
    rest = iter(other.text.split("\n"))
    joined = "\n".join(next(rest) if text is None else text for text in texts)
    if whole is not None and chinese_score(whole.text[:_SAMPLE]) + 0.05 > chinese_score(joined[:_SAMPLE]):
        return None
    most = "utf-8" if foreign * 3 > len(rest_of_it) else other.encoding
    return Decoded(joined, most, "by-line", confidence=other.confidence)


def _whole_utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes) -> Decoded | None:
    """Text with a few broken bytes, as pages have them where a program cut a string at a byte count."""
    best: tuple[float, Decoded] | None = None
    for encoding in ("utf-8", "gb18030", "cp950", "big5hkscs"):
        text = data.decode(encoding, errors="replace")
        broken = text.count("\ufffd")
        foreign = len(_NON_ASCII.findall(text)) - broken
        if broken > 1 + foreign // 50:
            continue
        score = chinese_score(text)
        if best is None or score > best[0]:
            best = (score, Decoded(text, encoding, "scored", broken))
    return best[1] if best is not None and best[0] > 0.2 else None


def _declared_western(data: bytes, declared: str | None) -> Decoded:
    hinted = known_codec(declared) if declared else None
    if hinted and b"\0" not in data:
        text = _strict(data, hinted)
        if text is not None:
            return Decoded(text, hinted, "declared")
    raise UndecodableError("the bytes are no text in UTF-8, UTF-16, GB18030 or Big5")

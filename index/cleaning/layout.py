"""Scraped text brought back into lines: pages joned into one line are split, lines broken at a fixed width
joined, left-over code taken out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from index.cleaning.bylines import fields_of_line
from index.cleaning.credited import is_folio
from index.cleaning.dumps import plain
from index.cleaning.labels import starts_with_label
from index.cleaning.language import HAN
from index.cleaning.lines import is_button, is_section_head, read_line
from index.cleaning.spaced import unspaced
from index.cleaning.wording import folded

# Zero-width spaces and byte order marks come from pages that hide marks in their text.
_BLANK = " \t\f\v\u3000\xa0\ufeff\u200b"
_LONG = 150  # characters of a line that may be several
_MARGIN_OF = 20  # characters of a line that tells of a margin
_END = re.compile("[。！？；，、：”’」』）》】]+")
_BROKEN = 15  # characters of a line that may be broken before its last sign
_HEADLINE = 60  # characters of a headline that was broken
_HEADLINES = 2  # headline and subtitle
_PROVED = 6  # sentences that go on in the next line
_FEWEST_WRAPPED = 3  # lines of one width, none of them the end of a sentence
_NARROW, _FEWEST_FULL = 15, 4  # characters of most lines of a column, and how many lines it has
_MARKS = "，。、；：？！,;:?!”’」』）)》…"
_MARK_WITHIN = re.compile(rf"[{_MARKS}](?=[^\s{_MARKS}])")
_SENTENCE_END = re.compile(r"[。！？!?…；;][\"'”’」』)）\]】]*$")
_DATE_TOKEN = re.compile(
    r"[(\[（【]?\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\d{1,2}:\d\d(?::\d\d)?)?[)\]）】]?"
)
_TIME_TOKEN = re.compile(r"\d{1,2}:\d\d(?::\d\d)?|上午|下午|(?:星期|周)[一二三四五六日天]")
# What begins an item of a list, a day in full among it.
_ITEM = re.compile(
    r"\s*(?:[·•●■◆▪►★*]|[-–—]\s|\[?\d{1,2}-\d{1,2}\]|\d{1,2}[.、]|"
    r"[\[(（【]?(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?[\])）】]?)\s*\S"
)
_NEIGHBOUR = re.compile(r"[<«【\[]*[上下]一?[篇条條则則页頁]")
_CLOSING = tuple("。，、；：？！”’）》」』")
_SITE_MARK = re.compile(r"[_|｜]|(?<=\S)-(?=\S)")
_ARROW = re.compile(r"[>»›→]+|[>»›→/|]")
# Where sentences are followed by furniture without any space between.
_GLUED = re.compile(
    r"(?<=[。！？”）)\]】])(?=(?:[(（\[【]?(?:责任编辑|責任編輯|责编|责任校对)|打印本[页頁]|"
    r"[关關][闭閉]窗口|相[关關](?:新[闻聞]|[阅閱][读讀]|[链鏈]接|[报報][道導])|延伸[阅閱][读讀]|上一篇|"
    r"下一篇|分享到|版[权權]所有|[网網]友[评評][论論]|免[责責][声聲]明|Copyright))"
)
_BEGINNINGS = re.compile(
    r"(?<=\S)(?=[您你]?(?:当前|當前|现在|現在|所在)的?位置(?:是|为)?\s*[:：])|(?<=[>»›])(?:正文|内容|內容|详细内容|詳細內容|全文)(?=\S)|"
    r"(?<=[^\s\d])(?=(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d\d)|(?<=\d:\d\d)(?=[\u4e00-\u9fff])|"
    r"(?<=[^\s:：])(?=(?:来源|來源|稿源|作者|点击|點擊|浏览次数|瀏覽次數|字号|字號|字体|字體|编辑|編輯|责任编辑|責任編輯|分享到)\s*[:：])"
)
_FEWEST_PARTS = 4
_DATED_END = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?[)\]）】]?$")
_DATED_ENTRIES = 3  # tokens of a line that end with a date: a list, as three lines are
_PROGRAM = re.compile(r"[{}();$<>=\"']|%3|document|window|console|_hmt|^\s*,")
_CODE = re.compile(
    r"\bfunction\s*\w*\s*\(|\bvar\s+\w+\s*=|\b(?:document|window|jQuery|console)\.|\$\(|_hmt|\.push\(|"
    r"%3[CE]|^\s*[+,]\s*[\"']|^\s*[.#@]?[\w\s.#:>,-]+\{[^{}]*\}?\s*$|^[\s{}();,]+$|</?script|<!--|-->|=>\s*\{|\breturn\b.*;\s*$"
)
_CJK = re.compile("[\u3000-\u9fff\uff00-\uffef“”‘’…—]")


def lines_of(text: str) -> list[str]:
    """The lines of a scraped text as a person would set them, without blank ones."""
    return lines_and_links(text)[0]


def lines_and_links(text: str) -> tuple[list[str], frozenset[str]]:
    """As `lines_of`, and which of the lines were links and nothing else."""
    closed = unspaced(text)
    # Over the columns of a scanned paper stand its headlines, in larger type.
    wider = _HEADLINES if closed is not text else 0
    bare = plain(closed)
    raw = _without_margin(bare.text.replace("\r", "\n").split("\n"))
    if "位置" in bare.text:
        raw = [part for line in raw for part in _set_apart(line)]
    wrapping = _wrapping(raw, wider)
    stripped = _joined(raw, wrapping) if wrapping else _unbroken(raw)
    if any(len(line) > _LONG for line in stripped):
        stripped = [part for line in stripped for part in (_split(line) if len(line) > _LONG else (line,))]
    if any(mark in bare.text for mark in "{}();$%"):
        stripped = [line for line in stripped if not (_PROGRAM.search(line) and is_code(line))]
    return stripped, bare.links


def _set_apart(line: str) -> list[str]:
    """The head of a page whose elements a program joined without anything between, at where its way, its day
    and its labels begin; any other line as it is."""
    parts = _BEGINNINGS.split(line) if "位置" in line and "。" not in line else [line]
    return parts if len(parts) >= _FEWEST_PARTS else [line]


def _without_margin(lines: list[str]) -> list[str]:
    """The lines without the spaces that most long ones begin with, as programs set a whole page off."""
    margins = Counter(len(line) - len(line.lstrip(" ")) for line in lines if len(line) >= _MARGIN_OF)
    if not margins:
        return lines
    margin = margins.most_common(1)[0][0]
    return [line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines] if margin else lines


def is_code(line: str) -> bool:
    """A line of script or style: marks of a program and hardly any Chinese."""
    return bool(_CODE.search(line)) and len(HAN.findall(line)) * 4 < len(line)


def _columns(line: str) -> int:
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """All lines were broken where `measure` of them reached `limit`, give or take `slack`."""

    measure: Callable[[str], int]
    limit: int
    slack: int

    def is_full(self, line: str) -> bool:
        return self.limit - self.slack <= self.measure(line.rstrip(_BLANK)) <= self.limit + 1


def _wrapping(raw: list[str], wider: int) -> _Wrapping | None:
    """How the lines of a text were broken, None where they were not: as a printed paper's columns if most of
    them are that short, else at a width that more lines tell of. Of `wider` lines it is known that they may
    be longer."""
    # The items of a list may all be cut at one width.
    stripped = [own for line in raw if (own := line.rstrip(_BLANK)) and not _ITEM.match(own)]
    lines = [own for own in stripped if not _DATED_END.search(own)]
    # What a viewer says of a page in English is of no width.
    chinese = [own for own in lines if not own.isascii()]
    lines = chinese if 2 * len(chinese) >= len(lines) else lines
    if len(lines) < _FEWEST_WRAPPED or max(map(len, lines)) > 130:
        return None
    short = sum(8 <= len(line) <= _NARROW for line in lines)
    return (_column(raw, lines) if 2 * short >= len(lines) else None) or _width(raw, lines, wider)


def _width(raw: list[str], lines: list[str], wider: int) -> _Wrapping | None:
    """How lines were broken by characters, or by columns as terminals do."""
    for measure, least, slack in ((len, 14, 1), (_columns, 28, 3)):
        sizes = list(map(measure, lines))
        long = [size for size in sizes if size >= least]
        if len(long) < _FEWEST_WRAPPED:
            continue
        often = Counter(long)
        limit = max(often.items(), key=lambda item: (item[1], item[0]))[0]
        if slack > 1:
            limit = max(size for size, times in often.items() if times >= 2 or size <= limit + 2)
        found = _Wrapping(measure, limit, slack)
        full = [line for line, size in zip(lines, sizes, strict=True) if limit - slack <= size <= limit + 1]
        longer = sum(size > limit + 1 for size in long)
        unfinished = sum(not _SENTENCE_END.search(line) for line in full)
        if unfinished < 0.6 * len(full):
            continue
        share = len(full) / len(long)
        is_usual = len(full) >= _FEWEST_WRAPPED and share >= 0.5
        if longer <= max(0.05 * len(long), wider):
            if is_usual or _goes_on(raw, found) >= _FEWEST_WRAPPED:
                return found
        # Notices at the foot of a page are long; they stay as they are, for none of them is full.
        elif longer <= 0.4 * len(long) and _goes_on(raw, found) >= _PROVED:
            return found
    return None


def _column(raw: list[str], lines: list[str]) -> _Wrapping | None:
    """How the lines of a printed paper's column were broken: most have a mark within and none at their end,
    as neither verse nor a list has."""
    for measure, least, slack in ((len, 8, 1), (_columns, 16, 3)):
        often = Counter(size for line in lines if (size := measure(line)) >= least)
        if not often:
            continue
        limit = max(often.items(), key=lambda item: (item[1], item[0]))[0]
        found = _Wrapping(measure, limit, slack)
        full = [line for line in lines if found.is_full(line)]
        marked = sum(_MARK_WITHIN.search(line) is not None for line in full)
        is_open = sum(line[-1] not in _MARKS for line in full)
        is_text = len(full) >= _FEWEST_FULL and marked >= 0.4 * len(full) and is_open >= 0.6 * len(full)
        if is_text and _goes_on(raw, found) >= _FEWEST_WRAPPED:
            return found
    return None


def _goes_on(raw: list[str], wrapping: _Wrapping) -> int:
    """How many full lines without an end have the end of their sentence in the next one: no list has. One
    that begins with a mark which ends something is proof by itself, as is a title between two lines."""
    proofs = 0
    for line, following in itertools.pairwise(raw):
        own = line.rstrip(_BLANK)
        if wrapping.is_full(line) and not _SENTENCE_END.search(own) and following[:1] not in ("\u3000", "\t"):
            rest = following.strip(_BLANK)
            is_proof = rest[:1] in _CLOSING or (own.rfind("《") > own.rfind("》") and "》" in rest)
            proofs += 3 if is_proof else bool(_SENTENCE_END.search(rest))
    return proofs


def _joined(raw: list[str], wrapping: _Wrapping) -> list[str]:
    """Paragraphs of broken lines: a full line goes on in the next one, unless that is indented or a blank
    line comes."""
    # With neither indents nor blank lines a sentence that ends with its line is taken for the paragraph's
    # end.
    marked = any(
        (line[:1] in "\u3000 \t" and line.strip(_BLANK)) or not line.strip(_BLANK) for line in raw[1:-1]
    )
    no_indents = not any(line[:1] in ("\u3000", "\t") or line.startswith("  ") for line in raw)
    lines: list[str] = []
    goes_on, is_start = False, True
    for above, line in zip(["", *raw], raw, strict=False):
        own = line.strip(_BLANK)
        if own and _is_end(own, above, lines):
            lines[-1] += own
            goes_on = False
            continue
        if goes_on and is_folio(own):
            lines.insert(-1, own)  # over the paragraph that goes on on the next page
            continue
        is_new = line[:1] in ("\u3000", "\t") or line.startswith("  ") or _ITEM.match(line)
        if own and goes_on and not is_new and not _is_apart(lines[-1], own):
            # Words of other scripts have lost a space at the break; a number has not.
            is_cut = (
                _CJK.match(own) or _CJK.match(lines[-1][-1]) or (own[0].isdigit() and lines[-1][-1].isdigit())
            )
            between = "" if is_cut else " "
            lines[-1] += between + own
        elif own:
            lines.append(own)
        is_full = wrapping.is_full(line) or (no_indents and is_start and _is_indented(line, wrapping))
        is_start = not is_full
        goes_on = bool(own) and is_full and (marked or not _SENTENCE_END.search(own))
    return lines


def _unbroken(raw: list[str]) -> list[str]:
    """The lines without blank ones, the last signs of a sentence with the sentence."""
    lines: list[str] = []
    for above, line in zip(["", *raw], raw, strict=False):
        own = line.strip(_BLANK)
        if own and _is_end(own, above, lines):
            lines[-1] += own
        elif own:
            lines.append(own)
    return lines


def _is_end(own: str, above: str, lines: list[str]) -> bool:
    """Whether a line is but the last signs of the sentence above it, which was broken before them."""
    is_end = len(own) <= 2 and _END.fullmatch(own) is not None
    return is_end and above.strip(_BLANK) != "" and len(lines[-1]) >= _BROKEN


def _is_apart(before: str, line: str) -> bool:
    """Whether what a headline or a line about the article is followed by is none of it, though it is as
    long as the measure."""
    if "。" in before or len(before) > _HEADLINE:
        return False
    is_furniture = read_line(before).kind == "furniture"  # 国内统一刊号：CN11-0019
    return is_furniture or any(fields_of_line(own, folded(own)) for own in (before, line))


def _is_indented(line: str, wrapping: _Wrapping) -> bool:
    """Whether a paragraph's first line would be full, had it not lost the indent of two characters."""
    missing = wrapping.measure("\u3000\u3000")
    own = line.rstrip(_BLANK)
    return wrapping.measure(own) + missing == wrapping.limit and not _SENTENCE_END.search(own)


def _split(line: str) -> list[str]:
    """A long line at the places where one thing ends and another begins: after sentences, around labels,
    dates and buttons. What is in doubt stays together."""
    line = _GLUED.sub(" ", line)
    tokens = _with_headline(line.replace("\u3000", " ").split())
    if len(tokens) < 2:
        return [line]
    if not any(map(_is_furnished, tokens)):
        return [line]  # a paragraph with a space in it
    is_dated = sum(_DATED_END.search(token) is not None for token in tokens) >= _DATED_ENTRIES
    parts = [[tokens[0]]]
    in_way = in_list = in_text = False
    for before, token in itertools.pairwise(tokens):
        in_way = in_way or bool(_ARROW.fullmatch(before))
        in_text = in_text or bool(_SENTENCE_END.search(before))
        # 图片 and 专题 stand in menus as well.
        in_list = in_list or (is_section_head(folded(before)) and (in_text or len(before) > 3))
        if in_list and is_dated:
            # An entry of a list goes on until its date.
            joins = not _DATED_END.search(before) and not is_section_head(folded(before))
        else:
            joins = not in_list and _belong(before, token, in_way)
        if joins:
            parts[-1].append(token)
        else:
            parts.append([token])
            in_way = False
    return [said_once(" ".join(part)) for part in parts]


def said_once(line: str) -> str:
    """`甲 甲` as `甲`: joined lines often say their headline twice."""
    middle = len(line) // 2
    is_twice = len(line) % 2 and line[middle] == " " and line[:middle] == line[middle + 1 :]
    return line[:middle] if is_twice else line


def _with_headline(tokens: list[str]) -> list[str]:
    """The words of a headline as one, where the page's title stands first, with its site, and the headline
    comes again."""
    end = next((at for at, token in enumerate(tokens[:8]) if _SITE_MARK.search(token)), None)
    if end is None:
        return tokens
    headline = [*tokens[:end], _SITE_MARK.split(tokens[end])[0]]
    for at in range(end + 1, len(tokens) - end):
        if tokens[at : at + end + 1] == headline:
            words = " ".join(tokens[: end + 1]), " ".join(headline)
            return [words[0], *tokens[end + 1 : at], words[1], *tokens[at + end + 1 :]]
    return tokens


def _is_furnished(token: str) -> bool:
    """Whether a token tells that its line is more than a paragraph."""
    plain = folded(token)
    is_mark = _ARROW.fullmatch(token) or _DATE_TOKEN.fullmatch(token) or starts_with_label(plain)
    return bool(is_mark) or (len(token) > 1 and is_button(plain)) or is_section_head(plain)


def _belong(before: str, token: str, in_way: bool) -> bool:
    if _ARROW.fullmatch(token) or _ARROW.fullmatch(before):
        return True
    if before.count("（") > before.count("）"):
        return True  # 本报讯（记者 王小明）
    if in_way or _SENTENCE_END.search(before) or len(before) > 60 or len(token) > 60:
        return False
    if _NEIGHBOUR.match(token) or "_" in before:  # 标题_栏目_报名, then the menu
        return False
    if _TIME_TOKEN.fullmatch(token):
        return bool(_DATE_TOKEN.fullmatch(before) or before.endswith(("：", ":")))
    if is_section_head(folded(token)):
        return False
    if before.endswith(("：", ":")):
        return True
    if any(
        _DATE_TOKEN.fullmatch(one) or _TIME_TOKEN.fullmatch(one) or starts_with_label(folded(one))
        for one in (before, token)
    ):
        return False
    return is_button(folded(before)) == is_button(folded(token))

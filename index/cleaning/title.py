"""A title for a text that does not name its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.cleaning.layout import said_once
from index.cleaning.lines import LineFacts, is_kicker
from index.cleaning.listing import Coverage, Listing, bare_headline, coverage_of, is_cut, own_entry
from index.cleaning.outlets import is_outlet
from index.cleaning.pages.headline import without_site
from index.cleaning.wording import folded

_BELOW_HEADLINE = {"date", "month_day", "ago", "source", "author"}
_CLEARLY = 8  # characters of a line that is no section's name
_LONG_LIST = 20  # entries
LONGEST = 60  # characters of a line that may still be a headline
_SENTENCE_TITLE = 40  # characters of a first sentence that are shown as title
_SURE = 0.4  # of a headline's character pairs that its text holds; those of other articles have 0.0 to 0.3

_CUT_MARK = re.compile(r"(?:…+|\.{3,}|。{3,})$")
_NOT_HEADLINE = re.compile(
    r"[。；，、：;,:]$|。(?![”」』])|^[（(].*[)）]$|^[【（(\[](?:资料图片?|資料圖片?|示意[图圖]|配[图圖])[】）)\]]"
)
_DATELINE = re.compile(
    r"^.{0,12}(?:(?<![通速快简簡资資视視])[讯訊]|电|電|報導|报道|消息)\s*[\])】)）]?\s*[(（:：]|^[【\[(（〔][^】\])）〕]{2,24}(?:讯|訊|电|電|"
    r"報導|报导|报道)[】\])）〕]|^.{0,12}\d日[讯訊电電]$"
)
# 积分 5661, 注册时间 2005-3-2, 2012年 新聞列表: of a reader, of a list.
COUNTED = re.compile(
    r"[\u4e00-\u9fff]{2,5}(?:\s+|\s*[:：]\s*)[\d.,/:-]+|(?:\d{4}\s*年\s*)?(?:\d{1,2}\s*月\s*)?\S{0,4}(?:列表|總覽|总览)"
)
_HEAD_OF_SECTION = re.compile(r"[(（]?[一二三四五六七八九十]{1,2}[、)）].{2,10}")  # 一、收费区域
_TAGGED = re.compile(r"[\[(（]([^\[\]()（）]{2,6})[\])）]\s*(?=\S{4})")
_SECTION_TAG = re.compile(
    r"社会|经济|体育|国际|国内|时政|政治|文化|科技|教育|财经|军事|娱乐|港澳|台湾|法治|健康|生活|农业|民生|综合"
)
_ARROWS = re.compile("[>»›→]")
_THREAD = re.compile(
    r"(?=.*(?:复制链接|复制连结|查看\s*:\s*\d))(?:.*?查看\s*:\s*\d+[\s|]*回复\s*:\s*\d+\s*)?(?:\[[^\[\]]{1,8}\]\s*)?"
    r"(.*?)\s*(?:\[复制(?:链接|连结)\])?\s*"
)
_MARKED = re.compile(r"[：:，、！？“”「」《》]")
# 青石财讯 7×24小时快讯, ——青石县唯一官方新闻门户网站, 太阳网 the-sun.example
_OF_SITE = re.compile(
    r"(?:APP|App|客户端|7\s*[x×*]\s*24.{0,8}|门户(?:网站)?|官方网站|官网|手机版|触屏版|移动版|网页版|电子版|数字报|电子报|论坛|"
    r"数据库|资料库|检索系统|知识库|智慧网)$|(?:欢迎(?:您|光临|访问|来到))|\s(?:https?://)?(?:[A-Za-z0-9-]+\.){1,3}[A-Za-z]{2,}$"
)
_SENTENCE = re.compile(r".+?(?:[。！？!?]+[”’」』）)]*|$)", re.DOTALL)
_WAY = re.compile(r"\s*(?:[>»›→]+|\s/\s|(?<=[\u4e00-\u9fff])\|(?=[\u4e00-\u9fff]))\s*")
_WITH_SITE = re.compile(r"[_|｜]|\s[-–—]\s|[-–—]\S{2,12}$")
_SECTION = re.compile(r"(?:新闻|新聞|文章)?(?:正文|内容|內容|详情|詳情)|.{0,4}(?:中心|频道|頻道|首页|首頁)")


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, the number of the line it stands in (None: in none of its own), and the date beside it in
    a list."""

    title: str
    line: int | None
    date: str | None


def looks_like_headline(line: str) -> bool:
    """Short, no sentence, not the dateline of an agency, no number beside what it counts."""
    return (
        4 <= len(line) <= LONGEST
        and not _NOT_HEADLINE.search(line)
        and not _DATELINE.match(line)
        and not COUNTED.fullmatch(line)
    )


def choose_headline(
    lines: Sequence[str], facts: Sequence[LineFacts], first: int, listing: Listing, body: str
) -> Headline:
    """The headline of the text `body`, whose first paragraph is line `first`: a line above it, the end of
    the way to the page, or the entry of a list; the one best covered by the text. "" where none is."""
    covered = coverage_of(body)
    from_list = own_entry(listing, covered)
    above = _line_above(lines, facts, first, covered)
    elsewhere = _from_way(lines, facts, first, covered)
    best = above if above is not None and (elsewhere is None or above[1] >= elsewhere[1]) else elsewhere
    entry_date = (from_list.date or from_list.day) if from_list else None
    if best is not None and (best[1] >= _SURE or from_list is None):
        whole = _whole(best[0], lines, listing)
        return Headline(_untagged(_marked(whole or best[0].title), lines), best[0].line, entry_date)
    if from_list:
        title = _CUT_MARK.sub("…", from_list.headline)
        if not title.endswith("…") and is_cut(from_list, listing):
            title = _whole(Headline(title + "…", None, None), lines, listing) or title + "…"
        return Headline(
            title,
            above[0].line if above is not None and _is_repeated(lines, above[0]) else None,
            entry_date,
        )
    return Headline("", None, None)


def _line_above(
    lines: Sequence[str], facts: Sequence[LineFacts], first: int, covered: Coverage
) -> tuple[Headline, float] | None:
    """The line before the first paragraph that is best covered by the text, and how well; the first of
    equals."""
    candidates = []
    texts = [
        at
        for at in range(_after_list(facts, first), min(first, 120))
        if facts[at].kind == "text"
        and (looks_like_headline(lines[at]) or _is_headline_and_site(lines[at]))
        and not is_kicker(lines[at])
        and not _HEAD_OF_SECTION.fullmatch(lines[at])
        and not _is_summary(lines[at], covered)
    ]
    if (
        not texts
        and len(lines) > 1
        and first == 0
        and looks_like_headline(lines[0])
        and facts[0].kind == "text"
    ):
        texts = [0]
    for at in texts:
        title = _without_site(said_once(_of_thread(lines[at])), covered)
        candidates.append((Headline(title, at, None), _share(title, at, lines[:first], facts, covered)))
    # The name of a site stands over its articles, and in what it says of itself below them.
    candidates = [one for one in candidates if not _names_site(one[0].title)] or candidates
    if not candidates:
        return None
    candidates = _over_byline(candidates, facts)
    best = max(candidates, key=lambda one: (round(one[1], 1), -(one[0].line or 0)))
    if best[1] > 0:
        # Of a headline repeated, the last is the one under which the article begins.
        again = [at for at in texts if lines[at] == best[0].title]
        return (Headline(best[0].title, again[-1] if again else best[0].line, None), best[1])
    # Nothing speaks for any of them: the nearest to the text that is no name of a site or section.
    return max(candidates, key=lambda one: (len(one[0].title) >= 8, one[0].line or 0))


def _without_site(title: str, covered: Coverage) -> str:
    """A headline without its site, where the text speaks no less of what is left."""
    if not _WITH_SITE.search(title):
        return title
    bare = without_site(title, "")
    is_better = len(bare) >= 5 and covered.of(bare) >= covered.of(title)
    return bare if title.startswith(bare) and is_better else title


def _share(title: str, at: int, above: Sequence[str], facts: Sequence[LineFacts], covered: Coverage) -> float:
    """How much speaks for line `at` as the headline: what the text holds of it, that the page says it twice
    above the text, that a day or a paper stands below it. A section may be said twice as well."""
    share = covered.of(title)
    often = sum(
        line == title or (line.startswith(title) and _WITH_SITE.search(line) is not None) for line in above
    )
    if often > 1 and (share > 0 or len(title) >= _CLEARLY):
        share = min(1.0, share + 0.3)
    if any(own.kind == "meta" and own.fields.keys() & _BELOW_HEADLINE for own in facts[at + 1 : at + 3]):
        share = min(1.0, share + 0.25)
    return share


def _is_summary(line: str, covered: Coverage) -> bool:
    """Whether a line is the beginning of a sentence of the text, cut off."""
    mark = _CUT_MARK.search(line)
    return mark is not None and covered.has(line[: mark.start()])


def _of_thread(line: str) -> str:
    """The headline of a forum's thread without its section and its button: `[百姓话题] 标题 [复制链接]`."""
    found = _THREAD.fullmatch(folded(line))
    return line[slice(*found.span(1))] if found else line


def _names_site(line: str) -> bool:
    """Whether a line ends like the name of a site and has none of a headline's marks, such as the colon of
    青石镇：小网格织密平安大网."""
    is_name = is_outlet(line) or _OF_SITE.search(folded(line)) is not None
    return is_name and not _MARKED.search(line)


def _over_byline(
    found: list[tuple[Headline, float]], facts: Sequence[LineFacts]
) -> list[tuple[Headline, float]]:
    """Without what stands below the line of day and source, where a headline that the text speaks for stands
    over it: the first words of a text are covered best."""
    for one, share in reversed(found):
        at = one.line or 0
        below = next((at + step for step in (1, 2) if _is_byline(facts, at + step)), None)
        if share >= _SURE and below is not None:
            return [own for own in found if (own[0].line or 0) < below]
    return found


def _is_byline(facts: Sequence[LineFacts], at: int) -> bool:
    own = facts[at] if at < len(facts) else None
    return own is not None and own.kind == "meta" and {"date", "source"} & own.fields.keys() != set()


def _is_headline_and_site(line: str) -> bool:
    """Whether a line is too long for a headline only because its site stands behind it."""
    return LONGEST < len(line) <= 2 * LONGEST and looks_like_headline(_WITH_SITE.split(line)[0].strip())


def _after_list(facts: Sequence[LineFacts], first: int) -> int:
    """The line after the last entry of a long list above a text: what heads such a list is no headline."""
    listed = [at for at in range(first) if facts[at].kind == "listing"]
    return listed[-1] + 1 if len(listed) >= _LONG_LIST else 0


def _from_way(
    lines: Sequence[str], facts: Sequence[LineFacts], first: int, covered: Coverage
) -> tuple[Headline, float] | None:
    """The end of `首页 > 社会 > 青石镇龙舟赛开幕`, if it is a headline."""
    for at in range(min(first, 120)):
        if facts[at].kind == "way":
            *steps, end = (step.strip() for step in _WAY.split(lines[at]))
            if (
                steps
                and 6 <= len(end) <= LONGEST
                and not _SECTION.fullmatch(end)
                and looks_like_headline(end)
            ):
                return Headline(end, None, None), covered.of(end)
    return None


def _whole(found: Headline, lines: Sequence[str], listing: Listing) -> str:
    """The headline where the page has it whole elsewhere and `found` only its beginning."""
    start = _CUT_MARK.sub("", found.title)
    if start == found.title:
        return ""
    others = [bare_headline(line) for at, line in enumerate(lines) if at not in listing.lines]
    others += [entry.headline for entry in listing.entries]
    fitting = [
        other for other in others if other.startswith(start) and other != start and len(other) <= LONGEST + 20
    ]
    fitting = [other for other in fitting if not _CUT_MARK.search(other)]
    return min(fitting, key=len, default="")


def _marked(title: str) -> str:
    return _CUT_MARK.sub("…", title)


def _untagged(title: str, lines: Sequence[str]) -> str:
    """A headline without its section between brackets: （社会）, and that of a forum which the way to the
    thread names as well."""
    found = _TAGGED.match(title)
    if found is None:
        return title
    tag = found[1]
    is_section = _SECTION_TAG.fullmatch(folded(tag)) or any(
        tag in line and _ARROWS.search(line) for line in lines
    )
    return title[found.end() :] if is_section else title


def _is_repeated(lines: Sequence[str], found: Headline) -> bool:
    return lines.count(found.title) > 1


def first_sentence(body: str) -> str:
    """The beginning of a body as a title: its first sentence, shortened at a comma where it is long."""
    match = _SENTENCE.match(body.strip())
    sentence = " ".join(match[0].split()) if match else ""
    if len(sentence) <= _SENTENCE_TITLE:
        return sentence.rstrip("。")
    head = sentence[:_SENTENCE_TITLE]
    comma = max(head.rfind(sign) for sign in "，,；、 ")
    return (head[:comma] if comma >= 12 else head) + "…"

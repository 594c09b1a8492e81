"""Rules for the lines of scraped text: which are the page's furniture, and what they tell of the article.

Words are those of `wording`, matched on a Simplified copy of the line (`folded`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from index.cleaning.asides import aside
from index.cleaning.bylines import fields_between_bars, fields_of_line, labelled_and_dated
from index.cleaning.credited import credited
from index.cleaning.datelines import signed_by
from index.cleaning.labels import starts_with_label
from index.cleaning.persons import NAME, is_writer
from index.cleaning.stamps import BUTTON, COUNT, EDGES, has_date
from index.cleaning.wording import (
    COMMENT_HEAD,
    COOKIES,
    FOOT,
    LEGAL,
    LIST_HEAD,
    MORE_ABOUT,
    NOTICE,
    PROMOTION,
    SHORT_NOTICE,
    folded,
)

_BETWEEN = re.compile(r"[\s|＊＝－＿┊/\\·•:,，、;>»«<()\[\]【】+\-—_=*.。…|←→↑↓~\u2500-\u25ff]+")
# A look that ends at the first character that is none of these; most lines are text.
_ONLY_FURNITURE = re.compile(rf"(?>{COUNT.pattern}|{BUTTON.pattern}|{_BETWEEN.pattern})*+")
_BRACKETED = re.compile(r"[(\[【〔［](.{1,40})[)\]】〕］]")
_ONLY_BYLINE = re.compile(
    r"\W\S{0,8}(?:记者|撰稿|通讯员)\s*[:/]?\s*[\u4e00-\u9fff、\s]{2,24}(?:/\S{2,8}(?:报导|报道))?\W"
    r"|\W文\s*/\s*(?:\S{2,14}\s+)?[\u4e00-\u9fff]{2,4}\W"
    rf"|\W作者\s*:\s*{NAME}(?:[、,\s]\s*{NAME}){{0,3}}\W"
)
_CAPTION = re.compile(
    r"资料[图照片]|资料图片|图片|配图|示意图|效果图|截图|插图|题图|漫画|[图文]\s*[:/]|[图]为|摄$|摄影|"
    r"供图|图源|视频|来源|编辑|记者|责编|作者|图\d|通讯员"
    r"|点击|关注|广告|图文无关|下滑|续读|放大|原标题|完$|未完|转下页|下转|上接"
)
_CREDIT = re.compile(
    # ☞ and ↓ point away from a text: 同場加映：…↓.
    r"^[☞☛►▶↓↑👆👇👉]\s*[^。]{2,60}$|^[^。]{2,60}[↓↑👆👇]+$|^(?:[\W_]\s*){2,8}$|^(?:图片|图源|图|供图|视频|题图|网络图片|资料图片?|配图)\s*[:/|]\s*\S{1,30}$|^\S{2,12}\s*摄$|^.{0,"
    r"10}记者\s*\S{2,10}\s*(?:摄|摄影报道|摄影)$|"
    r"^(?:网络|资料|示意|受访者)?(?:图片|供图|图)(?:,?非?当事(?:人|画面|现场)?.?)?$|^示意图.{0,10}$"
    r"|^(?:示意|资料|档案|模拟)(?:图|照|画面|影片)?.{0,40}[与和].{0,6}无关.{0,24}$"
    r"|^.{0,40}[(（](?:[^()（）]{0,10}(?:(?:资料|档案)[图照]片?|资料画面|翻摄|摄|提供|供图|授权)|图.{0,4}[/:].{1,20})[)）]$"
    r"|^\W*(?:the|The|THE)\s+(?:end|End|END)\W*$"
    r"|^『.{1,8}[图照]』$"
    r"|^图为.{2,24}摄?$|^[▲▼△▽]\s*[^。]{2,60}。?$|^.{0,60}记者\S{2,4}/(?:翻?摄|摄影|翻拍|提供)$"
)
_PLACE = re.compile(
    r"^(?:您?(?:的)?(?:当前|现在|所在)的?位置|您的位置|您现在的位置是?|位置|首页|网站首页)\s*[:>»›→/]"
)
_BREADCRUMB = re.compile(
    rf"{_PLACE.pattern}|^[^>»›→。，"
    r"]{1,20}(?:\s*+[>»›→]++[^>»›→。]{1,60}+)++$"
)
_SHEET = re.compile(r"第?\s*[A-Z]?\d{1,3}\s*版(?:\s*:.{0,10})?")  # of a printed paper
_NAVIGATION = re.compile(r"[^\s|]{1,8}(?:\s*\|\s*[^\s|]{1,8}){2,}")
_BULLETS = re.compile(r"(?:[•·▪]\s+)?[^\s。，]{1,10}(?:\s+[•·▪]\s+[^\s。，]{1,10}){2,}")
_MENU = re.compile(r"(?:首\s*页|即时|头条|要闻|[^\s。，！？：]{1,8})(?:\s+[^\s。，！？：]{1,8}){4,}")
_NEIGHBOUR = re.compile(
    r"^[34<>«»←→\[【➤▶►*\s]*(?:[上下前后]一?[篇条页则个张](?:文章|新闻)?|(?:相关|延伸|推荐)(?:新闻|阅读|"
    r"报道|报导|链接|文章|资料|资讯|专题|主题|议题|影片|视频)|更多新闻|看更多|原标题)\s*[\]】]?\s*[:|】\s]\s*\S"
    r"|^[34<>«»\[【]*\s*[上下]一[篇条页则个]|^[←→]\s*\S|^(?:[^\s:#]{2,6}\s*:\s*)?(?:#[^\s#]\S{0,19}\s*)+(?:\d{1,4}\s*个)?$"
)
# `第1页：… 第2页：…`, `共3页`: the way through an article in several pages.
_PAGER = re.compile(
    r".{0,12}第\s*\d+\s*页.{0,80}第\s*\d+\s*页.*"
    # Possessive: a dump of a program's memory, all digits, kept a backtracking pattern busy for ever.
    r"|[共(（\[\s]*+(?:[共第]?\s*+\d++\s*+页\s*+)?+[:)）\]\s]*+"
    r"(?:(?>上一页|下一页|首页|尾页|末页|余下全文|\[?\d{1,3}(?!\d)\]?|\.{2,3}|…)\s*+){3,}+"
)
# `第 1 页 共 2 页`, `— 1 —`, `1 / 12`: the numbers of a document's pages; `第 3 篇`: of what was found.
_PAGE_NUMBER = re.compile(
    r"\W*第\s*\d{1,3}\s*页(?:\W*(?:共|/)\s*\d{1,3}\s*页)?\W*|(?:[-—–－─]+|·)\s*\d{1,3}\s*(?:[-—–－─]+|·)|"
    r"\d{1,3}\s*/\s*\d{1,3}|[Pp](?:age|AGE)\s*\d{1,3}(?:\s*of\s*\d{1,3})?|"
    r"第\s*\d{1,5}\s*[条篇](?:\W*共\s*\d{1,5}\s*[条篇])?|"
    r"\W*(?:检索结果|结果|记录|文献|文档|[Dd]ocument|[Rr]ecord)\s*:?\s*\d{1,5}\s*(?:/|of|共)\s*\d{1,5}\W*|"
    r"共\s*\d{1,3}\s*页\W*第\s*\d{1,3}\s*页"
)
_ADDRESS_ONLY = re.compile(r"\W*(?:\d{1,4}\.\s*)?(?:https?://|www\.)[^\s\u3000-\u9fff]+\W*")
# `本文来源：青石网 2023-04-17`, `来源：青石发布公众号` tell of the article, though notices begin or end so.
# 00:00 / 02:30, AI读新闻 00:00 / 02:30: of a player
_PLAYER = re.compile(r".{0,8}?(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s*/\s*|\s+)(?:\d{1,2}:)?\d{1,2}:\d\d")
# 标签 渡口 夜航
_TAGS = re.compile(r"(?:(?:相关|文章|本文|热门)?标签|关键[词字]|[Tt]ags?|TAGS?)(?:\s+[^\s:。，]{1,8}){1,8}")
# 《青石資料庫,qs.example.com》: whose copy it is
_ADDRESSED = re.compile(
    r"[《<(\[【][^。《》<>]{0,16}[,，\s](?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z]{2,7}){1,3}[》>)\]】]"
)
# 【网友论坛】【打印】【关闭窗口】
_TOOLS = re.compile(r"(?:【[^【】]{2,10}】\s*){3,8}")
_USER = re.compile(r"UID\s*:?\s*\d{1,9}(?!\S).{0,60}")  # in the pane beside a forum's post
_MAIL = re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LONGEST_BYLINE = 60  # characters
_SOURCE = re.compile(r"本文来源[于自]?\s*:?\s*\S{2,12}\s+\d{4}[-/.年]\d|(?:本文)?来源[于自]?\s*:\s*\S{2,16}$")
# `本文来自：青石网 (http://…) 详细出处参考：http://…`, over and below what was printed or copied.
_WHENCE = re.compile(
    r"\W*(?:本文|此文|文章|原文|全文|详细)(?:转载?自|来自|来源|出处|链接|网址|地址)(?:参考)?\s*:?.{0,40}https?://[^。]*"
    r"|\W*(?:阅读|查看)?(?:全文|原文|详情|详见|网址|连结|看更多|阅读更多|更多内容)\s*:\s*https?://[^\s\u3000-\u9fff]+\W*"
)
_MADE_BY_MACHINE = re.compile(
    r".{15}[由经]\s*AI.{0,10}(?:生成|总结|提炼|整理)[,，、]?\s*(?:内容)?仅供参考\W*$"
)
_SENTENCE = re.compile(r"[。；]")
# With a colon only in words of columns and of exports: 划重点： and 题记： open a text.
_KICKER = re.compile(
    r"【.{2,8}】|[^，,。]{2,8}[!！丨|]|"
    r"(?=.{2,9}$)[^，,。]*(?:[速快热简要日]讯|速递|快报|快看|热闻|热点|热议|焦点|头条|播报|看点|"
    r"最新|关注|要闻|动态|百事通|速看|速读|正文|内文|全文|内容|提示)[^，,。]*:"
)
_SALUTATION = re.compile(
    r"(?:各位|尊敬的?|敬爱的?|亲爱的?|全体|广大).{0,8}:|.{0,6}(?:们|同志|先生|女士|编辑部|编辑|朋友|市民|村民):"
)
# The last sentence of a text may have its end, its writer and the number of an agency behind it.
_SENTENCE_END = re.compile(
    r"[。；;…][\"'”’」』)）\]】]*$|。[”’」』]*\s*[(（【\[](?:完|全文完|[Ee]nd|END|\S{0,6}(?:记者|記者|编辑|編輯|编译|編譯|译者|譯者|核稿|作者|"
    r"通讯员|通訊員|撰文|文[/／]|报道|报导|報導|報道|来源|來源).{0,24})[)）】\]]\s*\d{0,7}\s*$"
)
_EXCLAIMED = re.compile(r"[!?！？][\"'”’」』)）\]】]*$")
# A headline that a list cut off: sentences trail off with two of these signs.
_CUT_OFF = re.compile(r"^[^。；]{0,40}(?<!…)…$")
_KICKERS = 10  # characters
_SHORT = 300  # characters of a line that is worth remembering
_GLUED_LIST = 60  # characters
_PAUSE = re.compile(r"[。，；,]")
_STOP = re.compile(r"[。，,、；！？：]")


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What one line is: `furniture`, `meta` (with the `fields` it gives), `way` (a menu, or the way to the
    page), `notice`, `list` or `comments` (the head of such), `listing`, or `text`."""

    kind: str
    fields: dict[str, str] = field(default_factory=dict)


_TEXT, _META, _WAY, _LIST = map(LineFacts, ("text", "meta", "way", "list"))
_FURNITURE, _NOTICE, _COMMENTS = map(LineFacts, ("furniture", "notice", "comments"))


def is_paragraph(line: str) -> bool:
    """Running text: long, or a whole sentence. What this says is never cut by the wording of other lines."""
    length = len(line)
    if length < 15:
        return False
    if length >= 70:
        return _PAUSE.search(line) is not None or not _is_run_of_words(line)
    if line[-1] in "。；;":
        return True
    if line[-1].isalpha() or _CUT_OFF.search(line):
        return False
    # Headlines ask and exclaim as well.
    return bool(_SENTENCE_END.search(line)) or (
        bool(_EXCLAIMED.search(line)) and (len(line) >= 25 or "。" in line) and bool(_STOP.search(line[:-2]))
    )


def is_text(line: str) -> bool:
    """Running text that is no long line about the article: where it was copied from, a notice."""
    return is_paragraph(line) and read_line(line).kind == "text"


def _is_run_of_words(line: str) -> bool:
    """Many short words between spaces: menus and headlines side by side."""
    words = line.split()
    return len(words) >= 5 and len(line) <= 16 * len(words) and not line.isascii()


def is_plainly_meta(facts: LineFacts, below: int) -> bool:
    """Whether a meta line inside a text, so many lines below its first, is none of it: one that gives two
    fields is no heading, nor is a reporter's name below the caption that opens the text."""
    return len(facts.fields) >= 2 or (set(facts.fields) == {"author"} and below <= 3)


def is_kicker(line: str) -> bool:
    """`今日讯！`, `【天天热闻】`, `快看点丨`: what aggregators put over a text in place of a headline."""
    if len(line) > _KICKERS:
        return False
    plain = folded(line)
    return bool(_KICKER.fullmatch(plain)) and not _SALUTATION.fullmatch(plain)


def is_section_head(plain: str) -> bool:
    """Whether a folded line heads a list of other articles or of comments."""
    return 2 <= len(plain.strip()) <= 18 and bool(LIST_HEAD.fullmatch(plain) or COMMENT_HEAD.fullmatch(plain))


def read_line(line: str) -> LineFacts:
    """Judge one stripped line by itself. Where it stands (see `scraped`) decides what is done about it."""
    return _read_short(line) if len(line) <= _SHORT else _read(line)


@lru_cache(maxsize=4096)
def _read_short(line: str) -> LineFacts:
    # Menus and notices come back on every page of a site: a third of all time went into judging them again.
    return _read(line)


def _read(line: str) -> LineFacts:
    plain = folded(line)
    length = len(plain)
    if 2 <= length <= 18:
        if COMMENT_HEAD.fullmatch(plain):
            return _COMMENTS
        if LIST_HEAD.fullmatch(plain):
            return _LIST
    if "@" in plain and (facts := _beside_mail(line)):
        return facts
    if length <= 50 and MORE_ABOUT.fullmatch(plain):
        return _LIST
    if (told := credited(line, plain)) is not None:
        return LineFacts("meta", told)
    if length <= 200 and (
        is_furniture(plain)
        or _PAGER.fullmatch(plain)
        or (length <= 30 and (_PAGE_NUMBER.fullmatch(plain) or _PLAYER.fullmatch(plain)))
    ):
        return _FURNITURE
    if length <= 300 and "://" in plain and _WHENCE.fullmatch(plain):
        return _META
    if length <= 300 and "ookie" in plain and COOKIES.search(plain):
        return _NOTICE
    if length <= 120 and "AI" in plain and _MADE_BY_MACHINE.search(plain):
        return _NOTICE
    if not _SENTENCE.search(plain):
        if _starts_list(plain):
            return _LIST
        if len(set(FOOT.findall(plain))) >= 2 or (length <= 120 and len(PROMOTION.findall(plain)) >= 2):
            return _NOTICE
    if length <= 120:
        plain = plain.replace("*", " ")  # Markdown's bold
    opens_notice = NOTICE.match(plain) is not None
    if length <= 120 and (facts := _short_facts(line, plain, opens_notice)):
        return facts
    if opens_notice or (length >= 15 and len(set(LEGAL.findall(plain))) >= 2):
        return _NOTICE
    kind = aside(plain)
    return LineFacts(kind) if kind else _TEXT


def _short_facts(line: str, plain: str, opens_notice: bool) -> LineFacts | None:
    """What a line of up to 120 characters is, where its notice, its labels or its bars tell."""
    if len(plain) <= 60 and _NEIGHBOUR.match(plain) and not _SENTENCE_END.search(plain):
        return _FURNITURE
    is_notice = opens_notice or SHORT_NOTICE.match(plain)
    if is_notice and not is_paragraph(line) and not _SOURCE.match(plain):
        return _NOTICE
    fields = fields_of_line(line, plain)
    if fields is None:
        fields = labelled_and_dated(line, plain)
    if fields is None and plain.count("|") >= 2:
        fields = fields_between_bars(line, plain)
    if fields is not None:
        return LineFacts("meta", fields)
    return _WAY if _is_way(line, plain) else None


def _beside_mail(line: str) -> LineFacts | None:
    """What a line is without an address of mail, where it then tells something: 方知 fang@qingshi.example."""
    bare = _MAIL.sub("", line).strip(EDGES) if len(line) <= _LONGEST_BYLINE else line
    if bare == line:
        return None
    if not bare:
        return LineFacts("way")
    facts = LineFacts("meta", {"author": bare}) if is_writer(bare) else read_line(bare)
    return facts if facts.kind == "meta" else None


def _is_way(line: str, plain: str) -> bool:
    """Whether a folded line is an address, a number, the sheet of a paper, a menu, or the way to a page."""
    length = len(plain)
    if (
        _ADDRESS_ONLY.fullmatch(plain)
        or _ADDRESSED.fullmatch(plain)
        or _USER.fullmatch(plain)
        or (length <= 50 and (_TAGS.fullmatch(plain) or _TOOLS.fullmatch(plain)))
        or (length == 1 and plain not in "。！？”」）")
        or (length <= 6 and plain.isdigit())
        or _SHEET.fullmatch(plain)
    ):
        return True
    if plain.endswith("。"):
        return False
    is_place = (
        _BULLETS.fullmatch(plain)
        or _BREADCRUMB.match(plain)
        or _NAVIGATION.fullmatch(plain)
        or (_MENU.fullmatch(plain) and not _is_latin_prose(plain))
    )
    # 〈熱門股〉 opens a headline: its second mark is also an arrow of ways.
    is_headline = "〈" in line and not _PLACE.match(plain)
    return bool(is_place) and not _SENTENCE_END.search(plain) and not is_headline


def _is_latin_prose(plain: str) -> bool:
    """Whether short words are those of a sentence in Latin letters, of which menus write each large."""
    words = plain.split()
    return plain.isascii() and 2 * sum(word[0].islower() for word in words) >= len(words)


def _starts_list(plain: str) -> bool:
    """Whether a long line without a sentence is a list's head and its headlines, glued together."""
    head = LIST_HEAD.match(plain) if len(plain) >= _GLUED_LIST else None
    return head is not None and head.end() >= 4


def is_button(plain: str) -> bool:
    """Whether a folded text is a button and nothing else."""
    return bool(BUTTON.fullmatch(plain))


def is_furniture(plain: str) -> bool:
    """Buttons, counters, rules, or the caption of a picture that is not here."""
    caption = _BRACKETED.fullmatch(plain)
    is_caption = caption and not _ONLY_BYLINE.fullmatch(plain) and _CAPTION.search(caption[1])
    # [ 作者：方知 宣传部 | 时间：2023-04-17 ] tells of the article, though captions name writers too.
    if is_caption and caption and has_date(plain) and starts_with_label(caption[1].strip()):
        return False
    if (is_caption and not signed_by(plain)) or _CREDIT.match(plain):
        return True
    if not _ONLY_FURNITURE.fullmatch(plain):
        return False
    rest = COUNT.sub("", plain)
    words = BUTTON.findall(rest)
    rest = _BETWEEN.sub("", BUTTON.sub("", rest))
    # One small word (大, 赞, 更多) alone is furniture only beside others or as a whole known phrase.
    return not rest and (len("".join(words)) >= 2 or len(plain) > 1 or not words)

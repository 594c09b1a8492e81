"""Short lines that stand beside texts everywhere and are known by their shape: how long reading takes,
players, counts, what a machine summed up, pointers to pictures and other articles, heads of printed papers.

All are matched on a folded line as a whole.
"""

from __future__ import annotations

import re

_LONGEST = 80  # characters
_READING_TIME = (
    r"(?=.*(?:读|字|min))(?:(?:本文|全文|文章|正文|全篇)?\s*(?:字数)?\s*(?:共|约|总)?计?\s*:?\s*\d[\d,]*\s*个?(?:汉|文)?字)?"
    r"[,，、|·\s]*(?:预计|大约|约|全文|本文|文章)?\s*(?:阅读|读完|看完)?(?:全文|本文|完|所需)?(?:时间|时长)?"
    r"(?:大概|大约|约|只?需要?|仅需|花费?|[:\s])*\d{1,3}\s*(?:分钟|分|[Mm]in(?:ute)?s?)(?:\d{1,2}\s*秒)?\s*(?:阅读|读完|[Rr]ead)?"
    r"|(?:全文|本文|文章|总|内文)字数\s*:?\s*\d[\d,]*\s*字?|\d[\d,]* words?"
)
_CLOCK = r"(?:\d{1,2}|--)\s*:\s*(?:\d\d|--)"
_PLAYER = (
    rf"(?:(?:音频|语音(?:播报|朗读)?|听新闻|听全文|收听|朗读|播放|视频|正在播放|时长|[Aa][Ii]朗读)\s*:?\s*{_CLOCK}(?:\s*/\s*{_CLOCK})?|"
    rf"{_CLOCK}\s*/\s*{_CLOCK}|--\s*:\s*--)(?:\s*(?:倍速|\d(?:\.\d{{1,2}})?[xX]))?|\d(?:\.\d{{1,2}})?\s*(?:[xX×]|倍速)|倍速"
)
_DONE = (
    "阅读|浏览|点看|点击|点阅|点赞|赞|踩|评论|留言|收藏|转发|分享|回复|跟帖|播放|观看|喜欢|人气|在看|围观|"
    "推荐|回应"
)
_NUMBER = r"\d[\d,.]*\s*[万千亿wWkK]?\+?"
_COUNTS = (
    rf"(?:{_NUMBER}\s*(?:[次人条个则]\s*)?(?:{_DONE})(?:次数|量|过)?[|·,，/\s]*)+"
    rf"|(?:(?:总|累计|本文|文章)?(?:阅|{_DONE})(?:次数|人次|人数|[数量率])?\s*[:(]?\s*{_NUMBER}\s*(?:人?次|人)?\s*\)?[|·,，/\s]*)+"
    r"|剩余\s*\d{1,3}\s*%"
)
_MACHINE = r"(?:AI|[Aa]i|人工智能|人工智慧|大模型|机器)"
_SUMMED_UP = (
    rf"[^。]{{0,14}}[由经]\s*{_MACHINE}[^。]{{0,10}}(?:生成|总结|整理|提炼|产生|翻译|合成|提供|辅助)[^。]{{0,24}}。?"
    rf"|[^。]{{0,16}}{_MACHINE}\S{{0,4}}(?:生成|摘要|总结|合成|翻译)[^。]{{0,10}}(?:参考|甄别|核实|核对|有误|为准)[^。]{{0,10}}。?"
)
_SUMMARY_HEAD = (
    r"\W*(?:AI|[Aa]i|智能|智慧|人工智能)\s*(?:导读|速读|摘要|总结|解读|速览|看点|提要|概要|要点|朗读|播报|语音|"
    r"问答|助手|伴读|重点)\W*"
)
_POINTER = (
    r"[\W_]*(?:请?(?:点击?|点选|点此|按|戳|轻触|轻点|左右滑动|滑动|左滑|右滑|长按|双击|扫描?))(?:下方?|上方?|此处|此|这里|我|图片?|大图|链接|"
    r"连结|蓝字|视频|影片|箭头|标题|按钮|二维码)?\s*(?:可|即可|以)?\s*(?:了解|查看|观看|收看|浏览|放大|阅读|收听|播放|看|进入|打开|展开|"
    r"识别)(?:更多|详情|全文|原文|大图|高清|图片|照片|图辑|图集|相册|视频|影片|完整|下一[张页]|内容|版|报道|报导|新闻|全部|文章|"
    r"精彩|的|本文|专题|直播|音频){0,4}\W*"
    r"|(?:查看|浏览)?(?:更多|全部|其余)(?:图片|照片|大图|视频|影片)\s*\(?共?\s*\d+\s*[张幅条个]\)?"
)
_OTHERS = (
    r"[\W_]*(?:同场加映|另一(?:则|篇|宗)?(?:新闻|报道|报导)|另读|另见|另请参[阅见看]|请?参[阅见看]|更多(?:阅读|报道|报导|内容|资讯|文章|精彩)?|阅读更多|相关|"
    r"[你您](?:可能|或许|也许)?(?:还|也)?会?(?:想看|喜欢|有兴趣|感兴趣)|编辑(?:推荐|精选)|小编推荐|往期(?:推荐|回顾|精选|内容|文章)?|"
    r"前文回顾|即[睇看]|详看|重温|[Rr]ead\s*(?:[Mm]ore|[Aa]lso|[Nn]ext|MORE|ALSO)|R[Ee][Ll][Aa][Tt][Ee][Dd]|[Ss]ee\s+[Aa]lso|[Mm]ore)"
    r"\s*[\]】]?\s*[:|】/>]\s*\S[^。]{1,60}"
    # ➤ and ➜ point away from a text as ☞ does.
    r"|[➤➜➔➠➡☟⇒👉]+\s*(?=.*[\u4e00-\u9fff])[^。:]{4,60}"
)
_OF_PAPER = (
    r"总第?\s*\d+\s*期|第\s*\d+\s*期(?:\s*\(?总第?\s*\d+\s*期\)?)?|(?:国内|国际)?(?:统一)?(?:连续出版物号|刊号)\s*:?.{0,4}\d\d-\d{4}.*|"
    r"(?:CN|ISSN)\s*:?\s*[\d-]{6,9}X?(?:/\w+)?|今日\s*(?:[一二三四五六七八九十百]{1,4}|\d{1,3})\s*版|邮发代号\s*:?\s*[\d-]+|"
    r"(?:本版|本期|今日|版面)(?:责任|执行|值班|视觉|文字)?(?:编辑|主编|美编|责编|校对|版式|编委|组版)\s*[:/]?\s*\S[^。]{1,30}"
)
_QUOTES = (
    r"(?:相关|提及|涉及|关联)(?:个股|股票|标的|证券|板块|概念股?|基金|品种)\W*"
    r"(?:[^\s。，:;；]{2,12}(?:\s*[(]?\d{5,6}(?:\.[A-Z]{2})?[)]?)?\s*[+-]?\d+(?:\.\d+)?%[\s,，、|;；]*)+"
)
_BYLINE_ABROAD = r".{0,40}\d{1,3}\s*min(?:ute)?s? read.{0,24}"  # 方知·Follow 4 min read · Jan 1, 2019
_CHANGED = r"(?:本帖|本文|此帖|该帖)?最后由.{1,60}(?:编辑|修改)"  # a forum's note
_PLAYER_FAILED = (
    r"[^。]{0,8}(?:视频|音频|图片|页面|内容)(?:加载|播放|载入)(?:失败|出错|异常)[^。]{0,16}。?|"
    r"(?:[Tt]o view|[Yy]our browser)[^。]{0,24}(?:video|audio|[Jj]ava[Ss]cript|HTML5)[^。]{0,40}|"
    r"[您你]的浏览器[^。]{0,8}不(?:支持|支援)[^。]{0,20}。?"
)
# What stands under pictures of schools and offices, whose captions are no more.
_SCENE = (
    r"(?=.{4,10}$)(?:活动|会议|比赛|颁奖|培训|演出|签约|座谈会?|启动|慰问|讲座|参观|调研|检查|宣讲|仪式|集体|领导|师生|全体|参会|与会|人员|嘉宾|代表)*"
    r"(?:现场|合影|留念|留影|掠影|剪影|照片|图片){1,2}"
)
_PAPER_ALONE = "《[^《》]{2,8}(?:报|报纸|网|周刊|杂志|月刊|新闻)》"
_NETWORK = (
    r"(?:分享[到至]?\s*|[Ss]hare (?:on|to|via) )?"
    r"(?:WhatsApp|Telegram|Messenger|Instagram|Threads|Pinterest|LinkedIn|Reddit|Plurk|LINE|Line|Facebook|FB|Twitter|X|YouTube|TikTok|"
    r"WeChat|Weibo|E-?mail|Email|E-?MAIL|Print|Share|脸书|推特|噗浪|微信|微博|小红书|电邮)(?:分享|转发)?"
)
_NETWORKS = (
    rf"{_NETWORK}(?:[\s/|·,、]+(?:{_NETWORK}|分享|推到噗浪|列印|打印|收藏|转寄|字级|复制连结|复制链接))*"
)
_ADVERTISEMENT = (
    r"\W*(?:(?:[Aa]dvertise?ment|ADVERTISE?MENT|[Aa]dvertorial|[Ss]ponsored|SPONSORED|[Pp]romoted|PROMOTED|AD|Ad|ADS|Ads|广告|赞助|推广)"
    r"s?(?:\s*[:/|·-]\s*|\s+)?){1,3}\W*"
)
_FILE = (
    r"(?:文件名\s*:\s*.{1,60}|\[?(?:\d{1,2}[.、]\s*)?[^\s。，]{1,50}\."
    r"(?:tiff?|jpe?g|png|gif|webp|bmp|pdf|docx?|xlsx?|wps|rar|zip|TIF|JPG|PNG|PDF))\]?"
)
# The top of a telephone's screen: 8:26 5G 87%.
# Possessive: of a line of dots a backtracking pattern tried 2^n ways to count them.
_SCREEN = (
    r"(?=[\d中LHVW●○•▪■□.].*(?:\d\s*%|[345]G|LTE|Wi-?Fi|WLAN))"
    r"(?:(?>\d{1,2}:\d\d|中国(?:移动|联通|电信|广电)|[345]G\+?|LTE|HD\d?|VoLTE|VPN|Wi-?Fi|WLAN|"
    r"\d{1,3}\s*%|\d[\d.]*\s*[KM]B?/s|[●○•▪■□.])\s*+){2,}+"
)
# What platforms print below the name of an account.
_BADGES = (
    r"(?:(?>[^\s。,，、|]{0,12}?(?:官方(?:账号|帐号|账户|微博)|创作者|签约作者|优质作者|认证(?:作者|用户|账号)|领域(?:爱好|达)[者人]))"
    r"[\s,，、|·]*+)++"
)
_ANYWHERE = re.compile(
    "|".join(
        (
            _READING_TIME,
            _PLAYER,
            _COUNTS,
            _SUMMED_UP,
            _SUMMARY_HEAD,
            _POINTER,
            _OTHERS,
            _BADGES,
            _SCREEN,
            _ADVERTISEMENT,
            _OF_PAPER,
            _QUOTES,
            _CHANGED,
            _SCENE,
            _BYLINE_ABROAD,
            _PLAYER_FAILED,
        )
    )
)
_IS_SUMMARY_HEAD = re.compile(_SUMMARY_HEAD)
_IS_SUMMED_UP = re.compile(_SUMMED_UP)
# Texts on technology have files and services as items of lists.
_OUTSIDE = re.compile(f"{_NETWORKS}|{_FILE}|{_PAPER_ALONE}")


def aside(plain: str) -> str:
    """What a folded line is of these: `furniture`, or `way` if it may be of a text when it stands inside one;
    "" if none."""
    if len(plain) > _LONGEST or (plain[-1:] == "。" and "AI" not in plain and "人工智" not in plain):
        return ""
    return "furniture" if _ANYWHERE.fullmatch(plain) else "way" if _OUTSIDE.fullmatch(plain) else ""


def heads_summary(plain: str) -> bool:
    """Whether a folded line heads a machine's summary."""
    return _IS_SUMMARY_HEAD.fullmatch(plain) is not None


def ends_summary(plain: str) -> bool:
    """Whether a folded line says that a machine made what stands over it."""
    return _IS_SUMMED_UP.fullmatch(plain) is not None

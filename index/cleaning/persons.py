"""Names of writers, and what stands before them: 本报记者王小明."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.cleaning.wording import folded
from index.text.surnames import COMMON_SURNAMES, COMPOUND_SURNAMES, SURNAMES

NAME = "[\u4e00-\u9fff]{2,4}"
_BETWEEN = re.compile(r"[、，,\s]+")
_DUTY = r"(?:本报|本网|本台|本刊|\S{2}社|特约|实习|见习|全媒体|融媒体|首席|驻\S{2,4}|晚报|日报|即时|地方)"
ROLE = rf"{_DUTY}*(?:记者|编译|通讯员|评论员|实习生)"
_ROLE_ONLY = re.compile(ROLE)
_BEFORE_NAMES = re.compile(rf"\s*(?:[Bb]y\s+)?(?:{ROLE}\s*[:/]?\s*)?(?=\S)")
_NOT_A_NAME = re.compile(
    r"发自|新闻|中心|即时|报道|报导|综合|整理|获悉|从|在|采访|摄影|调查|观察|手记|专访|走访|提问|见面|了解|来到|看到|发现|编辑|通讯|来源|"
    r"时间|频道|网友|匿名|管理员|作者|记者|首页|评论|阅读|关注|订阅|部|报|社|网|台$|主办|承办|协办|版权|制作"
)
_TRADITIONAL_SURNAMES = frozenset(
    "張劉陳楊黃趙吳孫馬鄭謝羅許韓馮鄧葉蘇呂盧鐘鍾譚陸範賈韋鄒賀龍閆顧錢嚴聶魯歐龔湯溫齊閻萬蔣餘蕭傅"
)
# What begins with a surname and is none: places, offices, the first two characters of common words.
_NO_PERSON = re.compile(
    r"[省市县区镇乡村街路局厅院校会部处科室馆站厂司队组团版榜圈号报社台网店讯]$|频道|时评|^(?:金融|金属|金价|金市|金店|金牌|金奖|金银|石油|石化|石材|石家|白酒|白银|白领|"
    r"方案|方言|方便|方志|万象|龙虎|钱包|史料|史话|高层|高考|高教|高校|高端|高清|高铁|高速|马上|马拉|马术|江湖|江苏|江西|江南|江北|常识|林业|"
    r"叶子|康养|温州|温度|温馨|温泉|余额|余生|向上|向前|向日|于是|关于|任务|任何|安全|安徽|程序|程度|田园|田径|雷达|雷雨|牛市|"
    r"章程|章节|欧洲|欧美|欧冠|欧元|欧盟|杜绝|唐诗|唐山|韩国|韩剧|段子|谢谢|齐鲁|孟加|黎明|黎巴|严重|严厉|严格|严选|朴素|武汉|武警|武术|"
    r"武侠|毛利|孔雀|贺岁|贺词|贺信|顾问|顾客|钟表|曾经|许多|许可|许愿|梅花|梅雨|陶瓷|陶艺|张家口)"
)

_SOUNDS = (
    "阿埃艾安昂奥巴白班邦鲍贝本比彼宾波伯博布查茨达戴丹道德登邓狄迪蒂丁东杜多顿朵厄恩尔法凡菲费芬弗福富盖戈格葛哈海汉豪赫亨"
    "霍胡华怀基吉加贾简杰金卡凯坎康考科克肯库奎拉莱赖兰朗劳勒雷里丽利莉林琳龙隆卢鲁路露伦罗洛马玛麦曼迈梅门蒙米密明莫墨默姆"
    "穆纳娜奈南内尼妮宁纽诺欧帕潘佩彭皮珀普奇齐钱乔切琼让热日荣瑞萨塞桑瑟森沙莎山珊尚舍申圣施史舒斯丝思松苏索塔泰坦汤唐特提"
    "铁图托瓦万旺威韦维温文沃乌武西希锡夏香肖谢辛欣雪逊雅亚杨耶叶伊易因英尤于约詹珍朱兹佐哲"
)
_POST = re.compile(
    r"(?:台北|新北|桃园|新竹|台中|彰化|云林|嘉义|台南|高雄|屏东|宜兰|花莲|台东|澎湖|金门|基隆|苗栗|南投|香港|澳门|"
    r"北京|上海|天津|重庆|广州|深圳|武汉|成都|西安|南京|杭州|纽约|华盛顿|华府|洛杉矶|旧金山|芝加哥|休斯[顿敦]|波士顿|费城|"
    r"西雅图|亚特兰大|达拉斯|多伦多|温哥华|渥太华|蒙特利尔|悉尼|雪梨|墨尔本|布里斯[班本]|奥克兰|伦敦|巴黎|柏林|法兰克福|布鲁塞尔|"
    r"日内瓦|罗马|马德里|莫斯科|东京|大阪|首尔|曼谷|新加坡|狮城|吉隆坡|槟城|新山|怡保|雅加达|马尼拉|河内|新德里|综合|专题|独家|"
    r"连线|特稿|现场|整理|外电)+.{0,4}$"
)
_FOREIGN = re.compile(rf"[{_SOUNDS}]{{2,5}}(?:[·•・‧．][{_SOUNDS}]{{1,6}}){{1,2}}")


def is_writer(word: str) -> bool:
    """Whether a word by itself is surely the name of a person: one of the surnames that nine of ten have and
    one or two characters more, and no other word that begins like one. In doubt it is not."""
    if not re.fullmatch(NAME, word):
        return False
    plain = folded(word)
    if _NOT_A_NAME.search(plain) or _NO_PERSON.search(plain):
        return False
    if word[:2] in COMPOUND_SURNAMES or plain[:2] in COMPOUND_SURNAMES:
        return len(word) > 2
    return len(word) <= 3 and (plain[0] in COMMON_SURNAMES or word[0] in _TRADITIONAL_SURNAMES)


def may_be_writer(word: str) -> bool:
    """Whether a word beside a paper's name or an office's may be a person's: any surname, and one or two
    characters more."""
    plain = folded(word)
    has_surname = plain[:1] in SURNAMES or word[:1] in _TRADITIONAL_SURNAMES or plain[:2] in COMPOUND_SURNAMES
    is_named = has_surname or is_foreign_writer(word)
    return is_named and len(plain) > 1 and not _NOT_A_NAME.search(plain) and not _NO_PERSON.search(plain)


def is_foreign_writer(word: str) -> bool:
    """Whether a word is a foreign name in characters that transcribe sounds: 玛丽·科瓦尔."""
    return _FOREIGN.fullmatch(folded(word)) is not None


def writers_in(text: str, is_name: Callable[[str], bool] = is_writer) -> str | None:
    """The names that a text is, with 、 between them; None where one of them is none by `is_name`."""
    names = _BETWEEN.split(text)
    return "、".join(names) if all(map(is_name, names)) else None


def without_role(names: str) -> str:
    """`By 記者王小明` as 王小明."""
    found = _BEFORE_NAMES.match(folded(names))
    return names[found.end() :].strip() if found else names.strip()


def reporters(text: str) -> str | None:
    """The names in what stands between 记者 and 报道, where the place from which the last of them wrote
    follows without a sign: `李慕华纽约`. Where the place is not known the name is two characters of four and
    three of more, as most are."""
    *others, last = _BETWEEN.split(text.strip())
    post = _POST.search(folded(last), 2)
    name = last[: post.start()] if post else last if len(last) < 4 else last[: 2 if len(last) == 4 else 3]
    if folded(last[:2]) in COMPOUND_SURNAMES and len(last) == 4:
        name = last
    names = [*others, name]
    return "、".join(names) if all(map(may_be_writer, names)) else None


def names_in(found: re.Match[str] | None, text: str) -> str | None:
    """The names in the groups of a match, of `text`; None where one of them is no name."""
    if found is None:
        return None
    groups = [text[found.start(at) : found.end(at)] for at in range(1, found.re.groups + 1) if found[at]]
    return sound_names(" ".join(groups))


def sound_names(text: str) -> str | None:
    """The names in a text that is nothing else; None where one of them is no name."""
    words = [word for word in _BETWEEN.split(text) if word]
    names = [word for word in words if not _ROLE_ONLY.fullmatch(folded(word))]
    is_sound = names and not any(_NOT_A_NAME.search(folded(name)) for name in names)
    return "、".join(names) if is_sound else None

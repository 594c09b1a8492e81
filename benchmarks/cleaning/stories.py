"""Articles with a known headline, text, date and byline: composed of sentences, or read from a file of
records.

All places, persons and papers are invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import read

_PLACES = [
    "青石镇",
    "临江区",
    "望潮市",
    "沙陂县",
    "白鹭乡",
    "石门湾",
    "云栖街道",
    "柳溪镇",
    "海汀区",
    "银杉县",
    "长堤新区",
    "南坞镇",
    "松涧县",
    "枫桥里",
]
_SURNAMES = "陆方沈程林周许顾唐韩冯邓曹彭曾萧田董潘袁"
_NAMES = [
    "启明",
    "知远",
    "望舒",
    "若彤",
    "嘉树",
    "怀瑾",
    "文博",
    "思齐",
    "雨桐",
    "建国",
    "丽华",
    "志强",
    "秀英",
    "海涛",
    "春燕",
    "国栋",
]
PAPERS = [
    "青石日报",
    "望潮晚报",
    "临江新闻网",
    "澄湖都市报",
    "海汀在线",
    "银杉时报",
    "沙陂电视台",
    "石门湾融媒体中心",
]
SECTIONS = ["社会", "民生", "教育", "经济", "文化", "交通", "农业", "体育"]

_TOPICS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "龙舟": (
        (
            "{place}第{n}届龙舟赛开幕 {few}支队伍水上争先",
            "半个船身夺冠！{place}龙舟赛决出胜负",
            "{place}龙舟赛今年多了{few}支女子队",
        ),
        (
            "{md}上午，{place}第{n}届龙舟赛在文化广场前的河面上开幕，{many}多位村民冒雨到场观看。",
            "今年共有{few}支队伍报名，比去年多了三支，其中两支是从邻县赶来的女子队。",
            "“队员们白天上班，晚上下河，练了整整一个月。”东街队鼓手{person}说，队里年纪最大的已经五十八岁。",
            "{place}镇长{person}宣布比赛开始后，两岸的锣鼓声和掌声响成一片。",
            "决赛在下午三时举行，东街队以半个船身的优势夺冠，用时二分十八秒。",
            "为保证安全，镇里在沿河设置了{few}处救生点，还安排了三艘巡逻艇来回值守。",
            "据介绍，龙舟赛已经连续办了{n}年，从最初的四支队伍发展到今天的规模。",
            "赛后，主办方在码头摆开长桌宴，请参赛的队员和远道而来的客人一起吃粽子。",
            "有老人告诉记者，小时候的龙舟是用杉木凿的，如今换成了玻璃钢，可鼓点一点没变。",
            "下一届比赛将增加青少年组，报名从明年三月开始。",
        ),
    ),
    "医院": (
        (
            "{place}医院新大楼启用 门诊搬迁分三批进行",
            "排队时间少了一半 {place}医院推行分时段预约",
            "{place}增加{many}张床位 新大楼本周启用",
        ),
        (
            "{md}，{place}人民医院新门诊大楼正式启用，首日接诊{many}余人次。",
            "院长{person}介绍，新大楼地上十二层、地下两层，总建筑面积约{n}万平方米，设有{few}个专科门诊。",
            "搬迁分三批进行：第一批是内科和儿科，第二批是外科，检验科和药房最后搬。",
            "“以前挂号要排一个多小时，今天从进门到看完病只用了四十分钟。”市民{person}说。",
            "医院在一楼大厅安排了{few}名导医，帮助老年人使用自助机。",
            "据统计，推行分时段预约以来，病人平均等候时间由五十二分钟降到了二十三分钟。",
            "旧楼将改造成康复中心，预计明年年底完工。",
            "卫生部门负责人表示，今后还要把专家号源的三成留给乡镇卫生院转诊的病人。",
            "停车难的问题也有所缓解，地下两层共有{many}个车位，前半小时免费。",
            "对于大家关心的夜间急诊，医院方面说，急诊仍在原址，搬迁期间二十四小时不停诊。",
        ),
    ),
    "学校": (
        (
            "{place}{few}所小学试行弹性离校 家长最关心什么",
            "“开学第一课”走进田间 {place}小学这样上劳动课",
            "{place}教育局：新学期增加{many}个学位",
        ),
        (
            "新学期开始，{place}的{few}所小学试行弹性离校，学生最晚可以在学校待到下午六点半。",
            "{place}教育局副局长{person}在{md}的通气会上说，课后服务坚持自愿原则，不上新课，不讲难题。",
            "在实验小学的操场上，记者看到三年级的孩子正在跟着老师学跳绳，教室里还有人在做手工。",
            "“我和孩子爸爸都是五点半下班，以前只能请老人来接。”家长{person}对这项安排很满意。",
            "也有老师坦言工作时间变长了，希望能错峰上下班。",
            "对此，教育局表示将把课后服务时间计入工作量，并给予适当补助。",
            "今年全区新建两所小学，改扩建{few}所，共增加学位{many}个。",
            "劳动课是另一项变化：每个班分到一小块地，从翻土、播种到收获都由学生自己完成。",
            "校长{person}说，孩子们种的萝卜要送到食堂，让大家尝尝自己的劳动成果。",
            "下一步，试点将扩大到初中，具体办法正在征求意见。",
        ),
    ),
    "道路": (
        (
            "{place}跨江大桥合龙 通车后进城只要{few}分钟",
            "修路修了{few}个月 {place}人民路终于通了",
            "{place}轻轨延长线开工 设站{few}座",
        ),
        (
            "{md}，随着最后一段钢箱梁吊装到位，{place}跨江大桥顺利合龙。",
            "大桥全长{n}公里，双向六车道，设计时速六十公里，两侧留有非机动车道和人行道。",
            "项目负责人{person}说，合龙时两端的误差只有三毫米，远小于规定的两厘米。",
            "通车以后，从江北到市中心的车程将由现在的四十分钟缩短到{few}分钟左右。",
            "施工期间，附近居民最有意见的是噪声和灰尘，施工方为此把打桩时间限制在白天。",
            "“我在江边住了三十年，过去靠轮渡，遇上大雾只能等。”七十二岁的{person}说。",
            "大桥总投资{n}亿元，由市、区两级财政共同承担，建成后不收取通行费。",
            "交通部门提醒，人民路与滨江路路口将从下周起调整信号灯配时，请驾驶人留意。",
            "配套的公交线路正在规划，初步打算开通两条，连接轻轨站和新医院。",
            "按照计划，桥面铺装和照明工程年内完成，明年上半年通车。",
        ),
    ),
    "农业": (
        (
            "{place}{many}亩晚稻开镰 亩产比去年多了{few}公斤",
            "柚子熟了，{place}果农却在发愁运费",
            "{place}办起田头直播间 一天卖出{many}箱蜜柚",
        ),
        (
            "眼下正是蜜柚采摘的季节，{place}的{many}亩柚园里一片忙碌。",
            "{md}一早，果农{person}就带着家人上山，到中午已经摘下两千多斤。",
            "“今年雨水匀，果子个头大，收购价每斤一块八，比去年高两毛。”他一边装筐一边算账。",
            "让他发愁的是运费：从村里到县城的{few}公里山路去年被冲坏，大车上不来。",
            "{place}农业农村局的{person}介绍，修复工程已经完成招标，年底前可以通车。",
            "镇里在田头搭起了直播间，请返乡的大学生当主播，最多的一天卖出{many}箱。",
            "合作社还添置了分选机，按大小和糖度把柚子分成四级，次果送去做果茶。",
            "晚稻也进入收割期，农技人员在{few}块样田测产，平均亩产达到五百七十公斤。",
            "为了赶在降温前收完，邻近的三个镇互相借调收割机，按小时结算。",
            "专家提醒，采摘后要及时修剪和施肥，才能保证来年的产量。",
        ),
    ),
    "公共": (
        (
            "{place}停水通知引质疑 水务公司：将提前{few}天告知",
            "{place}老旧小区加装电梯 {few}部同时开工",
            "图书馆延长开放到晚上九点 {place}读者点赞",
        ),
        (
            "从{md}起，{place}图书馆的开放时间延长到晚上九点，周一不再闭馆。",
            "馆长{person}说，延长开放后每天的读者增加了{many}多人，其中一半是学生和上班族。",
            "为此馆里增加了{few}名管理员，还在自习区添了插座和饮水机。",
            "与此同时，{place}的{few}个老旧小区正在加装电梯，按楼层分摊费用，政府每部补贴{n}万元。",
            "住在六楼的{person}腿脚不便，过去一个月才下一次楼，如今天天盼着电梯通电。",
            "一楼住户最初担心采光，设计人员把井道改成了玻璃幕墙，双方这才签了字。",
            "对于上个月的突然停水，水务公司承认告知不够，今后计划停水将提前{few}天发出通知。",
            "居民代表在座谈会上提出了{few}条意见，其中九条当场得到答复。",
            "记者了解到，相关部门将在下个月公布整改清单，接受市民监督。",
            "“事情不大，但都跟过日子有关。”街道办事处主任{person}说。",
        ),
    ),
}
_OTHER_HEADLINES = (
    "{place}气象台继续发布高温橙色预警",
    "全球热点：{person}再夺世界冠军",
    "手机屏幕碎了还能保修吗",
    "红薯叶炒着吃还是做汤 营养师这样回答",
    "股市盘中跌幅达{few}%",
    "老街改造方案公开征求意见",
    "{place}派出所破获一起电信诈骗案",
    "今晚八点有流星雨 最佳观赏地在这里",
    "退休金又要涨了？官方回应来了",
    "{person}：做好人民的勤务员",
    "高考志愿填报指南：这{few}个误区要避开",
    "油价今晚下调 加满一箱省{few}元",
    "男子捡到钱包苦等失主两小时",
    "台风“银杉”生成 未来三天影响沿海",
    "{place}{many}名志愿者上岗服务",
    "世界实时：央行宣布下调存款准备金率",
    "苹果新机发布 起售价{many}元",
    "医生提醒：这种水果不宜空腹吃",
    "{place}警方通报一起交通事故",
    "一图读懂新修订的公司法",
    "天天快看：新能源车销量再创新高",
    "为什么候鸟每年都飞同一条路",
    "博物馆夜场开放 门票怎么约",
    "{place}人才引进政策再加码",
    "航天员乘组完成第{n}次出舱",
    "国庆假期火车票今日开售",
    "{place}法院公开审理一起侵权案",
    "动物园新添{few}只小企鹅",
    "家长群里的这些话别再说了",
    "国际乒联公布最新排名",
    "电影《归途》票房破{n}亿",
    "楼市新政满月 成交量回升",
    "海关查获走私冻品{many}吨",
    "{person}当选作家协会主席",
    "地下水位回升说明了什么",
    "今年冬天会是冷冬吗？专家这样说",
    "{place}大闸蟹今起开捕",
    "快递小哥救起落水儿童",
    "校园餐抽检结果公布",
    "非遗传承人{person}：守艺三十年",
    "银行理财收益跌破{n}个点",
    "微头条：考研成绩查询入口",
    "网购退货运费谁来出",
    "猫咪走失七天后自己回家",
    "联合国秘书长呼吁停火",
    "国足{n}比0战胜对手",
    "{place}发现汉代古墓群",
    "老人摔倒扶不扶 法律这样说",
    "外卖平台新规下月施行",
    "这{few}种药品大幅降价",
)
# Headlines, and the sentence that tells the same.
_TOLD_TWICE = (
    (
        "{place}第{n}届龙舟赛开幕 {few}支队伍水上争先",
        "{md}，{place}第{n}届龙舟赛开幕，{few}支队伍在文化广场前的河面上一争高下。",
    ),
    (
        "半个船身夺冠！{place}龙舟赛决出胜负",
        "{md}，{place}龙舟赛在文化广场前的河面上决出胜负，东街队以半个船身的优势夺冠。",
    ),
    (
        "{place}龙舟赛今年多了{few}支女子队",
        "{md}举行的{place}龙舟赛上，今年多了{few}支女子队，成了河岸上的话题。",
    ),
    (
        "{place}医院新大楼启用 门诊搬迁分三批进行",
        "{md}，{place}医院新大楼正式启用，门诊搬迁将分三批进行。",
    ),
    (
        "排队时间少了一半 {place}医院推行分时段预约",
        "{place}医院推行分时段预约以来，病人排队的时间少了一半，这是{md}公布的消息。",
    ),
    (
        "{place}增加{many}张床位 新大楼本周启用",
        "{md}，记者获悉，{place}医院新大楼本周启用，将增加{many}张床位。",
    ),
    (
        "{place}{few}所小学试行弹性离校 家长最关心什么",
        "新学期开始，{place}{few}所小学试行弹性离校，家长最关心的是谁来看护、要不要交钱。",
    ),
    (
        "“开学第一课”走进田间 {place}小学这样上劳动课",
        "{md}，{place}小学把“开学第一课”搬进田间，学生们在地头上了一堂劳动课。",
    ),
    (
        "{place}教育局：新学期增加{many}个学位",
        "{place}教育局{md}表示，新学期将增加{many}个学位。",
    ),
    (
        "{place}跨江大桥合龙 通车后进城只要{few}分钟",
        "{md}，{place}跨江大桥顺利合龙，通车后从江北进城只要{few}分钟。",
    ),
    (
        "修路修了{few}个月 {place}人民路终于通了",
        "修了{few}个月，{place}人民路{md}终于通了车，沿街的店家松了一口气。",
    ),
    (
        "{place}轻轨延长线开工 设站{few}座",
        "{md}，{place}轻轨延长线正式开工，全线设站{few}座。",
    ),
    (
        "{place}{many}亩晚稻开镰 亩产比去年多了{few}公斤",
        "{md}，{place}{many}亩晚稻开镰收割，亩产比去年多了{few}公斤。",
    ),
    (
        "柚子熟了，{place}果农却在发愁运费",
        "眼下柚子熟了，{place}的果农却高兴不起来，他们在发愁运费。",
    ),
    (
        "{place}办起田头直播间 一天卖出{many}箱蜜柚",
        "{md}，{place}在果园里办起田头直播间，一天就卖出{many}箱蜜柚。",
    ),
    (
        "{place}停水通知引质疑 水务公司：将提前{few}天告知",
        "{place}上月的停水通知引来居民质疑，水务公司{md}回应说，今后将提前{few}天告知。",
    ),
    (
        "{place}老旧小区加装电梯 {few}部同时开工",
        "{md}，{place}老旧小区加装电梯工程集中开工，{few}部电梯同时动土。",
    ),
    (
        "图书馆延长开放到晚上九点 {place}读者点赞",
        "从{md}起，{place}图书馆延长开放到晚上九点，赢得读者点赞。",
    ),
)
_LEADS = dict(_TOLD_TWICE)
_SUBHEADS = (
    "一座桥连起两岸",
    "账要一笔一笔算",
    "“慢不得，也急不得”",
    "先听居民怎么说",
    "难在最后一公里",
    "来年还要接着干",
)


@dataclass(frozen=True, slots=True)
class Story:
    """One article as it should come out of its page. `date` is `YYYY-MM-DD`."""

    title: str
    paragraphs: tuple[str, ...]
    date: str
    source: str
    author: str
    editor: str
    section: str

    @property
    def body(self) -> str:
        return "\n".join(self.paragraphs)


def composed(rng: random.Random) -> Story:
    """A story of two to nine paragraphs, of one topic; one in ten is a short item of a paragraph or two."""
    titles, sentences = _TOPICS[rng.choice(sorted(_TOPICS))]
    date = _day(rng)
    slots = _Slots(rng, date)
    title = rng.choice(titles)
    chosen = [_LEADS[title], *rng.sample(sentences, rng.randint(2, len(sentences) - 1))]
    if rng.random() < 0.1:
        chosen = chosen[: rng.randint(1, 2)]
    paragraphs = []
    while chosen:
        size = rng.choice((1, 1, 2, 2, 3))
        paragraphs.append(slots.fill("".join(chosen[:size])))
        chosen = chosen[size:]
    paragraphs[0] = (
        slots.fill(rng.choice(("本报讯（记者 {person}）", "{place}消息：", "据{place}融媒体中心报道，")))
        + paragraphs[0]
    )
    if len(paragraphs) >= 4 and rng.random() < 0.25:
        paragraphs.insert(rng.randint(2, len(paragraphs) - 1), rng.choice(_SUBHEADS))
    return _story(slots.fill(title), tuple(paragraphs), date, rng)


def read_stories(path: Path, count: int, rng: random.Random) -> list[Story]:
    """Stories with headline, text and date of a file of JSON lines (also .xz): real wording, for realism."""
    stories = []
    for record in read(path):
        title, body = record["title"], record["body"]
        if _fits(title, body):
            paragraphs = tuple(part.strip() for part in body.split("\n") if part.strip())
            stories.append((title.strip(), paragraphs, record["date"]))
    return [_story(*story, rng) for story in rng.sample(stories, count)]


def _fits(title: str, body: str) -> bool:
    """Whether a record is a story with its own headline: ones like 国内快讯 say nothing of what is below."""
    pairs = [title[at : at + 2] for at in range(len(title) - 1)]
    return (
        60 <= len(body) <= 6000
        and 6 <= len(title) <= 50
        and sum(pair in body for pair in pairs) >= 0.3 * len(pairs)
        and "快讯" not in title
        and not re.search(r"[<>&]", body + title)
    )


def _story(title: str, paragraphs: Sequence[str], date: str, rng: random.Random) -> Story:
    paper = rng.choice(PAPERS)
    author, editor = person(rng), person(rng)
    return Story(title, tuple(paragraphs), date, paper, author, editor, rng.choice(SECTIONS))


def headlines(rng: random.Random) -> Iterator[str]:
    """Headlines of other articles, without end; now and then one of a topic that stories have."""
    while True:
        titles, _ = _TOPICS[rng.choice(sorted(_TOPICS))]
        pool = titles if rng.random() < 0.05 else _OTHER_HEADLINES
        yield _Slots(rng, _day(rng)).fill(rng.choice(pool))


def person(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + rng.choice(_NAMES)


def _day(rng: random.Random) -> str:
    return f"{rng.randint(2004, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


class _Slots:
    """Fills `{place}`, `{person}` …; the place and the numbers of a story stay the same in it, as headline
    and text agree."""

    def __init__(self, rng: random.Random, date: str) -> None:
        self._rng = rng
        self._place = rng.choice(_PLACES)
        self._numbers = {"n": rng.randint(2, 30), "few": rng.randint(3, 40), "many": rng.randint(120, 9000)}
        self._month_day = f"{int(date[5:7])}月{int(date[8:])}日"

    def fill(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda slot: self._value(slot[1]), text)

    def _value(self, slot: str) -> str:
        match slot:
            case "place":
                return self._place
            case "person":
                return person(self._rng)
            case "md":
                return self._month_day
        return str(self._numbers[slot])

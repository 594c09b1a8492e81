"""What stands around an article in the unseen templates, in wording of its own.

Written from knowledge of the sites alone, by a hand that had not read the rules nor the other templates: so
nothing here may lean on `furniture.py`. Headlines, names and comments are invented.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.cleaning.stories import Story, person

_TOWNS = (
    "金沙坪",
    "兰陵河",
    "北塘",
    "云阳岭",
    "东澳",
    "雁栖湖",
    "太和里",
    "永宁",
    "白水洋",
    "南浦",
    "鹿儿湾",
    "大围山",
    "沧州路",
    "凤凰嘴",
    "西渡",
    "石板岭",
)
_HEADLINES = (
    "{t}发布高温红色预警 最高气温将达40℃以上",
    "{t}警方破获一起特大电信诈骗案 抓获嫌疑人{n}名",
    "今年前三季度{t}外贸进出口总值增长{n}.{d}%",
    "{t}：小小辣椒串起致富链",
    "油价“{d}连涨” 加满一箱多花{n}元",
    "{p}：把论文写在大地上",
    "{t}地铁{d}号线二期今日开通初期运营",
    "多地公布新一轮最低工资标准，你那里涨了吗？",
    "{t}一高层住宅起火 消防员{d}分钟破拆救出三人",
    "退休人员基本养老金怎么调整？权威解读来了",
    "国乒公布新一期集训名单 {n}人入选",
    "{t}一奶茶店推出“盲盒杯”，消费者吐槽：拆开全是一个味",
    "【图解】一图读懂{t}“十四五”规划",
    "视频｜凌晨四点的{t}菜市场",
    "独家对话{p}：我为什么从大厂回到{t}种茶",
    "央行：下调存款准备金率0.{d}个百分点",
    "A股三大指数集体收涨 北向资金净流入{n}亿元",
    "{p}获评“最美奋斗者”",
    "{t}开展安全生产月系列活动",
    "关于{t}部分路段实行临时交通管制的通告",
    "{t}民政局：婚姻登记实行预约制",
    "高考倒计时{n}天：心理老师给家长支招",
    "“我在{t}等你”——返乡青年的{n}个春天",
    "{t}举办首届马拉松，{n}00名选手开跑",
    "冬季吃什么最养生？这{d}种食物要常吃",
    "女子花{n}万元买到“泡水车” 法院判了",
    "外交部就有关问题答记者问",
    "{t}足协通报：{p}停赛{d}场",
    "《{t}往事》定档 {p}领衔主演",
    "中科院团队：发现{d}种新物种",
    "人均预期寿命再提高 {t}是怎么做到的",
    "锐评丨别让“码”上办变成“马上烦”",
    "深夜食堂里的烟火气，照见一座城",
    "{t}大桥合龙 预计明年{d}月通车",
    "海外网评：看客的算盘打错了",
    "双色球第{n}期开奖：头奖{d}注",
    "{p}：年轻干部要多“墩苗”",
    "{t}通报“幼儿园食材过期”：园长被停职",
    "一季度GDP出炉！哪些数据值得关注",
    "小雪时节话养生，中医教你三招",
)
_TEASERS = (
    "快讯：",
    "焦点速讯：",
    "每日速看!",
    "最资讯丨",
    "环球快播：",
    "世界观速讯丨",
    "当前热点-",
    "全球即时看！",
    "即时：",
)

WORDS: dict[str, tuple[str, ...]] = {
    "share": (
        "微信扫码分享",
        "分享到：QQ空间 新浪微博 微信好友 复制链接",
        "分享让更多人看到",
        "转发给好友看看",
        "用微信扫描二维码分享至好友和朋友圈",
    ),
    "tools": (
        "【字号：大 中 小】【打印】【纠错】",
        "字体： 小 中 大 打印 收藏",
        "T T+ T- 分享 朗读",
        "我要评论 收藏 举报 打印 [关闭]",
        "朗读本文 · 护眼模式 · 夜间",
    ),
    "copyright": (
        "凡本网注明“来源：本网”的所有作品，均为本网合法拥有版权或有权使用的作品，未经本网授权不得转载、摘编或利用其它方式使用上述作品。",
        "本网转载其他媒体稿件是为传播更多信息，此类稿件不代表本网观点，本网不承担此类稿件侵权行为的连带责任。如有异议请于30日内与本网联系。",
        "版权声明：本文著作权归作者所有，任何形式的商业使用都需取得作者书面许可。",
        "免责声明：市场有风险，选择需谨慎！此文仅供参考，不作买卖依据。",
        "特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。",
        "未经授权，请勿转载或建立镜像，违者将被依法追究法律责任。",
    ),
    "footer": (
        "关于我们 | 广告服务 | 法律声明 | 人才招聘 | 联系方式 | 网站地图",
        "互联网新闻信息服务许可证：00120170088号 增值电信业务经营许可证",
        "Copyright © 2001-2026 All Rights Reserved. 版权所有",
        "违法和不良信息举报电话：0571-5550123 举报邮箱：jubao@news.example",
        "主办：县委宣传部 承办：县融媒体中心 技术支持：云帆科技",
        "ICP备05550012号-3 公网安备 33010002000188号",
    ),
    "app": (
        "打开APP，阅读体验更佳",
        "下载客户端 看更多本地资讯",
        "长按识别二维码，关注我们不迷路",
        "扫一扫，手机看新闻",
        "App内打开",
        "点击下方卡片，关注公众号并设为星标",
    ),
    "weather": (
        "今日天气 多云转晴 18℃~26℃ 空气质量 良 52",
        "本地天气：小雨 12/17℃ 东北风3级 [切换城市]",
    ),
    "ticker": (
        "上证指数 3218.34 +0.42% 深证成指 11023.08 -0.11% 恒生指数 19405.33 +1.06%",
        "美元/人民币 7.1832 欧元/人民币 7.8021 布伦特原油 82.61 黄金 2011.40",
    ),
    "comments": (
        "支持！早就该这样做了",
        "沙发",
        "希望不是一阵风",
        "说得好听，我们小区都停水三天了也没人管",
        "给一线工作人员点赞[赞][赞][赞]",
        "楼上的，你怎么知道的？",
        "哈哈哈哈笑死",
        "顶一个",
        "路过看看，已经转给我妈了",
        "建议先把门口那条路修一修，一下雨全是坑",
        "回复 @山里人家：同问",
        "为家乡的变化感到骄傲！",
    ),
    "tags": ("民生", "基层治理", "乡村振兴", "城市更新", "便民服务", "文旅", "本地", "公共服务", "热点观察"),
    "nav": (
        "首页 时政 国际 财经 军事 体育 娱乐 科技 汽车 房产 健康 视频 图片 专题",
        "要闻 本地 视听 问政 党建 生活 悦读 数字报 客户端",
        "网站首页 走进本县 政务公开 政务服务 互动交流 专题专栏 数据开放",
    ),
    "pull": (
        "猜你喜欢",
        "大家都在看",
        "为你推荐",
        "更多精彩内容",
        "热文排行",
        "今日热榜",
        "编辑推荐",
        "频道精选",
        "看过本文的人还看了",
    ),
    "advert": (
        "广告",
        "AD",
        "赞助内容",
        "白酒厂家直招代理，前100名免加盟费",
        "睡不好？医生说出一个土方法",
        "【广告】家装节 满3万返3千",
    ),
    "poll": (
        "【投票】你觉得这个办法管用吗？ A.管用 B.不管用 C.再看看 已有1203人参与",
        "您看完本文的心情：感动 0 路过 3 高兴 1 难过 0 搞笑 0",
    ),
}
ABROAD: dict[str, tuple[str, ...]] = {
    "cookie": (
        "本網站使用 Cookie 以提供更佳的瀏覽體驗，繼續使用即表示您同意我們的隱私權政策。 我同意",
        "我們重視您的私隱。按「接受」即表示你同意我們使用Cookies。 接受 拒絕 管理選項",
        "This site uses cookies to improve your experience. Accept all / Manage preferences",
    ),
    "share": (
        "分享至：Facebook Twitter WhatsApp 電郵",
        "分享 Facebook LINE 複製連結",
    ),
    "weather": ("台北 28°C 降雨機率 30% | 香港 27°C 濕度 81%",),
    "ticker": ("恆指 18,203.5 ▲112.3 國指 6,205.1 ▲40.8 成交 982億",),
    "nav": (
        "即時 要聞 港聞 兩岸 國際 經濟 體育 副刊 Podcast",
        "推薦 最新 熱門 政治 社會 地方 生活 財經 國際 娛樂 運動 3C",
    ),
    "pull": (
        "延伸閱讀",
        "其他人也在看",
        "猜你喜歡",
        "熱門文章",
        "更多相關新聞",
    ),
    "advert": (
        "領券最高折500元！限時三天",
        "廣告",
        "AD",
        "贊助內容",
    ),
    "poll": (
        "看完這則新聞你覺得？ 開心 12 實用 8 無聊 3 生氣 2",
        "【投票】你認同這個做法嗎？ 認同 61% 不認同 39%",
    ),
}
_NICKS = (
    "山里人家",
    "momo",
    "用户5820193",
    "一叶知秋",
    "青柠不酸",
    "老王在线",
    "Kevin",
    "晚风",
    "河边垂钓者",
    "网友",
    "路人甲",
)
_REGIONS = ("浙江", "广东", "四川", "河南", "江苏", "湖北", "北京", "山东", "福建", "海外")


def credited(story: Story) -> Story:
    """With the reporter that the first sentence names as author, as on a real page they are one."""
    named = re.match(r"本报讯（记者 (\w+)）", story.paragraphs[0])
    return replace(story, author=named[1]) if named else story


class Surroundings:
    """Draws what a site puts around `story`; the same for the same `rng`."""

    def __init__(self, rng: random.Random, story: Story) -> None:
        self.rng = rng
        self.story = story
        self.clock = f"{rng.randint(6, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
        self.hour = self.clock[:5]

    def one(self, kind: str) -> str:
        return self.rng.choice(WORDS[kind])

    def abroad(self, kind: str) -> str:
        """As a site of Hong Kong or Taiwan words it."""
        return self.rng.choice(ABROAD[kind])

    def some(self, kind: str, least: int, most: int) -> list[str]:
        return self.rng.sample(WORDS[kind], min(self.rng.randint(least, most), len(WORDS[kind])))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, choices: Sequence[str]) -> str:
        return self.rng.choice(choices)

    def number(self, least: int, most: int) -> int:
        return self.rng.randint(least, most)

    def person(self) -> str:
        return person(self.rng)

    def region(self) -> str:
        return self.rng.choice(_REGIONS)

    def weekday(self) -> str:
        return "一二三四五六日"[datetime.date.fromisoformat(self.story.date).weekday()]

    def headline(self, teasing: float = 0.0) -> str:
        """A headline of another article, now and then with a content farm's shout before it."""
        pattern = self.rng.choice(_HEADLINES)
        values = {
            "t": lambda: self.rng.choice(_TOWNS),
            "p": self.person,
            "n": lambda: str(self.rng.randint(11, 98)),
            "d": lambda: str(self.rng.randint(2, 9)),
        }
        shout = self.rng.choice(_TEASERS) if self.chance(teasing) else ""
        return shout + re.sub(r"\{(\w)\}", lambda slot: values[slot[1]](), pattern)

    def headlines(self, count: int, teasing: float = 0.0) -> list[str]:
        """`count` different headlines of other articles."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            drawn[self.headline(teasing)] = None
        return list(drawn)

    def days_before(self, count: int) -> list[str]:
        """Dates of other articles, none later than the story's own nor of another month."""
        year_month, day = self.story.date[:8], int(self.story.date[8:])
        days = sorted((self.rng.randint(max(1, day - 3), day) for _ in range(count)), reverse=True)
        return [f"{year_month}{own:02}" for own in days]

    def thread(self, count: int) -> list[tuple[str, str, str]]:
        """Comments: who, when and where, what."""
        return [
            (
                self.rng.choice(_NICKS),
                self.rng.choice(("刚刚", "3分钟前", "2小时前", "昨天 21:14", "1天前"))
                + " "
                + self.rng.choice(_REGIONS),
                self.rng.choice(WORDS["comments"]),
            )
            for _ in range(count)
        ]

"""The words by which the lines around an article are known: buttons, labels, heads of lists and comments,
notices.

All are matched on a Simplified copy of a line with narrow colons, brackets and spaces (`folded`), so that
each is written once.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LETTER = re.compile(r"(?<!\\)[A-Za-z]")
_SHORT = 200  # characters of a line that is kept folded

# The Traditional forms of all characters used below and in the rules for lines; one to one, so that
# positions stay. A test holds that none is missing.
_FOLD = str.maketrans(
    "並丨佈併來係俬個們備傢傳僅儲內兩冊別刪則剛創劃動務區協卽厤參員問單嗎噹嚴國圖團埰執報場墰壇壜奬寀實審"
    "寫將專對導層屬帳幷庫廣張彆彔後從復愛態應懷戶掃採換搶擊擔據擬攝數於昇時暫曆書會朮査條業構樓標樣機檔檢"
    "檯欄權歡歷歸氣沒淩瀏灣為無熱營爲狀獎獨獲現產産畫畵當發監眾確碼礙禮稱穫筆箇簡簽籌籤糰糾約紙級終組結絡"
    "給統絲經綜綫維網綵線編縮總繫繼續纔罈罎羣習聞聯聲聽脩腦臉臺與興舉舊華萬蒐蓆蔘薦藍蘋處號衆術衕裏裡製複"
    "覆覈見規視親覽觀訂訊記訪設許訴註証評詞詢話該詳誌認說説調請論諮證識譯議護讀讓讚責買貼資賣賬購賽贊蹤載"
    "輕輯輸轉辦農迴這連週進過達違遞選還郵鄭鈡錄錯録錶鍵鍾鎭鎮鏈鐘長門閉開間閤閱閲闆關陞陽險隱隻雜電頁頂項"
    "須頭頻題類顧顯風颱養餘饋駐騰體髮鬆鬚鮮麪麫麵麼麽點齣節純細緩鏡億龍匯彙滙敎獻負領種語囌寧慶懞東濛矇肅蘇貴遼陝雲積討費銀盜財園娛學樂滾縣車軍遊鄉際",
    "并|布并来系私个们备家传仅储内两册别删则刚创划动务区协即历参员问单吗当严国图团采执报场坛坛坛奖采实审"
    "写将专对导层属帐并库广张别录后从复爱态应怀户扫采换抢击担据拟摄数于升时暂历书会术查条业构楼标样机档检"
    "台栏权欢历归气没凌浏湾为无热营为状奖独获现产产画画当发监众确码碍礼称获笔个简签筹签团纠约纸级终组结络"
    "给统丝经综线维网彩线编缩总系继续才坛坛群习闻联声听修脑脸台与兴举旧华万搜席参荐蓝苹处号众术同里里制复"
    "复核见规视亲览观订讯记访设许诉注证评词询话该详志认说说调请论咨证识译议护读让赞责买贴资卖账购赛赞踪载"
    "轻辑输转办农回这连周进过达违递选还邮郑钟录错录表键钟镇镇链钟长门闭开间合阅阅板关升阳险隐只杂电页顶项"
    "须头频题类顾显风台养余馈驻腾体发松须鲜面面面么么点出节纯细缓镜亿龙汇汇汇教献负领种语苏宁庆蒙东蒙蒙肃苏贵辽陕云积讨费银盗财园娱学乐滚县车军游乡际",
)
_FOLD.update(str.maketrans("：﹕（）／╱｜\u3000\xa0丨︱＞〉＜", "::()//|  ||>><"))


def _any(words: str) -> str:
    """A pattern that matches any of some words (patterns themselves), which are separated by spaces, their
    Latin letters in either case: a pattern that ignores case is ten times as slow on Chinese."""
    return "|".join(_LETTER.sub(lambda found: f"[{found[0].lower()}{found[0].upper()}]", words).split())


# Words of buttons and notices. A line made of nothing else is furniture wherever it stands.
_BUTTON_WORDS = """
    会员登录 会员登入 会员注册 加入会员 忘记密码 免费注册
    打印本文 打印本新闻
    打印本页 打印此页 打印此文 打印文章 打印全文 我要打印 打印 友善列印 列印 关闭窗口 关闭本页 关闭此页 关闭
    返回顶部 返回首页 返回列表 回到顶部 回上一页 回首页 返回上页 返回 参与评论 发表评论 网友评论 查看评论
    我要评论 我来说两句 写评论 评论 加入收藏 加入书签 收藏本文 收藏本页 收藏此页 收藏本站 收藏 分享到
    一键分享 分享至 分享 转发到朋友圈 转发 转寄 微信好友 微信扫一扫 微信 朋友圈 新浪微博 腾讯微博 微博
    QQ空间 QQ好友 qq Qzone 人人网 豆瓣 脸书 Facebook Twitter LINE 复制链接 复制网址 复制 点赞 赞 踩 举报
    纠错 喜欢 在看 我要纠错 投诉 字号 字体 字级设定 字级 大 中 小 超大 特大 放大 缩小 默认 A- A+ A 阅读全文
    展开全文 收起全文 查看更多 加载更多 点击加载更多 看更多 更多精彩 更多 点击查看更多 上一篇 下一篇 上一页
    下一页 上一版 下一版 首页 尾页 末页 关键词 标签 责任编辑 编辑 正文 文章正文 新闻正文 扫一扫 扫码阅读
    手机阅读 手机看新闻 下载客户端 用手机看 订阅 登录 登入 注册 推荐给朋友 推荐给好友 听新闻 听全文 朗读
    播放 暂停 设为首页 手机版 电脑版 无障碍浏览 无障碍 繁体中文 繁体版 简体版 繁体 简体 English RSS订阅 RSS
    站内搜索 搜索 高级搜索 客户端下载 会员中心 客户端 投稿邮箱 请输入关键字 只看该作者 只看楼主 楼主 沙发
    板凳 回复 引用 支持 反对 评分 发新帖 发帖 置顶 广告 阅读原文 版面导航 标题导航 扫一扫在手机打开当前页
    分享到朋友圈 微信扫一扫，分享到朋友圈 分享至好友和朋友圈 用微信扫描二维码分享至好友和朋友圈 下载 END 完
    X × ✕
    点击图片 原图 图集 +1 原创 按赞 追踪 关注 已关注 取消 确定 提交 发表 发布 全屏 回复此楼 显示全部楼层
    电梯直达 匿名 快速回复 换一换 换一批 我要投稿 在线投稿 分享让更多人看到 返回搜狐，查看更多 返回搜狐
    平台声明 进入关怀版 关怀版 展开 收起 最新 最早 广告也精彩 扫一扫，手机打开当前页面 微信公众号 今日头条号
    手机端 加入LINE好友 LINE好友 好友 加入 追踪我们 立即订阅 本版新闻 小字号 大字号 举报/反馈 登录后评论 视频
    热图 回上页 列印本页 转寄友人 收藏文章 新闻检举 检举 赞助广告 点击这里看更多 看全部评论 查看全部评论
    按赞加入粉丝团 APP内打开 客户端内打开 顶一下 踩一下  全文完 正文完 加载中 没有更多了
    载入更多 说点什么吧 顶 返回目录 往期回顾 请往下继续阅读 特 放大+ 缩小- 默认o 参与互动 联系编辑
    看更多新闻 热门标签 登录/注册 我有话说 推荐 纯文字版 投票 查看结果
"""
# Both cases as words of their own: a pattern that ignores case is ten times as slow on Chinese.
BUTTONS = sorted(
    {own for word in _BUTTON_WORDS.split() for own in (word, word.lower(), word.upper(), word.capitalize())},
    key=len,
    reverse=True,
)

# Each site has a verb of its own for the day on which it put an article up: 发表日期, 登载时间 …
_PUBLISHED = """
    发布 发表 公告 刊登 刊发 刊出 登载 刊载 出版 见报 发稿 来稿 供稿 上架 上线 上网 播出 发帖 张贴 公开 公布
    推送 添加 新闻 文章 上稿
"""
# Labels of people who wrote nothing.
STAFF = """
    责任编辑 责编 编辑 本文编辑 网络编辑 实习编辑 值班编辑 文字编辑 编审 校对 审核 初审 复审 终审 一审 二审
    三审 选稿 监制 值班主任 摄影 美编 统筹 策划 主编 总监制 发布人 发布者 录入 责任校对 编制 核稿编辑
    文稿编辑 制图 审核人 审批人 审稿人 核稿人 复核人 签发 签发人 编译 审稿 摄制 制作 编发 审签人 值班总编
    编辑整理
"""
# Labels, by the field that stands behind them; "" for none of ours.
LABELS = {
    "date": " ".join(verb + noun for verb in _PUBLISHED.split() for noun in ("日期", "时间"))
    + """
    发表于 发布于 时间 日期 建立 建档 出版 发布 首次发布 首发时间 首发于 刊于 刊登于 发表在 上载日期 上版日期
""",
    "updated": """
    更新时间 更新日期 最新更新 更新 更新于 最后更新 最后更新于 最后更新时间
    修改时间 修改于 最后修改 最后修改于 最后修改时间
    编辑于 最后编辑 最后编辑于 编辑时间 修订 修订于 成文日期 发文日期 生成日期 印发日期
""",
    "source": """
    来源 稿源 文章来源 信息来源 新闻来源 消息来源 稿件来源 来源于 出处 供稿单位 媒体 报纸 报刊 刊名
    来源网站 来自 转自 转载自 发布机构 发布单位 发布机关 张贴单位 提供单位
    """,
    "author": """
    作者 记者 本报记者 撰稿 撰文 文 文/图 通讯员 本报通讯员 作者/记者 撰稿人 执笔 图、文 图文 文、图 文图
    采写 采访 撰写 文字 文字记者 本文作者 文章作者 供稿人 拟稿人 投稿人 写稿人
""",
    "category": """
    栏目 频道 分类 所属栏目 版面
    """,
    "title": """
    标题 原标题 文章标题 题名 篇名 名称 信息名称
    """,
    "": f"""
    {STAFF}
    图片 供稿 投稿 图 图片来源 关键词 关键字 标签 tags tag 浏览 阅读 点击 点击数 点击率 阅读数 浏览数
    浏览次数 字号 字体 主题词 索引号 文号 楼主 发帖人 本文链接 原文链接 链接 网址 分享到 版次 版名 页码 期号
    正文 本文地址 上传 字数 人气 评论 评论数 分享 举报邮箱 爆料电话 爆料热线 合作热线 投稿热线 投稿邮箱 附件
    附件1 附件2 附件3 审核意见 审批意见 领导意见 签字 签名 审签 会签 主管领导 分管领导 单位负责人 部门负责人
    联系电话 电话 投稿单位 拟稿 拟稿单位 拟稿部门 报送单位 报送日期 报送时间 文章编号 文件编号 文档编号
    文献编号 相关附件 热搜 点阅数 点阅 浏览量 阅读量 专栏 专题 三审三校 打印日期 打印时间 列印日期 列印时间
""",
}

# Heads of lists of other articles: what follows them is none of the text.
_LIST_ABOUT = _any(
    """
    看过 读过 相关 延伸 推荐 热门 热点 热文 热榜 热搜 最新 精彩 更多 图片 图文
    今日 近期 其他 其它 同类 关联 猜你
    您可能 你可能
    你可能还 大家都 大家 点击 排行 本周 往期 看了又看 本类 一周 24小时 48小时 编辑精选 最多人 人气 即时 独家
    阅读 新闻 论坛 一起看 网友 为您 为你 您还 喜欢此内容 作者最新 频道 专题 编辑 小编 其他人 网友最爱 赞助
    头条 编辑部
"""
)
_LIST_WHAT = _any(
    """
    阅读 新闻 文章 报道 报导 推荐 链接 资讯 内容 消息 动态 排行 排行榜 榜 热点 热图 热文 热闻 热榜 头条 回顾
    本文 此文 资料 字词 精彩 在读 感兴趣 喜欢 关注 爱看 在看 看 读 搜 专题 视频 图文 图片 信息 相关 精选
    要闻 点击榜 点阅 想看 的人 关心 导读 还 也 都 最新 热评 热议 人 了 最爱 附件 标签 播报 快讯 速递
"""
)
LIST_HEAD = re.compile(
    rf"[\[【■◆●▍*※►▶➤▼>»|\s]*(?:{_LIST_ABOUT})(?:的|还|也)?(?:{_LIST_WHAT})*(?:的)?(?:{_LIST_WHAT})*"
    r"[\]】\s:>»|]*(?:more|More|MORE|更多)?[\s>»+]*",
)
# `更多关于 龙舟赛 的新闻`: what is quoted is of the headline, and no headline is so short.
MORE_ABOUT = re.compile(r"[\W_]*更多(?:关于|有关|与).{1,30}的?(?:新闻|报道|报导|文章|内容|资讯|消息)[\W_]*")
_COMMENTS_OF = _any("网友 全部 最新 热门 精彩 文章 读者 我要 发表 用户 查看 参与 共有?")
_COMMENTS = _any("评论 留言 跟帖 回应文章 热评 网友回应")
_OTHER_COMMENTS = _any(
    "说说你的看法 发表意见 发表看法 留言(?:板)?规则 (?:发言|评论)(?:规则|须知) 我要回应 读者回应 "
    "我来说两句 我有话说 读者来论 评论区 回应\\d*"
)
COMMENT_HEAD = re.compile(
    rf"[\[【■◆●\s]*(?:(?:{_COMMENTS_OF})?\s*\d*\s*条?\s*(?:{_COMMENTS})(?:区|列表)?|{_OTHER_COMMENTS}|\d+\s*[则則]\s*(?:留言|回应|评论))"
    r"\s*+[(\[（]?\s*+\d*+\s*+条?\s*+(?:评论|回复|留言)?\s*+[)\]）]?[\]】\s:]*+",
)

# What opens a notice, also a long one.
_STRONG_NOTICE = _any(
    r"""
    免责声明 版权声明 版权说明 特别声明
    郑重声明 声明\s*: 【免责 版权所有 转载请 未经.{0,12}(?:授权|许可|同意|允许)
    凡本网 凡注明 凡来源 本网(?:站)?(?:所)?(?:转载|注明|刊登) 以上(?:内容|文章|信息|观点)(?:仅|为|不|均)
    本文(?:仅代表|不代表|来源于?网络) copyright © \(c\) powered\s*by all\s+rights 网友发言 网友评论仅
    请您注意: 本文为.{0,14}(?:作者|机构) notice:\s*the\s+content 评论列表\s*[(（]
    以上就是.{2,40}(?:全部|所有|相关)?内容
    您所(?:浏览|查看|访问)的(?:新闻|页面|网页) 该文观点仅
    著作权(?:声明|所有) 本(?:内容|文章|文件|数据库|报道|资料)(?:之|的)?(?:版权|著作权)
    本(?:页|页面|网页|打印件)(?:内容)?.{0,4}[仅只]供.{2,20}(?:使用|参考|研究|阅读)
    .{0,40}(?:\(c\)|©|copyright).{0,60}(?:版权所有|rights\s+reserved)
    [(\[【](?:广告|推广|赞助)[)\]】] [►▶☞👉]{2,} ※\s*(?:提醒|警语|本文|本报导|以上|版权|未经|请勿|图片|文字)
    (?:以下|这)是(?=.*(?:https?:|网页)).{0,80}(?:缓存|快照|存档) .{0,12}(?:网页)?快照(?:时间|日期|仅|\s*:)
    提示\s*:.{0,12}[此本]网页 [您你](?:正在|现在)?(?:看到|查看|浏览)的是.{0,20}(?:缓存|快照|存档|镜像)
"""
)
# These may open a sentence of an article as well: they tell of short lines only.
_WEAK_NOTICE = _any(
    r"""
    重要提示 风险提示 本文(?:来源|由.{2,20}发布|系|图片) .{0,20}ICP[备证] .{0,12}公网安备 .{0,8}许可证
    扫描?(?:下方|上方)?二维码 长按.{0,6}二维码 .{0,8}扫码关注 欢迎关注 点击(?:上方|下方|上面|下面|蓝字|下载)
    关注我们 \[?广告\]?请?继续 请?继续往下阅读 不用抽 点我下载 下载.{0,8}app 打开app
    加入.{0,10}(?:line|群组|粉丝|好友)
    (?:追踪|关注|订阅|加入).{0,12}(?:instagram|facebook|telegram|youtube|脸书|粉专|粉丝团|频道|google)
    .{4,40}(?:立即|免费|点此)(?:下载|订阅)\W*$
    [您你]对(?:这|此|本)[则篇条]?(?:新闻|报道|报导|文章|事).{0,10}(?:看法|意见)
    喜欢(?:这|此|本)篇(?:文章|报道|报导)
    .{0,20}有害健康 .{0,12}珍[惜爱]生命
    往下(?:看|阅读|滑).{0,10}(?:内容|报导|新闻)
    .{0,4}(?:下载|打开).{0,6}(?:客户端|app) 文明上网 请遵守 主办单位 主办: 承办 技术支持 地址:
    .{0,6}本报地址 邮编 邮箱: (?:新闻|监督|举报|服务|咨询|联系|不良信息举报)?(?:热线|电话): 违法和不良信息
    互联网新闻信息 网站标识码 法律顾问 最佳浏览 关于(?:我们|本站) 联系我们 联系方式 友情链接 网站地图
    隐私(?:政策|声明) 服务条款 广告(?:服务|刊登) 商业推广 赞助内容 gmt\+8 .{0,6}天气:
    今天是(?:\d{4}|星期|农历) 农历 您的(?:邮箱|ip) 必填项 (?:首次)?评论前
    (?:相关|延伸)(?:新闻|阅读|报道|报导|链接)\s*[:|] 更多猛料 .{2,8}公众号$ 海量资讯 (?:点击)?进入专题
    点击进入 点我 按我 戳我 戳这里 点这里
    更多.{0,16}请(?:关注|扫|下载|点击|登录)
    [您你].{0,6}(?:这[条则篇个件]|本)(?:新闻|报道|报导|文|事).{0,10}[?？]\s*$
    还没有人评论 您是第\d 建议使用 本文由.{2,20}授权 原文刊(?:登|载)于 隐私权 联络我们 想?看?更多新闻吗
    更多.{1,10}(?:报导|报道)$ 您所(?:浏览|查看|访问) 投稿热线 .{0,20}欢迎下载
    (?:此|本|该)?(?:内容|文章|文件|文档|条目)?由.{2,24}(?:导出|汇出|抓取|采集)(?:于.{0,24})?$
    (?:exported|generated|saved|printed|clipped)\s+(?:by|from|with|on)
    .{2,12}(?:图文|全文|文献|报刊)(?:数据库|资料库).{0,12}$
    .{2,12}(?:数字报|电子报|电子版|多媒体数字).{0,8}$ 下载app
"""
)
_OPENING = r"^[\s(\[【*※▶►➤\u25a0-\u25ff\u2600-\u27bf\U0001f300-\U0001faff]*"
NOTICE = re.compile(rf"{_OPENING}(?:{_STRONG_NOTICE})")
SHORT_NOTICE = re.compile(rf"{_OPENING}(?:{_WEAK_NOTICE})")
# Phrases of notices wherever in a line they stand; two of them make a paragraph none of the article.
# A line without the end of a sentence in which two of these stand is the foot of a site, or asks to install
# something, however long it is.
FOOT = re.compile(
    _any(
        r"""
    关于我们 关于本站 联系我们 联系方式 广告(?:服务|刊登|合作) 网站地图 法律(?:声明|顾问) 友情链接 人才招聘
    招聘信息
    隐私(?:政策|声明|权) 服务(?:条款|协议) 版权所有 copyright © rights.reserved icp[备证] 公网安备
    举报(?:电话|邮箱|热线)
    (?:经营|服务|传播.{0,6})许可证\s*:?\s*[\dA-Z] (?:主办|承办)单位\s*: 技术支持\s*: 网站标识码 不良信息
    邮政编码 客服(?:电话|热线)
    """
    ),
)
# Of what a site says of itself and to its readers; in a paragraph apart from the text one is enough.
OF_SITE = re.compile(
    _any(
        """
    本站 本网 本报 本社 网站 网友 用户 会员 读者 版权 著作权 转载 声明 侵权 举报 投诉 联系 邮箱 电话 热线 客服
    客户端 公众号 微信 微博 app 关注 下载 订阅 扫码 扫一扫 二维码 登录 注册 评论(?!员) 留言 发言 言论 跟帖
    文明上网 广告 推广 赞助 点击 链接 免责 责任 许可证 备案 法律 未经 禁止 请勿 cookie 隐私 会籍
    支持我们 提醒您
    """
    )
)
COOKIES = re.compile(
    r"(?:使用|同意|接受|改善|提升|隐私|uses?\b|accept|improve).{0,80}cookie|cookie.{0,80}(?:同意|接受|政策|隐私|改善|提升|accept|improve|polic)",
    re.IGNORECASE,
)
PROMOTION = re.compile(
    _any(
        r"""
    (?:点|按|戳)(?:我|这里|此)(?:看|下载|订阅|加入|观看|了解) 下载.{0,6}app (?:打开|进入).{0,6}(?:app|客户端)
    app.{0,4}(?:内|中)?(?:打开|下载|查看) 扫(?:描|码).{0,10}(?:二维码|关注|下载|加入)
    关注.{0,8}(?:公众号|视频号|微博|粉丝)
    加入.{0,8}(?:好友|会员|社群|群组|粉丝) 抢先看 订阅.{0,6}(?:电子报|频道|专栏) 好礼 抽奖
    """
    ),
)
LEGAL = re.compile(
    _any(
        r"""
    不代表本(?:站|网|报|台|平台) 仅代表(?:作者|网友) 与本(?:网|站|报)无关 侵(?:犯|权).{0,20}(?:联系|删除)
    联系我们删除 版权[归为属] 除.{0,8}授权外 (?:禁止|严禁|请勿)(?:转载|复制|使用)
    传递更多信息 传播更多 不作任何保证 任何(?:人|单位).{0,8}不得
    不得(?:复制|转载|转贴|摘编) 未经.{0,10}(?:授权|许可|同意) 风险自担 请(?:自行|读者仅) 作品.{0,10}版权
    投资建议 据此操作 本网管理人员 条款 法律法规 删除.{0,8}(?:留言|评论) 证实其描述 赞同其观点 权属证明
    仅代表该 信息发布平台 信息存储 自媒体平台 非经.{0,4}(?:授权|同意) 公开传输 并?不表明
    (?:转载|侵权|盗版|翻印|翻版|版权)\S{0,2}必究
    仅供(?:网友|其)表达 书面同意
"""
    )
)


def folded(line: str) -> str:
    """The line, label characters in Simplified and colons, brackets and spaces narrow; of the same length."""
    return _folded_short(line) if len(line) <= _SHORT else line.translate(_FOLD)


@lru_cache(maxsize=4096)
def _folded_short(line: str) -> str:
    # Each rule folds for itself the line it is given: eight times a line, a tenth of all time.
    return line.translate(_FOLD)

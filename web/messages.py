"""Every sentence of the interface, in three columns: Simplified, Traditional (as written in Taiwan), English.

`{name}` stands for a value. English keys that end in `.one` are taken when the value `n` is 1.
"""

from __future__ import annotations

COLUMNS = {"zh-Hans": 0, "zh-Hant": 1, "en": 2}

MESSAGES: dict[str, tuple[str, str, str]] = {
    # masthead and footer
    "name": ("查报", "查報", "Chabao"),
    "tagline": ("中文新闻资料库", "中文新聞資料庫", "A searchable archive of Chinese news"),
    "skip": ("跳到正文", "跳到主要內容", "Skip to content"),
    "home": ("首页", "首頁", "Home"),
    "language": ("界面语言", "介面語言", "Interface language"),
    # the box
    "search": ("搜索", "搜尋", "Search"),
    "search.label": ("搜索新闻", "搜尋新聞", "Search the news"),
    "search.placeholder": (
        "词语、人名、“原句”……",
        "詞語、人名、「原句」……",
        "Words, names, “phrases”…",
    ),
    # the home page
    "facts": ("馆藏概况", "館藏概況", "The archive"),
    "facts.articles": ("篇文章", "篇文章", "articles"),
    "facts.articles.one": ("篇文章", "篇文章", "article"),
    "facts.span": ("起止日期", "起訖日期", "dates covered"),
    "facts.sources": ("个来源", "個來源", "sources"),
    "facts.sources.one": ("个来源", "個來源", "source"),
    "facts.to": ("至", "至", "to"),
    "facts.undated": ("另有 {n} 篇未注明日期", "另有 {n} 篇未註明日期", "{n} articles carry no date"),
    "facts.undated.one": ("另有 1 篇未注明日期", "另有 1 篇未註明日期", "1 article carries no date"),
    "facts.empty": (
        "库中还没有文章。请先用 chabao index 导入。",
        "庫中還沒有文章。請先用 chabao index 匯入。",
        "The archive holds no articles yet. Add some with chabao index.",
    ),
    "browse.newest": ("浏览最新文章", "瀏覽最新文章", "Browse the newest articles"),
    "browse.source": ("按来源浏览", "依來源瀏覽", "Browse by source"),
    "more": ("其余 {n} 项", "其餘 {n} 項", "{n} more"),
    # how to ask
    "syntax": ("检索语法", "檢索語法", "How to ask"),
    "syntax.words": (
        "多个词以空格分开，须同时出现；简体、繁体一并检索",
        "多個詞以空格分開，須同時出現；繁體、簡體一併檢索",
        "all the words, in Simplified or Traditional characters",
    ),
    "syntax.phrase": ("原样出现的字句", "原樣出現的字句", "exactly these characters"),
    "syntax.or": ("任一即可", "任一即可", "either of them"),
    "syntax.not": ("排除后一个词", "排除後一個詞", "without the second word"),
    "syntax.field": ("只在标题中找", "只在標題中找", "in the title only"),
    "syntax.date": ("限定日期", "限定日期", "within these dates"),
    "syntax.example.words": ("台风 停课", "颱風 停課", "台风 停课"),
    "syntax.example.phrase": ("“今年第一场雪”", "「今年第一場雪」", "“今年第一场雪”"),
    "syntax.example.or": ("地铁 OR 轻轨", "捷運 OR 輕軌", "地铁 OR 轻轨"),
    "syntax.example.not": ("足球 -彩票", "足球 -彩券", "足球 -彩票"),
    "syntax.example.field": ("title:校长", "title:校長", "title:校长"),
    "syntax.example.date": ("防汛 date:2023-06", "防汛 date:2023-06", "防汛 date:2023-06"),
    # results
    "title.results": ("{query} · 搜索结果", "{query} · 搜尋結果", "{query} · Search results"),
    "title.all": ("全部文章", "全部文章", "All articles"),
    "results": ("搜索结果", "搜尋結果", "Results"),
    "total": ("共 {n} 篇", "共 {n} 篇", "{n} articles"),
    "total.one": ("共 1 篇", "共 1 篇", "1 article"),
    "took": ("用时 {ms} 毫秒", "耗時 {ms} 毫秒", "{ms} ms"),
    "took.label": ("检索用时", "檢索耗時", "Time taken"),
    "sort": ("排序", "排序", "Sort"),
    "sort.relevance": ("相关度", "相關度", "Relevance"),
    "sort.newest": ("最新", "最新", "Newest"),
    "sort.oldest": ("最早", "最早", "Oldest"),
    # A search relaxes when fewer than one page match, so this must be true of none and of nine.
    "relaxed": (
        "包含全部词语的文章很少或没有，以下也列出包含大部分词语的文章。",
        "包含全部詞語的文章很少或沒有，以下也列出包含大部分詞語的文章。",
        "Few articles or none have all of these words. Articles with most of them are listed too.",
    ),
    "didyoumean": ("您要找的是不是：", "您要找的是不是：", "Did you mean:"),
    "untitled": ("（无题）", "（無題）", "(untitled)"),
    "copies": ("另有 {n} 篇转载", "另有 {n} 篇轉載", "{n} more copies"),
    "copies.one": ("另有 1 篇转载", "另有 1 篇轉載", "1 more copy"),
    "nodate": ("日期不详", "日期不詳", "no date"),
    "pages": ("分页", "分頁", "Pages"),
    "page": ("第 {n} 页", "第 {n} 頁", "Page {n}"),
    "previous": ("上一页", "上一頁", "Previous"),
    "next": ("下一页", "下一頁", "Next"),
    # nothing found
    "empty": ("没有找到符合条件的文章", "找不到符合條件的文章", "Nothing matches"),
    "empty.filters": ("撤销全部筛选条件", "清除所有篩選條件", "Remove all filters"),
    "empty.shorter": (
        "换用更短、更常见的说法，或减少词语。",
        "改用較短、較常見的說法，或減少詞語。",
        "Use fewer words, or shorter and more common ones.",
    ),
    "empty.quotes": (
        "去掉引号，让词语分别匹配。",
        "拿掉引號，讓詞語分別比對。",
        "Take the quotation marks away, so that each word may match on its own.",
    ),
    "empty.or": (
        "同一事物有多种叫法时，用 OR 连接。",
        "同一事物有多種說法時，用 OR 連接。",
        "Join different names of the same thing with OR.",
    ),
    "empty.page": (
        "结果只有 {n} 页。",
        "結果只有 {n} 頁。",
        "There are only {n} pages of results.",
    ),
    "empty.page.one": ("结果只有 1 页。", "結果只有 1 頁。", "There is only one page of results."),
    "empty.first": ("回到第一页", "回到第一頁", "Back to the first page"),
    # filters
    "filters": ("筛选", "篩選", "Filters"),
    "filters.active": ("已选条件", "已選條件", "Active filters"),
    "filters.clear": ("全部清除", "全部清除", "Clear all"),
    "filter.remove": ("撤销筛选：{value}", "移除篩選：{value}", "Remove filter: {value}"),
    "source": ("来源", "來源", "Source"),
    "category": ("栏目", "欄目", "Section"),
    "author": ("作者", "作者", "Author"),
    "date": ("日期", "日期", "Date"),
    "year": ("年份", "年份", "Year"),
    "month": ("月份", "月份", "Month"),
    "from": ("从", "從", "From"),
    "to": ("到", "到", "To"),
    "range.chip": ("{start}至{end}", "{start}至{end}", "{start} to {end}"),
    "from.chip": ("{date}起", "{date}起", "from {date}"),
    "to.chip": ("{date}止", "{date}止", "until {date}"),
    "apply": ("应用", "套用", "Apply"),
    "preset.month": ("最近一个月", "最近一個月", "Latest month"),
    "preset.year": ("最近一年", "最近一年", "Latest year"),
    "preset.all": ("不限", "不限", "All"),
    # the article
    "back": ("返回搜索结果", "返回搜尋結果", "Back to results"),
    "original": ("查看原文", "查看原文", "Read the original"),
    "about": ("文章信息", "文章資訊", "About this article"),
    "id": ("编号", "編號", "Identifier"),
    "path": ("文件", "檔案", "File"),
    "datesource": ("日期出处", "日期依據", "Date taken from"),
    "datesource.field": ("记录字段", "記錄欄位", "the record"),
    "datesource.meta": ("网页元数据", "網頁中繼資料", "the page’s metadata"),
    "datesource.url": ("网址", "網址", "the address"),
    "datesource.text": ("正文", "內文", "the text"),
    "datesource.listing": ("新闻列表", "新聞列表", "a list of headlines"),
    "datesource.filename": ("文件名", "檔名", "the file name"),
    "nobody": ("（此文没有正文）", "（此文沒有內文）", "(This article has no text.)"),
    # what goes wrong
    "error": ("出错了", "發生錯誤", "Something is wrong"),
    "error.query": ("检索式有误", "檢索式有誤", "This query cannot be read"),
    "error.place": ("问题在第 {n} 个字符：", "問題在第 {n} 個字元：", "At character {n}:"),
    "error.404": ("找不到这个页面", "找不到這個頁面", "There is no such page"),
    "error.404.text": (
        "网址可能有误，或者文章已不在库中。",
        "網址可能有誤，或者文章已不在庫中。",
        "The address may be mistyped, or the article is no longer in the archive.",
    ),
    "error.405": ("不支持这种请求方式", "不支援這種請求方式", "This method is not allowed here"),
    "error.405.text": ("这里只能读取。", "這裡只能讀取。", "Pages here can only be read."),
    "error.413": ("请求过大", "請求過大", "The request is too large"),
    "error.413.text": ("请缩短后再试。", "請縮短後再試。", "Please shorten it and try again."),
    "error.500": ("程序出错了", "程式發生錯誤", "The program failed"),
    "error.500.text": (
        "错误已写入日志。请稍后重试。",
        "錯誤已寫入記錄檔。請稍後再試。",
        "The error has been logged. Please try again later.",
    ),
    "error.503": ("资料库暂时无法检索", "資料庫暫時無法檢索", "The archive cannot answer at the moment"),
    "error.503.text": (
        "索引缺失或损坏。请管理员运行 chabao status 查看。",
        "索引遺失或損壞。請管理員執行 chabao status 查看。",
        "Its index is missing or damaged: chabao status says more to whoever runs it.",
    ),
    "error.other": ("请求无法处理", "請求無法處理", "The request cannot be handled"),
    "bad.whole": (
        "{name} 应为 1 到 {most} 之间的整数，不能是“{value}”。",
        "{name} 須為 1 到 {most} 之間的整數，不能是「{value}」。",
        "{name} must be a whole number from 1 to {most}, not “{value}”.",
    ),
    "bad.date": (
        "日期“{value}”无法识别，请写成 2023-04-17 这样的形式。",
        "日期「{value}」無法辨識，請寫成 2023-04-17 這樣的形式。",
        "{name} must be a date such as 2023-04-17, not “{value}”.",
    ),
    "bad.order": (
        "起始日期 {start} 晚于截止日期 {end}。",
        "起始日期 {start} 晚於截止日期 {end}。",
        "The first date, {start}, is later than the last, {end}.",
    ),
    "bad.sort": (
        "排序方式“{value}”不存在，可选 relevance、newest、oldest。",
        "沒有「{value}」這種排序方式，可選 relevance、newest、oldest。",
        "sort must be relevance, newest or oldest, not “{value}”.",
    ),
    "bad.long": (
        "检索式过长：最多 {most} 个字符，现有 {n} 个。",
        "檢索式過長：最多 {most} 個字元，目前 {n} 個。",
        "The query is too long: at most {most} characters, this one has {n}.",
    ),
    "bad.values": (
        "{name} 的筛选值过多或过长：最多 {most} 个，每个不超过 {length} 字。",
        "{name} 的篩選值過多或過長：最多 {most} 個，每個不超過 {length} 字。",
        "Too many or too long values of {name}: at most {most} of {length} characters each.",
    ),
}


def message(language: str, key: str, **values: object) -> str:
    """The sentence `key` in `language`, its `{names}` filled in. KeyError for a key not in the table."""
    if values.get("n") == 1 and key + ".one" in MESSAGES:
        key += ".one"
    shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return MESSAGES[key][COLUMNS[language]].format(**shown)


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown_date(language: str, iso: str) -> str:
    """`2023-04-17` as people of that language write it; `2023-04` and `2023` are understood too."""
    parts = [int(part) for part in iso.split("-")]
    if language == "en":
        words = [
            str(parts[0]),
            *(MONTHS[part - 1] for part in parts[1:2]),
            *(str(part) for part in parts[2:]),
        ]
        return " ".join(reversed(words))
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def month_name(language: str, iso: str) -> str:
    """The month of `2023-04` without its year."""
    number = int(iso[5:7])
    return MONTHS[number - 1] if language == "en" else f"{number}月"

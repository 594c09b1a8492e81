"""The pages that tell of the archive: home, how to ask, coverage, browsing, status."""

from __future__ import annotations

ARCHIVE: dict[str, tuple[str, str, str]] = {
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
}

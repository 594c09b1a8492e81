"""What stands on every page: the masthead, the box, the footer."""

from __future__ import annotations

FRAME: dict[str, tuple[str, str, str]] = {
    # masthead and footer
    "name": ("查报", "查報", "Chabao"),
    "tagline": ("中文新闻资料库", "中文新聞資料庫", "A searchable archive of Chinese news"),
    "skip": ("跳到正文", "跳到主要內容", "Skip to content"),
    "skip.results": ("跳到搜索结果", "跳到搜尋結果", "Skip to the results"),
    "home": ("首页", "首頁", "Home"),
    "language": ("界面语言", "介面語言", "Interface language"),
    # the box
    "search": ("搜索", "搜尋", "Search"),
    "search.label": ("搜索新闻", "搜尋新聞", "Search the news"),
    "search.placeholder": (
        "词语、人名、“原句”……",
        "詞語、人名、「原句」……",
        "Words, “phrases”",
    ),
}

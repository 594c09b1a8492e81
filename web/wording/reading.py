"""The page of an article."""

from __future__ import annotations

READING: dict[str, tuple[str, str, str]] = {
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
}

"""The page of an article."""

from __future__ import annotations

READING: dict[str, tuple[str, str, str]] = {
    # the article
    "back": ("返回搜索结果", "返回搜尋結果", "Back to results"),
    "original": ("查看原文", "查看原文", "Read the original"),
    "hits": ("正文中 {n} 处命中", "內文中 {n} 處符合", "{n} matches in the text"),
    "hits.one": ("正文中 1 处命中", "內文中 1 處符合", "1 match in the text"),
    "hit.first": ("到第一处", "到第一處", "Go to the first"),
    "hit.before": ("上一处", "上一處", "Previous match"),
    "hit.after": ("下一处", "下一處", "Next match"),
    "keywords": ("关键词", "關鍵詞", "Keywords"),
    "permanent": ("永久链接", "永久連結", "Permanent link"),
    "cite": ("引用本文", "引用本文", "Cite this article"),
    "cite.copy": ("复制", "複製", "Copy"),
    "cite.copied": ("已复制", "已複製", "Copied"),
    "cite.file": ("下载文件", "下載檔案", "Download"),
    "day.others": ("同日其他文章", "同日其他文章", "Others of that day"),
    "section.others": ("同栏目文章", "同欄目文章", "Others of that section"),
    "others.all": ("查看全部", "查看全部", "See all"),
    "about": ("文章信息", "文章資訊", "About this article"),
    "id": ("编号", "編號", "Identifier"),
    "path": ("文件", "檔案", "File"),
    "datesource": ("取自{origin}", "取自{origin}", "taken from {origin}"),
    "datesource.field": ("记录字段", "記錄欄位", "the record"),
    "datesource.meta": ("网页元数据", "網頁中繼資料", "the page’s metadata"),
    "datesource.url": ("网址", "網址", "the address"),
    "datesource.text": ("正文", "內文", "the text"),
    "datesource.listing": ("新闻列表", "新聞列表", "a list of headlines"),
    "datesource.filename": ("文件名", "檔名", "the file name"),
    "nobody": ("（此文没有正文）", "（此文沒有內文）", "(This article has no text.)"),
}

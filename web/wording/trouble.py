"""What goes wrong, said so that it can be mended."""

from __future__ import annotations

TROUBLE: dict[str, tuple[str, str, str]] = {
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
    "error.413": ("检索内容过长", "檢索內容過長", "The request is too long"),
    "error.413.text": (
        "请缩短检索式，或少选几个筛选条件。",
        "請縮短檢索式，或少選幾個篩選條件。",
        "Shorten the query, or choose fewer filters.",
    ),
    "error.429": ("请求过于频繁", "請求過於頻繁", "Too many requests"),
    "error.429.text": (
        "请稍等片刻再试。要取得大量文章，请用导出功能。",
        "請稍候再試。要取得大量文章，請用匯出功能。",
        "Please wait a moment. To take many articles, use the export.",
    ),
    "error.slow": ("检索用时过长", "檢索耗時過長", "This took too long"),
    "error.slow.text": (
        "检索已停止。请缩短检索式，或加上日期、来源等条件。",
        "檢索已停止。請縮短檢索式，或加上日期、來源等條件。",
        "The search was stopped. Shorten the query, or add a date or a source.",
    ),
    "error.401": ("需要密码", "需要密碼", "A password is needed"),
    "error.401.text": (
        "请重新载入页面，输入管理员给的密码。",
        "請重新載入頁面，輸入管理員給的密碼。",
        "Load the page again and type the password that the archive’s keeper gave you.",
    ),
    "error.500": ("程序出错了", "程式發生錯誤", "The program failed"),
    "error.500.text": (
        "错误已写入日志。请稍后重试。",
        "錯誤已寫入記錄檔。請稍後再試。",
        "The error has been logged. Please try again later.",
    ),
    "damaged": (
        "最新的索引已损坏，现由上一份索引代为检索，较新的文章可能查不到。请管理员运行 chabao verify 查看。",
        "最新的索引已損壞，現由上一份索引代為檢索，較新的文章可能查不到。請管理員執行 chabao verify 查看。",
        "The newest index is damaged and the one before answers for it: recent articles may be missing. "
        "`chabao verify` says more.",
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
    "bad.year": (
        "年份“{value}”无法识别，请写成 2023 这样的四位数字。",
        "年份「{value}」無法辨識，請寫成 2023 這樣的四位數字。",
        "{name} must be four digits such as 2023, not “{value}”.",
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
    "bad.choice": (
        "{name} 不能是“{value}”，可选 {allowed}。",
        "{name} 不能是「{value}」，可選 {allowed}。",
        "{name} must be one of {allowed}, not “{value}”.",
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

"""What is wrong with a query, in Chinese: one sentence with its remedy for each `QueryError.code`.

English comes with the error itself. A code that is missing here is shown in English too.
"""

from __future__ import annotations

from index.errors import QueryError

# code: (Simplified, Traditional)
QUERY_MESSAGES: dict[str, tuple[str, str]] = {
    "open-quote": (
        "引号没有成对。请补上另一半，或去掉它。",
        "引號沒有成對。請補上另一半，或拿掉它。",
    ),
    "empty-quotes": (
        "引号里没有内容。请写上要找的字句。",
        "引號裡沒有內容。請寫上要找的字句。",
    ),
    "near-distance": (
        '引号后的 ~ 要跟一个词数，例如 "台风 上海"~5 表示两词相距不超过五个词。',
        '引號後的 ~ 要接一個詞數，例如 "颱風 上海"~5 表示兩詞相距不超過五個詞。',
    ),
    "field-value": (
        "字段名的冒号后面没有内容。请紧接着冒号写，中间不留空格，例如 title:台风；要排除，写 -title:台风。",
        "欄位名的冒號後面沒有內容。請緊接著冒號寫，中間不留空格，例如 title:颱風；要排除，寫 -title:颱風。",
    ),
    "short-prefix": (
        "星号前至少要有两个字。请补一个字，或去掉星号。",
        "星號前至少要有兩個字。請補一個字，或拿掉星號。",
    ),
    "stray-star": (
        "星号的位置不对。它只能跟在两个字以上的词后面，如“台风*”，或单独表示全部文章；要找星号本身，请加引号。",
        "星號的位置不對。它只能接在兩個字以上的詞後面，如「颱風*」，或單獨表示全部文章；要找星號本身，請加引號。",
    ),
    "too-long": (
        "检索式过长。请只留下要紧的词。",
        "檢索式過長。請只留下要緊的詞。",
    ),
    "only-punctuation": (
        "检索式里只有标点，没有文字。要找标点本身，请加引号。",
        "檢索式裡只有標點，沒有文字。要找標點本身，請加引號。",
    ),
    "too-deep": (
        "括号嵌套太深。请去掉不起作用的括号。",
        "括號巢狀太深。請拿掉不起作用的括號。",
    ),
    "nested-field": (
        "一段文字只能限定一个字段。请先结束前一个字段的括号。",
        "一段文字只能限定一個欄位。請先結束前一個欄位的括號。",
    ),
    "too-many-clauses": (
        "检索式的部分太多。请拆成几次检索。",
        "檢索式的部分太多。請拆成幾次檢索。",
    ),
    "empty-brackets": (
        "括号里没有内容。请去掉括号；要找括号本身，请加引号。",
        "括號裡沒有內容。請拿掉括號；要找括號本身，請加引號。",
    ),
    "missing-operand": (
        "OR、AND、NOT 或减号的一侧缺少词语。请补上；要找这个词本身，请加引号。",
        "OR、AND、NOT 或減號的一側缺少詞語。請補上；要找這個詞本身，請加引號。",
    ),
    "open-bracket": (
        "括号没有闭合。请补上右括号；要找括号本身，请加引号。",
        "括號沒有閉合。請補上右括號；要找括號本身，請加引號。",
    ),
    "stray-bracket": (
        "多了一个右括号。请去掉它；要找括号本身，请加引号。",
        "多了一個右括號。請拿掉它；要找括號本身，請加引號。",
    ),
    "date-form": (
        "日期无法识别。请写成 date:2023-04 或 date:2023-04-01..2023-04-30；要几段日期，用 OR 连接。",
        "日期無法辨識。請寫成 date:2023-04 或 date:2023-04-01..2023-04-30；要幾段日期，用 OR 連接。",
    ),
    "date-reversed": (
        "起止日期颠倒了。请把较早的日期写在前面。",
        "起訖日期顛倒了。請把較早的日期寫在前面。",
    ),
    "date-impossible": (
        "没有这一天。请核对年月日。",
        "沒有這一天。請核對年月日。",
    ),
}


def query_message(error: QueryError, language: str) -> str:
    """What is wrong and how to mend it, in `language` where we have it."""
    if language != "en" and error.code in QUERY_MESSAGES:
        return QUERY_MESSAGES[error.code][language == "zh-Hant"]
    return f"{error.message} {error.hint}".strip()

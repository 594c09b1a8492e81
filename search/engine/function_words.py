"""Words that a question is made with rather than about, and words that only join others.

They are cut with the rest of a query, and count like the rest as long as every word must match. Where a
search relaxes they are left out: which articles happen to hold 什么 or 的 says nothing about what was asked.
"""

from __future__ import annotations

# Folded, as the segmenter cuts them. Whoever uses one of these asks something.
QUESTION_WORDS = frozenset(
    """
    什么 什么样 为什么 怎么 怎么样 怎样 怎么办 如何 为何 何时 何年 何月 何日 何地 何处 何国 何人 何者
    何种 何事 何物 何故 何以 何 有何 哪 哪个 哪些 哪里 哪儿 哪边 哪年 哪月 哪日 哪家 哪位 哪座 哪条 哪项
    哪类 哪部 哪支 哪一 哪一年 哪一天 哪几 哪几个 谁 多少 多久 多大 多长 多高 多远 多深 多重 几 几个
    几年 几月 几日 几天 几次 几岁 几位 几种 几名 几家 几条 几项 几本 几部 几只 几点 几时 几层 几座 几所 几台
    几场 几届 几号 几篇 几首 几章 几段 几级 几代 几艘 几架 几枚 几支 几人 第几 吗 呢 请问
    是否 是不是 有没有 能否 可否 会否
    """.split()  # noqa: SIM905 - quoted one by one they would be noise
)
# 中, 上 and the like only as words of their own: 中国 and 上海 are other words.
FUNCTION_WORDS = QUESTION_WORDS | frozenset(
    """
    的 地 得 了 着 过 是 在 和 与 及 以及 并 而 且 或 被 把 将 由 由于 于 以 因 因为 所以 所 其 之 之一
    此 该 这 那 这个 那个 这些 那些 有 也 都 就 还 又 很 到 对 对于 从 自 向 为 为了 让 给 等 等等 个 位
    名 中 里 上 下 内 后 前 时 时候 间 当 但 但是 如果 关于 会 能 可 可以 能够 曾 曾经 已 已经 不是 一
    一个 一种 一些 一场 一位 一家 一次 一条 一名 一般 一共 叫 叫做 称 称为 名为 指 作为 位于 属于 么
    """.split()  # noqa: SIM905
)

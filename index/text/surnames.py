"""Chinese surnames, in Simplified characters."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁"
    "韦昌马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安乐于时傅皮卞齐康伍余顾孟平黄穆萧尹姚邵湛汪"
    "祁毛禹狄贝明臧戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡"
    "凌霍虞万柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳焦牧隗谷车"
    "侯班仰仲宁仇栾刘景詹束龙叶黎印白蒲邰从索赖卓蔺屠蒙池乔阴胥苍闻党翟谭贡姬申扶冉雍桑桂濮牛寿边"
    "燕冀尚农温庄晏柴瞿阎连习艾容向古易廖庾耿匡文寇广禄东殴沃利蔚越隆巩厍聂晁敖融冷訾辛阚简饶曾关"
    "蒯相查荆红游竺权盖益桓晋楚闫法汝鄢涂钦牟佘佴伯赏哈谯阳佟朴佐覃粟尉肖幸冼揭逄冒修仝亓"
    "岳缑亢况"
)
# Nine of ten Chinese have one of these; what begins with another one needs more to be believed a name.
COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "栗温俞尤齐康尚阎聂鲁梅阮欧朴裴柯葛章岳翁"
)
COMPOUND_SURNAMES = _words(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 皇甫 赫连 澹台 公冶 宗政 濮阳 淳于 太叔 "
    "申屠 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 公孙 呼延"
)

"""The people, places and organisations found in news as it is written."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.article import Article
from index.engine.cutting import cut_batch
from index.engine.vocabulary import Vocabulary
from index.enrich.namekey import name_key
from index.enrich.names import NameFinder
from index.enrich.wordkinds import WordKinds
from index.text.batch import BatchFolder
from index.text.dictionary import DictionaryWord, UserDictionary
from index.text.fold import fold
from index.text.segment import Segmenter, segmenter
from tests.articles import make_article

CUTTER = segmenter()


def names_in(articles: Sequence[Article], kind: str, cutter: Segmenter = CUTTER) -> list[list[str]]:
    """The folded names of each article."""
    vocabulary = Vocabulary(cutter)
    finder = NameFinder(WordKinds(vocabulary, cutter))
    texts = BatchFolder().fold_joined([text for a in articles for text in (a.title, a.body)])
    finder.add(cut_batch(texts, cutter, vocabulary), articles)
    found = finder.found[kind]
    values, codes = list(found.values), iter(found.codes.values.tolist())
    return [[values[next(codes)] for _ in range(count)] for count in found.counts.values.tolist()]


def in_text(kind: str, body: str) -> list[str]:
    return names_in([make_article(title="", body=body)], kind)[0]


def test_the_tags_of_your_own_dictionary_are_believed() -> None:
    words = (("段木木", "nr"), ("云栖谷", "ns"), ("甲骨易", "nt"))
    own = segmenter(UserDictionary(tuple(DictionaryWord(word, None, tag) for word, tag in words)))
    article = make_article(title="", body="段木木向大学捐赠，云栖谷下了雨，甲骨易发了公告。")
    found = [names_in([article], kind, own)[0] for kind in ("person", "place", "org")]
    assert found == [["段木木"], ["云栖谷"], ["甲骨易"]]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("市教育局局长沈望舒表示，新校舍九月启用。", ["沈望舒"]),
        ("记者王小明从会上获悉，工程已完成过半。", ["王小明"]),
        ("陈建国教授说，降水偏多。", ["陈建国"]),
        ("欧阳明远介绍，展览持续到月底。", ["欧阳明远"]),
        ("出席会议的有副市长丁薛祥、李希、韩正。", ["丁薛祥", "李希", "韩正"]),
        ("市水务局局长周明华称，供水已恢复。", ["周明华"]),
        ("記者沈望舒從現場獲悉，道路已通。", ["沈望舒"]),
        ("约翰·史密斯说，他还会再来。", ["约翰·史密斯"]),
        ("俄罗斯总统梅德韦杰夫会见了来访的客人。", ["梅德韦杰夫"]),
        ("高水平开放带来新机遇，安全性和许可证是关键。", []),
        ("文明城市创建，智慧交通先行，卫星数据共享。", []),
        ("他们表示，明天就会出发。", []),
        ("党团结带领人民，强农惠农政策见效，与会嘉宾表示认可，官员齐聚湖畔发表白皮书。", []),
        ("副委员长周晨作关于草案的报告，秘书长发出向普京表示祝贺的电报。", ["周晨"]),
        ("病人患阿尔茨海默病，代表参加马拉松赛。", []),
        ("渔船从吕宋岛返航，温福线恢复通车，文昌鸡上了年夜饭。", []),
        ("今年第7号台风“范斯高”逼近，市长沈望舒部署防御“范斯高”工作。", ["沈望舒"]),
        ("颱風杜蘇芮登陸，杜蘇芮帶來強降雨；飓风《梅丽莎》减弱，“艾萨克”热带风暴生成。", []),
    ],
)
def test_people_are_found_by_their_names_and_what_stands_beside_them(text: str, people: list[str]) -> None:
    assert in_text("person", text) == people


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("上海市普陀区和浙江省宁波市同日启动。", ["上海", "普陀区", "浙江", "宁波"]),
        ("台风将在福建沿海登陆，厦门停课。", ["福建", "厦门"]),
        ("澄湖市和望潮镇受灾较重。", ["澄湖", "望潮镇"]),
        ("中国和乌克兰代表在巴黎会谈。", ["中国", "乌克兰", "巴黎"]),
        ("内蒙古自治区发布预警，西藏、新疆维吾尔自治区跟进。", ["内蒙古", "西藏", "新疆"]),
        ("全市各区上市公司的东西、深度和城市更新。", []),
        ("本市社区和小区的菜市。", []),
        ("平安宁静，绿水青山，白银价格，大中城市的商城。", []),
        ("甘肃省白银市和凤凰县。", ["甘肃", "白银", "凤凰县"]),
    ],
)
def test_places_are_found_without_the_words_that_look_like_them(text: str, places: list[str]) -> None:
    assert in_text("place", text) == places


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("澄湖市教育局昨日发布通知。", ["澄湖市教育局"]),
        ("据苍溪县人民医院介绍，病人已出院。", ["苍溪县人民医院"]),
        ("深圳市腾讯计算机系统有限公司成立于上世纪。", ["深圳市腾讯计算机系统有限公司"]),
        ("国务院和联合国安理会都发了文。", ["国务院", "联合国安理会"]),
        ("上海市公安局普陀分局破获此案。", ["上海市公安局普陀分局"]),
        ("上市公司和有限公司都要开座谈会、研讨会。", []),
        ("新一轮科技革命，高水平科技自立，恒生科技指数，股东增持公司股份。", []),
        ("人力资源和社会保障部、解放军和长安大学。", ["人力资源和社会保障部", "解放军", "长安大学"]),
    ],
)
def test_organisations_are_found_whole(text: str, organisations: list[str]) -> None:
    assert in_text("org", text) == organisations


def test_each_name_counts_once_in_the_order_of_the_text() -> None:
    article = make_article(title="杭州举办书展", body="书展在杭州开幕，北京、上海的读者来到杭州。")
    assert names_in([article], "place") == [["杭州", "北京", "上海"]]


def test_names_do_not_run_from_one_article_into_the_next() -> None:
    articles = [make_article(title="上海", body="记者"), make_article(title="李晓明", body="市教育局")]
    assert names_in(articles, "org") == [[], []]
    assert names_in(articles, "person")[0] == []


def test_the_first_original_form_is_kept() -> None:
    vocabulary = Vocabulary(CUTTER)
    finder = NameFinder(WordKinds(vocabulary, CUTTER))
    article = make_article(title="國務院發佈通知", body="OpenAI與臺北市政府會談。")
    texts = BatchFolder().fold_joined([article.title, article.body])
    finder.add(cut_batch(texts, CUTTER, vocabulary), [article])
    shown = {
        value: found.shown.get(code)
        for found in finder.found.values()
        for value, code in found.values.items()
    }
    assert shown["国务院"] == "國務院"
    assert shown["openai"] == "OpenAI"
    assert shown["台北"] == "臺北"


@pytest.mark.parametrize(
    ("field", "text", "key"),
    [
        ("place", "北京市", "北京"), ("place", "臺北市", "台北"), ("place", "吉林市", "吉林市"),
        ("place", "中东地区", "中东"), ("org", "OpenAI", "openai"), ("person", "習近平", "习近平"),
    ],
)  # fmt: skip
def test_forms_of_one_name_are_looked_up_alike(field: str, text: str, key: str) -> None:
    assert name_key(field, text) == key


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("奥迪首席执行官格诺特・多尔纳表示，改款将恢复原名。", ["格诺特・多尔纳"]),
        ("卢旺达总统卡加梅出席了仪式。", ["卡加梅"]),
        (
            "总统托卡耶夫出席，新闻秘书佩斯科夫说，扎哈罗娃表示，总理欧尔班和斯托尔滕贝格称。",
            ["托卡耶夫", "佩斯科夫", "扎哈罗娃", "欧尔班", "斯托尔滕贝格"],
        ),
        (
            "首席执行官埃隆·马斯克和蒂姆·库克表示，主席迪亚斯-卡内尔到访。",
            ["埃隆·马斯克", "蒂姆·库克", "迪亚斯-卡内尔"],
        ),
        ("部队收复了安巴尔省，炮击尼古拉耶夫州，守住霍姆斯。", []),
        ("沃尔沃、雷克萨斯和斯柯达都降价了。", []),
    ],
)
def test_foreign_names_are_found_whole(text: str, people: list[str]) -> None:
    assert in_text("person", text) == [fold(name) for name in people]


def test_names_that_the_segmenter_breaks_are_put_together_again() -> None:
    text = "英伟达与宁德时代签约，国家能源局到场，国家和能源是另一回事，宁德下了雨。"
    assert in_text("org", text) == ["英伟达", "宁德时代", "国家能源局"]
    assert in_text("place", text) == ["宁德"]

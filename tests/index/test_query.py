"""Question words are left out, what is asked about stays."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import terms
from index.kinds import DATE
from index.query import QUESTION_WORDS, read, strip
from index.settings import IndexSettings
from index.weights import FOREIGN, MORE, WHOLE

SETTINGS = IndexSettings()


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("请问会费是多少？", "会费?"),
        ("請問會費怎麼交呢", "会费交"),
        ("几家协会发言了", "家协会发言了"),
        ("何光副部长讲了什么", "何光副部长讲了"),
        ("什么是几何", "几何"),
    ],
)
def test_question_words_are_left_out(question: str, rest: str) -> None:
    assert read(question, SETTINGS).text.replace(" ", "") == rest


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("jcaa是什么呢？", "jcaa?"),
        ("027-80000012是谁的电话", "027-80000012电话"),
        ("谁是会长", "会长"),
        ("会长是不是法定代表人", "会长法定代表人"),
        ("会费是多少元", "会费是元"),
        ("会长是法定代表人吗", "会长是法定代表人"),
    ],
)
def test_is_goes_with_a_question_word_that_it_stands_beside_at_the_end(question: str, rest: str) -> None:
    assert read(question, SETTINGS).text.replace(" ", "") == rest


@pytest.mark.parametrize("question", ["多少", "谁", "什么是", "请问怎么办呢"])
def test_a_question_of_nothing_but_question_words_keeps_them(question: str) -> None:
    assert read(question, SETTINGS).text == question


def test_stripping_is_a_setting() -> None:
    assert "什么" in read("会费是什么", IndexSettings(strip_question_words=False)).terms
    assert "什么" not in read("会费是什么", SETTINGS).terms


@given(st.lists(st.one_of(st.sampled_from(QUESTION_WORDS), st.text("会费拍卖ab1 ？", max_size=5)), max_size=6))
def test_stripping_leaves_something_to_look_up_whenever_there_was(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert bool(terms(strip(text), SETTINGS)) == bool(terms(text, SETTINGS))


@pytest.mark.parametrize(
    ("question", "kinds"),
    [("培训班是几号到几号？", (DATE,)), ("什麼時候開會", (DATE, "〈钟点〉")), ("会议时间", (DATE,))],
)
def test_asking_when_asks_for_a_date(question: str, kinds: tuple[str, ...]) -> None:
    assert read(question, SETTINGS).kinds == kinds * WHOLE


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("会费一年交多少", "会费年"),
        ("多少钱一年", "钱年"),
        ("肉包子多少钱一个", "肉包子钱"),
        ("米多少钱一斤", "米钱斤"),
        ("一股多少钱", "股钱"),
        ("租蜂一箱给多少钱", "租蜂箱给钱"),
        ("一个人多少钱", "人钱"),
        ("一套房里住几个人", "一套房里住个人"),
        ("会长一届几年", "会长届"),
        ("成交多少", "成交"),
        ("提交多少材料", "提交材料"),
        ("一年级有几个班", "一年级有个班"),
        ("第一节多少钱", "第一节钱"),
        ("第一年交多少", "第一年"),
        ("周一晚多少钱", "周一晚钱"),
        ("星期一晚多少钱", "星期一晚钱"),
        ("礼拜一场多少钱", "礼拜一场钱"),
        ("初一晚多少钱", "初一晚钱"),
        ("五一节多少钱", "五一节钱"),
        ("订购二十一张多少钱", "订购二十一张钱"),
        ("订购121张多少钱", "订购121张钱"),
        ("统一套多少钱", "统一套钱"),
        ("一年不交会费会怎样", "一年不交会费会"),
    ],
)
def test_what_only_asks_for_a_sum_is_left_out(question: str, kept: str) -> None:
    assert strip(question).replace(" ", "") == kept


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("会费能打折不", "会费能打折"),
        ("看展览要买票么", "看展览要买票"),
        ("发票开了没有?", "发票开?"),
        ("没有发票怎么报销", "没有发票报销"),
        ("不锈钢多少钱", "不锈钢钱"),
        ("门票贵不贵", "门票贵"),
        ("需不需要押金", "需要押金"),
        ("日本还去不去了", "日本还去了"),
        ("交没交过会费", "交过会费"),
    ],
)
def test_what_makes_a_sentence_a_question_is_left_out(question: str, kept: str) -> None:
    assert strip(question).replace(" ", "") == kept


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("梯田那趟几号走", "梯田走"),
        ("这两天开会吗", "开会"),
        ("两天的会", "两天的会"),
        ("那几天停航", "停航"),
        ("一共有多少家会员企业", "有家会员企业"),
        ("我们小区总共几栋楼", "小区栋楼"),
        ("要交几张照片", "要交张照片"),
        ("几月份开花", "开花"),
        ("茶几张数", "茶几张数"),
        ("在哪座灯塔", "在灯塔"),
        ("会长的电话号码", "会长的电话"),
        ("号码牌的押金", "号码牌的押金"),
        ("啥时候开会", "开会"),
        ("礼拜几开门", "开门"),
        ("入会多钱", "入会钱"),
        ("挣了很多钱", "挣了很多钱"),
        ("罚几百块", "罚块"),
    ],
)
def test_what_only_points_or_counts_is_left_out(question: str, kept: str) -> None:
    assert strip(question).replace(" ", "") == kept


def test_a_date_in_the_question_asks_for_none() -> None:
    asked = read("9月24日办了什么班", SETTINGS)
    assert asked.kinds == ()
    assert DATE not in asked.terms
    assert {"24", "24日"} <= set(asked.terms)


def test_dates_are_a_setting() -> None:
    assert read("几号开会", IndexSettings(dates=False)).kinds == ()


@given(st.text())
def test_any_text_can_be_asked(question: str) -> None:
    assert all(term.strip() for term in read(question, SETTINGS).terms)


def test_english_question_words_go_from_english_questions_only() -> None:
    assert words("How do I become a member?") == ["become", "member"]
    assert "it" in read("IT 部门", SETTINGS).terms
    assert words("what is it") == ["what", "is", "it"]


def words(question: str) -> list[str]:
    return list(dict.fromkeys(read(question, SETTINGS).terms))


def test_a_term_stands_there_as_often_as_it_counts() -> None:
    counted = Counter(read("2024年 logo 会费", SETTINGS).terms)
    assert counted["logo"] == counted["2024年"] == FOREIGN
    assert counted["会"] == counted["费"] == MORE
    assert counted["会费"] == 2 * WHOLE  # a word, and a pair of characters


@pytest.mark.parametrize("question", ["培训班是几号办的？", "培训班什么时候办", "培训班哪天搞的呢", "培訓班何時開的"])
def test_a_verb_that_only_carries_the_question_goes_with_it(question: str) -> None:
    assert not {"办", "搞", "开"} & set(read(question, IndexSettings()).terms)


def test_a_word_that_begins_like_such_a_verb_stays_whole() -> None:
    assert "办理" in read("入会怎么办理", IndexSettings()).terms
    assert "开会" in read("什么时候开会", IndexSettings()).terms

"""A question that cannot stand alone is searched with what it leans on; one that can is not bent."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking import core
from bot.followups import alone, another, asked_number, asks_for_more, joined, leaning, searched, stands_alone
from bot.model import Question
from tests.bot.shelves import shelf

LEANING = [
    "那地点呢？",
    "地点呢",
    "那什么时候？",
    "谁讲的？",
    "在哪里",
    "多少钱",
    "他是谁",
    "它的地址",
    "那联系电话呢",
    "谁负责",
    "怎么报名",
    "需要什么条件",
    "要交钱吗",
    "多少人参加",
    "誰負責",
    "能带家属吗",
    "副会长单位呢",
    "几点开始",
    "谁带队",
    "怎么申请",
    "限多少人",
    "找谁报名",
    "那它的地点在哪",
    "嗯嗯那费用",
    "然后呢，多少钱",
    "for how long?",
    "can it be renewed?",
    "on weekends?",
    "其中几个人",
]
ALONE = [
    "会费多少",
    "会费是多少",
    "怎么入会",
    "开班地点",
    "什么时候开会",
    "那会费是多少钱一年",
    "这次培训有哪些老师",
    "那曲市在哪里",
    "其他费用有哪些",
    "第三条呢",
    "那第二章呢",
    "how much is a booth",
    "is there parking?",
    "另外，会长是谁",
    "里面有停车场吗",
    "停车怎么收费",
    "会长是谁",
    "联系电话",
    "怎么缴纳会费",
    "开会要带什么",
    "这章程在哪下载",
    "这节目谁表演",
    "这条河的源头在哪里",
    "by when must i pay the fee?",
    "for how long is membership valid?",
]


def question(text: str, leans_on: str = "") -> Question:
    return Question(5, True, None, 5, False, "zh", text, 10, leans_on)


BEFORE = question("培训班是几号到几号？")


@pytest.mark.parametrize("text", [*LEANING, "what about the fee?", "when?", "and where is it?"])
def test_what_cannot_stand_alone_leans_on_what_was_asked_before(text: str) -> None:
    followed = joined(question(text), BEFORE)
    assert not stands_alone(text)
    assert followed.leans_on == "培训班"
    assert followed.text.startswith("培训班 ")


@pytest.mark.parametrize("text", ALONE)
def test_what_can_stand_alone_is_not_bent(text: str) -> None:
    assert joined(question(text), BEFORE) == question(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("那地点呢？", "培训班 地点"),
        ("那什么时候？", "培训班 什么时候"),
        ("谁讲的？", "培训班 谁讲的"),
        ("在哪里呢", "培训班 在哪里"),
        ("好的，谢谢！那地点呢", "培训班 地点"),
        ("哦哦那费用", "培训班 费用"),
        ("那它的地点", "培训班 地点"),
    ],
)
def test_what_is_searched_is_short_and_clear(text: str, expected: str) -> None:
    assert joined(question(text), BEFORE).text == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("章程第十二条", "第十三条呢？", "章程 第十三条"),
        ("《会费办法》第三条说了什么", "那第四条", "会费办法 第四条"),
        ("通知的附件1", "附件2呢", "通知 附件2"),
        ("第三条", "第四条呢", "第四条呢"),
        ("章程第七条", "第三项呢", "章程 第七条 第三项"),
        ("章程第七条", "它的第四项", "章程 第七条 第四项"),
        ("章程第七条第一款第二项", "第三项", "章程 第七条第一款 第三项"),
        ("章程第七条第二项", "那第八条呢", "章程 第八条"),
        ("章程第三章", "第七条呢", "章程 第七条"),
        ("章程第三章第一节", "第二节呢", "章程 第三章 第二节"),
        ("通知附件2第三条", "第四条呢", "通知 附件2 第四条"),
        ("手册第二部分", "第三点呢", "手册 第二部分 第三点"),
        ("第七条", "第二款呢", "第七条 第二款"),
        ("会员怎么退会", "第二款呢", "第二款呢"),
        ("那副会长单位交多少", "什么时候交", "副会长单位交 什么时候交"),
        ("handbook part II", "and part III?", "handbook part III"),
        ("what does article 3 of the bylaws say", "what about article 4", "bylaws article 4"),
        ("article twelve of the bylaws", "what about article thirteen", "bylaws article thirteen"),
        ("what does art. 3 of the bylaws say", "and Art. 4?", "bylaws Art. 4"),
        ("handbook appendix A", "what about appendix b", "handbook appendix b"),
        ("《甲标准》附录A", "附录B呢", "甲标准 附录B"),
        ("《甲标准》附录A", "下一个附录", "甲标准 附录B"),
        ("《甲标准》附录B第三条", "第四条呢", "甲标准 附录B 第四条"),
        ("章程第十二条", "第十三条", "第十三条"),
        ("章程第七条", "最后一项是什么", "章程 第七条 最后一项"),
        ("章程第七条", "8条呢", "章程 第8条"),
        ("會章第七條", "後面一條", "會章 第8条"),
        ("會章第七條", "最後一項是什麼", "會章 第七條 最後一項"),
        ("週三誰值班", "那週四呢", "值班 週四"),
        ("苗雨是誰", "他的電話", "苗雨 電話"),
        ("章程第七条", "那八条", "章程 第八条"),
        ("章程第七条", "那八条船呢", "章程第七条 八条船"),
        ("章程第七条", "还有第八条呢", "章程 第八条"),
        ("章程第七条", "第八条和第九条呢", "章程 第八条和第九条"),
        ("章程第七条", "那第八条第二项呢", "章程 第八条第二项"),
        ("章程第七条", "这条的第三项", "章程 第七条 第三项"),
        ("章程第七条", "其中第三项", "章程 第七条 第三项"),
        ("年会地点在哪", "什么时间", "年会 什么时间"),
        ("会员报名条件", "费用呢", "会员报名 费用"),
        ("章程第十二条", "那办法第十三条呢", "那办法第十三条呢"),
        ("圖書遺失怎麼賠償", "逾期呢？", "圖書遺失 賠償 逾期"),
        ("會長任期幾年", "那秘書長呢", "會長任期 秘書長"),
        ("纪要是谁写的", "什么时候写的", "纪要 什么时候写的"),
        ("10月1日谁夜班", "那2号呢", "夜班 10月2号"),
        ("周二谁值班", "周三呢", "值班 周三"),
        ("那规约的第三条", "下一条", "规约 第4条"),
        ("合同送到哪里", "多少天内", "合同送 多少天内"),
    ],
)
def test_a_place_leans_on_the_document_and_characters_stay_as_typed(before: str, text: str, expected: str) -> None:
    assert joined(question(text), question(before)).text == expected


def test_the_clause_beside_is_no_other_name() -> None:
    assert not another("下一部分呢")
    assert another("石大江呢") == "石大江"


def test_an_entry_is_of_the_article_that_was_shown() -> None:
    assert joined(question("第二款呢"), question("第七条"), "茶协章程").text == "《茶协章程》 第七条 第二款"
    assert joined(question("第八条呢"), question("第七条"), "茶协章程").text == "第八条呢"


def test_a_third_place_leans_on_the_same_document() -> None:
    first = joined(question("第十三条呢"), question("章程第十二条"))
    assert joined(question("那第十四条呢"), first).text == "章程 第十四条"


def test_what_a_question_adds_counts_twice_but_a_place_does_not() -> None:
    assert searched(joined(question("那地点呢？"), BEFORE)) == "培训班 地点 地点"
    assert searched(joined(question("第四条呢"), question("章程第三条"))) == "章程 第四条"
    assert searched(question("会费多少")) == "会费多少"
    assert searched(question("晚上好，会费多少")) == "会费多少"


def test_a_second_follow_up_leans_on_the_same_subject() -> None:
    first = joined(question("那地点呢？"), BEFORE)
    assert joined(question("那时间呢？"), first).text == "培训班 时间"


def test_what_is_said_before_a_question_is_not_leaned_on() -> None:
    assert joined(question("那费用呢"), question("谢谢，请问培训班几号")).text == "培训班 费用"


def test_a_question_that_says_nothing_is_nothing_to_lean_on() -> None:
    assert joined(question("那地点呢？"), question("为什么？")) == question("那地点呢？")


def test_alone_takes_away_what_was_added() -> None:
    assert alone(joined(question("那地点呢？"), BEFORE)) == question("地点")


@pytest.mark.parametrize(
    "text",
    [
        "有没有别的",
        "还有其他吗",
        "再来一条",
        "换一个",
        "show more",
        "还有吗",
        "还有吗？",
        "還有嗎",
        "还有别的吗",
        "下一个",
        "继续",
        "more?",
        "好的，还有吗",
    ],
)
def test_more_is_asked_for_in_words(text: str) -> None:
    assert asks_for_more(text)


@pytest.mark.parametrize("text", ["还有吗啡", "还有多少会费没交", "继续教育", "more members"])
def test_a_question_about_something_is_not_asking_for_more(text: str) -> None:
    assert not asks_for_more(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("第二个呢？", 2), ("第3个", 3), ("那第十段呢", 10), ("第二条呢", None), ("第二个培训班", None), ("第二点", None)],
)
def test_a_passage_is_asked_for_by_number(text: str, number: int | None) -> None:
    assert asked_number(text) == number


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_typed_is_lost_and_no_text_is_too_strange(text: str, before: str) -> None:
    followed = joined(question(text), question(before))
    assert followed.text == text or followed.text.startswith(followed.leans_on + " ")
    assert len(core(before)) <= 40


def test_a_person_is_no_pointing_word() -> None:
    assert joined(question("那个人会员呢？"), BEFORE).text == "培训班 个人会员"


@pytest.mark.parametrize(
    ("before", "text", "title", "expected", "leans_on"),
    [
        ("章程第十二条", "下一条", "拍卖行业协会章程", "章程 第13条", "章程"),
        ("請問章程第十二條", "上一條呢？", "", "章程 第11条", "章程"),
        ("第十二条", "下一条呢", "拍卖行业协会章程", "《拍卖行业协会章程》 第13条", "《拍卖行业协会章程》"),
        ("第十二条", "下一条呢", "", "第13条", ""),
    ],
)
def test_the_next_clause_is_of_the_document_before(
    before: str, text: str, title: str, expected: str, leans_on: str
) -> None:
    assert joined(question(text), question(before), title) == question(expected, leans_on)


COACHES = "姓名,电话,擅长\n苗雨,13733334444,青少年\n石大江,13777778888,鼓手\n"
BOATS = "# 租船价目\n\n| 船型 | 平日价 | 押金 |\n| --- | --- | --- |\n| 标准龙舟 | 320 | 2000 |\n| 桨板 | 45 | 200 |\n"
DUTY = "值班表\n\n七月一日：苗雨、石大江，电话 8123401。\n"


@pytest.mark.parametrize(
    ("texts", "continued", "told"),
    [
        (("苗雨的电话多少", "石大江呢"), "继续：《教练》 石大江\n", "13777778888"),
        (("苗雨的电话多少", "石大江呢", "他擅长什么"), "继续：《教练》 石大江 ", "鼓手"),
        (("标准龙舟平日价", "那桨板呢"), "继续：", "45"),
        (("标准龙舟平日价", "押金呢"), "继续：标准龙舟平日价 押金", "2000"),
        (("苗雨的电话多少", "火箭呢"), "继续：苗雨", "苗雨"),
    ],
)
def test_another_name_is_looked_for_beside_the_answer_before(
    tmp_path: Path, texts: tuple[str, ...], continued: str, told: str
) -> None:
    made = shelf(tmp_path / "documents", {"租船.md": BOATS, "教练.csv": COACHES, "值班.txt": DUTY})
    said = made.follow(*texts)
    assert said.startswith(continued)
    assert told in said


def test_another_point_takes_the_place_of_the_one_before() -> None:
    leaned = leaning(question("时间"), question("年会地点"))
    assert leaned == question("年会 时间", "年会")

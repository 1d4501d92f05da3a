"""A question's clauses are read in whatever form they are named."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import fold
from index.clauses import references
from tests.index.test_numbers import han

Steps = list[list[tuple[str, tuple[str, ...]]]]


def steps(question: str) -> Steps:
    return [[(step.unit, step.numbers) for step in each.steps] for each in references(fold(question))]


@given(st.integers(1, 999), st.sampled_from("条章节"), st.sampled_from(("", "章程", "请问", "规定了")))
def test_a_clause_has_the_same_number_in_han_and_in_figures(number: int, unit: str, before: str) -> None:
    for form in (han(number), str(number), f" {number} "):
        assert steps(f"{before}第{form}{unit}是什么") == [[(unit, (str(number),))]]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("十二条规定了什么", [[("条", ("12",))]]),
        ("章程十二条", [[("条", ("12",))]]),
        ("12条", [[("条", ("12",))]]),
        ("第 三 十 条", [[("条", ("30",))]]),
        ("7-9条", [[("条", ("7", "8", "9"))]]),
        ("章程7到8条说什么", [[("条", ("7", "8"))]]),
        ("章程前三条", [[("条", ("1", "2", "3"))]]),
        ("前三条意见", []),
        ("条款5.1", [[("条", ("5.1",))]]),
        ("合同第5.1款", [[("条", ("5.1",))]]),
        ("章程最后一条", [[("条", ("-1",))]]),
        ("倒数第二章讲什么", [[("章", ("-2",))]]),
        ("第三章最后一条", [[("章", ("3",)), ("条", ("-1",))]]),
        ("最后一条消息", []),
        ("最后一章程", []),
        ("第廿一条", [[("条", ("21",))]]),
        ("二（三）", [[("点", ("2",)), ("项", ("3",))]]),
        ("方案二、（三）说什么", [[("点", ("2",)), ("项", ("3",))]]),
        ("第二大点", [[("点", ("2",))]]),
        ("第二个部分讲什么", [[("部分", ("2",))]]),
        ("附件二的内容", [[("附件", ("2",))]]),
        ("附录3", [[("附件", ("3",))]]),
        ("附录A", [[("附件", ("1",))]]),
        ("规范附录 b 讲什么", [[("附件", ("2",))]]),
        ("第５條第２款", [[("条", ("5",)), ("款", ("2",))]]),
        ("第五条第（三）项", [[("条", ("5",)), ("项", ("3",))]]),
        ("第四条（三）说什么", [[("条", ("4",)), ("项", ("3",))]]),
        ("第三章的第二节", [[("章", ("3",)), ("节", ("2",))]]),
        ("第三至五条", [[("条", ("3", "4", "5"))]]),
        ("第三条到第五条", [[("条", ("3", "4", "5"))]]),
        ("第三、四条", [[("条", ("3", "4"))]]),
        ("第三条和第七条", [[("条", ("3", "7"))]]),
        ("第一百三十三条之一", [[("条", ("133之1",))]]),
        ("第3.2条", [[("条", ("3.2",))]]),
        ("Article 12 of the charter", [[("条", ("12",))]]),
        ("Part II of the handbook", [[("部分", ("2",))]]),
        ("section 2.1", [[("节", ("2.1",))]]),
        ("Annex B", [[("附件", ("2",))]]),
        ("article twelve", [[("条", ("12",))]]),
        ("what does section three say", [[("节", ("3",))]]),
        ("Art. I of the charter", [[("条", ("1",))]]),
        ("附录A的内容", [[("附件", ("1",))]]),
        ("Art. 12", [[("条", ("12",))]]),
        ("article7", [[("条", ("7",))]]),
        ("章程二十二条（三）", [[("条", ("22",)), ("项", ("3",))]]),
        ("Article II, Section 3", [[("条", ("2",)), ("节", ("3",))]]),
        ("第二个问题怎么回答", [[("点", ("2",))]]),
        ("第贰条", [[("条", ("2",))]]),
        ("合同3.2条", [[("条", ("3.2",))]]),
        ("档案规范3.2.2是什么", [[("条", ("3.2.2",))]]),
        ("《员工手册》2.3", [[("条", ("2.3",))]]),
        ("第三条以及会费和第七条", [[("条", ("3",))], [("条", ("7",))]]),
        ("第三至第五条", [[("条", ("3", "4", "5"))]]),
        ("第三、第五条", [[("条", ("3", "5"))]]),
        ("第4条2款", [[("条", ("4",)), ("款", ("2",))]]),
        ("章程12条的3项", [[("条", ("12",)), ("项", ("3",))]]),
        ("3章2条", [[("章", ("3",)), ("条", ("2",))]]),
        ("第四条第二自然段", [[("条", ("4",)), ("款", ("2",))]]),
        ("第二点的第三小点", [[("点", ("2",)), ("项", ("3",))]]),
        ("第三大项", [[("项", ("3",))]]),
        ("第二方面是什么", [[("点", ("2",))]]),
        ("第三问", [[("点", ("3",))]]),
        ("章程di 12 tiao", [[("条", ("12",))]]),
        ("第3zhang", [[("章", ("3",))]]),
        ("第二部份讲什么", [[("部分", ("2",))]]),
        ("第三个附件", [[("附件", ("3",))]]),
        ("附件第二份", [[("附件", ("2",))]]),
        ("attachment 2", [[("附件", ("2",))]]),
        ("三、是什么", [[("点", ("3",))]]),
        ("最后两条", [[("条", ("-2", "-1"))]]),
        ("第四条最后一项", [[("条", ("4",)), ("项", ("-1",))]]),
        ("章程4、5条", [[("条", ("4", "5"))]]),
        ("员工手册的3.2条款", [[("条", ("3.2",))]]),
        ("3.2款怎么约定", [[("条", ("3.2",))]]),
        ("3.2 员工手册", [[("条", ("3.2",))]]),
        ("条款3", [[("条", ("3",))]]),
        ("what does 3.2 say", [[("条", ("3.2",))]]),
        ("Section 2 of Article I", [[("条", ("1",)), ("节", ("2",))]]),
        ("Article I, Sec. 2", [[("条", ("1",)), ("节", ("2",))]]),
    ],
)
def test_forms_of_clauses(question: str, expected: Steps) -> None:
    assert steps(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "三条措施是什么",
        "共十二条规定",
        "第一条件",
        "第一书记",
        "第二天",
        "第三届",
        "第一项目",
        "第二目标",
        "哪三条",
        "三点半",
        "附件2个",
        "article the first",
        "section twofold",
        "附件U盘",
        "附录C语言",
        "附件e-mail",
        "附表A类人员",
        "state of the art. I want to know more",
        "smart. 12",
        "会费3.5元",
        "第三方面试",
        "第三题型",
        "第二问卷",
        "第一方面军",
        "一、什么时候开会",
        "what is 1.5 percent",
        "60 sec 5",
        "di 12 tiaozheng",
        "medi 12 tiao",
        "最后两条建议",
        "章程三条五点意见",
        "这篇文章三点内容是什么",
        "借款三条规定是什么",
        "第二段培训什么时候",
        "(三)",
    ],
)
def test_counts_and_words_are_no_clauses(question: str) -> None:
    assert steps(question) == []


@pytest.mark.parametrize("question", ["最后0条说什么", "章程最后0项是什么"])
def test_no_clauses_are_none_at_all(question: str) -> None:
    assert references(question) == ()


@given(
    st.text(st.sampled_from("第一二三十百0123456789.条章节款项点部分附件之至到、和()的 里最后末倒数前段"), max_size=25)
)
def test_clauses_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    found = references(fold(text))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(step.numbers for each in found for step in each.steps)

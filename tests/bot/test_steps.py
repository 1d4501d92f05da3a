"""下一条 after a clause is the clause beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.steps import beside


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("下一条", "章程第十二条", ("章程", "第13条")),
        ("上一条呢", "章程第十二条规定了什么", ("章程", "第11条")),
        ("那下一条", "章程 第13条", ("章程 ", "第14条")),
        ("后一条呢", "章程12条说的啥", ("章程", "第13条")),
        ("再下一条", "第一百零九条", ("", "第110条")),
        ("前一条", "第十二条之一", ("", "第12条")),
        ("下一条", "第十二条之一", ("", "第13条")),
        ("下一章讲什么", "章程第三章第五条", ("章程", "第4章")),
        ("下一条", "章程第三章第五条", ("章程", "第6条")),
        ("下一款呢", "章程第五条第二款", ("章程", "第五条第3款")),
        ("上一项", "纪要第二项", ("纪要", "第1项")),
        ("下一部分", "通知第二部分讲了什么", ("通知", "第3部分")),
        ("下一部份", "通知第二部份", ("通知", "第3部份")),
        ("下一条", "合同3.1", ("合同", "3.2")),
        ("上一款", "合同第5.2.3条说什么", ("合同", "5.2.2")),
        ("next section", "handbook section 2.2", ("handbook section ", "2.3")),
        ("接着看下一条", "章程第五条", ("章程", "第6条")),
        ("下个附件", "通知附件2", ("通知", "附件3")),
        ("后面一条", "章程第五条", ("章程", "第6条")),
        ("后一条", "章程第五条", ("章程", "第6条")),
        ("前面那条呢", "章程第五条", ("章程", "第4条")),
        ("下一节", "手册2.2", ("手册", "2.3")),
        ("下一附件", "附表一", ("", "")),
        ("下一个附录", "《甲标准》附录A", ("《甲标准》", "附录B")),
        ("上一个附录呢", "甲标准附录 b的内容", ("甲标准", "附录a")),
        ("next article", "article twelve", ("", "article 13")),
        ("previous article", "bylaws Art. 12", ("bylaws ", "article 11")),
        ("what about the next article", "article 3 of the bylaws", ("", "article 4")),
    ],
)
def test_the_clause_beside_the_one_before(text: str, before: str, expected: tuple[str, str]) -> None:
    assert beside(text, before) == expected


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("下一条", "会费是多少"),
        ("下一条", "共有12条船吗"),
        ("上一条", "第一条"),
        ("下一章", "第十二条"),
        ("下一个附录", "附录Z"),
        ("上一个附录", "附录A"),
        ("下一个附件", "附件Excel表"),
        ("next part", "part of one"),
        ("next article", "article onerous"),
        ("下一条船", "第十二条"),
        ("下一条", "会费3.5元"),
        ("下一章", "合同3.1"),
        ("下一个", "第十二条"),
        ("第十三条", "第十二条"),
    ],
)
def test_without_such_a_clause_there_is_none(text: str, before: str) -> None:
    assert beside(text, before) == ("", "")


@given(st.text(st.sampled_from("第一二十百零0123456789.条章节款项点部分附件之下上前后个呢 ")), st.text(max_size=20))
def test_no_text_is_too_strange(text: str, before: str) -> None:
    for one, other in ((text, before), ("下一条", text), ("上一款", text)):
        assert all(isinstance(each, str) for each in beside(one, other))

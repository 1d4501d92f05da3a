"""A question may name a part of a document: an appendix with articles of its own, a chapter by its words."""

from functools import cache

import pytest

from index.model import Verdict
from index.parts import beginning, called
from index.readers.text import markdown_headings
from index.settings import IndexSettings
from index.snapshot import Index
from tests.index.making import document

RULES = """训练水域使用办法

一、概况

略。

二、依据

略。

第一章 总则

第一条 为了规范水域的使用，制定本办法。

第二条 水域由器材部调度。

第二章 附则

第三条 本办法由器材部解释。

附件1：安全承诺书

第一条 本队身体健康。

第二条 本队服从指挥。

附件2

裁判规程

一、抽签决定道次。

二、抢航一次警告。
"""
FEES = """# 会费标准

## 附表1 单位

每年三千元。

## 附表2 个人

每年一百元。

## 3 Fees

### 3.1 Dues

Dues are paid in March.

### 3.2 Refunds

No dues are paid back.
"""


@cache
def library() -> Index:
    texts = {"水域.txt": RULES, "会费.md": FEES}
    titles = {"水域.txt": "训练水域使用办法", "会费.md": "会费标准"}
    made = [document(name, text, titles[name]) for name, text in texts.items()]
    headed = document("会费.md", FEES, "会费标准")
    object.__setattr__(headed, "headings", markdown_headings(FEES))
    return Index.build([made[0], headed], IndexSettings())


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("安全承诺书第一条", "附件1：安全承诺书\n\n第一条"),
        ("《安全承诺书》第二条", "第二条 本队服从"),
        ("承诺书第二条说什么", "第二条 本队服从"),
        ("使用办法的安全承诺书第二条", "第二条 本队服从"),
        ("使用办法附件第二条", "第二条 本队服从"),
        ("附件1第二条", "第二条 本队服从"),
        ("使用办法第二条", "第二条 水域由"),
        ("裁判规程第二条", "二、抢航"),
        ("附件2第二条", "二、抢航"),
        ("附件2第2点", "二、抢航"),
        ("附则第三条", "第二章 附则\n\n第三条"),
        ("附件2", "附件2\n\n裁判规程"),
        ("附表2", "## 附表2 个人"),
        ("section 3.2", "### 3.2 Refunds"),
    ],
)
def test_exactly_the_part_that_is_named_comes_first(question: str, opening: str) -> None:
    answer = library().ask(question)
    assert library().text(answer.hits[0].passage).startswith(opening)
    assert answer.verdict is not Verdict.NOT_FOUND


def test_a_document_that_is_not_there_is_not_found_in_a_part_either() -> None:
    assert library().ask("选举条例第二条").verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize(
    ("words", "path", "name"),
    [
        ("安全承诺书", ("附件1：安全承诺书", "第一条"), "安全承诺书"),
        ("承诺书的", ("附件1：安全承诺书",), "承诺书"),
        ("办法安全承诺书", ("附件1 安全承诺书",), "安全承诺书"),
        ("选举办法", ("附件2：选举办法（草案）", "第二条"), "选举办法"),
        ("收费标准", ("二、收费标准（2024年版）",), "收费标准"),
        ("書", ("附件1 承諾書",), ""),
        ("承诺书", ("第一章 总则",), ""),
        ("", ("第一章 总则",), ""),
        ("总则", (), ""),
    ],
)
def test_a_heading_is_named_by_its_words_or_their_end(words: str, path: tuple[str, ...], name: str) -> None:
    assert called(words, [path]) == [name]


NOTICE = """# 关于举办拍卖师培训班的通知

一、时间

三月十二日。

二、报名条件

应当具备下列条件：

（一）年满十八周岁；

（二）有两年以上从业经验；

（三）无不良记录。

三、材料

（一）身份证。

（二）照片。
"""
STUDY = "# 学习小结\n\n一、听了报告。\n\n二、部署了监督工作。\n"


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("报名条件第二项", "（二）有两年以上从业经验；"),
        ("培训班通知里报名条件的第（三）项", "（三）无不良记录。"),
        ("材料第二项是什么", "（二）照片。"),
        ("第二部分", "二、"),
    ],
)
def test_an_entry_is_found_below_the_heading_that_is_named(question: str, marked: str) -> None:
    index = Index.build([document("学习小结.md", STUDY), document("通知.md", NOTICE)], IndexSettings())
    answer = index.ask(question)
    best = answer.hits[0]
    text = index.text(best.passage)
    assert any(text[start:end].startswith(marked) for start, end in best.sentences)
    assert answer.verdict is Verdict.FOUND


def test_an_appendix_is_the_one_that_is_called_just_so() -> None:
    paths = [["Appendix A Plans"], ["Appendix I Rules"], ["附录A 规划"]]
    assert beginning("appendix i", "appendix", paths) == [False, True, False]
    assert beginning("appendix 1", "appendix", paths) == [True, True, False]
    assert beginning("附录1", "附录", paths) == [False, False, True]
    assert beginning("article 1", "article", [["Article I Name"], ["Article 1 Name"]]) == [True, True]


def test_a_part_is_called_by_its_name_and_its_unit() -> None:
    paths = [["第一编 总则"], ["第二编 物权", "第一章 一般规定"]]
    assert called("民法典物权编", paths) == ["", "物权"]
    assert called("印章", paths) == ["", ""]

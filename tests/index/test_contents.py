"""Every number leads to the passages under it, and to no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.clauses import Reference, Step
from index.contents import Contents, Located
from index.growing import grown
from index.model import Document, Passage, Verdict
from index.numbered import Numbered
from index.passages import split
from index.readers.text import markdown_headings
from index.records import Records
from index.settings import IndexSettings
from index.snapshot import Index
from tests.index.test_numbers import han

SETTINGS = IndexSettings()


def locate(text: str, *steps: tuple[str, str]) -> tuple[Located | None, list[Passage]]:
    made = Document("a", text, "a", None, "")
    passages = split(made, SETTINGS)
    reference = Reference(tuple(Step(unit, (number,)) for unit, number in steps), 0, 1, "")
    columns = grown([(made, passages)], SETTINGS)
    return Contents(Records(columns), Numbered(columns)).locate(reference, None), passages


def texts(text: str, *steps: tuple[str, str]) -> list[str]:
    found, passages = locate(text, *steps)
    return [text[passages[at].start : passages[at].end] for at in found.passages] if found else []


@pytest.mark.parametrize(
    "question",
    [
        "第二条第二款之一",
        "第二条第1、4.2款",
        "第二条最后0款",
        "倒数第零条",
        "最后一条，第三条",
        "第二条最后一项，第9项之一",
    ],
)
def test_odd_numbers_are_no_error(question: str) -> None:
    made = Index.build([Document("a", "第一条 甲。\n第二条 如下：\n（一）乙。\n（二）丙。", "a", None, "")], SETTINGS)
    assert made.ask(question).hits


def test_an_appendix_of_a_list_may_be_told_by_words() -> None:
    made = Index.build([Document("a", "各会员：\n请参会。\n附件：1.参展回执 2.布展须知", "a", None, "")], SETTINGS)
    assert made.ask("第二个附件是什么").verdict is not Verdict.NOT_FOUND


@given(st.lists(st.integers(1, 150), min_size=1, max_size=8, unique=True), st.integers(1, 150))
def test_an_article_is_found_exactly_when_it_is_there(numbers: list[int], asked: int) -> None:
    text = "\n".join(f"第{han(number)}条 内容。" for number in sorted(numbers))
    assert texts(text, ("条", str(asked))) == ([f"第{han(asked)}条 内容。"] if asked in numbers else [])


@pytest.mark.parametrize(
    ("text", "steps", "expected"),
    [
        ("第一条 甲。\n第一条之一 乙。\n第二条 丙。", [("条", "1之1")], ["第一条之一 乙。"]),
        ("第一条 甲。\n第一条之一 乙。\n第二条 丙。", [("条", "1")], ["第一条 甲。"]),
        ("附件\n\n1. 回执\n\n2. 日程", [("附件", "2")], ["2. 日程"]),
        ("一、甲会议。\n（一）丙会议。\n二、乙会议。\n（二）丁会议。", [("点", "2")], ["二、乙会议。\n（二）丁会议。"]),
        ("第一条 如下：\n（一）甲；\n（二）乙。", [("点", "2")], []),
        ("甲。\n\n1.1 乙。\n\n1.2 丙。", [("条", "1.2")], ["1.2 丙。"]),
        ("一、甲会议。\n二、乙会议。", [("条", "2")], ["二、乙会议。"]),
        ("一、甲会议。\n二、乙会议。", [("章", "2")], []),
        ("一、考勤\n甲。\n二、请假\n乙。", [("章", "2")], ["二、请假\n乙。"]),
        ("第一章 考勤\n甲。\n二、请假\n乙。", [("章", "2")], []),
        ("第一条 甲。\n附件：会费标准表\n三千元。", [("附件", "1")], ["附件：会费标准表\n三千元。"]),
        ("第一条 甲。\n附件：会费标准表\n三千元。", [("附件", "2")], []),
        ("一、甲。\n\n附件\n\n第一条 乙：\n（一）丙；\n（二）丁。", [("附件", "2")], []),
        ("1　范围\n1.1　乙。\n2　术语\n2.1　丁。", [("章", "2")], ["2　术语\n2.1　丁。"]),
        ("壹、甲：无。\n貳、乙\n一、丙。\n二、丁。", [("部分", "2")], ["貳、乙\n一、丙。", "二、丁。"]),
        ("第一条 甲\n1．乙。\n2．丙。", [("条", "1"), ("款", "2")], ["第一条 甲\n1．乙。\n2．丙。"]),
        ("第一条 甲\n1.1 乙。\n1.2 丙。", [("条", "1"), ("款", "2")], ["1.2 丙。", "第一条 甲\n1.1 乙。"]),
        ("第一章 甲\n1.1 乙。\n第二章 丙\n2.1 丁。\n2.2 戊。", [("章", "2"), ("条", "2")], ["2.2 戊。"]),
        (
            "一、甲：\n（一）乙；\n（二）丙。\n二、丁。",
            [("条", "1"), ("项", "2")],
            ["一、甲：\n（一）乙；\n（二）丙。"],
        ),
        (
            "第1条 甲\n1.1 乙。\n1.2 如下：\n（1）丙；\n（2）丁。\n\n2025年3月。",
            [("条", "1.2"), ("项", "2")],
            ["1.2 如下：\n（1）丙；\n（2）丁。\n\n2025年3月。"],
        ),
        (
            "三、借用\n要求如下：\n（1）甲；\n（3）乙。\n四、维护",
            [("部分", "3"), ("项", "3")],
            ["三、借用\n要求如下：\n（1）甲；\n（3）乙。"],
        ),
        ("2 责任\n2.1 甲方：\n2.1.1 丙；\n2.1.2 丁。", [("条", "2.1.1")], ["2 责任\n2.1 甲方：\n2.1.1 丙；"]),
        (
            "第1条 甲\n1.1 乙。\n1.2 丙：\n（1）丁。\n\n日期：三月。",
            [("条", "1"), ("款", "2")],
            ["1.2 丙：\n（1）丁。\n\n日期：三月。", "第1条 甲\n1.1 乙。"],
        ),
        ("1. 甲方：\n1.1 丙；\n1.2 丁。", [("条", "1.1")], ["1. 甲方：\n1.1 丙；"]),
        (
            "3 交货\n3.1 甲。\n3.2 乙\n3.2.1 丙。\n3.2.2 丁。",
            [("条", "3"), ("款", "2"), ("项", "1")],
            ["3.2 乙\n3.2.1 丙。"],
        ),
        ("第一条 甲。\n第二条 乙。\n第三条 丙。", [("条", "-1")], ["第三条 丙。"]),
        ("第一条 甲。\n第二条 乙。\n第三条 丙。", [("条", "-2")], ["第二条 乙。"]),
        ("第一条 甲。\n第二条 乙。", [("条", "-3")], []),
        ("第一章 甲\n第一条 乙。\n第二条 丙。\n第二章 丁\n第三条 戊。", [("章", "1"), ("条", "-1")], ["第二条 丙。"]),
        ("第一章 甲\n第一节 乙\n第一条 丙。\n第二章 丁\n第二条 戊。", [("条", "-1")], ["第二章 丁\n第二条 戊。"]),
        ("一、甲：\n（一）乙；\n（二）丙。\n二、丁。", [("条", "-1")], ["二、丁。"]),
        ("一、甲会议\n甲。\n二、乙会议\n乙。", [("节", "2")], ["二、乙会议\n乙。"]),
        ("第3.1条 甲。\n第3.2条 乙。\n第3.10条 丙。", [("条", "3.2")], ["第3.2条 乙。"]),
        ("一、甲会议。\n\n附1：回执\n\n姓名。\n\n附2：日程\n\n三日。", [("附件", "2")], ["附2：日程\n\n三日。"]),
        ("第一条 甲\n第二条 乙", [("节", "2")], []),
        ("1　分类\n1.1　乙。\n2　个人\n2.1　丁。", [("章", "1")], ["1　分类\n1.1　乙。"]),
        ("Article I. Name\nSection 1. A.\nSection 2. B.", [("节", "1.2")], ["Section 2. B."]),
    ],
)
def test_units_mean_what_the_document_numbers(text: str, steps: list[tuple[str, str]], expected: list[str]) -> None:
    assert texts(text, *steps) == expected


def test_an_entry_is_of_another_kind_than_the_heading_it_stands_under() -> None:
    text = "三、借用\n要求如下：\n（1）甲；\n（3）乙。\n四、维护"
    found, passages = locate(text, ("部分", "3"), ("项", "3"))
    assert found is not None
    ((at, spans),) = found.lines.items()
    assert [text[passages[at].start :][start:end] for start, end in spans] == ["（3）乙。"]


def test_an_entry_within_a_line_is_its_part_of_it() -> None:
    text = "第七条 禁止：（一）甲；（二）乙；（三）丙。\n第八条 丁。"
    found, passages = locate(text, ("条", "7"), ("项", "2"))
    assert found is not None
    ((at, spans),) = found.lines.items()
    assert [text[passages[at].start :][start:end] for start, end in spans] == ["（二）乙；"]


NESTED = (
    "第四条 权利：\n（一）甲；\n（二）乙：\n1. 丙；\n2. 丁；\n（三）戊：\n1. 己；\n2. 庚。\n第五条 辛。\n壬。\n癸。"
)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("条", "4"), ("项", "3"), ("目", "2")], ["2. 庚。"]),
        ([("条", "4"), ("项", "2"), ("点", "1")], ["1. 丙；"]),
        ([("条", "4"), ("项", "-1")], ["（三）戊：", "1. 己；", "2. 庚。"]),
        ([("条", "4"), ("项", "-2")], ["（二）乙：", "1. 丙；", "2. 丁；"]),
        ([("条", "5"), ("款", "-1")], ["癸。"]),
        ([("条", "5"), ("款", "2")], ["壬。"]),
    ],
)
def test_an_entry_of_an_entry_and_the_last_one_are_found(steps: list[tuple[str, str]], expected: list[str]) -> None:
    found, passages = locate(NESTED, *steps)
    assert found is not None
    ((at, spans),) = found.lines.items()
    assert [NESTED[passages[at].start :][start:end] for start, end in spans] == expected


def test_the_signature_is_no_part_of_the_last_entry() -> None:
    text = "第四条 予以解聘：\n\n1、缺席的；\n\n2、泄密的，\n\n即停职。\n\n评审委员会办公室\n"
    found, passages = locate(text, ("条", "4"), ("项", "2"))
    assert found is not None
    ((at, spans),) = found.lines.items()
    assert [text[passages[at].start :][start:end] for start, end in spans] == ["2、泄密的，", "即停职。"]


@pytest.mark.parametrize("below", ["评审委员会办公室", "明湖市茶叶协会\n\n2024年5月8日", "2024年5月8日"])
def test_an_entry_has_its_own_second_paragraph_but_no_signature(below: str) -> None:
    text = f"第四条 如下：\n\n（一）缺席的。\n\n（二）泄密的。\n\n泄密的应当赔偿损失。\n\n{below}\n"
    found, passages = locate(text, ("条", "4"), ("项", "2"))
    assert found is not None
    ((at, spans),) = found.lines.items()
    marked = [text[passages[at].start :][start:end] for start, end in spans]
    assert marked == ["（二）泄密的。", "泄密的应当赔偿损失。"]


GUIDE = """# Membership Guide for Partners

## 1. Categories

The annual fee is USD 150.

## 2. Training

A course is held every May.

Written by Carol Whitfield
5 January 2026
"""


@pytest.mark.parametrize(
    ("question", "text"),
    [("membership guide section 2", "Training"), ("who wrote the membership guide", "Written by Carol Whitfield")],
)
def test_an_english_paper_is_named_by_several_words(question: str, text: str) -> None:
    made = Document("guide.md", GUIDE, "Membership Guide for Partners", None, "", tuple(markdown_headings(GUIDE)))
    index = Index.build([made, Document("会费.md", "会费每年一百元。", "会费", None, "")], IndexSettings())
    assert text in index.text(index.ask(question).hits[0].passage)

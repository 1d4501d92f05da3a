"""What each line is by its looks."""

import pytest

from index.lines import Shape, fenced, lines
from index.model import Document, Heading
from index.readers.text import markdown_headings
from tests.index.cases import bare


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("会员应当按时缴纳会费。", Shape.TEXT),
        ("第五条 会员", Shape.MARKED),
        ("- 会员", Shape.BULLET),
        ("• 会员", Shape.BULLET),
        ("| 类别 | 会费 |", Shape.TABLE),
        ("> 引文", Shape.FIXED),
        ("-----", Shape.FIXED),
        ("类别\t会费", Shape.FIXED),
        ("甲   乙   丙", Shape.FIXED),
        ("第一章 总则 ........ 3", Shape.FIXED),
        ("-5 度", Shape.TEXT),
        ("|x|", Shape.TABLE),
        ("|", Shape.TEXT),
    ],
)
def test_a_line_is_what_it_looks_like(line: str, shape: Shape) -> None:
    assert [each.shape for each in lines(bare(line))] == [shape]


ENCLOSED = """四、要求

附件：1．申报书
　　　2．指标表

协会
2024年6月12日

附件1

申报书

附件2

指标表"""


def marked(text: str) -> list[str]:
    return [line.mark.text for line in lines(bare(text)) if line.mark is not None]


@pytest.mark.parametrize(
    "text", [ENCLOSED, ENCLOSED.replace("附件：1．申报书\n　　　2．指标表", "附件1：申报书\n附件2：指标表")]
)
def test_what_is_enclosed_opens_no_appendix_where_the_appendix_comes_later(text: str) -> None:
    assert marked(text) == ["四、", "附件1", "附件2"]


def test_an_appendix_with_text_below_it_is_one_though_its_number_comes_again() -> None:
    text = "附件1：日程\n\n九点开会，十点讨论。\n\n十一点散会。\n\n二、通知\n\n附件1：回执\n\n姓名"
    assert marked(text) == ["附件1", "二、", "附件1"]


def test_numbers_without_a_mark_head_the_parts_of_a_standard() -> None:
    assert marked("1　范围\n甲。\n2　归档\n2.1　时间\n乙。\n3　借阅\n丙。") == ["1", "2", "2.1", "3"]
    assert marked("1　张三\n2　李四") == []
    assert marked("1　范围\n1.1　时间\n3　借阅") == ["1.1"]


def test_lines_know_their_place_indent_and_the_line_ends_before_them() -> None:
    text = "甲\n\n　　乙 \f丙\u2028 丁"
    found = lines(bare(text))
    assert [text[each.start : each.end] for each in found] == ["甲", "乙", "丙", "丁"]
    assert [(each.gap, each.indent) for each in found] == [(1, ""), (2, "　　"), (1, ""), (1, " ")]


def test_headings_of_the_format_are_told_apart_and_may_carry_a_mark() -> None:
    text = "## 第一章 总则\n第一条 甲。\n标题\n===="
    found = lines(Document("a.md", text, "a", None, "", headings=markdown_headings(text)))
    assert [each.shape for each in found] == [Shape.HEADING, Shape.MARKED, Shape.HEADING, Shape.HEADING]
    assert found[0].mark is not None
    assert found[0].mark.text == "第一章"
    assert found[2].heading is found[3].heading == Heading(17, 24, 1, "标题")


def test_a_fence_left_open_is_none() -> None:
    assert list(fenced(["```py", "甲", "```", "~~~", "乙"])) == [(0, 3)]
    assert list(fenced(["````", "```", "````"])) == [(0, 3)]


def test_the_word_contents_without_a_repeated_entry_hides_nothing() -> None:
    found = lines(bare("目录\n第一章 总则\n第一条 本协会的章程如下。\n第二章 会员"))
    assert [each.shape for each in found] == [Shape.TEXT, Shape.MARKED, Shape.MARKED, Shape.MARKED]

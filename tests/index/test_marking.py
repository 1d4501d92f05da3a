"""A heading answers only where no other sentence of its passage does."""

import re

import pytest

from index.marking import bodies, entry, opened
from index.model import Document, Heading, Lead, Passage, Span
from index.readers.text import markdown_headings
from index.settings import IndexSettings
from index.snapshot import Index


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("第二章 会员", False),
        ("Section 2.", False),
        ("第二条", False),
        ("一、会费标准", False),
        ("# 章程", False),
        ("协会章程", False),
        ("title: 协会章程", False),
        ("---", False),
        ("3　归档", False),
        ("3 天之内归档。", True),
        ("第五条 会员入会的程序是：", True),
        ("一、会议听取了部长的发言。", True),
        ("会员应当缴纳会费。", True),
    ],
)
def test_a_heading_is_no_body(line: str, body: bool) -> None:
    made = Document("a", f"{line}\n\n正文。", "协会章程", None, "")
    assert bodies(made, Passage("a", 0, len(made.text), (), 1), [(0, len(line))]) == [body]


def test_what_the_format_calls_a_heading_is_one() -> None:
    made = Document("a", "会费\n\n正文。", "文件", None, "", headings=(Heading(0, 2, 1, "会费"),))
    assert bodies(made, Passage("a", 0, 8, (), 1), [(0, 2), (4, 7)]) == [False, True]


def test_body_sentences_are_marked_before_headings() -> None:
    text = "# 协会章程\n\n## 第二章 会费标准\n\n第四条 会费每年缴纳一次。会长由选举产生。"
    made = Document("a", text, "协会章程", None, "", headings=markdown_headings(text))
    index = Index.build([made], IndexSettings())
    (hit,) = index.ask("会费标准").hits
    assert [text[start:end] for start, end in hit.sentences] == ["第四条 会费每年缴纳一次。"]
    (alone,) = index.ask("标准").hits
    assert [text[start:end] for start, end in alone.sentences] == ["## 第二章 会费标准"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [((), ((4, 9),)), (((10, 12),), ((9, 15),)), (((0, 15),), ((0, 4), (4, 9)))],
)
def test_an_entry_is_marked_by_its_sentences(lines: tuple[Span, ...], expected: tuple[Span, ...]) -> None:
    assert entry([(0, 4), (4, 9), (9, 15)], [False, True, True], lines) == expected


NOTICE = """关于育苗班的通知

一、学员自带下列物品：
1. 剪刀和手套；
2. 工作服一件。
二、联系人
方可，电话0712-6655443。
"""


def _shown(index: Index, question: str) -> str:
    hit = index.ask(question).hits[0]
    return " ".join(index.text(hit.passage)[start:end] for start, end in hit.sentences)


def test_a_list_is_marked_with_what_introduces_it() -> None:
    index = Index.build([Document("a", NOTICE, "关于育苗班的通知", None, "")], IndexSettings())
    assert _shown(index, "育苗班学员自带什么").endswith("2. 工作服一件。")
    assert _shown(index, "学员自带的物品要带工作服吗").endswith("工作服一件。")
    assert "方可" not in _shown(index, "育苗班学员自带什么")


@pytest.mark.parametrize("opening", [("- ", "- "), ("●", "●"), ("· ", "· "), ("a) ", "b) "), ("一是", "二是")])
@pytest.mark.parametrize("announced", ["学员自带下列物品：", "学员自带下列物品。"])
def test_so_is_a_list_that_no_number_opens(opening: tuple[str, str], announced: str) -> None:
    first, second = opening
    text = f"关于育苗班的通知\n\n{announced}\n{first}剪刀和手套；\n{second}工作服一件。\n方可，电话0712-6655443。"
    index = Index.build([Document("a", text, "关于育苗班的通知", None, "")], IndexSettings())
    assert _shown(index, "育苗班学员自带什么").endswith("工作服一件。")


def test_what_stands_below_a_list_is_no_part_of_it() -> None:
    text = "有下列情形的，视为退出：\n\n1. 书面申请的\n\n2. 缺席三次的\n\n服务队队长 柯明月\n2025年清明"
    spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    made = Document("a", text, "办法", None, "")
    assert opened(made, Passage("a", 0, len(text), (), 1), spans, [spans[0], spans[3]]) == (
        (0, spans[2][1]),
        spans[3],
    )


def test_the_end_of_a_long_list_is_not_marked() -> None:
    long = "自带下列物品：\n" + "".join(f"{number}. 剪刀、手套和工作服一件；\n" for number in range(1, 40))
    spans = [(0, 7)]
    made = Document("a", long, "通知", None, "")
    passage = Passage("a", 0, len(long), (), 1)
    lines = [match.span() for match in re.finditer(r"[^\n]+", long)]
    assert opened(made, passage, lines, spans) == ((0, 7),)
    short = Document("a", long[:60], "通知", None, "")
    assert opened(short, Passage("a", 0, 60, (), 1), lines[:4], spans) == ((0, lines[3][1]),)


def test_the_names_of_columns_are_no_body() -> None:
    text = "班次表\n班次 | 发车\n1 | 6:40"
    made = Document("a", text, "接驳车", None, "", leads=(Lead((12, 20), (4, 11)),))
    assert bodies(made, Passage("a", 0, len(text), (), 1), [(4, 11), (12, 20)]) == [False, True]


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("纪要第一项", "一、关于商标。会议同意授权两年。"),
        ("附件2", "场地整洁20分，器材完好30分。"),
        ("纪要第二项", "二、会议决定购买摆棋机两台。"),
    ],
)
def test_what_a_clause_is_called_is_not_marked_alone(question: str, marked: str) -> None:
    text = (
        "会议纪要\n\n一、关于商标。会议同意授权两年。由秘书处办理。\n二、会议决定购买摆棋机两台。五月到货。\n\n"
        "附件1\n推荐表\n姓名、年龄。\n\n附件2\n评分标准\n场地整洁20分，器材完好30分。"
    )
    index = Index.build([Document("a", text, "会议纪要", None, "")], IndexSettings())
    assert _shown(index, question) == marked


def test_the_number_of_a_clause_is_not_marked_alone() -> None:
    says = "Fees are due in June; who pays late pays twice as much, and thrice in July."
    text = f"Bylaws\n\nSection 1. The club meets in May, and if it rains, in June.\n\nSection 2. {says}\n"
    index = Index.build([Document("a", text, "Bylaws", None, "")], IndexSettings())
    hit = index.ask("section 2").hits[0]
    assert [text[hit.passage.start :][start:end] for start, end in hit.sentences] == [says]

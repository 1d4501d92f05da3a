"""Headings and clauses nest as the document nests them."""

import pytest

from index.model import Document
from index.outline import sections
from index.readers.text import markdown_headings
from index.structure import paragraphs

PATHS = list[tuple[str, ...]]


def paths(text: str, title: str = "文件") -> PATHS:
    made = Document("a.md", text, title, None, "", headings=markdown_headings(text))
    return [entry.path for section in sections(made, paragraphs(made)) for entry in section.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一编 甲\n第一章 乙\n第一节 丙\n第一条 丁。", ("第一编 甲", "第一章 乙", "第一节 丙", "第一条")),
        ("第一章 甲\n第一条 乙。\n第二章 丙", ("第二章 丙",)),
        ("一、甲\n（一）乙\n1. 丙\n（1）丁", ("一、甲", "（一）乙", "1. 丙", "（1）丁")),
        ("第一条 甲：\n一、乙。\n二、丙。", ("第一条", "二、")),
        ("一、总则\n第一条 甲。\n二、会员\n第二条 乙。", ("二、会员", "第二条")),
        ("1. 甲\n（一）乙\n（二）丙\n2. 丁\n（一）戊", ("2. 丁", "（一）戊")),
        ("# 甲\n## 乙\n一、丙\n## 丁", ("甲", "丁")),
        ("## 第一章 甲\n第一条 乙。\n第二章 丙\n第二条 丁。", ("第二章 丙", "第二条")),
        ("第一章 甲\n第一条 乙。\n附件1：丙", ("附件1：丙",)),
        ("1.1 甲\n1.2 乙", ("1.2 乙",)),
        ("## ARTICLE I Name\nSection 1. A.\n## ARTICLE II Fees\nSection 1. B.", ("ARTICLE II Fees", "Section 1. B.")),
        ("Section 1 Fees\nArticle 1 Dues\nA.\nSection 2 Use\nArticle 2 Desks", ("Section 2 Use", "Article 2 Desks")),
        ("1.1 甲\n1.2 乙\n1.2.1 丙", ("1.2 乙", "1.2.1 丙")),
        ("1.1 甲\n1.2 乙\n1.2.1 丙\n1.3 丁", ("1.3 丁",)),
        ("壹、甲\n貳、乙\n一、丙\n參、丁\n一、戊", ("參、丁", "一、戊")),
        ("## 第一章 甲\n**第一条** 乙。\n**第二条** 丙。", ("第一章 甲", "第二条")),
    ],
)
def test_the_last_line_stands_under_its_headings(text: str, expected: tuple[str, ...]) -> None:
    assert paths(text)[-1] == expected


def test_the_title_is_no_part_of_a_path() -> None:
    assert paths("# 章程\n\n前言。\n\n## 会费\n\n甲。\n\n# 章程\n\n乙。", "章程") == [
        (),
        (),
        ("会费",),
        ("会费",),
        ("章程",),
        ("章程",),
    ]


def test_text_after_the_entries_of_an_article_is_the_articles() -> None:
    assert paths("第一条 甲：\n（一）乙；\n（二）丙。\n丁。")[-1] == ("第一条",)


def test_entries_belong_to_the_clause_or_the_colon_above_them() -> None:
    text = "条件如下：\n1. 甲；\n2. 乙。\n\n一、会费\n（一）丙。\n二、其他"
    made = Document("a.txt", text, "a", None, "")
    assert [section.item for section in sections(made, paragraphs(made))] == [False, True, True, False, True, False]


def test_a_list_that_starts_anew_has_the_introduction_above_it() -> None:
    text = "第一条 前款如下：\n（一）甲；\n（二）乙。\n后款如下：\n（一）丙。"
    made = Document("a.txt", text, "a", None, "")
    entries = [entry for section in sections(made, paragraphs(made)) for entry in section.entries]
    assert [entry.intro.words if entry.intro else "" for entry in entries] == [
        "",
        "第一条 前款如下：",
        "第一条 前款如下：",
        "",
        "后款如下：",
    ]


@pytest.mark.parametrize("announced", ["第一条 应当具备下列条件。", "第一条 有以下情形之一的，予以除名。"])
def test_an_introduction_needs_no_colon(announced: str) -> None:
    text = f"{announced}\n（一）甲；\n（二）乙。\n第二条 其他。"
    made = Document("a.txt", text, "a", None, "")
    entries = [entry for section in sections(made, paragraphs(made)) for entry in section.entries]
    assert [entry.intro.words if entry.intro else "" for entry in entries] == ["", announced, announced, ""]


@pytest.mark.parametrize("opening", [("a) ", "b) "), ("一是", "二是"), ("A、", "B、"), ("第一，", "第二，")])
def test_entries_counted_by_letters_or_words_have_their_introduction(opening: tuple[str, str]) -> None:
    first, second = opening
    text = f"会员应当：\n{first}遵守章程；\n{second}缴纳会费。"
    made = Document("a.txt", text, "a", None, "")
    entries = [entry for section in sections(made, paragraphs(made)) for entry in section.entries]
    assert [entry.intro.words if entry.intro else "" for entry in entries] == ["", "会员应当：", "会员应当："]


LONG = "会议首先听取了省委社会工作部部长的发言，他从五个方面作了阐述，大家感受颇深，收获很大，认识提高。"


def test_text_after_a_long_numbered_paragraph_is_of_it_only_when_the_series_goes_on() -> None:
    text = f"## 情况\n\n一、{LONG}\n\n其中。\n\n二、{LONG}\n\n会上。\n\n会后。\n\n2024年9月28日"
    assert paths(text) == [
        ("情况",),
        ("情况", "一、"),
        ("情况", "一、"),
        ("情况", "二、"),
        ("情况",),
        ("情况",),
        ("情况",),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"一、{LONG}\n\n二、会费\n\n会费如下。",
        f"第一条 {LONG}\n\n第二条 {LONG}\n\n会费如下。",
        f"一、{LONG}\n\n二、{LONG}要求如下：\n\n会费如下。",
        f"一、{LONG}\n\n二、{LONG}\n\n- 会费如下。",
        f"一、{LONG}\n\n二、{LONG}\n\n会上。\n\n（一）{LONG}",
    ],
)
def test_headings_articles_and_announced_lists_keep_the_text_after_the_last(text: str) -> None:
    assert any(label in paths(text)[-1] for label in ("二、", "二、会费", "第二条"))


def test_a_series_that_starts_anew_does_not_go_on() -> None:
    assert paths(f"一、{LONG}\n\n二、{LONG}\n\n会上。\n\n一、{LONG}")[2] == ()


def test_a_heading_called_like_the_file_closes_the_one_before() -> None:
    found = paths("# 会费标准\n会长五千元。\n# 会员名单\n甲公司。", title="会员名单")
    assert found == [("会费标准",), ("会费标准",), ("会员名单",), ("会员名单",)]


def test_a_short_line_below_the_number_of_an_appendix_is_its_name() -> None:
    assert paths("一、时间\n五月。\n\n附件1\n\n报名表\n\n姓名和电话。\n\n附件2\n\n比赛规程\n\n一、抽签。")[2:] == [
        ("附件1 报名表",),
        ("附件1 报名表",),
        ("附件1 报名表",),
        ("附件2 比赛规程",),
        ("附件2 比赛规程",),
        ("附件2 比赛规程", "一、"),
    ]
    assert paths("附件1\n\n单位：\n\n甲。")[-1] == ("附件1",)
    assert paths("附件1：名单\n\n花艺组\n\n甲。")[-1] == ("附件1：名单",)


def test_decimals_below_a_bracket_are_entries_of_it() -> None:
    text = "一、报名\n（一）方式：\n1.1 网上；\n1.2 现场。\n2. 费用\n2.1 甲。"
    made = Document("a.txt", text, "a", None, "")
    assert [section.item for section in sections(made, paragraphs(made))] == [False, True, True, True, True, False]


def test_labels_alone_in_their_lines_open_sections() -> None:
    assert paths("讲解词\n\n【序厅】\n您好。\n\n【船厅】\n八条船。\n一、甲\n乙。\n【票价】\n十元。")[1:] == [
        ("序厅",),
        ("序厅",),
        ("船厅",),
        ("船厅",),
        ("船厅", "一、甲"),
        ("船厅", "一、甲"),
        ("票价",),
        ("票价",),
    ]


@pytest.mark.parametrize(
    "text",
    ["【通知】\n明天放假。", "第一条 甲。\n【释义】\n乙。\n第二条 丙。\n【释义】\n丁。", "【甲】乙。\n【丙】丁。"],
)
def test_a_single_label_and_those_within_clauses_or_sentences_open_none(text: str) -> None:
    assert not any("释义" in path or "通知" in path or "甲" in path for path in paths(text))


def test_decimals_have_the_sentence_that_announces_them_but_not_their_heading() -> None:
    text = "2.1 甲方应当做到下列各项，并承担费用：\n2.1.1 丙；\n2.1.2 丁。\n2.2 乙方：\n2.2.1 戊；\n2.2.2 己。"
    made = Document("a.txt", text, "a", None, "")
    entries = [entry for section in sections(made, paragraphs(made)) for entry in section.entries]
    assert [entry.intro.words[:3] if entry.intro else "" for entry in entries] == ["", "2.1", "2.1", "", "", ""]

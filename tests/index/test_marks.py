"""Which words at the start of a line number a clause, and which only look so."""

import pytest

from index.marks import Kind, label, latin, mark, number


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("第五条 会员", Kind.ARTICLE, 5),
        ("第一百二十三条之一 会员", Kind.ARTICLE, 123),
        ("第 3 条 会员", Kind.ARTICLE, 3),
        ("第一条为了规范管理，制定本章程。", Kind.ARTICLE, 1),
        ("第三條 會員", Kind.ARTICLE, 3),
        ("第二章总则", Kind.CHAPTER, 2),
        ("第一分编 通则", Kind.SUBPART, 1),
        ("第二节　权利", Kind.SECTION, 2),
        ("一、会议首先听取了发言。", Kind.HAN, 1),
        ("一、二〇二四年工作", Kind.HAN, 1),
        ("十五、其他", Kind.HAN, 15),
        ("（三）及时缴纳会费；", Kind.HAN_BRACKET, 3),
        ("(十) 其他", Kind.HAN_BRACKET, 10),
        ("1. 时间", Kind.DIGIT, 1),
        ("２、地点", Kind.DIGIT, 2),
        ("（12）其他", Kind.DIGIT_BRACKET, 12),
        ("3）其他", Kind.DIGIT_BRACKET, 3),
        ("②其他", Kind.CIRCLED, 2),
        ("1.2 范围", Kind.DECIMAL, 2),
        ("附件2：回执", Kind.APPENDIX, 2),
        ("附录A 常用化学品", Kind.APPENDIX, 1),
        ("附录 Ｂ（规范性）", Kind.APPENDIX, 2),
        ("附录", Kind.APPENDIX, 0),
        ("附1：报名回执", Kind.APPENDIX, 1),
        ("第二部份 费用", Kind.PART, 2),
        ("附 二", Kind.APPENDIX, 2),
        ("附3 报名回执", Kind.APPENDIX, 3),
        ("第3.2条 租金", Kind.DECIMAL, 2),
        ("第 3．12 條　租金", Kind.DECIMAL, 12),
        ("Chapter 3 Members", Kind.CHAPTER, 3),
    ],
)
def test_a_number_opens_a_clause(line: str, kind: Kind, value: int) -> None:
    found = mark(line)
    assert found is not None
    assert (found.kind, found.number) == (kind, value)
    assert line.startswith(found.text)


@pytest.mark.parametrize(
    "line",
    [
        "2024年9月28日",
        "2024. 9月",
        "9月24日—27日",
        "一、二等奖各一名",
        "三、四年级学生",
        "第五条规定的会员",
        "第五条、第六条的规定",
        "第一款规定的人员",
        "第一章主要讲述了协会的历史。",
        "（一）项规定的条件",
        "（一）、（二）项",
        "（二十届三中全会）",
        "1.5",
        "3.14",
        "10%的会员",
        "第二届理事会",
        "一会儿",
        "附 3 张照片",
        "附：1．回执",
        "第3.2条规定的租金",
        "Articles of association",
        "",
    ],
)
def test_a_mention_a_date_or_a_figure_opens_none(line: str) -> None:
    assert mark(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("第二章 会员", "第二章 会员"),
        ("第二章\u2002\u2002会员", "第二章 会员"),
        ("第五条 会员享有下列权利：", "第五条"),
        ("第六条 会员退会应当书面通知。", "第六条"),
        ("一、报名方式：", "一、报名方式"),
        ("一、会议首先听取了部长的发言，感受颇深。", "一、"),
    ],
)
def test_a_heading_gives_its_line_and_a_paragraph_only_its_mark(line: str, expected: str) -> None:
    assert label(line, mark(line)) == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(("十", 10), ("十二", 12), ("二十", 20), ("廿一", 21), ("一百零三", 103), ("一百零五", 105), ("两百", 200)),
        *(("二〇二四", 2024), ("7", 7), ("１２", 12), ("1.10", 10)),
    ],
)
def test_numbers_are_read_in_every_script(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("**第五条** 会员", Kind.ARTICLE, 5),
        ("**一、培训时间**", Kind.HAN, 1),
        ("__（二）地点__", Kind.HAN_BRACKET, 2),
        ("- 第三条 会费", Kind.ARTICLE, 3),
        ("**1.2** 范围", Kind.DECIMAL, 2),
    ],
)
def test_what_markdown_puts_before_a_number_hides_none(line: str, kind: Kind, value: int) -> None:
    found = mark(line)
    assert found is not None
    assert (found.kind, found.number) == (kind, value)
    assert "*" not in label(line, found)


@pytest.mark.parametrize(
    ("line", "kind", "value", "text"),
    [
        ("貳、報告事項", Kind.FORMAL, 2, "貳、"),
        ("拾伍、散会", Kind.FORMAL, 15, "拾伍、"),
        ("第叁章 会员", Kind.CHAPTER, 3, "第叁章"),
        ("⑵地点", Kind.DIGIT_BRACKET, 2, "⑵"),
        ("⒊地点", Kind.DIGIT, 3, "⒊"),
        ("㈣其他", Kind.HAN_BRACKET, 4, "㈣"),
        ("Part II Duties", Kind.PART, 2, "Part II"),
        ("Appendix B", Kind.APPENDIX, 2, "Appendix B"),
        ("Section 2.1 Dress", Kind.SECTION, 1, "Section 2.1"),
    ],
)
def test_other_numerals_open_clauses_too(line: str, kind: Kind, value: int, text: str) -> None:
    found = mark(line)
    assert found is not None
    assert (found.kind, found.number, found.text) == (kind, value, text)


@pytest.mark.parametrize(("words", "value"), [("XIV", 14), ("iv", 4), ("i", 1), ("c", 3), ("b", 2), ("12", 12)])
def test_latin_numbers(words: str, value: int) -> None:
    assert latin(words) == value

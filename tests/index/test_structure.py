"""Torn paragraphs are one again, and lines that only look torn stay apart."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure import paragraphs
from tests.index.cases import SENTENCE, bare

LONG = "会议首先听取了部长的发言，感受颇深，他从地位、作用、基础、认识、势头五个方面作了阐述，要求大家守好政治"


def split(text: str) -> list[str]:
    document = bare(text)
    return [text[each.start : each.end] for each in paragraphs(document)]


def joined(text: str) -> bool:
    return len(split(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        LONG + "、\n\n纪律、意识形态方面的底线。",
        LONG + "\n\n纪律底线，坚决维护纪律的刚性。",
        LONG + "\f纪律底线，坚决维护纪律的刚性。",
        LONG + "、\n纪律底线。",
        "他说要把“" + SENTENCE + "\n\n作为今后的重点工作”。",
        "一、" + LONG + "、\n\n纪律底线。",
        "The members of the association pay their fees in\n\nthe first month of every year.",
    ],
)
def test_a_paragraph_torn_by_a_page_break_is_one(text: str) -> None:
    assert joined(text)


@pytest.mark.parametrize(
    "text",
    [
        LONG + "。\n\n纪律底线，坚决维护纪律的刚性。",
        LONG + "：\n\n纪律底线，坚决维护纪律的刚性。",
        LONG + "、\n\n一、纪律底线。",
        LONG + "、\n\n（二）纪律底线。",
        LONG + "、\n\n- 纪律底线。",
        LONG + "、\n\n| 纪律 | 底线 |",
        LONG + "、\n\n> 纪律底线。",
        LONG + "、\n\n　　纪律底线，坚决维护。",
        LONG + "\n\n2024年9月28日",
        LONG + "\n\n二〇二四年九月二十八日",
        LONG + "\n\n联系人：王芳，电话。",
        "吴 晶\n\n根据通知，为深入贯彻精神，现将学习情况小结如下。",
        "床前明月光，\n疑是地上霜。",
        "关于举办全省性行业协会商会党建工作会议暨党组织书记培训班的通知\n\n各会员单位，大家好。",
        "江城市武昌区中北路一百二十三号国际大厦十二楼协会秘书处\n邮编四三〇〇七一",
    ],
)
def test_what_only_looks_torn_stays_apart(text: str) -> None:
    assert len(split(text)) == 2


def test_hard_wrapped_text_is_joined_up_to_the_blank_line() -> None:
    body = (SENTENCE + "。") * 4
    wrapped = "\n".join(textwrap.wrap(body, 35, break_long_words=True))
    assert [each.replace("\n", "") for each in split(f"{wrapped}\n\n{wrapped}")] == [body, body]


def test_hard_wrapped_english_is_joined_up_to_the_blank_line() -> None:
    body = (
        "Members of the Department of Health pay their annual fees before April. Nobody else has to pay anything. " * 3
    )
    wrapped = "\n".join(textwrap.wrap(body.strip(), 70))
    assert [each.replace("\n", " ") for each in split(f"{wrapped}\n\n{wrapped}")] == [body.strip()] * 2


def test_a_file_of_one_paragraph_a_line_is_not_glued() -> None:
    lines = [f"{SENTENCE}，这是第{number}段{'很' * number}长。" for number in range(1, 9)]
    assert split("\n".join(lines)) == lines


def test_a_list_of_names_is_not_glued() -> None:
    assert len(split("张三\n李四\n王五\n赵六")) == 4


def test_where_no_paragraph_has_a_final_mark_none_is_joined() -> None:
    lines = [f"{SENTENCE}，{SENTENCE}{number}" for number in range(6)]
    assert split("\n\n".join(lines)) == lines


def test_fenced_code_and_a_table_are_one_paragraph_each() -> None:
    text = "说明。\n\n```\n一、不是条款\n# 不是标题\n```\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n完。"
    assert [each.split("\n")[0] for each in split(text)] == ["说明。", "```", "| 甲 | 乙 |", "完。"]


def test_a_table_of_contents_opens_no_clause() -> None:
    text = "目录\n第一章 总则\n第二章 会员\n\n第一章 总则\n甲。\n第二章 会员\n乙。"
    marks = [each.mark.text if each.mark else "" for each in paragraphs(bare(text))]
    assert marks == ["", "", "", "第一章", "", "第二章", ""]


def test_decimals_number_sections_only_where_they_count_on() -> None:
    text = "1.1 范围\n1.2 目的\n1.2.1 细则\n1.3 其他\n9.24 会议\n3.5万元"
    marks = [each.mark.text if each.mark else "" for each in paragraphs(bare(text))]
    assert marks == ["1.1", "1.2", "1.2.1", "1.3", "", ""]


@given(st.text(st.sampled_from("甲乙a1。、：，\n\n\f \u3000#|`-（一）第条>\u0301👍"), max_size=120))
def test_paragraphs_hold_every_character_in_order_and_are_numbered(text: str) -> None:
    at = 0
    for number, each in enumerate(paragraphs(bare(text)), 1):
        assert each.number == number
        assert not text[at : each.start].strip()
        assert text[each.start : each.end].strip() == text[each.start : each.end] != ""
        assert all(text[first:last].isspace() for first, last in each.joins)
        at = each.end
    assert not text[at:].strip()

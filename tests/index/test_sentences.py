"""Sentences end where a reader says they do, and hold every character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import ends_sentence, sentences, wide

NASTY = st.text(
    st.sampled_from(
        "甲乙丙abA1９。！？；：，、.!?…”“」』（）\"'\n\f\u2028 \u3000\t\u0301\u200d👍🏽‼\u05d0\u0627|#《》"
    ),
    max_size=80,
)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他来了。你好吗？好！", ["他来了。", "你好吗？", "好！"]),
        ("第一；第二：三，四。", ["第一；第二：三，四。"]),
        ("他说：“走吧。”大家走了。", ["他说：“走吧。”", "大家走了。"]),
        ("《谁来了？》是一本书。", ["《谁来了？》是一本书。"]),
        ("他（真的吗？）来了。", ["他（真的吗？）来了。"]),
        ("真的？！太好了……不过没有。", ["真的？！", "太好了……不过没有。"]),
        ("见 U.S. law. It is 3.5 m. 9.24 is a date.", ["见 U.S. law.", "It is 3.5 m. 9.24 is a date."]),
        ("See e.g. this one. Mr. Li came! Really? Yes.", ["See e.g. this one.", "Mr. Li came!", "Really?", "Yes."]),
        ("1. 会员大会。2. 理事会。", ["1. 会员大会。", "2. 理事会。"]),
        ("看 https://a.org/x?y=1.html 网页。", ["看 https://a.org/x?y=1.html 网页。"]),
        ("好吗?我们走吧!是.不是", ["好吗?", "我们走吧!", "是.", "不是"]),
        ('他说。"你好。"我说。', ["他说。", '"你好。"', "我说。"]),
        ("第一章 总则\n第一条 甲。", ["第一章 总则", "第一条 甲。"]),
        ("有\f页", ["有", "页"]),
        ("   \n ", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_says(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_torn_sentence_is_one_where_its_break_is_known() -> None:
    text = "前言。守好政治、\n\n纪律的底线。好。"
    start = text.index("守")
    assert [text[a:b] for a, b in sentences(text, start, len(text), [(5, 7)])] == ["守好政治、\n\n纪律的底线。", "好。"]


def test_a_wrapped_english_sentence_is_one_without_any_break() -> None:
    text = "Members pay their fees to the association before\nthe end of April. Others wait."
    assert split(text) == [text[:66], "Others wait."]


def test_an_ending_keeps_the_marks_that_belong_to_it() -> None:
    assert split("好！\ufe0f走。\u0301完") == ["好！\ufe0f", "走。\u0301", "完"]


@given(NASTY, st.data())
def test_sentences_hold_every_character_in_order(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = sentences(text, start, end)
    at = start
    for first, last in spans:
        assert at <= first < last <= end
        assert not text[at:first].strip()
        assert not text[first].isspace()
        assert not text[last - 1].isspace()
        at = last
    assert not text[at:end].strip()


@given(NASTY)
def test_each_sentence_alone_is_one_sentence_of_the_same_paragraph(text: str) -> None:
    for line in text.replace("\f", "\n").replace("\u2028", "\n").split("\n"):
        spans = sentences(line, 0, len(line))
        assert sum(last - first for first, last in spans) <= len(line)
        assert len(spans) <= 1 + sum(line.count(mark) for mark in "。！？!?.…‼")


@pytest.mark.parametrize(
    ("line", "ends"), [("完。", True), ("“完。”", True), ("如下：", True), ("（一）", False), ("政治、", False)]
)
def test_a_line_ends_a_sentence_only_by_its_mark(line: str, *, ends: bool) -> None:
    assert ends_sentence(line) is ends


def test_wide_characters_are_those_written_without_spaces() -> None:
    assert all(map(wide, "中、。（“”—〇Ａ𠀀"))
    assert not any(map(wide, "a1 .한é"))

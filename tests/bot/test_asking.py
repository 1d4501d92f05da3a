"""What only asks is told from what a question is about."""

import pytest

from bot.asking import core, is_point, matter, point, trimmed


@pytest.mark.parametrize(
    ("text", "expected"),
    [("培训班是几号到几号", "培训班"), ("what about the fee of the course", "fee course"), ("谁讲的", "讲")],
)
def test_the_core_is_what_does_not_ask(text: str, expected: str) -> None:
    assert core(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("地点", True), ("我想问下费用", True), ("会费", False), ("苗雨", False)]
)
def test_a_point_is_one_that_any_matter_has(text: str, expected: bool) -> None:
    assert is_point(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("培训班什么时候办", "什么时候"), ("培训班费用", "费用"), ("苗雨", "")])
def test_the_point_is_what_is_asked_of_the_matter(text: str, expected: str) -> None:
    assert point(text) == expected


@pytest.mark.parametrize(
    ("about", "expected"), [("年会地点", "年会"), ("會議費用", "會議"), ("地点", "地点"), ("会费标准", "会费标准")]
)
def test_the_matter_goes_without_its_point(about: str, expected: str) -> None:
    assert matter(about) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("好的，谢谢！那地点呢？", "那地点呢"),
        ("嗯嗯那费用", "那费用"),
        ("另外，怎么报名", "怎么报名"),
        ("好的建议", "好的建议"),
    ],
)
def test_what_is_said_before_a_question_is_taken_away(text: str, expected: str) -> None:
    assert trimmed(text) == expected

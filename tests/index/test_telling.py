"""Rare words tell what a question is about; common ones do not."""

import pytest

from index.telling import words


def test_the_rarer_a_word_the_more_it_tells() -> None:
    told = dict(words("斗茶赛的会长"))
    assert told["斗茶赛"] > told["会长"] > told["的"] == 0.0


def test_characters_that_stand_alone_are_one_name() -> None:
    assert list(dict(words("浮龙"))) == ["浮龙"]


@pytest.mark.parametrize("text", ["狗住", "来裱"])
def test_common_characters_are_not_part_of_a_name(text: str) -> None:
    assert list(dict(words(text))) == list(text)


@pytest.mark.parametrize(("text", "other"), [("2024年", "12年"), ("n64", "1980")])
def test_longer_numbers_tell_more_and_words_of_other_scripts_most(text: str, other: str) -> None:
    assert next(words(text))[1] > next(words(other))[1]


@pytest.mark.parametrize(("text", "number"), [("比例0.3%", "0.3"), ("3,360元", "3360")])
def test_a_number_is_one_word_as_its_term_is(text: str, number: str) -> None:
    assert number in dict(words(text))


@pytest.mark.parametrize("text", ["一届", "两天", "一期", "半年"])
def test_a_small_number_with_its_measure_tells_no_more_than_a_figure_does(text: str) -> None:
    assert sum(tells for _, tells in words(text)) <= next(words("5"))[1]


@pytest.mark.parametrize("text", ["三峡", "百合", "届时"])
def test_what_only_begins_like_a_number_is_a_word(text: str) -> None:
    assert dict(words(text))[text] > next(words("5"))[1]

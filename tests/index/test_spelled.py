"""An English number or day takes the form of the documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import fold, terms
from index.settings import IndexSettings
from index.spelled import spelled

SETTINGS = IndexSettings()


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("within thirty days", "within 30 days", "within 30 days"),
        ("within 30 days", "within thirty days", "within thirty days"),
        ("25 members", "twenty-five members", "twenty five members"),
        ("twenty-five members", "25 members", "25 members"),
        ("ten percent", "10% off", "10%"),
        ("10% off", "ten percent off", "ten percent off"),
        ("the $25 fee", "twenty-five dollars", "the $twenty five fee"),
        ("10% off", "10 percent off", "10 percent off"),
        ("two-thirds vote", "a 2/3 vote", "2/3 vote"),
        ("2/3 vote", "a two-thirds vote", "two thirds vote"),
        ("march 5, 2024", "2024年3月5日", "2024年3月5日"),
        ("5th of may", "5月5日", "5月5日"),
        ("2024-03-05", "March 5, 2024", "march 5 2024"),
        ("3月5日的会", "on Mar 5", "mar 5的会"),
    ],
)
def test_a_number_takes_the_form_of_the_documents(question: str, text: str, expected: str) -> None:
    assert spelled(question, terms(text, SETTINGS)) == expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("thirty days", "thirty days, 30 days"),
        ("30 days", "30 days, thirty days"),
        ("third party", "3/3"),
        ("march 5", "March 5, 3月5日"),
        ("30天", "thirty"),
        ("9.24", "ten"),
        ("someone", "1"),
        ("which one is the chairman", "1"),
        ("can one join", "1"),
        ("the twenty-first century", "20，1"),
        ("we march 5 miles", "3月5日"),
        ("may 3 people share a room", "5月3日"),
        ("room 12-15", "twelve"),
    ],
)
def test_what_the_documents_have_and_what_is_none_stays(question: str, text: str) -> None:
    assert spelled(question, terms(text, SETTINGS)) == question


@given(st.text(st.sampled_from("onetwthirdsmacpy 0123456789/%-.,月日"), max_size=30))
def test_no_text_is_too_strange(text: str) -> None:
    folded = fold(text)
    assert spelled(folded, frozenset()) == folded
    assert spelled(folded, terms("two thirds ten percent march 3 10 3月5日 2/3 10%", SETTINGS)) or not folded

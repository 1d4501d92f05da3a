"""Misspelt Latin words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.latin import Spellings, slips

WORDS = Spellings(["telegram", "organisation", "auction", "autumn", "wps", "拍卖", "2024"])
letters = st.text("abcd", max_size=8)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aucton", ["auction"]),
        ("auctoin", ["auction"]),
        ("telegramm", ["telegram"]),
        ("orgainsatoin", ["organisation"]),
        ("wsp", []),
        ("concert", []),
    ],
)
def test_a_word_is_found_by_one_slip_and_a_long_one_by_two(typed: str, meant: list[str]) -> None:
    assert WORDS.near(typed) == meant


@given(letters, letters)
def test_slips_count_the_same_both_ways(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one)


@given(letters, letters)
def test_only_the_same_word_has_no_slip(one: str, other: str) -> None:
    assert (slips(one, other) == 0) == (one == other)

"""Texts are found by two characters side by side, and by those at their end."""

from hypothesis import given
from hypothesis import strategies as st

from index import beside

TEXTS = st.lists(st.text("ab章程𠀀", max_size=5), max_size=8)


@given(TEXTS, st.text("ab章程𠀀x", min_size=2, max_size=2))
def test_the_texts_that_hold_a_pair_come_once_each_in_their_order(texts: list[str], pair: str) -> None:
    assert beside.inside(texts)[pair] == [number for number, text in enumerate(texts) if pair in text]


@given(TEXTS, st.text("ab章程𠀀x", max_size=2))
def test_the_texts_that_end_so_are_found_short_ones_by_all_they_have(texts: list[str], end: str) -> None:
    assert beside.ending(texts)[end] == [number for number, text in enumerate(texts) if text[-2:] == end]


def test_one_character_is_no_pair() -> None:
    assert beside.inside(["章程"])["章"] == []
    assert beside.inside(["章程"])[""] == []

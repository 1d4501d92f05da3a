"""A term's number is its key's place; terms that no document holds have none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import vocabulary
from index.keys import key, keys
from index.vocabulary import Vocabulary

TERMS = st.text(max_size=5)


@given(st.lists(TERMS, max_size=9), st.lists(TERMS, max_size=9))
def test_numbers_are_the_places_of_sorted_keys(held: list[str], asked: list[str]) -> None:
    made = Vocabulary(np.unique(keys(held)))
    order = sorted(set(map(key, held)))
    expected = [order.index(key(term)) if term in held else -1 for term in asked]
    for _ in range(2):  # the second time from memory
        assert [made.get(term) for term in asked] == expected
    assert made.numbers(keys(asked)).tolist() == expected
    assert [term in made for term in asked] == [term in held for term in asked]
    assert len(made) == len(set(held))


def test_an_unknown_term_has_the_number_that_the_caller_likes_or_raises() -> None:
    made = Vocabulary(keys(["甲"]))
    assert made["甲"] == 0
    assert made.get("乙", -7) == -7
    with pytest.raises(KeyError, match="乙"):
        made["乙"]
    assert 3 not in made


def test_more_terms_than_are_remembered_are_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "REMEMBERED", 2)
    made = Vocabulary(np.unique(keys("一二三四五")))
    assert sorted(made.get(term) for term in "一二三四五一") == [0, 0, 1, 2, 3, 4]

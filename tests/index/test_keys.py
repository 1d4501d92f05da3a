"""No two short terms share a key, and whole arrays of code points get the keys that their terms get."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.keys import LONG, PAIRS, characters, distinct, key, keys, pairs, singles, spelt, triples

TERMS = st.text(max_size=6)


def codes(text: str) -> np.typing.NDArray[np.uint32]:
    return np.array([ord(char) for char in text], np.uint32)


@given(st.lists(TERMS, max_size=8))
def test_two_terms_share_a_key_only_when_they_are_one(terms: list[str]) -> None:
    assert len({key(term) for term in terms}) == len(set(terms))


@given(TERMS)
def test_the_key_of_a_short_term_tells_it(term: str) -> None:
    assert spelt(key(term)) == ("" if len(term) > 3 else term)


@given(TERMS)
def test_shorter_terms_have_smaller_keys(term: str) -> None:
    assert 0 <= key(term) < 1 << 64
    assert (key(term) >= LONG) == (len(term) > 3)
    assert (key(term) >= PAIRS) == (len(term) > 1)


@given(TERMS)
def test_arrays_of_code_points_get_the_keys_of_their_terms(text: str) -> None:
    found = codes(text)
    assert singles(found).tolist() == [key(char) for char in text]
    assert pairs(found).tolist() == [key(text[at : at + 2]) for at in range(len(text) - 1)]
    assert triples(found).tolist() == [key(text[at : at + 3]) for at in range(len(text) - 2)]


@given(st.lists(TERMS, max_size=8))
def test_the_characters_among_sorted_keys_are_found_again(terms: list[str]) -> None:
    assert characters(np.unique(keys(terms))) == "".join(sorted({term for term in terms if len(term) == 1}))


@given(st.lists(st.integers(0, 9)))
def test_distinct_keys_are_sorted_and_each_there_once(found: list[int]) -> None:
    assert distinct(np.array(found, np.uint64)).tolist() == sorted(set(found))


def test_a_key_never_changes_so_that_saved_ones_stay_true() -> None:
    assert key("拍") == 0x62CE
    assert key("拍卖") == 0x62CE | 0x5357 << 21
    assert key("拍卖师") == 0x62CE | 0x5357 << 21 | 0x5E09 << 42
    assert key("拍卖协会") == 0xD1C815702033D596


@given(st.lists(st.integers(-5, 5)))
def test_distinct_numbers_are_those_of_a_set(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))

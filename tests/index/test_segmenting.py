"""Words are the library's own, for any text, whether it is cut at once or piece by piece."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import segmenter
from index.segmenting import MANY
from tests.index.reference import DOCUMENT, MIXED, large, library


def test_a_large_text_has_the_words_of_the_library() -> None:
    text = large(60_000)
    assert segmenter().cut(text) == list(library().cut(text))


@pytest.mark.parametrize("size", [1, 7, 60, MANY - 1, MANY, 3 * MANY])
def test_its_pieces_have_them_too(size: int) -> None:
    text = large(30_000)
    for start in range(0, len(text), size):
        piece = text[start : start + size]
        assert segmenter().cut(piece) == list(library().cut(piece))


@given(st.text(alphabet=st.one_of(st.sampled_from(MIXED), st.sampled_from(DOCUMENT)), max_size=60))
def test_any_text_has_them(text: str) -> None:
    assert segmenter().cut(text) == list(library().cut(text))


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=12))
def test_characters_that_the_dictionary_lacks_are_cut_alike(text: str) -> None:
    assert segmenter().cut(text) == list(library().cut(text))
    many = "，".join([text] * (MANY // len(text) + 1))
    assert segmenter().cut(many) == list(library().cut(many))


def test_shuffled_characters_are_cut_alike_at_once() -> None:
    chance = random.Random(3)
    text = "".join(chance.choices(DOCUMENT + MIXED, k=20_000))
    assert segmenter().cut(text) == list(library().cut(text))


@pytest.mark.parametrize("text", ["", "甲", "\r\n", "\n\r", "a", "。", " \r\n ", "\ud800", "3.14%", "拍卖\r\n师"])
def test_the_smallest_texts(text: str) -> None:
    assert segmenter().cut(text) == list(library().cut(text))
    assert segmenter().cut(text * MANY) == list(library().cut(text * MANY))


def test_what_is_cut_makes_the_text_again() -> None:
    assert "".join(segmenter().cut(large(5_000))) == large(5_000)

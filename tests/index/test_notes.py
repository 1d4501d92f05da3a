"""A note gives back what was put into it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.notes import Extras, Note, packed, unpacked

SENTENCES = st.lists(st.tuples(st.lists(st.booleans(), max_size=300), st.lists(st.integers(0, 2**32 - 1), max_size=4)))


def note(sentences: list[tuple[list[bool], list[int]]]) -> Note:
    return Note(
        np.array([len(ends) for ends, _ in sentences], np.int64),
        np.array([end for ends, _ in sentences for end in ends], np.bool_),
        np.array([key for _, keys in sentences for key in keys], np.uint32),
        np.array([len(keys) for _, keys in sentences], np.int64),
    )


def same(one: Note, other: Note) -> bool:
    return all(np.array_equal(getattr(one, part), getattr(other, part)) for part in Note.__slots__)


@given(st.lists(SENTENCES, max_size=4))
def test_notes_are_read_as_they_were_written(passages: list[list[tuple[list[bool], list[int]]]]) -> None:
    made = [note(sentences) for sentences in passages]
    found = unpacked([*map(packed, made)])
    assert same(found.note, note([each for sentences in passages for each in sentences]))
    assert found.sentences == [len(each.lengths) for each in made]
    assert found.characters == [len(each.ends) for each in made]


@pytest.mark.parametrize("size", [255, 256, 65_535, 65_536])
def test_long_sentences_take_wider_numbers(size: int) -> None:
    made = note([([True] * size, [1]), ([False], [])])
    assert same(unpacked([packed(made)]).note, made)


@given(st.lists(st.lists(st.integers(0, 2**64 - 1), max_size=5), max_size=4))
def test_every_term_keeps_its_number_and_gives_it_away_again(batches: list[list[int]]) -> None:
    extras = Extras(np.array([7, 5], np.uint64))
    numbers = [extras.numbers(np.array(keys, np.uint64)) for keys in batches]
    known = extras.keys()
    assert [known[each].tolist() for each in numbers] == batches
    assert known[:2].tolist() == [7, 5]
    assert len(set(known.tolist())) == len(known)


@pytest.mark.parametrize(("most", "size"), [(0, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 4)])
def test_terms_take_as_few_bytes_as_their_numbers_need(most: int, size: int) -> None:
    made = note([([], [0, most])])
    assert len(packed(made)) == len(packed(note([([], [])]))) + 2 * size
    assert same(unpacked([packed(made)]).note, made)

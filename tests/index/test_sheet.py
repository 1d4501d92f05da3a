"""A sheet says of every passage what was written to it, for all fields; what has no room is not there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import sheet
from index.sheet import MOST, Sheet

COUNTS = st.dictionaries(st.integers(0, 8), st.integers(1, MOST))
SIZE = 9


def written(to: Sheet, fields: list[dict[int, int] | None]) -> int:
    return to.add([(np.array([*each]), np.array([*each.values()])) if each else None for each in fields])


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=4), st.lists(st.integers(0, SIZE - 1)))
def test_what_was_written_comes_back(terms: list[tuple[dict[int, int], dict[int, int]]], passages: list[int]) -> None:
    made = Sheet(2, SIZE)
    places = [written(made, [body or None, heading or None]) for body, heading in terms]
    found = made.at(places[::-1], np.array(passages, np.int64))
    assert found.tolist() == [[[each.get(one, 0) for each in term] for one in passages] for term in terms[::-1]]


def test_what_has_no_room_has_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "BYTES", 2 * SIZE)
    made = Sheet(1, SIZE)
    assert [(written(made, [{0: 1}]), made.full) for _ in range(3)] == [(0, False), (1, True), (-1, True)]
    assert made.at([1], np.array([0, 1])).tolist() == [[[1], [0]]]


def test_what_stands_somewhere_too_often_for_a_byte_has_no_place_and_takes_none() -> None:
    made = Sheet(2, SIZE)
    assert written(made, [None, {3: MOST + 1}]) == -1
    assert written(made, [{3: MOST}, None]) == 0


def test_there_may_be_no_passages() -> None:
    assert Sheet(2, 0).at([], np.zeros(0, np.int64)).size == 0

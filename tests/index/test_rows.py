"""Rows say of every passage what they were made from, narrow or wide, whole or for some passages."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.rows import HALF, MOST, Rows, half, narrowed


@given(st.integers(1, 9), st.data())
def test_rows_come_back_whole_and_in_part(size: int, data: st.DataObject) -> None:
    def drawn(most: int) -> list[list[int]]:
        return data.draw(st.lists(st.lists(st.integers(0, most), min_size=size, max_size=size), max_size=3))

    narrow, wide = drawn(HALF), drawn(MOST)
    packed = [narrowed(np.array(row, np.uint8)) for row in narrow]
    assert all(len(row) == half(size) for row in packed)
    rows = Rows(np.concatenate([np.zeros(0, np.uint8), *packed]), np.array(wide, np.uint8).reshape(-1), size)
    passages = np.array(data.draw(st.lists(st.integers(0, size - 1))), np.int64)
    for number, row in enumerate([*narrow, *wide]):
        assert rows.row(number).tolist() == row
    several = sorted(data.draw(st.lists(st.integers(0, len(narrow) + len(wide) - 1)))) if narrow or wide else []
    expected = [[[*narrow, *wide][number][passage] for passage in passages.tolist()] for number in several]
    assert rows.at(several, passages).tolist() == expected


@pytest.mark.parametrize("size", [0, 1])
def test_there_may_be_no_rows_and_no_passages(size: int) -> None:
    rows = Rows(np.zeros(0, np.uint8), np.zeros(0, np.uint8), size)
    assert rows.at([], np.zeros(0, np.int64)).tolist() == []

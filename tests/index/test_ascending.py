"""Sorted numbers come back as they were, however far they are apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import ascending
from index.storing import InMemory

NUMBERS = st.lists(st.one_of(st.integers(0, 300), st.integers(65_000, 66_000), st.integers(0, (1 << 64) - 1)))


@pytest.mark.parametrize("small", [np.uint8, np.uint16])
@given(NUMBERS)
def test_numbers_come_back(small: type[np.unsignedinteger], numbers: list[int]) -> None:
    saver = InMemory()
    ascending.put(saver, "some", np.array(sorted(numbers), np.uint64), small)
    found = ascending.read(saver.columns(), "some")
    assert found.tolist() == sorted(numbers)
    assert found.dtype == np.uint64


def test_small_steps_take_a_byte_and_the_type_stays() -> None:
    saver = InMemory()
    ascending.put(saver, "some", np.arange(0, 254_000, 254, dtype=np.uint32), np.uint8)
    made = saver.columns()
    assert (made["some.steps"][:].nbytes, len(made["some.leaps"])) == (1000, 0)
    assert ascending.read(made, "some").dtype == np.uint32

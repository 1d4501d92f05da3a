"""Percentiles are values that were measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.figures import latency, share


@given(st.lists(st.floats(0, 1e3), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_values(values: list[float], part: float) -> None:
    assert share(sorted(values), part) in values


def test_half_are_below_the_median_and_one_of_a_hundred_above_the_last_percentile() -> None:
    found = latency([each / 1000 for each in range(101)])
    assert (found.p50, found.p99) == pytest.approx((50, 99))
    assert found.count == 101

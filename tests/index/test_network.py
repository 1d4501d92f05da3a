"""What facts come to together."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.network import Network, loaded, saved

SMALL = st.floats(-3, 3)


def network(linear: list[float], units: list[list[float]], constant: float = 0.0) -> Network:
    """A network of these; of each unit its bias, what the facts weigh in it, and what it weighs."""
    rows = np.array(units).reshape(-1, len(linear) + 2)
    return Network(constant, np.array(linear), rows[:, 1:-1], rows[:, 0], rows[:, -1])


def test_without_units_it_is_a_weighted_sum() -> None:
    assert network([2.0, -1.0], [], 0.5).logit((1.0, 3.0)) == -0.5


def test_a_fact_may_tell_only_beside_another() -> None:
    both = network([0.0, 0.0], [[-6.0, 4.0, 4.0, 1.0]])
    assert both.logit((1.0, 1.0)) == pytest.approx(math.tanh(2))
    assert both.logit((1.0, 0.0)) == pytest.approx(both.logit((0.0, 1.0))) == pytest.approx(math.tanh(-2))


@given(st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=5), st.lists(st.lists(SMALL, min_size=4, max_size=4)))
def test_many_come_to_what_each_comes_to(rows: list[tuple[float, float]], units: list[list[float]]) -> None:
    made = network([0.3, -0.2], units, 1.0)
    assert made.logits(np.array(rows)).tolist() == pytest.approx([made.logit(row) for row in rows])


def test_what_is_saved_comes_back_with_its_facts_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "made.json"
    made = network([1.0, 2.0], [[0.1, 0.5, -0.5, 3.0], [0.2, 1.0, 4.0, -1.0]], 0.25)
    saved(path, ("one", "two"), made)
    same, turned = loaded(path, ("one", "two")), loaded(path, ("two", "one"))
    assert same.logit((0.3, 0.7)) == made.logit((0.3, 0.7))
    assert turned.logit((0.7, 0.3)) == pytest.approx(made.logit((0.3, 0.7)))


def test_a_fact_that_the_file_lacks_is_an_error(tmp_path: Path) -> None:
    saved(tmp_path / "made.json", ("one",), network([1.0], []))
    with pytest.raises(ValueError, match="two"):
        loaded(tmp_path / "made.json", ("two",))

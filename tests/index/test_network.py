"""What facts come to together."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from index.network import Network, loaded


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


def test_facts_are_read_in_any_order_and_one_that_the_file_lacks_is_an_error(tmp_path: Path) -> None:
    path, units = tmp_path / "made.json", [[0.1, 0.5, -0.5, 3.0], [0.2, 1.0, 4.0, -1.0]]
    path.write_text(json.dumps({"facts": ["one", "two"], "constant": 0.25, "linear": [1.0, 2.0], "units": units}))
    expected = network([1.0, 2.0], units, 0.25).logit((0.3, 0.7))
    assert loaded(path, ("one", "two")).logit((0.3, 0.7)) == expected
    assert loaded(path, ("two", "one")).logit((0.7, 0.3)) == pytest.approx(expected)
    with pytest.raises(ValueError, match="three"):
        loaded(path, ("one", "three"))

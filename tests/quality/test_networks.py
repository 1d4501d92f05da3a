"""A network learns what a weighted sum cannot tell."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.network import Network, loaded
from tests.quality import networks

NONE = np.zeros(0)


def test_what_one_fact_tells_only_without_the_other_is_learnt_the_same_each_time() -> None:
    facts = np.random.default_rng(1).normal(size=(2000, 2))
    true = (facts[:, 0] * facts[:, 1] > 0).astype(float)
    found = [networks.fitted(facts, true, np.ones(2000), np.random.default_rng(2)) for _ in range(2)]
    logits = [networks.logits(each, facts) for each in found]
    assert np.mean((logits[0] > 0) == true) > 0.9
    assert logits[0].tolist() == logits[1].tolist()


def test_what_counts_nothing_is_not_learnt() -> None:
    facts = np.array([[1.0], [-1.0]] * 200)
    true, counts = np.tile([1.0, 0.0], 200), np.tile([1.0, 1.0], 200)
    true[200:], counts[200:] = 1 - true[200:], 0.0
    found = networks.fitted(facts, true, counts, np.random.default_rng(2))
    assert found.logit((1.0,)) > 1 > -1 > found.logit((-1.0,))


def test_several_come_to_the_sum_of_what_each_comes_to_without_units_that_add_nothing() -> None:
    plain = Network(1.0, np.array([2.0]), np.zeros((0, 1)), NONE, NONE)
    bent = Network(0.0, np.array([0.5]), np.array([[1.0], [2.0]]), np.array([0.5, 1.0]), np.array([3.0, 0.0]))
    found = networks.together([(0.25, plain), (0.75, bent)])
    assert len(found.outer) == 1
    assert found.logit((0.3,)) == pytest.approx(0.25 * plain.logit((0.3,)) + 0.75 * bent.logit((0.3,)))


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=1, max_size=5))
def test_many_come_to_what_each_comes_to(rows: list[tuple[float, float]]) -> None:
    made = Network(1.0, np.array([0.3, -0.2]), np.array([[1.0, -2.0]]), np.array([0.5]), np.array([2.0]))
    assert networks.logits(made, np.array(rows)).tolist() == pytest.approx([made.logit(row) for row in rows])


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    made = Network(0.25, np.array([1.0, 2.0]), np.array([[0.5, -0.5]]), np.array([0.1]), np.array([3.0]))
    networks.saved(tmp_path / "made.json", ("one", "two"), made)
    assert loaded(tmp_path / "made.json", ("one", "two")).logit((0.3, 0.7)) == made.logit((0.3, 0.7))

"""A network learns what a weighted sum cannot tell."""

import numpy as np
import pytest

from index.network import Network
from tests.quality import networks

NONE = np.zeros(0)


def test_what_one_fact_tells_only_without_the_other_is_learnt_the_same_each_time() -> None:
    facts = np.random.default_rng(1).normal(size=(2000, 2))
    true = (facts[:, 0] * facts[:, 1] > 0).astype(float)
    found = [networks.fitted(facts, true, np.ones(2000), np.random.default_rng(2)) for _ in range(2)]
    assert np.mean((found[0].logits(facts) > 0) == true) > 0.9
    assert found[0].logits(facts).tolist() == found[1].logits(facts).tolist()


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

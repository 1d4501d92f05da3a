"""What the verdict is fitted on counts as it is meant to."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from tests.quality import draws
from tests.quality.calibrate import CORPORA, MIDDLE, balance, fitted, logistic, plain
from tests.quality.draws import Case

HOUSE = "tests/quality/lodgings", ("lodgings",)
ALMANAC = "tests/quality/almanac", ("almanac",)
FEW = [
    Case("set", "set 8", answerable=True, facts=((1.0,),)),
    Case("set", "set 8", answerable=False, facts=((0.0,),), kind="day"),
]
MANY = [Case("news", "news", answerable=True, facts=((1.0,),)) for _ in range(5)]
OTHERS = [
    Case("news", "news", answerable=False, facts=((0.0,),), kind=kind) for kind in ("other", "other", "near", "own")
]


def test_a_corpus_counts_as_much_with_many_questions_as_with_few() -> None:
    cases = [*FEW, *MANY, *OTHERS]
    counted = Counter[tuple[str, bool]]()
    middle = [replace(each, passages=MIDDLE) for each in cases]
    for case, count in zip(middle, balance(middle).tolist(), strict=True):
        counted[case.corpus, case.answerable] += count
    assert counted["set 8", True] == pytest.approx(CORPORA["set"])
    assert counted["set 8", False] == pytest.approx(CORPORA["set"])
    assert counted["news", True] == pytest.approx(CORPORA["alone"])
    assert counted["news", False] == pytest.approx(CORPORA["alone"])


def test_the_more_passages_there_are_the_more_a_question_in_vain_counts_beside_an_answer() -> None:
    few, many = (balance([replace(each, passages=passages) for each in FEW]).tolist() for passages in (10, 10_000))
    assert few[0] == many[0]
    assert few[1] < few[0] < many[1]


def test_no_question_in_vain_of_an_association_is_about_what_associations_have() -> None:
    house, almanac = draws.paper(*HOUSE), draws.paper(*ALMANAC)
    fees = "会费标准是多少"
    assert fees in {row["q"] for row in almanac.bad}
    assert fees not in {row["q"] for row in draws.everyday(house, [house, almanac])}
    assert draws.everyday(almanac, [house, almanac])


def test_the_logistic_finds_which_fact_tells() -> None:
    chance = np.random.default_rng(1)
    facts = chance.normal(size=(500, 2))
    weights = logistic(facts, (facts[:, 0] > 0).astype(float), np.ones(500))
    assert weights[1] > 10 * abs(weights[2])


def test_of_each_question_the_passage_that_is_surest_is_fitted() -> None:
    chance = np.random.default_rng(1)
    second = [((float(chance.normal()),), (2.0 + float(chance.normal()),)) for _ in range(100)]
    neither = [((float(chance.normal()),), (float(chance.normal()),)) for _ in range(100)]
    cases = [Case("set", "set 8", answerable=True, facts=facts) for facts in second]
    cases += [Case("set", "set 8", answerable=False, facts=facts, kind="day") for facts in neither]
    assert plain(cases).linear[0] > 1
    both = fitted(cases, several=1, again=1)
    assert both.logit((2.5,)) - both.logit((0.0,)) > 1

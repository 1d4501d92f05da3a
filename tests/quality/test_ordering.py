"""What goes first is fitted on the lists that tell, and on other sets than it is tried on."""

import numpy as np
import pytest

from index import certainty, ordering
from index.snapshot import Index
from tests.index.making import passages
from tests.quality.draws import Row
from tests.quality.ordering import FOLDS, Asked, Right, ask, best, fitted, parts


def _asked(name: str, chance: np.random.Generator) -> Asked:
    """A question whose right passage has less of the score and more of the words."""
    rows = [[float(each) for each in chance.normal(size=len(ordering.FACTS))] for _ in range(3)]
    right = int(chance.integers(3))
    for place, row in enumerate(rows):
        row[ordering.FACTS.index("words")] += 4.0 * (place == right)
        row[ordering.FACTS.index("share")] = 0.5 - 0.01 * place
        row[ordering.FACTS.index("untold")] = 0.0
    return Asked(name, name, tuple(map(tuple, rows)), tuple(place == right for place in range(3)))


def test_what_tells_the_right_passage_is_learnt() -> None:
    chance = np.random.default_rng(1)
    network = fitted([_asked("set", chance) for _ in range(300)], several=1)
    asked = [_asked("other", chance) for _ in range(100)]
    unsure = [each for each in asked if certainty.judged(each.facts[0][: len(certainty.FACTS)]).told < certainty.SURE]
    assert len(unsure) > 20
    assert np.mean([each.right[best(each, network)] for each in unsure]) > 0.9


def test_a_list_of_which_all_or_none_are_right_tells_nothing() -> None:
    chance = np.random.default_rng(1)
    telling = [_asked("set", chance) for _ in range(50)]
    others = [Asked("set", "set", each.facts, (right,) * 3) for each in telling for right in (True, False)]
    alone, mixed = (fitted(asked, several=1).logit(telling[0].facts[0]) for asked in (telling, [*telling, *others]))
    assert mixed == pytest.approx(alone)


def test_a_set_is_in_one_part_and_all_are_in_some() -> None:
    chance = np.random.default_rng(1)
    asked = [_asked(f"set {number % 12}", chance) for number in range(60)]
    found = parts(asked)
    assert len(found) == FOLDS
    assert sum(map(len, found)) == len(asked)
    names = [{each.name for each in part} for part in found]
    assert sum(map(len, names)) == len(set().union(*names))


def test_a_passage_is_right_that_is_told_to_be() -> None:
    index = passages("会长的任期是四年。", "会长由理事会选举。")

    def rights(index: Index, row: Row) -> Right:
        return lambda passage: str(row["answer"]) in index.text(passage)

    (found,) = ask(index, "corpus", [("set", {"q": "会长任期几年", "answer": "四年"})], rights)
    assert (found.name, found.corpus, found.right) == ("set", "corpus", (True, False))
    assert all(len(facts) == len(ordering.FACTS) for facts in found.facts)
    assert not [*ask(index, "corpus", [("set", {"q": "红烧肉", "answer": ""})], rights)]

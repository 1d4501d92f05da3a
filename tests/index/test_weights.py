"""A term stands in a question's list as often as it counts."""

from collections import Counter

import pytest

from index import kinds
from index.keys import key
from index.weights import BESIDE, FOREIGN, MORE, WHOLE, sought, times, usual, weighed


@pytest.mark.parametrize(
    ("term", "counts"),
    [("会费", WHOLE), ("费", MORE), ("拍卖师", MORE), ("3", FOREIGN), ("24日", FOREIGN), ("logo", FOREIGN)],
)
def test_terms_count_by_their_kind(term: str, counts: int) -> None:
    assert times(term) == counts


def test_what_the_question_says_twice_counts_twice() -> None:
    assert Counter(weighed(["会费", "会", "会"])) == {"会费": WHOLE, "会": 2 * MORE}


@pytest.mark.parametrize("term", ["会费", "费", "拍卖师", "3", "24日", "a4", "会员大会"])
def test_a_key_tells_how_often_its_term_counts(term: str) -> None:
    assert usual(key(term)) == times(term)


def test_kinds_of_thing_count_as_questions_have_them() -> None:
    assert {usual(key(kind)) for kind in kinds.ALL} == {WHOLE}


def test_a_share_counts_little_beside_a_sum() -> None:
    assert Counter(sought(kinds.asked("会费多少"))) == {kinds.MONEY: WHOLE, kinds.SHARE: BESIDE}
    assert Counter(sought(kinds.asked("税率多少"))) == {kinds.SHARE: WHOLE}
    assert Counter(sought(kinds.asked("会费多少钱"))) == {kinds.MONEY: WHOLE}

"""A term stands in a question's list as often as it counts."""

from collections import Counter

import pytest

from index.weights import FOREIGN, MORE, WHOLE, times, weighed


@pytest.mark.parametrize(
    ("term", "counts"),
    [("会费", WHOLE), ("费", MORE), ("拍卖师", MORE), ("3", FOREIGN), ("24日", FOREIGN), ("logo", FOREIGN)],
)
def test_terms_count_by_their_kind(term: str, counts: int) -> None:
    assert times(term) == counts


def test_what_the_question_says_twice_counts_twice() -> None:
    assert Counter(weighed(["会费", "会", "会"])) == {"会费": WHOLE, "会": 2 * MORE}

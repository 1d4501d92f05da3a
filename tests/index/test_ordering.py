"""The passage that is worth most goes first, by how sure it answers and by its score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import certainty, ordering
from index.certainty import Judged
from tests.index.making import passages

USUAL = dict(zip(certainty.FACTS, (0.5, 0.6, 0.2, 1.0, 5.5, 3.0, 3.0, 6.0, 0.0, 1.5, 0.7, 0.3, 0.9), strict=True))
"""Facts of a passage that may answer."""
SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=8).map(lambda shares: sorted(shares, reverse=True))


def judged(**facts: float) -> Judged:
    """A passage of which these facts are told, the others as usual."""
    return certainty.judged(tuple((USUAL | facts).values()))


POOR, BETTER = (
    judged(words=0.4, close=0.4, missed=2.0, loosely=0.5),
    judged(words=0.6, close=0.7, missed=0.5, loosely=0.8),
)


def test_of_two_with_the_same_score_the_one_with_more_of_the_words_goes_first() -> None:
    assert ordering.ahead([POOR, BETTER], (0.5, 0.5)) == 1
    assert ordering.ahead([BETTER, POOR], (0.5, 0.5)) == 0


def test_the_one_worth_most_goes_first_and_not_just_a_better_one() -> None:
    assert ordering.ahead([POOR, judged(), BETTER], (0.5, 0.5, 0.5)) == 2


def test_what_is_little_better_stays_where_its_score_puts_it() -> None:
    assert ordering.ahead([judged(), judged()], (0.5, 0.5)) == 0
    assert ordering.ahead([judged(), judged(words=0.51)], (0.5, 0.5)) == 0


def test_what_the_score_puts_far_behind_does_not_go_first_however_many_words_it_has() -> None:
    assert ordering.ahead([POOR, BETTER], (0.9, 0.9 - ordering.APART - 0.01)) == 0


def test_none_goes_before_one_that_is_sure() -> None:
    sure = judged()._replace(told=certainty.SURE)
    assert ordering.ahead([sure, BETTER], (0.5, 0.5)) == 0
    assert ordering.ahead([], ()) == 0


@given(SHARES)
def test_those_near_the_best_are_looked_at_and_no_more_than_may_go_first(shares: list[float]) -> None:
    near = ordering.near(shares)
    assert 1 <= near <= ordering.ORDERED
    assert all(shares[0] - share <= ordering.APART + 1e-9 for share in shares[:near])
    assert near == min(ordering.ORDERED, len(shares)) or shares[near] < shares[0] - ordering.APART + 1e-9


@pytest.mark.parametrize(
    ("question", "answer"), [("拍卖师年检费用多少钱", "一百元"), ("拍卖师年检费用由谁收取", "另行通知")]
)
def test_what_tells_the_kind_of_thing_that_is_asked_for_goes_before_what_has_more_words_and_tells_none(
    question: str, answer: str
) -> None:
    index = passages("拍卖师年检费用的收取办法由秘书处另行通知。", "拍卖师年检每人收一百元。", "会长的任期是四年。")
    assert answer in index.text(index.ask(question).hits[0].passage)


def test_what_is_told_of_a_passage_ends_with_its_share_of_the_score_and_how_sure_it_answers() -> None:
    index = passages("会长的任期是四年。", "年检每人收一百元。")
    (passage, told), *_ = index.facts("会长任期", ordering.ORDERED)
    named = dict(zip(ordering.FACTS, told, strict=True))
    assert index.text(passage) == "会长的任期是四年。"
    assert named["logit"] == certainty.judged(told[: len(certainty.FACTS)]).logit
    assert 0 < named["share"] <= 1

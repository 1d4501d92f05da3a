"""How many questions are answered in a minute."""

from bot.budgets import Budgets, Ruling
from bot.settings import LimitsSettings

ANSWER, NOTICE, SILENCE = Ruling.ANSWER, Ruling.NOTICE, Ruling.SILENCE


def test_without_limits_everything_is_answered() -> None:
    budgets = Budgets(LimitsSettings(per_person_per_minute=0, per_group_per_minute=0))
    assert {budgets.rule(-1, False, 7, 0.0) for _ in range(1000)} == {ANSWER}


def test_a_person_over_the_limit_is_told_once_and_answered_again_later() -> None:
    budgets = Budgets(LimitsSettings(per_person_per_minute=2, per_group_per_minute=0))
    assert [budgets.rule(-1, False, 7, at) for at in (0.0, 1.0, 2.0, 3.0)] == [ANSWER, ANSWER, NOTICE, SILENCE]
    assert budgets.rule(-1, False, 8, 3.0) is ANSWER
    assert budgets.rule(7, True, 7, 59.0) is SILENCE
    assert budgets.rule(7, True, 7, 60.0) is ANSWER


def test_a_group_has_a_limit_of_its_own_and_private_chats_none() -> None:
    budgets = Budgets(LimitsSettings(per_person_per_minute=0, per_group_per_minute=1))
    first, told, last = (budgets.rule(-1, False, person, 0.0) for person in (7, 8, 9))
    assert first is ANSWER
    assert told not in (ANSWER, SILENCE)
    assert last is SILENCE
    assert budgets.rule(-2, False, 7, 0.0) is ANSWER
    assert {budgets.rule(7, True, 7, 0.0) for _ in range(3)} == {ANSWER}


def test_what_is_refused_to_a_person_is_not_counted_against_the_group() -> None:
    budgets = Budgets(LimitsSettings(per_person_per_minute=1, per_group_per_minute=2))
    assert [budgets.rule(-1, False, 7, 0.0) for _ in range(3)] == [ANSWER, NOTICE, SILENCE]
    assert budgets.rule(-1, False, 8, 0.0) is ANSWER

"""How many questions are answered in a minute."""

from bot.budgets import ABOUT_SECONDS, SHARE, Budgets, Presses, Ruling, Turns
from bot.pacing import GROUP_SECONDS
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
    assert told is Ruling.NOTICE_GROUP
    assert last is SILENCE
    assert budgets.rule(-2, False, 7, 0.0) is ANSWER
    assert {budgets.rule(7, True, 7, 0.0) for _ in range(3)} == {ANSWER}


def test_what_is_refused_to_a_person_is_not_counted_against_the_group() -> None:
    budgets = Budgets(LimitsSettings(per_person_per_minute=1, per_group_per_minute=2))
    assert [budgets.rule(-1, False, 7, 0.0) for _ in range(3)] == [ANSWER, NOTICE, SILENCE]
    assert budgets.rule(-1, False, 8, 0.0) is ANSWER


def test_where_others_ask_too_nobody_takes_all_of_a_groups_minute() -> None:
    turns = Turns()
    assert turns.take(-1, 8, 0.0) == 0.0
    waits = [turns.take(-1, 7, 1.0) for _ in range(2 * SHARE + 1)]
    assert waits == [0.0] * SHARE + [GROUP_SECONDS] * SHARE + [2 * GROUP_SECONDS]
    assert turns.take(-1, 8, 1.0) == 0.0
    assert turns.take(-2, 7, 1.0) == 0.0
    assert turns.take(-1, 7, 4 * GROUP_SECONDS) == 0.0


def test_who_has_a_group_to_themselves_waits_for_nobody() -> None:
    turns = Turns()
    turns.take(-1, 8, 0.0)
    turns.take(-2, 9, ABOUT_SECONDS)
    assert {turns.take(-1, 7, ABOUT_SECONDS) for _ in range(3 * SHARE)} == {0.0}


def test_presses_are_counted_by_person_and_place_over_a_minute() -> None:
    presses = Presses(2)
    assert [presses.allows(-1, 7, at) for at in (0.0, 1.0, 2.0)] == [True, True, False]
    assert presses.allows(-2, 7, 2.0)
    assert presses.allows(-1, 8, 2.0)
    assert [presses.allows(-1, 7, at) for at in (59.9, 60.0, 60.9)] == [False, True, False]

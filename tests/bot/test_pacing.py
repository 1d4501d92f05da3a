"""Telegram's limits hold for every order of calls, and nothing waits without need."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import CHAT_BURST, DEBT_SECONDS, GROUP_MESSAGES, OVERALL_MESSAGES, Pace

STEPS = st.lists(st.tuples(st.sampled_from([-2, -1, 1, 2, 3]), st.floats(0, 2)), max_size=150)


def sent(steps: list[tuple[int, float]]) -> list[tuple[float, int]]:
    """Each message goes as soon as the pace lets it; when, and to whom."""
    pace, now, out = Pace(), 0.0, []
    for chat, later in steps:
        now += later
        while (wait := pace.wait(chat, now)) > 0:
            now += wait
        wanted = now
        while (wait := pace.wait_overall(wanted, now)) > 0:
            now += wait
        pace.take(chat, wanted, now)
        out.append((now, chat))
    return out


def most_within(times: list[float], seconds: float) -> int:
    return max((sum(start <= each < start + seconds for each in times) for start in times), default=0)


@given(STEPS)
def test_no_limit_of_telegram_is_ever_passed(steps: list[tuple[int, float]]) -> None:
    out = sent(steps)
    assert most_within([at for at, _ in out], 1.0) <= OVERALL_MESSAGES == 30
    for chat in {chat for _, chat in out}:
        times = [at for at, each in out if each == chat]
        assert most_within(times, 10.0) <= CHAT_BURST + 10
        if chat < 0:
            assert most_within(times, 60.0) <= GROUP_MESSAGES


def test_a_first_message_never_waits_and_a_short_burst_passes() -> None:
    assert [at for at, _ in sent([(1, 0.0)] * (CHAT_BURST + 1))] == [0.0] * CHAT_BURST + [1.0]


def test_a_group_gets_twenty_a_minute_and_a_person_more() -> None:
    assert sent([(-1, 0.0)] * 21)[-1][0] >= 60
    assert sent([(1, 0.0)] * 21)[-1][0] < 20


def test_a_pause_holds_one_chat_until_it_is_over() -> None:
    pace = Pace()
    pace.hold(1, 7.0, 0.0)
    assert pace.wait(1, 0.0) == 7.0
    assert pace.wait(1, 7.0) == 0.0
    assert pace.wait(2, 0.0) == 0.0


def test_messages_that_left_late_count_from_when_they_left() -> None:
    pace = Pace()
    for each in [pace.take(chat, 0.0, 0.0) for chat in range(1, OVERALL_MESSAGES + 1)]:
        each.left = 0.5
    assert pace.wait_overall(0.1, 1.1) > 0
    assert pace.wait_overall(0.1, 1.51) == 0


def test_where_thirty_a_second_ask_lateness_does_not_add_up() -> None:
    pace, lateness, waits = Pace(), 0.01, []
    for number in range(30 * 120):
        wanted = now = number / 30
        while (wait := pace.wait_overall(wanted, now)) > 0:
            now += wait
        waits.append(now - wanted)
        pace.take(number, wanted, now).left = now + lateness
    assert max(waits[:300]) <= 10 * (lateness + 0.003)
    assert max(waits) <= DEBT_SECONDS + 0.001


def test_in_a_rush_every_lateness_is_waited_for() -> None:
    pace, left, lateness = Pace(), [], 0.01
    now = 0.0
    for number in range(300):
        while (wait := pace.wait_overall(0.0, now)) > 0:
            now += wait
        leaving = pace.take(number, 0.0, now)
        leaving.left = now + lateness
        left.append(leaving.left)
    assert most_within(left, 1.0) <= OVERALL_MESSAGES


def test_chats_that_fell_silent_are_forgotten() -> None:
    pace = Pace()
    for chat in range(1, 5000):
        pace.take(chat, chat * 100.0, chat * 100.0)
    assert len(pace._chats) <= 512


def test_there_is_room_to_spare_while_half_of_each_limit_is_free() -> None:
    pace = Pace()
    assert pace.spare(-1, 0.0)
    pace.take(-1, 0.0, 0.0)
    assert not pace.spare(-1, 0.5)
    assert pace.spare(-2, 0.5)
    assert pace.spare(-1, 1.0)
    for at in range(1, GROUP_MESSAGES // 2):
        pace.take(-1, at * 2.0, at * 2.0)
    assert not pace.spare(-1, 40.0)
    assert pace.spare(-1, 75.0)


def test_there_is_none_to_spare_in_a_rush_or_while_telegram_demands_a_pause() -> None:
    pace = Pace()
    for chat in range(1, 17):
        pace.take(chat, 0.0, 0.0)
    assert not pace.spare(-1, 0.5)
    pace.hold(-1, 10.0, 2.0)
    assert not pace.spare(-1, 9.0)
    assert pace.spare(-1, 10.0)

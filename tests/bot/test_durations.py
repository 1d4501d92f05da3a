import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.durations import LONGEST, read_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2h", 7200),
        ("30m", 1800),
        ("1d", 86_400),
        (" 2 H ", 7200),
        ("2小时", 7200),
        ("2个小时", 7200),
        ("2個小時", 7200),
        ("30分钟", 1800),
        ("30分鐘", 1800),
        ("30分", 1800),
        ("3天", 3 * 86_400),
        ("10 min", 600),
        ("2 hours", 7200),
        ("1 day", 86_400),
        ("30d", LONGEST),
    ],
)
def test_a_duration_is_understood_as_people_write_it(text: str, seconds: int) -> None:
    assert read_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "h", "2", "0h", "-1h", "2x", "31d", "99999h", "2h30", "²h", "two hours"])
def test_what_is_none_is_not_guessed_at(text: str) -> None:
    assert read_duration(text) is None


@given(st.text(max_size=12))
def test_whatever_is_written_gives_a_sensible_duration_or_none(text: str) -> None:
    seconds = read_duration(text)
    assert seconds is None or 0 < seconds <= LONGEST

"""The owner and the groups, as the chat itself has settled them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.journal.groups import ASK_AGAIN_SECONDS, Groups
from bot.journal.store import open_store
from tests.bot.shelves import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def groups(tmp_path: Path, clock: Clock) -> Iterator[Groups]:
    store = open_store(tmp_path / "j.sqlite3")
    yield Groups(store, clock)
    store.close()


def test_there_is_one_owner(groups: Groups) -> None:
    assert groups.owner is None
    assert groups.claim(7)
    assert not groups.claim(8)
    assert groups.owner == 7


def test_a_group_waits_until_it_is_served_or_forgotten(groups: Groups, clock: Clock) -> None:
    groups.notice(-1, "甲")
    clock.now += 1
    groups.notice(-2, "乙")
    assert groups.waiting() == [(-1, "甲"), (-2, "乙")]
    groups.serve(-1, groups.title(-1))
    groups.forget(-2)
    assert groups.waiting() == []
    assert groups.served() == {-1}
    assert not groups.is_waiting(-1)


def test_the_admins_are_asked_once_a_day(groups: Groups, clock: Clock) -> None:
    assert groups.notice(-1, "甲")
    assert not groups.notice(-1, "甲")
    clock.now += ASK_AGAIN_SECONDS
    assert groups.notice(-1, "甲")


def test_leaving_ends_service_and_the_next_stranger_is_asked_about_at_once(groups: Groups) -> None:
    groups.serve(-1, "甲")
    groups.leave(-1)
    assert groups.served() == frozenset()
    assert groups.waiting() == []
    assert groups.notice(-1, "甲")


def test_a_request_that_waits_survives_the_bots_leaving(groups: Groups) -> None:
    groups.notice(-1, "甲")
    groups.leave(-1)
    assert groups.is_waiting(-1)


@pytest.mark.parametrize("left_first", [False, True])
def test_a_served_group_stays_served_under_its_new_id(groups: Groups, left_first: bool) -> None:
    groups.serve(-1, "甲")
    if left_first:  # Telegram may report the bot's leaving the old chat before it reports the move
        groups.leave(-1)
    groups.migrate(-1, -100)
    groups.migrate(-1, -100)
    assert groups.served() == {-100}
    assert groups.title(-100) == "甲"
    assert groups.moved() == {-1}

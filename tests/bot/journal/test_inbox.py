"""Every update is written once, found again after a restart, and its text deleted when it is done."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.journal.inbox import KEPT_SECONDS, TRIES, Arrived, Inbox
from bot.journal.store import open_store
from tests.bot.shelves import Clock

ONE, TWO, THREE = (Arrived(number, f"{{{number}}}") for number in (1, 2, 3))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_store(tmp_path / "j.sqlite3")
    yield opened
    opened.close()


def test_an_update_is_new_once(store: sqlite3.Connection) -> None:
    inbox = Inbox(store)
    assert inbox.receive([ONE, TWO]) == [ONE, TWO]
    inbox.done(1)
    assert inbox.receive([ONE, TWO, THREE]) == [THREE]


def test_what_waits_is_left_over_and_what_was_leaving_is_not(store: sqlite3.Connection) -> None:
    inbox = Inbox(store)
    inbox.receive([THREE, ONE, TWO])
    inbox.sending(2)
    assert Inbox(store).left_over() == [ONE, THREE]
    assert Inbox(store).receive([TWO]) == []


def test_what_certainly_did_not_arrive_waits_again(store: sqlite3.Connection) -> None:
    inbox = Inbox(store)
    inbox.receive([ONE])
    inbox.sending(1)
    inbox.waiting(1)
    assert inbox.left_over() == [ONE]


def test_what_is_done_stays_done_and_keeps_no_text(store: sqlite3.Connection) -> None:
    inbox = Inbox(store)
    inbox.receive([ONE])
    inbox.done(1)
    inbox.sending(1)
    inbox.waiting(1)
    assert inbox.left_over() == []
    assert store.execute("SELECT state, body FROM inbox").fetchall() == [("done", None)]


def test_an_update_that_never_gets_answered_is_given_up(store: sqlite3.Connection) -> None:
    inbox = Inbox(store)
    inbox.receive([ONE])
    assert [inbox.left_over() for _ in range(TRIES + 1)] == [[ONE]] * TRIES + [[]]


def test_old_numbers_are_forgotten(store: sqlite3.Connection) -> None:
    clock = Clock()
    inbox = Inbox(store, clock)
    inbox.receive([ONE])
    clock.now += KEPT_SECONDS + 1
    inbox.left_over()
    assert store.execute("SELECT count(*) FROM inbox").fetchone() == (0,)


def test_a_full_disk_costs_no_question(store: sqlite3.Connection, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox(store)
    store.execute("PRAGMA query_only = ON")
    assert inbox.receive([ONE, TWO]) == [ONE, TWO]
    inbox.done(1)
    assert "cannot be written" in caplog.text
    assert not store.in_transaction


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(1, 20), max_size=8), max_size=8))
def test_whatever_telegram_repeats_each_update_is_taken_once(batches: list[list[int]]) -> None:
    with TemporaryDirectory() as folder, closing(open_store(Path(folder) / "j.sqlite3")) as store:
        inbox = Inbox(store)
        taken = [each.update_id for batch in batches for each in inbox.receive([Arrived(n, "") for n in batch])]
    assert sorted(taken) == sorted({number for batch in batches for number in batch})

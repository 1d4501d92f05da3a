"""Answers are found again for their buttons, and forgotten when these stop working."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.journal.answers import Answers
from bot.journal.store import open_store
from bot.model import Asked, Place, Question
from tests.bot.shelves import Clock

QUESTION = Question(-1, False, 3, 7, False, "zh", "会费“多少”😀", 10)
PLACES = (Place("a.txt", "ff", 0, 9), Place("子/b.md", "ee", 5, 8))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_store(tmp_path / "j.sqlite3")
    yield opened
    opened.close()


def test_an_answer_comes_back_as_it_was_also_after_a_restart(store: sqlite3.Connection) -> None:
    clock = Clock()
    asked = Asked(QUESTION, PLACES, int(clock.now))
    number = Answers(store, 24, clock).remember(asked)
    assert number > 0
    assert Answers(store, 24, clock).recall(number) == asked
    assert Answers(store, 24, clock).recall(number + 1) is None


def test_an_answer_is_deleted_when_its_buttons_stop_working(store: sqlite3.Connection) -> None:
    clock = Clock()
    answers = Answers(store, 24, clock)
    number = answers.remember(Asked(QUESTION, PLACES, int(clock.now)))
    clock.now += 24 * 3600 + 1
    assert answers.recall(number) is None
    second = answers.remember(Asked(QUESTION, PLACES, int(clock.now)))
    assert store.execute("SELECT id FROM answers").fetchall() == [(second,)]
    assert second > number


def test_a_full_disk_costs_the_buttons_only(store: sqlite3.Connection, caplog: pytest.LogCaptureFixture) -> None:
    store.execute("PRAGMA query_only = ON")
    answers = Answers(store, 24, Clock())
    assert answers.remember(Asked(QUESTION, PLACES, 1)) == 0
    assert answers.recall(0) is None
    assert "could not be kept" in caplog.text

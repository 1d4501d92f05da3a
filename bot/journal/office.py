"""Which questions were passed on to the secretariat, so that its reply finds the way back to who asked."""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

KEPT_SECONDS = 30 * 86_400
"""A reply that comes later than a month finds nobody waiting for it."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A question that was passed on: where the secretariat's reply goes. Its words are not kept."""

    answer: int
    chat: int
    topic: int | None
    question: int
    """The message that asks it."""
    language: str


class Office:
    """The questions that wait for the secretariat, or have had its reply."""

    def __init__(self, store: sqlite3.Connection, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def begin(self, passed: Passed) -> bool:
        """Note a question that is about to be passed on; False when it has arrived there before.

        One that was begun and never arrived, since the process was killed in between, may be begun again.
        """
        now = int(self._clock())
        self.forget()
        row = (passed.answer, passed.chat, passed.topic, passed.question, passed.language, now)
        sql = (
            "INSERT OR REPLACE INTO office (answer, chat, topic, question, language, passed_at) "
            "SELECT ?, ?, ?, ?, ?, ? "
            "WHERE NOT EXISTS (SELECT 1 FROM office WHERE chat = ? AND question = ? AND message IS NOT NULL)"
        )
        return self._store.execute(sql, (*row, passed.chat, passed.question)).rowcount == 1

    def arrived(self, answer: int, chat: int, message: int) -> None:
        """It is that message in the secretariat's chat."""
        self._store.execute("UPDATE office SET desk = ?, message = ? WHERE answer = ?", (chat, message, answer))

    def failed(self, answer: int) -> None:
        """It did not get there and may be tried again."""
        self._store.execute("DELETE FROM office WHERE answer = ?", (answer,))

    def has(self, answer: int) -> bool:
        """Whether the secretariat has the question of this answer."""
        found = self._store.execute("SELECT 1 FROM office WHERE answer = ? AND message IS NOT NULL", (answer,))
        return found.fetchone() is not None

    def passed(self, chat: int, message: int) -> Passed | None:
        """The question that a message in the secretariat's chat passed on."""
        sql = "SELECT answer, chat, topic, question, language FROM office WHERE desk = ? AND message = ?"
        row = self._store.execute(sql, (chat, message)).fetchone()
        return Passed(*row) if row else None

    def forget(self) -> None:
        """Delete the questions to which no reply will come any more."""
        self._store.execute("DELETE FROM office WHERE passed_at < ?", (int(self._clock()) - KEPT_SECONDS,))

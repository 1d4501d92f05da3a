"""What members asked in vain, for the secretary: the words of questions without who asked them, kept for some days."""

import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.journal.posts import wording

log = logging.getLogger(__name__)

KEPT_SECONDS = 7 * 86_400
"""A week: the secretary looks now and then, and nobody's words need to stay longer."""
MISSING, DISLIKED = 0, 1
"""Why a question is here: nothing was found, or its answer was voted down."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A question that was asked in vain, in its latest words."""

    question: str
    missing: int
    """How often nothing was found."""
    disliked: int
    """How many of its answers were voted down."""


class Unanswered:
    """Questions asked in vain during the last week."""

    def __init__(self, store: sqlite3.Connection, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def missing(self, question: str) -> None:
        """Nothing was found for it."""
        self._note(question, MISSING, None)

    def disliked(self, question: str, answer: int) -> None:
        """An answer to it was voted down; counted once an answer."""
        self._note(question, DISLIKED, answer)

    def liked(self, answer: int) -> None:
        """Nobody is against the answer any more."""
        self._store.execute("DELETE FROM unanswered WHERE answer = ?", (answer,))

    def all(self) -> tuple[list[Unmet], int]:
        """The questions, most frequent first and then latest first, and a mark for ``clear``."""
        self.forget()
        sql = (
            "SELECT words, sum(reason = 0), sum(reason = 1), max(id) AS latest FROM unanswered "
            "GROUP BY question ORDER BY count(*) DESC, latest DESC"
        )
        rows = self._store.execute(sql).fetchall()
        return [Unmet(row[0], row[1], row[2]) for row in rows], max((row[3] for row in rows), default=0)

    def clear(self, mark: int) -> None:
        """Delete what stood in the list when it got its mark; what was asked later stays."""
        self._store.execute("DELETE FROM unanswered WHERE id <= ?", (mark,))

    def _note(self, question: str, reason: int, answer: int | None) -> None:
        row = (int(self._clock()), reason, answer, wording(question), question)
        sql = "INSERT OR IGNORE INTO unanswered (asked_at, reason, answer, question, words) VALUES (?, ?, ?, ?, ?)"
        try:
            self.forget()
            self._store.execute(sql, row)
        except sqlite3.Error as error:  # a full disk costs a line of the list, not the answer
            log.error("a question asked in vain could not be kept: %s", error)

    def forget(self) -> None:
        """Delete what was asked longer than a week ago."""
        self._store.execute("DELETE FROM unanswered WHERE asked_at < ?", (int(self._clock()) - KEPT_SECONDS,))

"""The answers whose buttons still work, so that they work after a restart too."""

import json
import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from bot.model import Asked, Place, Question

log = logging.getLogger(__name__)


class Answers:
    """Remembers answered questions by number, for ``hours`` hours; it is the conversation's ``Memory``."""

    def __init__(self, store: sqlite3.Connection, hours: float, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._seconds = hours * 3600
        self._clock = clock

    def remember(self, asked: Asked, number: int = 0) -> int:
        """The number under which ``recall`` finds it again; 0, which finds nothing, when it cannot be written.

        ``number`` is that of an answer whose place it takes.
        """
        try:
            self.forget()
            row = (number or None, asked.asked_at, json.dumps(asdict(asked), ensure_ascii=False))
            sql = "INSERT OR REPLACE INTO answers (id, asked_at, body) VALUES (?, ?, ?)"
            return self._store.execute(sql, row).lastrowid or 0
        except sqlite3.Error as error:  # a full disk costs the buttons, not the answer
            log.error("an answer could not be kept for its buttons: %s", error)
            return 0

    def recall(self, answer: int) -> Asked | None:
        """The answer of that number, or None when it is unknown or too old."""
        since = int(self._clock()) - self._seconds
        found = self._store.execute("SELECT body FROM answers WHERE id = ? AND asked_at >= ?", (answer, since))
        row = found.fetchone()
        return _asked(json.loads(row[0])) if row else None

    def forget(self) -> None:
        """Delete what is too old for ``recall``."""
        self._store.execute("DELETE FROM answers WHERE asked_at < ?", (int(self._clock()) - self._seconds,))


def _asked(body: dict[str, Any]) -> Asked:
    places = tuple(Place(**each) for each in body["places"])
    return Asked(Question(**body["question"]), places, body["asked_at"])

"""The answers whose buttons still work, so that they work after a restart too."""

import json
import logging
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from bot.model import Asked, Place, Question

log = logging.getLogger(__name__)

FORGET_SECONDS = 60.0
"""Between two deletions of what is too old, as answers come in."""

AT_HAND = 64
"""Answers that need not be read from their bodies again; 2 kB each."""


class Answers:
    """Remembers answered questions by number, for ``hours`` hours; it is the conversation's ``Memory``."""

    def __init__(self, store: sqlite3.Connection, hours: float, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._seconds = hours * 3600
        self._clock = clock
        self._forgot_at = float("-inf")
        self._read: dict[str, Asked] = {}
        """By their bodies, so that the store alone says which there are."""

    def remember(self, asked: Asked, number: int = 0) -> int:
        """The number under which ``recall`` finds it again; 0, which finds nothing, when it cannot be written.

        ``number`` is that of an answer whose place it takes.
        """
        try:
            if self._clock() - self._forgot_at >= FORGET_SECONDS:
                self.forget()
            body = json.dumps(_body(asked), ensure_ascii=False)
            sql = "INSERT OR REPLACE INTO answers (id, asked_at, body) VALUES (?, ?, ?)"
            made = self._store.execute(sql, (number or None, asked.asked_at, body)).lastrowid or 0
            self._keep(body, asked)
            return made
        except sqlite3.Error as error:  # a full disk costs the buttons, not the answer
            log.error("an answer could not be kept for its buttons: %s", error)
            return 0

    def recall(self, answer: int) -> Asked | None:
        """The answer of that number, or None when it is unknown or too old."""
        since = int(self._clock()) - self._seconds
        found = self._store.execute("SELECT body FROM answers WHERE id = ? AND asked_at >= ?", (answer, since))
        row = found.fetchone()
        if row is None:
            return None
        return self._read.get(row[0]) or self._keep(row[0], _asked(json.loads(row[0])))

    def _keep(self, body: str, asked: Asked) -> Asked:
        """Have the answer with that body at hand, which is asked for twice soon: once sent, and by who asks on."""
        if len(self._read) >= AT_HAND:
            self._read.clear()
        self._read[body] = asked
        return asked

    def forget(self) -> None:
        """Delete what is too old for ``recall``, and have nothing at hand of it."""
        self._forgot_at = self._clock()
        self._read.clear()
        self._store.execute("DELETE FROM answers WHERE asked_at < ?", (int(self._clock()) - self._seconds,))


def _body(asked: Asked) -> dict[str, Any]:
    """What ``dataclasses.asdict`` would make of it, without copying each word."""
    question = {name: getattr(asked.question, name) for name in Question.__slots__}
    places = [{name: getattr(place, name) for name in Place.__slots__} for place in asked.places]
    return {"question": question, "places": places, "asked_at": asked.asked_at}


def _asked(body: dict[str, Any]) -> Asked:
    places = tuple(Place(**each) for each in body["places"])
    return Asked(Question(**body["question"]), places, body["asked_at"])

"""The inbox: every update for us is written here before Telegram is told that it arrived.

Without it a kill loses a whole batch, since Telegram forgets updates when the next ones are asked for. A row is
*waiting* until just before its answer goes out, *sending* while nobody can say whether the answer has arrived, and
*done* afterwards. At the start the waiting ones are answered; the sending ones are not sent again.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

log = logging.getLogger(__name__)

KEPT_SECONDS = 3 * 86_400
"""How long a number is remembered: Telegram itself keeps undelivered updates for a day."""
TRIES = 10
"""Starts after which an update that never gets answered is given up: it may be what ends the process."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came: Telegram's number, and its JSON."""

    update_id: int
    body: str


class Inbox:
    """Updates on their way to an answer."""

    def __init__(self, store: sqlite3.Connection, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self.kept = True
        """Whether the updates received last could be written down."""

    def receive(self, arrived: Sequence[Arrived]) -> list[Arrived]:
        """Write them down; those that had not come before, in order.

        When nothing can be written (a full disk), all are returned: better twice than never.
        """
        now = int(self._clock())
        try:
            self._store.execute("BEGIN")
            new = [each for each in arrived if self._insert(each, now)]
            self._store.execute("COMMIT")
        except sqlite3.Error as error:
            log.error("the inbox cannot be written, a crash would now lose questions: %s", error)
            if self._store.in_transaction:
                self._store.execute("ROLLBACK")
            self.kept = False
            return list(arrived)
        self.kept = True
        return new

    def _insert(self, each: Arrived, now: int) -> bool:
        row = (each.update_id, now, each.body)
        sql = "INSERT OR IGNORE INTO inbox (update_id, state, received, body) VALUES (?, 'waiting', ?, ?)"
        return self._store.execute(sql, row).rowcount == 1

    def body(self, update_id: int) -> str | None:
        """The JSON of an update that waits; None when none of that number does."""
        found = self._store.execute("SELECT body FROM inbox WHERE update_id = ? AND state = 'waiting'", (update_id,))
        row = found.fetchone()
        return str(row[0]) if row else None

    def sending(self, update_id: int) -> None:
        """Its answer is going out: from here on only Telegram knows whether it arrives."""
        self._write("UPDATE inbox SET state = 'sending' WHERE update_id = ? AND state = 'waiting'", update_id)

    def waiting(self, update_id: int) -> None:
        """Its answer certainly did not arrive and will be sent again."""
        self._write("UPDATE inbox SET state = 'waiting' WHERE update_id = ? AND state = 'sending'", update_id)

    def done(self, update_id: int) -> None:
        """It needs nothing more; its text is deleted."""
        self._write("UPDATE inbox SET state = 'done', body = NULL WHERE update_id = ?", update_id)

    def left_over(self) -> list[Arrived]:
        """What an earlier run did not get to, in order; what it was just sending is closed, old numbers forgotten."""
        self._store.execute("DELETE FROM inbox WHERE received < ?", (int(self._clock()) - KEPT_SECONDS,))
        closed = "UPDATE inbox SET state = 'done', body = NULL WHERE state = 'sending' OR tries >= ?"
        self._store.execute(closed, (TRIES,))
        self._store.execute("UPDATE inbox SET tries = tries + 1 WHERE state = 'waiting'")
        rows = self._store.execute("SELECT update_id, body FROM inbox WHERE state = 'waiting' ORDER BY update_id")
        return [Arrived(*row) for row in rows]

    def forget(self) -> None:
        """Delete the numbers under which nothing will be delivered again; what still waits stays."""
        sql = "DELETE FROM inbox WHERE received < ? AND state <> 'waiting'"
        self._store.execute(sql, (int(self._clock()) - KEPT_SECONDS,))

    def _write(self, sql: str, update_id: int) -> None:
        try:
            self._store.execute(sql, (update_id,))
        except sqlite3.Error as error:
            log.error("the inbox cannot be written: %s", error)

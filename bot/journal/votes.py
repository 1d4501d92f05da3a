"""What people think of an answer, without who they are: a voter is a number that only this storage can make."""

import hashlib
import hmac
import secrets
import sqlite3
import time
from collections.abc import Callable

SECRET = "vote_secret"


class Votes:
    """One vote a person and answer, which can be changed; deleted with the answer after ``hours`` hours."""

    def __init__(self, store: sqlite3.Connection, hours: float, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._seconds = hours * 3600
        self._clock = clock

    def cast(self, answer: int, person: int, *, up: bool) -> bool:
        """Count a vote in place of the person's earlier one; False when that was the same already."""
        voter = self._voter(answer, person)
        self.forget()
        found = self._store.execute("SELECT up FROM votes WHERE answer = ? AND voter = ?", (answer, voter)).fetchone()
        if found is not None and bool(found[0]) is up:
            return False
        row = (answer, voter, int(up), int(self._clock()))
        self._store.execute("INSERT OR REPLACE INTO votes (answer, voter, up, cast_at) VALUES (?, ?, ?, ?)", row)
        return True

    def count(self, answer: int) -> tuple[int, int]:
        """How many are for it and how many against."""
        sql = "SELECT coalesce(sum(up), 0), coalesce(sum(1 - up), 0) FROM votes WHERE answer = ?"
        up, down = self._store.execute(sql, (answer,)).fetchone()
        return int(up), int(down)

    def forget(self) -> None:
        """Delete the votes on answers that have no buttons any more."""
        self._store.execute("DELETE FROM votes WHERE cast_at < ?", (int(self._clock()) - self._seconds,))

    def _voter(self, answer: int, person: int) -> str:
        """A keyed hash, another for each answer, so that nobody can put together what one person voted."""
        return hmac.new(self._secret(), f"{answer}:{person}".encode(), hashlib.sha256).hexdigest()[:32]

    def _secret(self) -> bytes:
        self._store.execute("INSERT OR IGNORE INTO facts (name, value) VALUES (?, ?)", (SECRET, secrets.token_hex(32)))
        row = self._store.execute("SELECT value FROM facts WHERE name = ?", (SECRET,)).fetchone()
        return bytes.fromhex(row[0])

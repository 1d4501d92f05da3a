"""The people whom the owner made admins."""

import sqlite3


class Admins:
    """Ids, and the names they had then, so that the owner knows whom a button removes."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store

    def all(self) -> dict[int, str]:
        """Id and name, in the order in which they were added."""
        return dict(self._store.execute("SELECT person, name FROM admins ORDER BY rowid").fetchall())

    def add(self, person: int, name: str) -> bool:
        """Make somebody an admin; False when he or she is one already."""
        sql = "INSERT OR IGNORE INTO admins (person, name) VALUES (?, ?)"
        return self._store.execute(sql, (person, name)).rowcount == 1

    def remove(self, person: int) -> bool:
        """Take the rights away; False when there were none."""
        return self._store.execute("DELETE FROM admins WHERE person = ?", (person,)).rowcount == 1

"""Who the owner is and which groups an admin has allowed: what the chat itself has settled, not the settings."""

import sqlite3
import time
from collections.abc import Callable

from bot.journal.admins import Admins

OWNER = "owner"
WAITING, SERVED, GONE, MOVED = 0, 1, 2, 3
"""A group's state: an admin has to decide; is served; was served until the bot was put out; has another id now."""
ASK_AGAIN_SECONDS = 86_400
"""The admins are asked about the same group at most once a day, however often it adds the bot."""
CARRIED_OVER = (
    "UPDATE OR REPLACE links SET chat = :new WHERE chat = :old",
    "UPDATE OR REPLACE told SET chat = :new WHERE chat = :old",
    "UPDATE OR REPLACE lent SET chat = :new WHERE chat = :old",
    "UPDATE OR REPLACE mutes SET chat = :new WHERE chat = :old",
    # No message of the new group answers to the number that a question had in the old one.
    "UPDATE office SET chat = :new, question = 0 WHERE chat = :old",
    "UPDATE office SET desk = :new WHERE desk = :old",
    "UPDATE answers SET body = json_set(body, '$.question.chat', :new) "
    "WHERE json_extract(body, '$.question.chat') = :old",
)
"""What else belongs to a group and follows it to its new id."""


class Groups:
    """The owner, the owner's admins, the served groups, and the groups that wait for an admin."""

    def __init__(self, store: sqlite3.Connection, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self.admins = Admins(store)

    @property
    def owner(self) -> int | None:
        """The person who opened the claim link first, if anybody has."""
        row = self._store.execute("SELECT value FROM facts WHERE name = ?", (OWNER,)).fetchone()
        return int(row[0]) if row else None

    def claim(self, person: int) -> bool:
        """Make ``person`` the owner; False when there is one already."""
        sql = "INSERT OR IGNORE INTO facts (name, value) VALUES (?, ?)"
        return self._store.execute(sql, (OWNER, str(person))).rowcount == 1

    def served(self) -> frozenset[int]:
        """The groups that an admin allowed, or added the bot to."""
        return frozenset(row[0] for row in self._store.execute("SELECT chat FROM groups WHERE state = 1"))

    def serve(self, chat: int, title: str) -> None:
        """From now on this group is served."""
        self._put(chat, title, SERVED, int(self._clock()))

    def title(self, chat: int) -> str:
        """The group's name as last seen; empty when it is unknown."""
        row = self._store.execute("SELECT title FROM groups WHERE chat = ?", (chat,)).fetchone()
        return str(row[0]) if row else ""

    def notice(self, chat: int, title: str) -> bool:
        """Note a group that waits for an admin; whether the admins are to be asked about it now."""
        row = self._store.execute("SELECT noticed FROM groups WHERE chat = ?", (chat,)).fetchone()
        now = int(self._clock())
        if row and now - row[0] < ASK_AGAIN_SECONDS:
            return False
        self._put(chat, title, WAITING, now)
        return True

    def waiting(self) -> list[tuple[int, str]]:
        """The groups (id, name) about which no admin has decided."""
        return self._store.execute("SELECT chat, title FROM groups WHERE state = 0 ORDER BY noticed").fetchall()

    def is_waiting(self, chat: int) -> bool:
        """Whether an admin has still to decide about it."""
        found = self._store.execute("SELECT 1 FROM groups WHERE chat = ? AND state = 0", (chat,))
        return found.fetchone() is not None

    def forget(self, chat: int) -> None:
        """The bot is no longer in it, or an admin turned it down."""
        for table in ("groups", "lent", "told"):
            self._store.execute(f"DELETE FROM {table} WHERE chat = ?", (chat,))

    def leave(self, chat: int) -> None:
        """The bot was put out of it: no longer served, and whoever brings the bot back is looked at anew."""
        self._store.execute("UPDATE groups SET state = 2, noticed = 0 WHERE chat = ? AND state = 1", (chat,))
        for table in ("lent", "told"):
            self._store.execute(f"DELETE FROM {table} WHERE chat = ?", (chat,))

    def migrate(self, old: int, new: int) -> None:
        """The group has become a supergroup with another id; the bot's leaving the old one was part of that."""
        sql = "UPDATE OR REPLACE groups SET chat = ?, state = iif(state = 2, 1, state) WHERE chat = ? AND state <> 3"
        self._store.execute(sql, (new, old))
        self._put(old, "", MOVED, 0)
        for each in CARRIED_OVER:
            self._store.execute(each, {"old": old, "new": new})

    def lend(self, chat: int) -> None:
        """The settings serve this group; should they cease to, it is left."""
        self._store.execute("INSERT OR IGNORE INTO lent (chat) VALUES (?)", (chat,))

    def lent(self) -> frozenset[int]:
        """The groups that the settings served at some time, and the bot may still be in."""
        return frozenset(row[0] for row in self._store.execute("SELECT chat FROM lent"))

    def told(self, chat: int) -> bool | None:
        """Whether the group was last told that mentions reach the bot there; None when it was told nothing."""
        row = self._store.execute("SELECT mentions FROM told WHERE chat = ?", (chat,)).fetchone()
        return bool(row[0]) if row else None

    def tell(self, chat: int, mentions: bool) -> None:
        """The group is now told whether mentions reach the bot."""
        self._store.execute("INSERT OR REPLACE INTO told (chat, mentions) VALUES (?, ?)", (chat, mentions))

    def moved(self) -> frozenset[int]:
        """Ids that groups no longer have, which the settings may still list."""
        return frozenset(row[0] for row in self._store.execute("SELECT chat FROM groups WHERE state = 3"))

    def _put(self, chat: int, title: str, state: int, noticed: int) -> None:
        row = (chat, state, title, noticed)
        self._store.execute("INSERT OR REPLACE INTO groups (chat, state, title, noticed) VALUES (?, ?, ?, ?)", row)

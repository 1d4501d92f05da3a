"""The journal: one open file, its parts, and the lock that keeps a second process out."""

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.journal.answers import Answers
from bot.journal.groups import Groups
from bot.journal.inbox import Inbox
from bot.journal.links import Links
from bot.journal.lock import FolderLock
from bot.journal.mutes import Mutes
from bot.journal.office import Office
from bot.journal.posts import Posts
from bot.journal.store import BUSY_MILLISECONDS, open_store
from bot.journal.unanswered import Unanswered
from bot.journal.votes import Votes

FILE = "journal.sqlite3"


class Journal:
    """Everything kept in the storage folder for the chat; used with ``with``.

    Raises: StartError when the folder cannot be written or another process uses it.
    """

    def __init__(self, folder: Path, buttons_hours: float, clock: Callable[[], float] = time.time) -> None:
        self._lock = FolderLock(folder)
        try:
            self._store = open_store(folder / FILE)
        except BaseException:
            self._lock.release()
            raise
        self.answers = Answers(self._store, buttons_hours, clock)
        self.inbox = Inbox(self._store, clock)
        self.groups = Groups(self._store, clock)
        self.links = Links(self._store, clock)
        self.posts = Posts(self._store)
        self.votes = Votes(self._store, buttons_hours, clock)
        self.unanswered = Unanswered(self._store, clock)
        self.office = Office(self._store, clock)
        self.mutes = Mutes(self._store, clock)

    def tidy(self) -> None:
        """Delete what has had its time, and what SQLite's log still holds of it. Raises: sqlite3.Error."""
        for part in (self.answers, self.inbox, self.links, self.votes, self.unanswered, self.office, self.mutes):
            part.forget()
        # A backup under way is not waited for: the next tidying empties the log.
        self._store.execute("PRAGMA busy_timeout = 0")
        try:
            self._store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._store.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()
        self._lock.release()

"""The groups in which an admin has asked the bot to be silent for a while."""

import sqlite3
import time
from collections.abc import Callable


class Mutes:
    """Until when a group is to have silence; survives a restart."""

    def __init__(self, store: sqlite3.Connection, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def mute(self, chat: int, seconds: int) -> None:
        """Silence from now on, for so long; an earlier wish is replaced."""
        self.forget()
        row = (chat, int(self._clock()) + seconds)
        self._store.execute("INSERT OR REPLACE INTO mutes (chat, until) VALUES (?, ?)", row)

    def unmute(self, chat: int) -> bool:
        """End the silence; False when there was none."""
        muted = self.muted(chat)
        self._store.execute("DELETE FROM mutes WHERE chat = ?", (chat,))
        return muted

    def muted(self, chat: int) -> bool:
        """Whether the group is to have silence now."""
        found = self._store.execute("SELECT 1 FROM mutes WHERE chat = ? AND until > ?", (chat, self._clock()))
        return found.fetchone() is not None

    def forget(self) -> None:
        """Delete the wishes whose time is over."""
        self._store.execute("DELETE FROM mutes WHERE until <= ?", (int(self._clock()),))

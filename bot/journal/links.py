"""Which message of ours answers which message: for edited questions, and for ``/more``; also after a restart."""

import hashlib
import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)

KEPT_SECONDS = 48 * 3600
"""How long people can edit a message of theirs in a chat."""
FORGET_SECONDS = 60.0
"""Between two deletions of what is older, as answers come in."""


@dataclass(frozen=True, slots=True)
class Link:
    """A message for us and its answer."""

    chat: int
    message: int
    """The message that asked."""
    answer: int
    """Our message."""
    asker: int
    number: int
    """The answer's number in ``Answers``; 0 when it had no passages."""
    asked: str
    """A fingerprint of what was asked."""
    shown: str
    """A fingerprint of what we said."""
    page: int = 1
    """The passage that was shown last."""
    question: int = 0
    """The message that holds the question: somebody else's, when ``/ask`` was a reply to it."""


def fingerprint(*parts: str) -> str:
    """Tells whether something is the same as before, without keeping its words."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Links:
    """Kept for two days, as long as a question can be edited."""

    def __init__(self, store: sqlite3.Connection, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self._forgot_at = float("-inf")

    def put(self, link: Link) -> None:
        """Remember a link; replaces the one of the same message."""
        row = (link.chat, link.message, link.answer, link.asker, link.number, link.asked, link.shown, link.page)
        sql = f"INSERT OR REPLACE INTO links ({COLUMNS}, made) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        self._write(sql, (*row, link.question or link.message, int(self._clock())))

    def revise(self, link: Link) -> None:
        """What was asked and said has changed; its age has not."""
        sql = "UPDATE links SET number = ?, asked = ?, shown = ?, page = 1 WHERE chat = ? AND message = ?"
        self._write(sql, (link.number, link.asked, link.shown, link.chat, link.message))

    def of(self, chat: int, message: int) -> Link | None:
        """The link of a message that asked."""
        return self._one("chat = ? AND message = ?", (chat, message))

    def about(self, chat: int, question: int) -> Link | None:
        """The link of the latest message that asked about somebody else's message."""
        where = "chat = ? AND question = ? AND question <> message ORDER BY made DESC, message DESC"
        return self._one(where, (chat, question))

    def answered_by(self, chat: int, answer: int) -> Link | None:
        """The link of a message of ours."""
        return self._one("chat = ? AND answer = ? ORDER BY made DESC, message DESC", (chat, answer))

    def latest(self, chat: int, asker: int) -> Link | None:
        """The link of the person's latest answer with passages in a chat."""
        where = "chat = ? AND asker = ? AND number > 0 ORDER BY made DESC, message DESC"
        return self._one(where, (chat, asker))

    def turned(self, number: int, page: int) -> None:
        """The answer now shows that passage."""
        self._write("UPDATE links SET page = ? WHERE number = ?", (page, number))

    def removed(self, chat: int, answer: int) -> None:
        """A message of ours is gone: no edit changes it any more."""
        self._write("UPDATE links SET answer = 0, number = 0 WHERE chat = ? AND answer = ?", (chat, answer))

    def forget(self) -> None:
        """Delete the links of messages that cannot be edited any more."""
        self._forgot_at = self._clock()
        self._store.execute("DELETE FROM links WHERE made < ?", (int(self._clock()) - KEPT_SECONDS,))

    def _one(self, where: str, values: tuple[int, ...]) -> Link | None:
        since = int(self._clock()) - KEPT_SECONDS
        sql = f"SELECT {COLUMNS} FROM links WHERE made >= ? AND {where} LIMIT 1"
        row = self._store.execute(sql, (since, *values)).fetchone()
        return Link(*row) if row else None

    def _write(self, sql: str, values: tuple[object, ...]) -> None:
        try:
            if self._clock() - self._forgot_at >= FORGET_SECONDS:
                self.forget()
            self._store.execute(sql, values)
        except sqlite3.Error as error:  # a full disk costs the link, not the answer
            log.error("the link between a question and its answer could not be kept: %s", error)


COLUMNS = "chat, message, answer, asker, number, asked, shown, page, question"

"""Where the answers stand in the chats: to point at one again, and to take its buttons away when they expire."""

import hashlib
import logging
import sqlite3
import unicodedata
from dataclasses import dataclass

from bot.courtesies import POLITE

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Post:
    """An answer's message."""

    answer: int
    chat: int
    message: int
    posted_at: float
    """Unix seconds."""


class Posts:
    """The messages that hold an answer whose buttons still work."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store

    def put(self, post: Post, question: str) -> None:
        """Note what a message shows now; of the question only a fingerprint is kept."""
        row = (post.answer, post.chat, post.message, post.posted_at, wording(question))
        sql = "INSERT OR REPLACE INTO posts (answer, chat, message, posted_at, question) VALUES (?, ?, ?, ?, ?)"
        try:
            self._store.execute(sql, row)
        except sqlite3.Error as error:  # a full disk costs a pointer and a tidy chat, not the answer
            log.error("the place of an answer could not be kept: %s", error)

    def earlier(self, chat: int, question: str, since: float) -> Post | None:
        """The latest answer to the same question in the chat that was posted at ``since`` or later."""
        sql = (
            "SELECT answer, chat, message, posted_at FROM posts WHERE chat = ? AND question = ? AND posted_at >= ? "
            "ORDER BY posted_at DESC, message DESC LIMIT 1"
        )
        row = self._store.execute(sql, (chat, wording(question), since)).fetchone()
        return Post(*row) if row else None

    def due(self, before: float, limit: int) -> list[Post]:
        """Answers posted before then, oldest first."""
        sql = "SELECT answer, chat, message, posted_at FROM posts WHERE posted_at < ? ORDER BY posted_at LIMIT ?"
        return [Post(*row) for row in self._store.execute(sql, (before, limit))]

    def forget(self, chat: int, message: int) -> None:
        """The message is gone, or has no buttons any more."""
        self._store.execute("DELETE FROM posts WHERE chat = ? AND message = ?", (chat, message))


def wording(question: str) -> str:
    """A fingerprint, the same for questions that differ only in width, case, blanks, punctuation and a 请问 before."""
    folded = unicodedata.normalize("NFKC", question).casefold()
    letters = "".join(char for char in folded if char.isalnum())
    letters = POLITE.sub("", letters) or letters
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:32]

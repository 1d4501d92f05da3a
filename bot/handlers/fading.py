"""Takes the buttons of old answers away, one at a time and only while nobody waits for an answer."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable

from telegram.error import TelegramError

from bot.handlers.sending import Sender
from bot.journal import Journal, Post

log = logging.getLogger(__name__)

LOOK_SECONDS = 20.0
"""Between two looks at what is due; an answer is not shown in the second it falls due."""
LOOKS = 10
"""At least so many looks in the time that buttons have, where somebody gives them a few minutes only."""
PAUSE_SECONDS = 1.5
"""Between two edits, which count like messages: a bot that was down for days has many to make up for."""
TIDY_SECONDS = 60.0
"""Between two tidyings of the journal: what people asked is deleted when its time is over, not a day later."""
AT_ONCE = 200
"""Looked at in one go; when they all stand in busy chats, the next look finds them again."""


class Fading:
    """Sees to it that buttons which no longer work do not look as if they did; also after a restart."""

    def __init__(
        self,
        journal: Journal,
        sender: Sender,
        hours: float,
        spare: Callable[[int], bool],
        clock: Callable[[], float] = time.time,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        """``spare`` says whether a message to a chat would stand in nobody's way."""
        self._journal = journal
        self._sender = sender
        self._seconds = hours * 3600
        self._spare = spare
        self._clock = clock
        self._look_seconds = min(look_seconds, max(1.0, self._seconds / LOOKS))
        self._tidied = float("-inf")

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            try:
                await self.look()
            except sqlite3.Error as error:  # a full disk, say: what is due now is found again
                log.warning("the journal could not be tidied: %s", error)
            await asyncio.sleep(self._look_seconds)

    async def look(self) -> None:
        """Take away the buttons that are due, in chats where nothing else is going on; tidy the journal."""
        self._tidy()
        for post in self._journal.posts.due(self._clock() - self._seconds, AT_ONCE):
            if self._spare(post.chat):
                await self._fade(post)
                await asyncio.sleep(PAUSE_SECONDS)

    def _tidy(self) -> None:
        if self._clock() - self._tidied >= TIDY_SECONDS:
            self._journal.tidy()
            self._tidied = self._clock()

    async def _fade(self, post: Post) -> None:
        try:
            await self._sender.set_buttons(post.chat, post.message, ())
        except TelegramError as error:  # the group has moved, say: nothing that another try would cure
            log.info("the buttons of message %d in chat %d stay: %s", post.message, post.chat, error)
        self._journal.posts.forget(post.chat, post.message)

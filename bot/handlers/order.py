"""In which order are updates handled? One person's in a chat one after the other, everybody else's at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.journal import Inbox

Line = tuple[int, int]
"""A chat and a person in it, whose updates are handled in order."""
AT_ONCE = 100_000
"""Updates under way at once: they mostly wait for the network, and one chat's wait must never stop the others."""


class InOrder(BaseUpdateProcessor):
    """Keeps the order of a person's updates in a chat, and closes each in the inbox when it has been dealt with."""

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(AT_ONCE)
        self._inbox = inbox
        self._lines: WeakValueDictionary[Line, asyncio.Lock] = WeakValueDictionary()
        self._closing = False
        self.done: Callable[[Update], None] = lambda update: None
        """Called with every update that has been dealt with."""

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to clear away."""

    def close(self) -> None:
        """Begin no further update; those not begun stay in the inbox for the next start."""
        self._closing = True

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle the update when those before it in its line are done."""
        if not isinstance(update, Update):
            await coroutine
            return
        lock = self._lines.setdefault(line(update), asyncio.Lock())
        async with lock:
            if self._closing:
                if isinstance(coroutine, Coroutine):
                    coroutine.close()
                return
            await coroutine
        self._inbox.done(update.update_id)
        self.done(update)


def line(update: Update) -> Line:
    """Chat and person; an anonymous admin and a channel are the chat they speak as."""
    chat, person = update.effective_chat, update.effective_sender
    return (chat.id if chat is not None else 0, person.id if person is not None else 0)

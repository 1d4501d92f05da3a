"""Did a message arrive that was sent into a connection which then broke?

The Bot API lists no messages. But asked to change the caption of one by its number, it answers that there is no such
message, that it is somebody else's, or that it is ours and has no caption; nothing is changed by asking. A message that
arrived has one of the numbers after the newest we knew when it left.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot
from telegram.error import BadRequest

NUMBERS = 40
"""Numbers that are asked about: private chats share theirs, and thirty questions a second use up sixty of them."""
OURS = ("there is no caption", "message is not modified")
"""What Telegram says of a text and of a file of ours."""
KEPT = 2000
"""Messages that are remembered as arrived: a minute's worth, and more than can be under way."""
SHARED = -1_000_000_000_000
"""Chats whose ids are above this number share their messages' numbers: private chats and plain groups."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours that has arrived."""

    chat: int
    message: int


class Lookout:
    """Knows which messages arrived lately, and finds one of which nobody knows."""

    def __init__(self, bot: Bot, rest: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """``rest`` waits so many seconds."""
        self._bot = bot
        self._rest = rest
        self._known: dict[Sent, None] = {}
        self._newest: dict[int, int] = {}

    def note(self, sent: Sent) -> None:
        """It has arrived."""
        self._known[sent] = None
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        self._newest[_row(sent.chat)] = max(sent.message, self._newest.get(_row(sent.chat), 0))

    def newest(self, chat: int) -> int:
        """The highest number of a message of ours in the row of numbers that the chat's messages have; 0 for none."""
        return self._newest.get(_row(chat), 0)

    async def find(self, chat: int, after: int, seconds: float) -> Sent | None:
        """A message of ours with a number ``after`` that, so many seconds after it was sent, nobody knows of.

        Raises: TelegramError when Telegram cannot be asked.
        """
        await self._rest(seconds)
        numbers = range(after + 1, after + 1 + NUMBERS)
        ours = await asyncio.gather(*(self._is_ours(chat, number) for number in numbers))
        found = [Sent(chat, number) for number, mine in zip(numbers, ours, strict=True) if mine]
        if any(each not in self._known for each in found):  # perhaps one whose sender is just being told
            await self._rest(seconds)
        for each in found:
            if each not in self._known:
                self.note(each)
                return each
        return None

    async def _is_ours(self, chat: int, number: int) -> bool:
        try:
            await self._bot.edit_message_caption(chat_id=chat, message_id=number)
        except BadRequest as error:
            return any(words in str(error).lower() for words in OURS)
        return True


def _row(chat: int) -> int:
    """Which row of numbers the chat's messages have."""
    return chat if chat < SHARED else 0

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
MISSES = 3
"""Where so many numbers in a row stand for nothing, nothing comes after them. Numbers that are known to stand for
others' messages, or for ours in other chats, are not asked about."""
NOWHERE = "not found"
"""What Telegram says of a number that stands for no message."""
OURS = ("there is no caption", "message is not modified")
"""What Telegram says of a text and of a file of ours."""
KEPT = 4000
"""Messages that are remembered: a minute's worth of both sides, and more than can be under way."""
SHARED = -1_000_000_000_000
"""Chats whose ids are above this number share their messages' numbers: private chats and plain groups."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours that has arrived."""

    chat: int
    message: int


class Lookout:
    """Knows which messages there were lately, and finds one of ours of which nobody knows."""

    def __init__(self, bot: Bot, rest: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        """``rest`` waits so many seconds."""
        self._bot = bot
        self._rest = rest
        self._known: dict[tuple[int, int], None] = {}
        self._newest: dict[int, int] = {}

    def note(self, sent: Sent) -> None:
        """It has arrived: ours there, or somebody's here."""
        row = _row(sent.chat)
        self._known[row, sent.message] = None
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        self._newest[row] = max(sent.message, self._newest.get(row, 0))

    def newest(self, chat: int) -> int:
        """The highest number we know in the row of numbers that the chat's messages have; 0 for none."""
        return self._newest.get(_row(chat), 0)

    async def find(self, chat: int, after: int, seconds: float) -> Sent | None:
        """A message of ours with a number ``after`` that, so many seconds after it was sent, nobody knows of.

        Raises: TelegramError when Telegram cannot be asked.
        """
        await self._rest(seconds)
        found = await self._ours(chat, after + 1)
        if found:  # perhaps one whose sender is just being told
            await self._rest(seconds)
        for number in found:
            if (_row(chat), number) not in self._known:
                self.note(Sent(chat, number))
                return Sent(chat, number)
        return None

    async def _ours(self, chat: int, first: int) -> list[int]:
        """The unknown numbers from ``first`` on that stand for a message of ours."""
        row, found = _row(chat), []
        unknown = [each for each in range(first, first + NUMBERS) if (row, each) not in self._known]
        for start in range(0, len(unknown), MISSES):
            numbers = unknown[start : start + MISSES]
            said = await asyncio.gather(*(self._said(chat, number) for number in numbers))
            found += [number for number, words in zip(numbers, said, strict=True) if any(map(words.count, OURS))]
            if all(NOWHERE in words for words in said):
                break
        return found

    async def _said(self, chat: int, number: int) -> str:
        """What Telegram says to a change that cannot succeed."""
        try:
            await self._bot.edit_message_caption(chat_id=chat, message_id=number)
        except BadRequest as error:
            return str(error).lower()
        return OURS[0]


def _row(chat: int) -> int:
    """Which row of numbers the chat's messages have."""
    return chat if chat < SHARED else 0

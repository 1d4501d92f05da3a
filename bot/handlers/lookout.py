"""Did a message arrive that was sent into a connection which then broke?

The Bot API lists no messages. But asked to change the caption of one by its number, it answers that there is no such
message, that it is somebody else's, or that it is ours and has no caption; nothing is changed by asking. A message that
arrived has one of the numbers after the newest we knew when it left.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import count, islice

from telegram import Bot
from telegram.error import BadRequest

NUMBERS = 100
"""Numbers that are asked about: private chats share theirs, and thirty questions a second use up sixty of them."""
AT_ONCE = 8
"""At most so many of them are asked about at a time, until as many of ours are found as are under way to the chat."""
MISSES = 3
"""Where so many numbers in a row stand for nothing, and one more for each message that is under way besides, nothing
comes after them. Numbers that are known to stand for others' messages, or for ours in other chats, are not asked
about."""
TURN_SECONDS = 5.0
"""So long one look waits for others to end."""
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
        self._expected = Counter[int]()
        self._looks = asyncio.Lock()

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

    @contextmanager
    def expecting(self, chat: int) -> Iterator[None]:
        """Meanwhile a message of ours is under way to the chat."""
        self._expected[chat] += 1
        try:
            yield
        finally:
            self._expected[chat] -= 1
            self._expected += Counter()  # without those that nothing is under way to

    async def find(self, chat: int, after: int, seconds: float) -> Sent | None:
        """A message of ours with a number ``after`` that, so many seconds after it was sent, nobody knows of.

        Raises: TelegramError when Telegram cannot be asked.
        """
        await self._rest(seconds)
        async with self._turn():  # what one finds, the next need not ask about
            found = await self._ours(chat, after + 1)
            if found and self._expected[chat] > 1:  # perhaps one whose sender is just being told
                await self._rest(seconds)
            for number in found:
                if (_row(chat), number) not in self._known:
                    self.note(Sent(chat, number))
                    return Sent(chat, number)
        return None

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """One after the other, but nobody waits long for one that hears nothing from Telegram."""
        try:
            async with asyncio.timeout(TURN_SECONDS):
                await self._looks.acquire()
        except TimeoutError:
            yield
            return
        try:
            yield
        finally:
            self._looks.release()

    async def _ours(self, chat: int, first: int) -> list[int]:
        """The unknown numbers from ``first`` on that stand for a message of ours; enough for what is under way."""
        row, found, misses = _row(chat), list[int](), 0
        unknown = [*islice((each for each in count(first) if (row, each) not in self._known), NUMBERS)]
        size = min(MISSES + self._others(chat), AT_ONCE)
        for start in range(0, len(unknown), size):
            numbers = unknown[start : start + size]
            said = await asyncio.gather(*(self._said(chat, number) for number in numbers))
            found += [number for number, words in zip(numbers, said, strict=True) if any(map(words.count, OURS))]
            for words in said:
                misses = misses + 1 if NOWHERE in words else 0
            if len(found) >= self._expected[chat] > 0 or misses >= MISSES + self._others(chat):
                break
        return found

    def _others(self, chat: int) -> int:
        """Messages under way, besides one to this chat, that take numbers of the same row."""
        row = _row(chat)
        return sum(number for each, number in self._expected.items() if _row(each) == row and each != chat)

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

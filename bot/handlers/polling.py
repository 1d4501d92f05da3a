"""Fetches updates until stopped; the library's own loop confirms them before anybody has written them down."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.handlers.calls import Caller
from bot.handlers.intake import ALLOWED_UPDATES
from bot.handlers.limits import demanded_pause

log = logging.getLogger(__name__)

POLL_SECONDS = 25
"""How long Telegram holds a request open while there is nothing new."""
LONGEST_PAUSE = 10.0
"""Between two tries; who asked when Telegram comes back waits so long at most."""
CONFLICT_SECONDS = 3.0
PEACE_SECONDS = 600.0
"""Two rivals take turns in getting through; only after so long without a conflict is the next one news."""


class Line:
    """The line to Telegram: says once that it is broken, and once that it is back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._broken = False
        self._contested_at: float | None = None
        self.pause = 0.0
        """Seconds until the next try."""

    def failed(self, error: TelegramError) -> None:
        """A call did not get through; the next try comes later than the one before."""
        self.pause = min(LONGEST_PAUSE, self.pause * 2 or 1.0)
        if not self._broken:
            log.warning("Telegram cannot be reached (%s); trying again until it can", reason(error))
            self._broken = True

    def contested(self) -> None:
        """Somebody else fetches this bot's updates."""
        now = self._clock()
        if self._contested_at is None or now - self._contested_at > PEACE_SECONDS:
            log.error("another process fetches updates with the same token; stop it, or use a token of its own")
        self._contested_at = now

    def worked(self) -> None:
        """A call got through."""
        if self._broken:
            log.info("Telegram can be reached again")
        self._broken = False
        self.pause = 0.0


def reason(error: TelegramError) -> str:
    """The error in a few words; a gateway's error page is left out."""
    return str(error).partition(". Parsing the server response")[0][:200] or type(error).__name__


async def insist(call: Callable[[], Awaitable[object]], line: Line) -> None:
    """Make a call until it gets through. Raises: InvalidToken; BadRequest, which no repetition would cure."""
    while True:
        try:
            await call()
        except (InvalidToken, BadRequest):
            raise
        except RetryAfter as error:
            await asyncio.sleep(demanded_pause(error))
        except TelegramError as error:
            line.failed(error)
            await asyncio.sleep(line.pause)
        else:
            line.worked()
            return


async def poll(bot: Caller, take: Callable[[Sequence[Mapping[str, Any]]], None], line: Line) -> None:
    """Hand every batch of updates to ``take``, and confirm it to Telegram only afterwards. Raises: InvalidToken."""
    await insist(bot.delete_webhook, line)  # getUpdates is refused while one is set
    offset: int | None = None
    while True:
        try:
            updates = await bot.fetch(offset, POLL_SECONDS, ALLOWED_UPDATES)
        except InvalidToken:
            raise
        except RetryAfter as error:
            await asyncio.sleep(demanded_pause(error))
        except Conflict:
            line.contested()
            await asyncio.sleep(CONFLICT_SECONDS)
        except TelegramError as error:
            line.failed(error)
            await asyncio.sleep(line.pause)
        else:
            line.worked()
            if updates:
                take(updates)
                offset = int(updates[-1]["update_id"]) + 1

"""Every call to Telegram passes here: paced by chat and overall, repeated only when it certainly did not arrive.

The library's own limiter stops all chats when Telegram asks one to wait, and counts calls that Telegram does not.

What is repeated, and why: *RetryAfter* (refused, so not delivered) after exactly the time demanded, in that chat only.
A connection that could not be made (nothing was sent), for as long as it takes. A 5xx answer (Telegram says that it
failed) a few times. A connection that broke or fell silent after sending is not repeated here: the message may have
arrived, and whoever sent it has to look first (``sending``). Calls that have the same effect once or twice (an
edit, a look-up) may be repeated whatever happened.
"""

import asyncio
import logging
import os
import time
from collections.abc import Callable, Coroutine
from typing import Any, Protocol
from weakref import WeakValueDictionary

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

from bot.handlers.connections import Departure, UnansweredError, UnsentError
from bot.handlers.wire import leaving
from bot.pacing import Pace

log = logging.getLogger(__name__)

# Pauses come as timedelta, as they will by default in the library's next major version; without it each one warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")

NEVER_SENT = ("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError")
"""What httpx calls failures that happened before a byte of the request went out."""
SAME_TWICE = ("getChat", "edit", "setMyCommands", "leaveChat")
"""How the names of calls begin that may be made twice."""
COUNTED = ("send", "edit")
"""How the names of calls begin that Telegram counts as messages."""
LOOKING = "editMessageCaption"
"""Used only to learn what a number stands for; it changes nothing."""
REFUSALS = 5
"""Times a 5xx answer is tried again, after 1, 2, 4, 8 and 16 seconds."""
AHEAD_SECONDS = 0.02
"""A message is made ready so long before it may leave: what that takes would be late in every second anew."""
LONGEST_PAUSE = 30.0
"""Seconds between two tries while Telegram cannot be reached."""


class Ticket(Protocol):
    """Told around each try of a call that answers somebody."""

    def sending(self) -> None:
        """The call has left the process."""

    def waiting(self) -> None:
        """It certainly did not arrive and will be tried again."""


Result = bool | dict[str, Any] | list[dict[str, Any]]


class Limits(BaseRateLimiter[Ticket]):
    """Paces messages and edits by chat; lets all other calls pass at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, pace: Pace | None = None) -> None:
        self._clock = clock
        self._pace = pace or Pace()
        self._lines: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._door = asyncio.Lock()
        self._closing = asyncio.Event()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """End every wait."""
        self.close()

    def close(self) -> None:
        """End every wait by cancelling who waits: the journal still has what they wanted to say."""
        self._closing.set()

    def spare(self, chat: int) -> bool:
        """Whether a message that can wait may go to the chat now without standing in an answer's way."""
        line = self._lines.get(chat)
        return not (line is not None and line.locked()) and self._pace.spare(chat, self._clock())

    async def rest(self, seconds: float) -> None:
        """Wait so long; a stop ends the wait by cancelling who waits."""
        if seconds > 0:
            await self._sleep(seconds)

    async def process_request(  # noqa: D102 - the base class says it
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Ticket | None,
    ) -> Result:
        def call() -> Coroutine[Any, Any, Result]:
            return callback(*args, **kwargs)

        chat = data.get("chat_id")
        if not isinstance(chat, int) or not endpoint.startswith(COUNTED) or endpoint == LOOKING:
            return await self._tried(call, endpoint, None, None)
        line = self._lines.setdefault(chat, asyncio.Lock())
        async with line:  # one after the other in one chat: answers keep their order, also over a pause
            return await self._tried(call, endpoint, chat, rate_limit_args)

    async def _tried(
        self, call: Callable[[], Coroutine[Any, Any, Result]], endpoint: str, chat: int | None, ticket: Ticket | None
    ) -> Result:
        failures = 0
        while True:
            leaving.set(await self._turn(chat, ticket) if chat is not None else None)
            try:
                return await call()
            except RetryAfter as error:
                seconds = demanded_pause(error)
                log.warning("Telegram asks for a pause of %g s (%s, chat %s)", seconds, endpoint, chat)
            except NetworkError as error:
                if not may_repeat(error, endpoint, failures):
                    raise
                seconds = min(LONGEST_PAUSE, 2.0**failures)
                failures += 1
                log.debug("%s did not get through (%s), next try in %g s", endpoint, type(error).__name__, seconds)
            if ticket is not None:
                ticket.waiting()
            await self._pause(chat, seconds)

    async def _turn(self, chat: int, ticket: Ticket | None) -> Departure:
        """Wait until the chat's and everybody's limits leave room for one message, all but the last moment of it."""
        while (seconds := self._pace.wait(chat, self._clock())) > 0:
            await self._sleep(seconds)
        wanted = self._clock()
        async with self._door:
            while (seconds := self._pace.wait_overall(wanted, self._clock())) > AHEAD_SECONDS:
                await self._sleep(seconds - AHEAD_SECONDS)
            if self._closing.is_set():
                raise asyncio.CancelledError
            at = self._clock() + seconds
            leaving_then = self._pace.take(chat, wanted, at)

        async def due() -> None:
            if (early := at - self._clock()) > 0:
                await asyncio.sleep(early)

        def left() -> None:
            leaving_then.left = self._clock()
            if ticket is not None:
                ticket.sending()

        return Departure(due, left)

    async def _pause(self, chat: int | None, seconds: float) -> None:
        now = self._clock()
        if chat is not None:
            self._pace.hold(chat, now + seconds, now)
        await self._sleep(seconds)

    async def _sleep(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            return
        raise asyncio.CancelledError


def may_repeat(error: NetworkError, endpoint: str, failures: int) -> bool:
    """Whether a failed call can be made again without anybody seeing something twice."""
    if isinstance(error, BadRequest):
        return False
    transport = error.__cause__
    if isinstance(transport, UnsentError) or type(transport).__name__ in NEVER_SENT:
        return endpoint != "getMe"  # the start says itself that Telegram cannot be reached
    harmless = endpoint.startswith(SAME_TWICE)
    refused = not isinstance(error, TimedOut) and not _broke(transport)
    return failures < REFUSALS and (harmless or refused) and endpoint != "getMe"


def _broke(transport: BaseException | None) -> bool:
    """Whether the connection failed, rather than Telegram (or a gateway before it) answering with a failure."""
    theirs = transport is not None and type(transport).__module__.split(".")[0] in ("httpx", "httpcore")
    return theirs or isinstance(transport, UnansweredError)


def demanded_pause(error: RetryAfter) -> float:
    """The seconds Telegram asks for; the library is about to change the number's type."""
    demanded = error.retry_after
    return float(demanded) if isinstance(demanded, int) else demanded.total_seconds()

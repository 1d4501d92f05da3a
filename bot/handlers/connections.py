"""Connections to a server, kept for a while: a request goes out, its response comes back.

The library's own client (httpx) is made for all of the web, and costs a third of an answer. What the Bot API needs of
HTTP is little: one request after the other on a connection, and to know whether it left and whether a response came.
"""

import asyncio
import select
import socket
import ssl
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bot.handlers.responses import MalformedError, Reading, Response

KEPT_SECONDS = 5.0
"""How long a connection without requests is kept, as httpx does: what is older may be dead without a word."""
SECOND_ADDRESS_SECONDS = 0.25
"""Until the next of a name's addresses is tried as well (RFC 8305)."""


class UnsentError(Exception):
    """Nothing of the request has left: no connection could be made, or none was free."""


class UnansweredError(Exception):
    """The connection broke after the request had left: nobody knows whether it arrived."""


class SilentError(UnansweredError):
    """Nothing came for too long."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What to do when a request leaves."""

    due: Callable[[], Awaitable[None]]
    """Waits for the moment at which it may, once the connection stands and all is prepared."""
    left: Callable[[], None]
    """Called when the wire has it."""


@dataclass(frozen=True, slots=True)
class Server:
    """Whom to connect to."""

    host: str
    port: int
    tls: bool


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds until it is given up; None never."""

    connect: float | None
    """To make a connection."""
    read: float | None
    """To hear something."""
    pool: float | None
    """To get one of the connections, when all are in use."""


class Connection(asyncio.Protocol):
    """One connection; whoever uses it waits for the response before the next request."""

    def __init__(self) -> None:
        self.used_at = 0.0
        """When the last response came, by ``time.monotonic``."""
        self._reading = Reading()
        self._transport: asyncio.Transport | None = None
        self._response: asyncio.Future[Response] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._seconds: float | None = None

    @property
    def open(self) -> bool:
        """Whether a request may be sent."""
        return self._transport is not None and not self._transport.is_closing()

    @property
    def rests(self) -> bool:
        """Whether nothing has come since the last response, not even the end that a busy loop has not seen yet."""
        return self.open and self._transport is not None and not _readable(self._transport.get_extra_info("socket"))

    async def exchange(self, request: bytes, seconds: float | None) -> Response:
        """Send a request; its response. Raises: UnansweredError, SilentError after so many seconds of silence."""
        self._response = asyncio.get_running_loop().create_future()
        self._seconds = seconds
        if self._transport is not None:
            self._transport.write(request)
        self._watch()
        try:
            response = await self._response
        finally:
            self._response = None
            self._watch()
        if response.last:
            self.close()
        return response

    def close(self) -> None:
        """Use it no more."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:  # noqa: D102 - the base class says it
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:  # noqa: D102 - the base class says it
        if self._response is None or self._response.done():  # nobody has asked for it: the server is about to close
            self.close()
            return
        try:
            response = self._reading.feed(data)
        except MalformedError as error:
            self._fail(UnansweredError(str(error)))
            return
        if response is None:
            self._watch()
        else:
            self._response.set_result(response)

    def eof_received(self) -> None:  # noqa: D102 - the base class says it
        try:
            response = self._reading.end()
        except MalformedError as error:
            self._fail(UnansweredError(str(error)))
            return
        if response is not None and self._response is not None and not self._response.done():
            self._response.set_result(response)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: D102 - the base class says it
        self._fail(UnansweredError(str(error or "the server has closed the connection")))

    def _fail(self, error: UnansweredError) -> None:
        if self._response is not None and not self._response.done():
            self._response.set_exception(error)
        self.close()

    def _watch(self) -> None:
        """Give up after so many seconds from now, as long as somebody waits."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._response is not None and self._seconds is not None:
            late = SilentError(f"nothing came for {self._seconds:g} s")
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._fail, late)


class Connections:
    """At most so many connections; the one used last is used again first, so that the others can be given up."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._room = asyncio.Semaphore(most)
        self._clock = clock
        self._idle: dict[Server, deque[Connection]] = {}

    async def send(
        self, server: Server, request: bytes, patience: Patience, departure: Departure | None = None
    ) -> Response:
        """Send a request to the server; its response. Raises: UnsentError, UnansweredError, SilentError."""
        await self._enter(patience.pool)
        try:
            return await self._sent(server, request, patience, departure)
        finally:
            self._room.release()

    def close(self) -> None:
        """Close those that nobody uses."""
        for row in self._idle.values():
            while row:
                row.pop().close()

    async def _enter(self, seconds: float | None) -> None:
        """Wait until one of the connections is free. Raises: UnsentError."""
        if not self._room.locked():
            await self._room.acquire()
            return
        try:
            async with asyncio.timeout(seconds):
                await self._room.acquire()
        except TimeoutError as error:
            raise UnsentError("all connections are in use") from error

    async def _sent(self, server: Server, request: bytes, patience: Patience, departure: Departure | None) -> Response:
        connection = await self._ready(server, patience, departure)
        try:
            if departure is not None:
                departure.left()
            response = await connection.exchange(request, patience.read)
        except BaseException:
            connection.close()
            raise
        if connection.open:
            connection.used_at = self._clock()
            self._idle.setdefault(server, deque()).append(connection)
        return response

    async def _ready(self, server: Server, patience: Patience, departure: Departure | None) -> Connection:
        """A connection that stands when it is time to send."""
        while True:
            connection = self._kept(server) or await _opened(server, patience.connect)
            try:
                if departure is not None:
                    await departure.due()
            except BaseException:
                connection.close()
                raise
            if connection.open:  # else it was closed meanwhile, before anything was sent
                return connection

    def _kept(self, server: Server) -> Connection | None:
        row = self._idle.get(server, deque())
        oldest = self._clock() - KEPT_SECONDS
        while row and not (row[0].open and row[0].used_at > oldest):
            row.popleft().close()
        while row:
            connection = row.pop()
            if connection.rests:
                return connection
            connection.close()
        return None


async def _opened(server: Server, seconds: float | None) -> Connection:
    """A new connection. Raises: UnsentError."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(seconds):
            _, connection = await loop.create_connection(
                Connection,
                server.host,
                server.port,
                ssl=_trust() if server.tls else None,
                happy_eyeballs_delay=SECOND_ADDRESS_SECONDS,
            )
    except TimeoutError as error:
        raise UnsentError(f"no connection within {seconds:g} s") from error
    except OSError as error:  # TLS failures are of this kind too
        raise UnsentError(str(error)) from error
    return connection


def _readable(connected: socket.socket) -> bool:
    """Whether there is something to read."""
    if sys.platform == "win32":
        return bool(select.select([connected], [], [], 0)[0])
    asked = select.poll()  # select itself takes no more than a thousand files
    asked.register(connected, select.POLLIN)
    return bool(asked.poll(0))


@cache
def _trust() -> ssl.SSLContext:
    """Whose certificates count: those that count for the library's client, which is none of our dependencies."""
    context = import_module("httpx").create_ssl_context()
    if not isinstance(context, ssl.SSLContext):
        raise TypeError(context)
    return context

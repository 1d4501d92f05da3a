"""The HTTP client, and the exact moment at which a request leaves the process.

Between "we want to send" and "bytes are on the wire" lie connecting, TLS and a busy event loop: time enough to be
killed in. An answer counts as *sending* only from the moment the wire has it; killed before, it is sent after the
restart, and killed later, it is not sent twice.
"""

import re
import sys
from contextvars import ContextVar
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.handlers.connections import Connections, Departure, Patience, Server, SilentError, UnansweredError, UnsentError

# httpcore 1.0.9 tries to import sniffio eight times a request, and where it is not installed each try walks the whole
# search path: a tenth of what an answer costs. None makes the import fail at once; asyncio is then what it assumes.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # None is what Python looks for there

leaving: ContextVar[Departure | None] = ContextVar("leaving", default=None)
"""How the current task's request leaves; set by whoever makes the call."""

PREPARED = "http11.send_request_headers.started"
ON_THE_WIRE = "http11.send_request_body.started"
"""httpcore's names for the two moments (its "trace" extension)."""
CONNECTIONS = 256
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
"""A send that is given up too early may have arrived and is not repeated: rather wait."""
POOL_SECONDS = 60.0
PORTS = {"http": 80, "https": 443}
_SAFE = re.compile(r"[A-Za-z0-9_.~-]*")


def http_request() -> BaseRequest:
    """A client of the library's kind that tells when a request leaves."""
    return Client()


class Client(HTTPXRequest):
    """Makes calls over connections of our own; what needs more than that goes the library's way.

    That is: files, and everything where a proxy stands between.
    """

    def __init__(self) -> None:
        super().__init__(
            connection_pool_size=CONNECTIONS,
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            write_timeout=READ_SECONDS,
            pool_timeout=POOL_SECONDS,
            httpx_kwargs={"event_hooks": {"request": [_watch]}},
        )
        self._connections = Connections(CONNECTIONS)

    async def shutdown(self) -> None:
        """Close what is open."""
        self._connections.close()
        await super().shutdown()

    async def do_request(  # noqa: D102 - the base class says it
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        called = None if method != "POST" or timeouts else _called(url)
        if called is None or (request_data is not None and request_data.contains_files):
            return await super().do_request(url, method, request_data, *timeouts, **more)
        server, head = called
        body = form(request_data.json_parameters) if request_data is not None else b""
        request = b"%b%d\r\n\r\n%b" % (head, len(body), body)
        try:
            response = await self._connections.send(server, request, _patience(more), leaving.get())
        except SilentError as error:
            raise TimedOut from error
        except (UnsentError, UnansweredError) as error:
            raise NetworkError(str(error)) from error
        return response.code, response.body


def form(parameters: dict[str, str]) -> bytes:
    """The parameters as a browser's form, whole values at a time: urllib takes Chinese byte by byte."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in parameters.items()).encode()


def _quoted(text: str) -> str:
    return text if _SAFE.fullmatch(text) else f"%{text.encode().hex('%').upper()}"


@lru_cache(256)
def _called(url: str) -> tuple[Server, bytes] | None:
    """Whom a call of this address goes to, and the head of its request up to the length.

    None where a proxy stands between, and for addresses that are more than host, port and path.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc or not url.isascii() or " " in url:
        return None
    if _proxied(parts.scheme, parts.hostname):
        return None
    server = Server(parts.hostname, parts.port or PORTS[parts.scheme], parts.scheme == "https")
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    head = (
        f"POST {target or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: {BaseRequest.USER_AGENT}\r\n"
        "Accept: */*\r\nAccept-Encoding: identity\r\n"  # without a word on it, any encoding would be as welcome
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
    )
    return server, head.encode()


def _proxied(scheme: str, host: str) -> bool:
    """Whether the system wants requests to go through a proxy; what it excepts (NO_PROXY) does not."""
    proxies = getproxies()
    return bool(proxies.get(scheme) or proxies.get("all")) and not proxy_bypass(host)


def _patience(timeouts: dict[str, Any]) -> Patience:
    """The timeouts of a call; where the library gives its mark for none, ours."""
    given = {name: seconds for name, seconds in timeouts.items() if seconds is None or isinstance(seconds, int | float)}
    return Patience(
        given.get("connect_timeout", CONNECT_SECONDS),
        given.get("read_timeout", READ_SECONDS),
        given.get("pool_timeout", POOL_SECONDS),
    )


async def _watch(request: Any) -> None:
    """Have httpcore report the steps of this request, if somebody wants to know when it leaves."""
    departure = leaving.get()
    if departure is None:
        return

    async def trace(event: str, details: object) -> None:
        if event == PREPARED:
            await departure.due()
        elif event == ON_THE_WIRE:
            departure.left()

    request.extensions["trace"] = trace

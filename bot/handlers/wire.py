"""The HTTP client, and the exact moment at which a request leaves the process.

Between "we want to send" and "bytes are on the wire" lie connecting, TLS and a busy event loop: time enough to be
killed in. An answer counts as *sending* only from the moment the wire has it; killed before, it is sent after the
restart, and killed later, it is not sent twice.
"""

import sys
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from telegram.request import BaseRequest, HTTPXRequest

# httpcore 1.0.9 tries to import sniffio eight times a request, and where it is not installed each try walks the whole
# search path: a tenth of what an answer costs. None makes the import fail at once; asyncio is then what it assumes.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # None is what Python looks for there


@dataclass(frozen=True, slots=True)
class Departure:
    """What to do when a request leaves."""

    due: Callable[[], Awaitable[None]]
    """Waits for the moment at which it may, once the connection stands and all is prepared."""
    left: Callable[[], None]
    """Called when the wire has it."""


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


def http_request() -> BaseRequest:
    """A client of the library's kind that tells when a request leaves."""
    return HTTPXRequest(
        connection_pool_size=CONNECTIONS,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        write_timeout=READ_SECONDS,
        pool_timeout=POOL_SECONDS,
        httpx_kwargs={"event_hooks": {"request": [_watch]}},
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

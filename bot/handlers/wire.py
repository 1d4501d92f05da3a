"""The HTTP client, and the exact moment at which a request leaves the process.

Between "we want to send" and "bytes are on the wire" lie connecting, TLS and a busy event loop: time enough to be
killed in. An answer counts as *sending* only from the moment the wire has it; killed before, it is sent after the
restart, and killed later, it is not sent twice.
"""

import sys
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from telegram.request import BaseRequest, HTTPXRequest

# httpcore 1.0.9 tries to import sniffio eight times a request, and where it is not installed each try walks the whole
# search path: a tenth of what an answer costs. None makes the import fail at once; asyncio is then what it assumes.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # None is what Python looks for there

leaving: ContextVar[Callable[[], None] | None] = ContextVar("leaving", default=None)
"""What to call when the current task's request leaves; set by whoever makes the call."""

ON_THE_WIRE = "http11.send_request_body.started"
"""httpcore's name for the moment (its "trace" extension)."""
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
    told = leaving.get()
    if told is None:
        return

    async def trace(event: str, details: object) -> None:
        if event == ON_THE_WIRE:
            told()

    request.extensions["trace"] = trace

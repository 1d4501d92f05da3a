"""The guard of conftest works: without it, a test that needs the network would pass unnoticed."""

import asyncio
import socket
from contextlib import closing

import pytest

from tests.conftest import NetworkUsedError

OUTSIDE = ("192.0.2.1", 443)
"""An address for documentation (RFC 5737) that belongs to nobody."""


def test_connecting_beyond_loopback_fails() -> None:
    with closing(socket.socket()) as out, pytest.raises(NetworkUsedError):
        out.connect(OUTSIDE)


def test_sending_beyond_loopback_fails() -> None:
    with closing(socket.socket(type=socket.SOCK_DGRAM)) as out, pytest.raises(NetworkUsedError):
        out.sendto(b"", OUTSIDE)


def test_resolving_a_name_fails() -> None:
    with pytest.raises(NetworkUsedError):
        socket.create_connection(("api.telegram.org", 443))


async def test_asyncio_is_guarded_too() -> None:
    with pytest.raises(NetworkUsedError):
        await asyncio.open_connection(*OUTSIDE)


def test_loopback_is_open() -> None:
    with (
        closing(socket.create_server(("127.0.0.1", 0))) as server,
        closing(socket.create_connection(server.getsockname())) as client,
    ):
        assert client.getpeername() == server.getsockname()

"""What every test stands on: no network beyond this machine, no settings of whoever runs it, repeatable searches."""

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.promises import watched

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

for name in [each for each in os.environ if each.startswith("CHAWEN_")]:
    del os.environ[name]  # the settings of a running bot are not the tests' settings, nor their child processes'


class NetworkUsedError(AssertionError):
    """A test tried to leave this machine."""


def _stays_here(address: object) -> bool:
    if not isinstance(address, tuple):  # a path: AF_UNIX
        return True
    host = address[0]
    try:
        return host in ("localhost", "") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded(original: Callable[..., Any], address_at: int) -> Callable[..., Any]:
    def guard(*args: Any, **keywords: Any) -> Any:
        if not _stays_here(args[address_at]):
            raise NetworkUsedError(f"tests stay on loopback, this one wanted {args[address_at]!r}")
        return original(*args, **keywords)

    return guard


def _resolve(original: Callable[..., Any]) -> Callable[..., Any]:
    def guard(host: Any, *args: Any, **keywords: Any) -> Any:
        if host is not None and not _stays_here((host,)):
            raise NetworkUsedError(f"tests resolve no names, this one wanted {host!r}")
        return original(host, *args, **keywords)

    return guard


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Connecting, sending and resolving beyond loopback fail, so that a green run proves nobody needed it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _guarded(socket.socket.connect, 1))
        patch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex, 1))
        patch.setattr(socket.socket, "sendto", _guarded(socket.socket.sendto, -1))
        patch.setattr(socket, "getaddrinfo", _resolve(socket.getaddrinfo))
        yield


@pytest.fixture(autouse=True)
def only_quotes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every reply of every test quotes its documents verbatim and fits into a message."""
    with watched(monkeypatch) as wrong:
        yield
    assert wrong == []

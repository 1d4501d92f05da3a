"""The door for webhook mode: a secret, a health check, and nothing else."""

import socket
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.errors import StartError
from bot.settings import TelegramSettings
from bot.webhook import SECRET_HEADER, open_door, webhook_path
from tests.bot.certificate import CERTIFICATE, KEY
from tests.bot.fake_telegram import free_port

SECRET = "s3cret"
HOOK = "https://example.org/hook"


@asynccontextmanager
async def door(taken: list[Mapping[str, Any]]) -> AsyncIterator[aiohttp.ClientSession]:
    address = TelegramSettings(webhook_url=HOOK, webhook_port=free_port())
    server = open_door(address, SECRET, taken.append)
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{address.webhook_port}") as client:
            yield client
    finally:
        server.stop()
        await server.close_all_connections()


@pytest.mark.parametrize(
    ("path", "secret", "body", "status"),
    [
        ("/hook", SECRET, '{"update_id": 1}', 200),
        ("/hook", "wrong", '{"update_id": 1}', 403),
        ("/hook", "", '{"update_id": 1}', 403),
        ("/other", SECRET, '{"update_id": 1}', 404),
        ("/hook", SECRET, "no JSON", 400),
        ("/hook", SECRET, "[1]", 400),
        ("/hook", SECRET, '{"update_id": "1"}', 400),
    ],
)
async def test_only_an_update_with_the_secret_is_taken(path: str, secret: str, body: str, status: int) -> None:
    taken: list[Mapping[str, Any]] = []
    async with door(taken) as client, client.post(path, data=body, headers={SECRET_HEADER: secret}) as answer:
        assert answer.status == status
    assert taken == ([{"update_id": 1}] if status == 200 else [])


async def test_the_health_check_answers_while_the_door_is_open() -> None:
    async with door([]) as client, client.get("/healthz") as answer:
        assert answer.status == 200


def own(folder: Path, key: str = KEY) -> TelegramSettings:
    """Settings with a certificate of one's own."""
    (folder / "cert.pem").write_text(CERTIFICATE)
    (folder / "key.pem").write_text(key)
    return TelegramSettings(
        webhook_url=HOOK,
        webhook_port=free_port(),
        webhook_certificate=str(folder / "cert.pem"),
        webhook_key=str(folder / "key.pem"),
    )


async def test_with_a_certificate_of_its_own_the_door_speaks_tls(tmp_path: Path) -> None:
    taken: list[Mapping[str, Any]] = []
    address = own(tmp_path)
    server = open_door(address, SECRET, taken.append)
    trusting = ssl.create_default_context(cafile=tmp_path / "cert.pem")
    url, headers = f"https://127.0.0.1:{address.webhook_port}/hook", {SECRET_HEADER: SECRET}
    try:
        async with (
            aiohttp.ClientSession() as client,
            client.post(url, data='{"update_id": 1}', headers=headers, ssl=trusting) as answer,
        ):
            assert answer.status == 200
    finally:
        server.stop()
        await server.close_all_connections()
    assert taken == [{"update_id": 1}]


def test_a_certificate_without_its_key_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"webhook_certificate, webhook_key: cannot be used: [^N]"):
        open_door(own(tmp_path, "no key"), SECRET, lambda update: None)


async def test_a_port_in_use_is_refused_in_one_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = TelegramSettings(webhook_url=HOOK, webhook_port=other.getsockname()[1])
        with pytest.raises(StartError, match=r"webhook_port: cannot listen on 127\.0\.0\.1"):
            open_door(address, SECRET, print)


@pytest.mark.parametrize(("url", "path"), [(HOOK, "/hook"), ("https://example.org", "/")])
def test_the_path_is_the_urls(url: str, path: str) -> None:
    assert webhook_path(TelegramSettings(webhook_url=url)) == path


def test_the_path_of_the_health_check_is_taken() -> None:
    with pytest.raises(StartError, match="/healthz"):
        webhook_path(TelegramSettings(webhook_url="https://example.org/healthz"))

"""Conversations are held twice: fetched by polling, and pushed through the webhook's door."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.settings import Settings
from bot.webhook import SECRET_HEADER
from tests.bot import fake_telegram
from tests.bot.fake_telegram import FakeTelegram, free_port

ONCE = (
    "test_calls",
    "test_connections",
    "test_intake",
    "test_menus",
    "test_noting",
    "test_responses",
    "test_updates",
    "test_wire",
)
"""Tests of parts, which hold no conversation."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.module.__name__.rpartition(".")[2] not in ONCE:
        metafunc.fixturenames.append("mode")
        metafunc.parametrize("mode", ["polling", "webhook"], indirect=True)


@pytest.fixture
async def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    pushing: list[asyncio.Task[None]] = []
    if request.param == "webhook":
        _push_instead(monkeypatch, pushing)
    yield
    for task in pushing:
        task.cancel()
    await asyncio.gather(*pushing, return_exceptions=True)


def _push_instead(monkeypatch: pytest.MonkeyPatch, pushing: list[asyncio.Task[None]]) -> None:
    """Have every bot choose webhook mode, and every fake Telegram push once it is told where to."""
    make, call = fake_telegram.settings, FakeTelegram.call

    def settings(folder: Path, **sections: Any) -> Settings:
        made, port = make(folder, **sections), free_port()
        server, url = "http://127.0.0.1:1", f"http://127.0.0.1:{port}/hook"
        telegram = replace(made.telegram, api_base_url=server, mode="webhook", webhook_url=url, webhook_port=port)
        return replace(made, telegram=telegram)

    async def called(self: FakeTelegram, method: str, data: dict[str, Any]) -> tuple[int, bytes]:
        if method == "setWebhook":
            self.asked_for += 1
            pushing.append(asyncio.create_task(_push(self, data["url"], data["secret_token"])))
        return await call(self, method, data)

    monkeypatch.setattr(fake_telegram, "settings", settings)
    monkeypatch.setattr(FakeTelegram, "call", called)


async def _push(telegram: FakeTelegram, url: str, secret: str) -> None:
    async with ClientSession() as session:
        while True:
            for update in list(telegram.updates):
                async with session.post(url, data=json.dumps(update), headers={SECRET_HEADER: secret}) as response:
                    assert response.status == 200
                telegram.updates.remove(update)
            await asyncio.sleep(0.001)

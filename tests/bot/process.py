"""The real process over a fake Telegram behind a real socket."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from tests.bot.fake_telegram import TOKEN, FakeTelegram, free_port
from tests.bot.shelves import CHARTER

LIMIT = 60.0
"""Seconds for anything a process does; it starts in one or two."""


@dataclass
class Server:
    """The fake Telegram behind a real socket."""

    telegram: FakeTelegram = field(default_factory=FakeTelegram)
    url: str = ""
    answer: Callable[[str], tuple[int, bytes] | None] = lambda method: None
    torn: int = 0
    """Messages that were on their way when the process was killed."""

    async def handle(self, request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        given = self.answer(method)
        if given is None:
            try:
                form = {key: _value(str(value)) for key, value in (await request.post()).items()}
            except ConnectionResetError:
                self.torn += method == "sendMessage"
                raise
            given = await self.telegram.call(method, form)
        return web.Response(status=given[0], body=given[1], content_type="application/json")


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


@asynccontextmanager
async def served() -> AsyncIterator[Server]:
    server, app = Server(), web.Application()
    app.router.add_route("*", "/{tail:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    server.url = f"http://127.0.0.1:{port}"
    try:
        yield server
    finally:
        await runner.cleanup()


@dataclass
class Process:
    inner: asyncio.subprocess.Process

    async def ended(self) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        out, err = await asyncio.wait_for(self.inner.communicate(), LIMIT)
        return self.inner.returncode or 0, out.decode(), err.decode()

    async def said(self, words: str) -> str:
        """Standard error up to the line that says so; however long a busy machine takes to get there."""
        assert self.inner.stderr is not None
        heard = ""
        async with asyncio.timeout(LIMIT):
            while words not in heard:
                line = await self.inner.stderr.readline()
                assert line, f"it ended before it said so: {heard}"
                heard += line.decode()
        return heard

    async def stopped(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        self.inner.send_signal(number)
        return await self.ended()


@asynccontextmanager
async def started(folder: Path, url: str, **more: str) -> AsyncIterator[Process]:
    documents = folder / "documents"
    documents.mkdir(exist_ok=True)
    (documents / "章程.md").write_text(CHARTER, encoding="utf-8")
    environment = {
        "CHAWEN_TELEGRAM__TOKEN": TOKEN,
        "CHAWEN_TELEGRAM__API_BASE_URL": url,
        "CHAWEN_DOCUMENTS__FOLDER": str(documents),
        "CHAWEN_STORAGE__FOLDER": str(folder / "var"),
        "CHAWEN_ACCESS__OPEN": "true",
        "PYTHONPATH": os.getcwd(),
    }
    inner = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=folder, env=os.environ | environment | more,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Process(inner)
    finally:
        if inner.returncode is None:
            inner.kill()
        await inner.wait()

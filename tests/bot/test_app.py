"""The real process against a server on loopback: how it starts, stops, and what it says while doing so."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from tests.bot.fake_telegram import OWNER, QUESTION, TOKEN, FakeTelegram, free_port, until
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


def without_patience(err: str) -> str:
    """Without the line that asks for patience while a busy machine reads the documents."""
    return "".join(line for line in err.splitlines(keepends=True) if " INFO bot" not in line)


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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_answers_and_ends_cleanly_on_a_signal(tmp_path: Path, number: int) -> None:
    async with served() as server, started(tmp_path, server.url) as process:
        asked = server.telegram.say(OWNER, OWNER, QUESTION)
        await until(lambda: server.telegram.sent(OWNER))
        assert server.telegram.sent(OWNER)[0].reply_to == asked
        code, out, err = await process.stopped(number)
        assert code == 0
        assert "start=claim-" in out
        assert "claim-" not in err
        assert TOKEN not in out + err
        assert QUESTION not in err
        assert "Traceback" not in err


async def test_a_refused_token_is_one_line_and_exit_2(tmp_path: Path) -> None:
    async with served() as server, started(tmp_path, server.url) as process:
        server.answer = lambda method: (401, b'{"ok": false, "error_code": 401, "description": "Unauthorized"}')
        code, _, err = await process.ended()
        assert code == 2
        assert without_patience(err).count("\n") == 1
        assert "[telegram] token" in err
        assert TOKEN not in err


async def test_a_second_process_on_the_same_storage_is_one_line_and_exit_2(tmp_path: Path) -> None:
    async with served() as server, started(tmp_path, server.url) as first:
        await until(lambda: server.telegram.asked_for)
        async with started(tmp_path, server.url) as second:
            code, _, err = await second.ended()
            assert code == 2
            assert err.count("\n") == 1
            assert "another process" in err
        assert (await first.stopped())[0] == 0


async def test_a_server_out_of_reach_is_said_once_and_a_signal_still_ends_it(tmp_path: Path) -> None:
    async with started(tmp_path, f"http://127.0.0.1:{free_port()}") as process:
        before = await process.said("cannot be reached")  # not earlier: a signal at once would meet no handler
        await asyncio.sleep(4)  # time for two more tries
        code, _, after = await process.stopped()
        assert code == 0
        assert "cannot be reached" not in after
        assert TOKEN not in before + after


async def test_after_a_kill_every_question_is_answered_once_but_for_what_was_leaving(tmp_path: Path) -> None:
    people = range(20, 60)
    async with served() as server:
        asked = [server.telegram.say(person, person, QUESTION) for person in people]
        async with started(tmp_path, server.url) as process:
            await until(lambda: len(server.telegram.sent()) >= 10)
            process.inner.kill()
            await process.inner.wait()
        async with started(tmp_path, server.url) as process:
            await until(lambda: len(server.telegram.sent()) + server.torn >= len(asked))
            assert (await process.stopped())[0] == 0
        answered = sorted(each.reply_to for each in server.telegram.sent())
        assert len(answered) == len(set(answered)) >= len(asked) - server.torn
        assert set(answered) <= set(asked)


async def test_webhook_mode_takes_updates_at_its_door(tmp_path: Path) -> None:
    port = free_port()
    mode = {"MODE": "webhook", "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_PORT": str(port)}
    chosen = {f"CHAWEN_TELEGRAM__{key}": value for key, value in mode.items()}
    async with served() as server, started(tmp_path, server.url, **chosen) as process:
        await until(lambda: server.telegram.made("setWebhook"))
        secret = server.telegram.made("setWebhook")[0].data["secret_token"]
        server.telegram.say(OWNER, OWNER, QUESTION)
        update = server.telegram.updates.pop()
        assert await posted(port, update, "wrong") == 403
        assert await posted(port, update, secret) == 200
        await until(lambda: server.telegram.sent(OWNER))
        code, _, err = await process.stopped()
        assert code == 0
        assert secret not in err


async def posted(port: int, update: dict[str, object], secret: str) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    address = f"http://127.0.0.1:{port}/hook"
    async with ClientSession() as client, client.post(address, json=update, headers=headers) as answer:
        return answer.status

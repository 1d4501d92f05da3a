"""The real process against a server on loopback: how it starts, stops, and what it says while doing so."""

import asyncio
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.app import serve
from bot.errors import StartError
from bot.handlers.starting import check_start
from bot.settings import TelegramSettings
from bot.watching import Look, look
from index import IndexSettings, Library
from tests.bot.fake_telegram import OWNER, QUESTION, TOKEN, free_port, settings, until
from tests.bot.process import LIMIT, served, started

pytestmark = pytest.mark.timeout(4 * LIMIT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_answers_and_ends_cleanly_on_a_signal(tmp_path: Path, number: int) -> None:
    async with served() as server, started(tmp_path, server.url) as process:
        asked = server.telegram.say(OWNER, OWNER, QUESTION)
        await until(lambda: server.telegram.sent(OWNER), LIMIT)
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
        assert err.count("\n") == 1
        assert "[telegram] token" in err
        assert TOKEN not in err


def test_nothing_slow_begins_before_all_that_can_be_refused_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def refused(telegram: TelegramSettings) -> None:
        raise StartError("no")

    monkeypatch.setattr("bot.app.check_start", refused)
    begun: list[str] = []
    library = Library(tmp_path, IndexSettings())
    assert serve(settings(tmp_path), library, lambda: begun.append("read")) == 2
    assert (begun, capsys.readouterr().err) == ([], "no\n")


def test_what_changes_while_the_documents_are_read_is_still_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def accepted(telegram: TelegramSettings) -> None:
        pass

    class Serving:
        def __init__(self, *_: object, seen: Look | None) -> None:
            kept.append(seen)

        async def run(self) -> None:
            pass

    kept: list[Look | None] = []
    monkeypatch.setattr("bot.app.check_start", accepted)
    monkeypatch.setattr("bot.app.Chawen", Serving)
    made = settings(tmp_path)
    made.documents.folder.mkdir()
    before = look(made.documents.folder)
    load = (made.documents.folder / "a.txt").touch
    assert serve(made, Library(made.documents.folder, IndexSettings()), load) == 0
    assert kept == [before]
    assert before != look(made.documents.folder)


async def test_a_webhooks_door_that_cannot_be_opened_is_refused_before_telegram_is_asked(tmp_path: Path) -> None:
    telegram = TelegramSettings(TOKEN, mode="webhook", webhook_url="https://a.example/hook")
    with pytest.raises(StartError, match=r"webhook_certificate.*No such file"):
        await check_start(
            replace(telegram, webhook_certificate=str(tmp_path / "none"), webhook_key=str(tmp_path / "none"))
        )


async def test_a_second_process_on_the_same_storage_is_one_line_and_exit_2(tmp_path: Path) -> None:
    async with served() as server, started(tmp_path, server.url) as first:
        await until(lambda: server.telegram.asked_for, LIMIT)
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
            await until(lambda: len(server.telegram.sent()) >= 10, LIMIT)
            process.inner.kill()
            await process.inner.wait()
        async with started(tmp_path, server.url) as process:
            await until(lambda: len(server.telegram.sent()) + server.torn >= len(asked), LIMIT)
            assert (await process.stopped())[0] == 0
        answered = sorted(each.reply_to for each in server.telegram.sent())
        assert len(answered) == len(set(answered)) >= len(asked) - server.torn
        assert set(answered) <= set(asked)


async def test_webhook_mode_takes_updates_at_its_door(tmp_path: Path) -> None:
    port = free_port()
    mode = {"MODE": "webhook", "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_PORT": str(port)}
    chosen = {f"CHAWEN_TELEGRAM__{key}": value for key, value in mode.items()}
    async with served() as server, started(tmp_path, server.url, **chosen) as process:
        await until(lambda: server.telegram.made("setWebhook"), LIMIT)
        secret = server.telegram.made("setWebhook")[0].data["secret_token"]
        server.telegram.say(OWNER, OWNER, QUESTION)
        update = server.telegram.updates.pop()
        assert await posted(port, update, "wrong") == 403
        assert await posted(port, update, secret) == 200
        await until(lambda: server.telegram.sent(OWNER), LIMIT)
        code, _, err = await process.stopped()
        assert code == 0
        assert secret not in err


async def posted(port: int, update: dict[str, object], secret: str) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    address = f"http://127.0.0.1:{port}/hook"
    async with ClientSession() as client, client.post(address, json=update, headers=headers) as answer:
        return answer.status

"""Calls as a server gets them: the same whether they go our way or the library's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.handlers.connections import SilentError, UnansweredError, UnsentError
from bot.handlers.wire import Client, form
from tests.bot.fake_telegram import TOKEN, free_port
from tests.bot.telegram_json import BOT

MESSAGE = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "好"}


@dataclass
class Server:
    """What a server got: path, content type and fields of each request."""

    url: str = ""
    got: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    encodings: list[str] = field(default_factory=list)
    file: bytes = b""

    async def handle(self, request: web.Request) -> web.Response:
        fields = dict(await request.post())
        if isinstance(sent := fields.pop("document", None), web.FileField):
            self.file = sent.file.read()
        texts = {name: value for name, value in fields.items() if isinstance(value, str)}
        self.got.append((request.path, request.content_type, texts))
        self.agents.append(request.headers["User-Agent"])
        self.encodings.append(request.headers.get("Accept-Encoding", ""))
        if request.path.endswith("getMe"):
            return web.json_response({"ok": True, "result": BOT})
        if request.path.endswith("getChat"):
            return web.json_response({"ok": False, "description": "Bad Request: chat not found"}, status=400)
        return web.json_response({"ok": True, "result": MESSAGE})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made, app = Server(), web.Application()
    app.router.add_route("*", "/{tail:.*}", made.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    made.url = f"http://127.0.0.1:{port}"
    yield made
    await runner.cleanup()


@asynccontextmanager
async def calling(server: Server, request: HTTPXRequest) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, f"{server.url}/bot", f"{server.url}/file/bot", request) as bot:
        yield bot


async def said(bot: Bot) -> None:
    await bot.send_message(
        7,
        "<b>查文</b> & 会费 100% 是\n+?=/~ \U0001f600",
        parse_mode="HTML",
        reply_parameters=ReplyParameters(3, allow_sending_without_reply=True),
        reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("下一处", callback_data="p:1:2")]]),
    )


async def test_a_server_gets_the_same_from_us_as_from_the_library(server: Server) -> None:
    for request in (Client(), HTTPXRequest()):
        async with calling(server, request) as bot:
            await said(bot)
    ours, theirs = server.got[:2], server.got[2:]
    assert ours[1] == theirs[1]
    assert [path for path, _, _ in ours] == [path for path, _, _ in theirs]
    assert len(set(server.agents)) == 1


async def test_no_answer_is_to_be_packed(server: Server) -> None:
    async with calling(server, Client()) as bot:
        await said(bot)
    assert server.encodings == ["identity"] * 2


async def test_an_answer_that_is_a_refusal_is_told_as_the_library_tells_it(server: Server) -> None:
    async with calling(server, Client()) as bot:
        with pytest.raises(BadRequest, match="hat not found"):
            await bot.get_chat(7)


@pytest.mark.parametrize("proxy", ["", "http://127.0.0.1:1"])
async def test_what_no_proxy_is_for_goes_our_way(server: Server, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    monkeypatch.setattr(HTTPXRequest, "do_request", None)
    async with calling(server, Client()) as bot:
        await said(bot)
    assert len(server.got) == 2


async def test_files_go_the_librarys_way(server: Server) -> None:
    async with calling(server, Client()) as bot:
        await bot.send_document(7, b"words", filename="a.txt")
    assert server.file == b"words"


async def test_through_a_proxy_everything_goes_the_librarys_way(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    async with Bot(TOKEN, "http://telegram.example/bot", "http://telegram.example/file/bot", Client()) as bot:
        await said(bot)
    assert [path for path, _, _ in server.got] == [f"/bot{TOKEN}/getMe", f"/bot{TOKEN}/sendMessage"]


@pytest.fixture(
    params=[UnsentError("no"), UnansweredError("gone"), SilentError("nothing")], ids=lambda e: type(e).__name__
)
def trouble(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Exception:
    async def failing(*_: object) -> None:
        raise request.param

    monkeypatch.setattr("bot.handlers.connections.Connections.send", failing)
    error: Exception = request.param
    return error


async def test_trouble_is_told_as_the_library_tells_it_with_its_cause(trouble: Exception) -> None:
    bot = Bot(TOKEN, "http://127.0.0.1/bot", request=Client())
    with pytest.raises(NetworkError) as told:
        await bot.get_me()
    assert told.value.__cause__ is trouble
    assert isinstance(told.value, TimedOut) is isinstance(trouble, SilentError)
    await bot._request[1].shutdown()


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8"))))
def test_a_form_is_what_urllib_makes_of_it(parameters: dict[str, str]) -> None:
    assert parse_qsl(form(parameters).decode(), keep_blank_values=True) == parse_qsl(
        urlencode(parameters), keep_blank_values=True
    )

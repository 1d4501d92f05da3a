"""A Bot API on loopback that costs little: it hands out updates, takes messages, and notes when.

The fake of ``tests.bot`` opens no socket; here HTTP is part of what is measured. So this one reads just as much of a
request as it must, in the standard library's streams.
"""

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-ABCDEFGH"
BOT = {"id": 123456, "is_bot": True, "first_name": "查文", "username": "chawen_bot", "can_join_groups": True}
GROUP = -1001
AT_ONCE = 100
"""Updates that one getUpdates brings at most (Bot API, getUpdates, ``limit``)."""
HEAD_BYTES = 1 << 16

Fields = dict[str, list[str]]
Check = Callable[[], object]


@dataclass
class Telegram:
    """What was asked, and what was answered when; times in seconds of ``time.perf_counter``."""

    url: str = ""
    asked: dict[int, float] = field(default_factory=dict)
    """Chat -> when its last message was handed to the bot."""
    answered: dict[int, float] = field(default_factory=dict)
    """Chat -> when it last got a message."""
    edits: int = 0
    polls: int = 0
    texts: list[str] = field(default_factory=list)
    """The last messages, as they were sent."""

    def __post_init__(self) -> None:
        self._waiting: list[dict[str, Any]] = []
        # Above those of earlier runs: a bot passes over an update that has come before.
        self._numbers = itertools.count(int(time.time()) * 1000)
        self._change = asyncio.Event()

    def say(self, chat: int, text: str, person: int = 0) -> None:
        """A person writes; in private the chat is the person's."""
        kind = {"type": "private", "first_name": "P"} if chat > 0 else {"type": "supergroup", "title": "群"}
        author = {"id": person or chat, "is_bot": False, "first_name": "P", "language_code": "zh-hans"}
        number = next(self._numbers)
        message: dict[str, Any] = {"message_id": number, "date": int(time.time()), "chat": {"id": chat, **kind}}
        message |= {"from": author, "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        self._waiting.append({"update_id": number, "message": message})
        self._changed()

    async def until(self, check: Check, seconds: float) -> None:
        """Wait until something has come about. Raises: TimeoutError."""
        async with asyncio.timeout(seconds):
            while not check():
                self._change.clear()
                await self._change.wait()

    async def call(self, method: str, fields: Fields) -> Any:
        """The result of one call."""
        match method:
            case "getUpdates":
                offset, patience = (int(fields.get(name, ["0"])[0]) for name in ("offset", "timeout"))
                return await self._updates(offset, patience)
            case "getMe":
                return BOT
            case "sendMessage":
                return self._taken(int(fields["chat_id"][0]), fields["text"][0])
            case "sendDocument":  # its fields come in parts, which nobody here has to read
                return self._message(GROUP, "")
            case "editMessageText":
                self.edits += 1
                self._changed()
        return True

    def _taken(self, chat: int, text: str) -> dict[str, Any]:
        self.answered[chat] = time.perf_counter()
        self.texts = [*self.texts[-9:], text]
        self._changed()
        return self._message(chat, text)

    def _message(self, chat: int, text: str) -> dict[str, Any]:
        return {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "P"},
            "from": BOT,
            "text": text,
        }

    async def _updates(self, offset: int, patience: int) -> list[dict[str, Any]]:
        self._waiting = [each for each in self._waiting if each["update_id"] >= offset]
        self.polls += 1
        self._changed()
        with contextlib.suppress(TimeoutError):
            await self.until(lambda: self._waiting, patience)
        now, brought = time.perf_counter(), self._waiting[:AT_ONCE]
        for each in brought:
            self.asked.setdefault(each["message"]["chat"]["id"], now)
        return brought

    def _changed(self) -> None:
        self._change.set()

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, call after call."""
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                length = next(
                    (int(line[15:]) for line in head.lower().split("\r\n") if line[:15] == "content-length:"), 0
                )
                body = (await reader.readexactly(length)).decode("utf-8", "replace")
                method = head.split(" ", 2)[1].rpartition("/")[2]
                result = json.dumps({"ok": True, "result": await self.call(method, parse_qs(body))}).encode()
                lines = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(result)}\r\n\r\n"
                writer.write(lines.encode() + result)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            return
        finally:
            writer.close()


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    """A server on a free port, until the block ends."""
    made = Telegram()
    server = await asyncio.start_server(made.handle, "127.0.0.1", 0, limit=HEAD_BYTES)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        server.close()

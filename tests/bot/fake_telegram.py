"""A Telegram of our own below the real Application: it answers every call, opens no socket, and can make trouble."""

import asyncio
import itertools
import json
import socket
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.app import Chawen
from bot.handlers.wire import leaving
from bot.journal import Journal
from bot.pacing import Pace
from bot.settings import AccessSettings, Settings, TelegramSettings
from index import DocumentsSettings, IndexSettings, Library, StorageSettings
from tests.bot.shelves import CHARTER
from tests.bot.telegram_json import BOT as BOT
from tests.bot.telegram_json import entities, member
from tests.bot.telegram_json import refusal as refusal

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-ABCDEFGH"
OWNER, MEMBER, OTHER, STRANGER, ANONYMOUS = 11, 12, 13, 14, 1087968824
GROUP, FOREIGN = -1001, -1002
QUESTION = "会费多少钱"
Trouble = Callable[[], tuple[int, bytes]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Call:
    method: str
    data: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.data.get("text", ""))

    @property
    def buttons(self) -> list[str]:
        rows = self.data.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["callback_data"] for row in rows for button in row if "callback_data" in button]

    @property
    def reply_to(self) -> Any:
        return self.data.get("reply_parameters", {}).get("message_id")


@dataclass
class FakeTelegram(BaseRequest):
    """People write and press with the methods below; what the bot calls is in ``calls``."""

    calls: list[Call] = field(default_factory=list)
    members: dict[int, dict[int, str]] = field(default_factory=lambda: {GROUP: {MEMBER: "member", OTHER: "member"}})
    """Group -> person -> status."""
    trouble: list[tuple[str, Trouble]] = field(default_factory=list)
    """Method and what happens instead, each once, in order."""
    privacy: bool = True
    moved: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self.updates: list[dict[str, Any]] = []
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.asked_for = 0
        self._news = asyncio.Event()
        self._numbers = itertools.count(100)
        self._update_ids = itertools.count(1000)

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        return await self.call(url.rpartition("/")[2], dict(request_data.parameters) if request_data else {})

    async def call(self, method: str, data: dict[str, Any]) -> tuple[int, bytes]:
        """Answer one call of the Bot API."""
        called = Call(method, data)
        if called.method != "getUpdates":
            self.calls.append(called)
        for each in self.trouble:
            if each[0] == called.method:
                self.trouble.remove(each)
                return each[1]()
        if called.method == "getUpdates":
            return await self._get_updates(called)
        if (departure := leaving.get()) is not None:
            await departure.due()
            departure.left()
        result = self._result(called)
        return result if isinstance(result, tuple) else (200, json.dumps({"ok": True, "result": result}).encode())

    async def _get_updates(self, called: Call) -> tuple[int, bytes]:
        offset = int(called.data.get("offset", 0))
        self.updates = [each for each in self.updates if each["update_id"] >= offset]
        self.asked_for += 1
        while not self.updates:
            self._news.clear()
            await self._news.wait()
        return 200, json.dumps({"ok": True, "result": self.updates}).encode()

    def _result(self, called: Call) -> Any:
        data = called.data
        chat = data.get("chat_id", 0)
        if chat in self.moved:
            return refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=self.moved[chat])
        match called.method:
            case "getMe":
                return {**BOT, "can_read_all_group_messages": not self.privacy}
            case "sendMessage":
                return self._stored(chat, BOT, {"text": data["text"], **_markup(data)})
            case "editMessageText":
                message = self.messages[chat, data["message_id"]]
                if message["text"] == data["text"]:
                    return refusal(400, "Bad Request: message is not modified: same content")
                return self._shown_anew(message, data)
            case "editMessageCaption":
                return self._caption_refused(self.messages.get((chat, data["message_id"])))
            case "editMessageReplyMarkup":
                return self._shown_anew(self.messages[chat, data["message_id"]], data)
            case "deleteMessage":
                return bool(self.messages.pop((chat, data["message_id"]), None))
            case "getChatMember":
                person = data["user_id"]
                status = self.members.get(chat, {}).get(person)
                return member(person, status) if status else refusal(400, "Bad Request: member not found")
            case "getChatAdministrators":
                listed = self.members.get(chat, {}).items()
                return [member(person, status) for person, status in listed if status == "administrator"]
        return True

    def _caption_refused(self, message: dict[str, Any] | None) -> tuple[int, bytes]:
        if message is None:
            return refusal(400, "Bad Request: message to edit not found")
        ours = message["from"]["id"] == BOT["id"]
        why = "there is no caption in the message to edit" if ours else "message can't be edited"
        return refusal(400, f"Bad Request: {why}")

    def _shown_anew(self, message: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
        message["text"] = data.get("text", message["text"])
        message.pop("reply_markup", None)
        message |= _markup(data)
        return message

    def _stored(self, chat: int, author: Mapping[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        kind = {"type": "private", "first_name": "P"} if chat > 0 else {"type": "supergroup", "title": "读书会"}
        number = next(self._numbers)
        message = {"message_id": number, "date": int(time.time()), "chat": {"id": chat, **kind}, "from": author, **body}
        self.messages[chat, number] = message
        return message

    # What people do

    def push(self, **update: Any) -> int:
        number = next(self._update_ids)
        self.updates.append({"update_id": number, **update})
        self._news.set()
        return number

    def say(self, chat: int, person: int, text: str = "", **body: Any) -> int:
        """A message; returns its number. ``anonymous=True`` speaks as the group."""
        author: dict[str, Any] = {"id": person, "is_bot": person == ANONYMOUS, "first_name": f"P{person}"}
        author["language_code"] = body.pop("language", "zh-hans")
        if person == ANONYMOUS:
            body["sender_chat"] = {"id": chat, "type": "supergroup", "title": "读书会"}
        if text:
            body |= {"text": text, "entities": entities(text)}
        answered = body.pop("answers", None)
        if answered is not None:
            body["reply_to_message"] = self.messages[chat, answered]
        message = self._stored(chat, author, body)
        self.push(message=message)
        return int(message["message_id"])

    def press(self, person: int, chat: int, message: int, data: str) -> None:
        author = {"id": person, "is_bot": False, "first_name": f"P{person}", "language_code": "zh"}
        shown = self.messages[chat, message]
        self.push(callback_query={"id": "7", "from": author, "chat_instance": "1", "message": shown, "data": data})

    def place_bot(self, chat: int, by: int, status: str, before: str = "left", language: str = "zh") -> None:
        person = {"id": by, "is_bot": False, "first_name": f"P{by}", "language_code": language}
        change = {"old_chat_member": member(BOT["id"], before), "new_chat_member": member(BOT["id"], status)}
        group = {"id": chat, "type": "supergroup", "title": "新群"}
        self.push(my_chat_member={"chat": group, "from": person, "date": int(time.time()), **change})

    # What the bot did

    def sent(self, chat: int | None = None) -> list[Call]:
        return [each for each in self.made("sendMessage") if chat is None or each.data["chat_id"] == chat]

    def made(self, method: str) -> list[Call]:
        return [each for each in self.calls if each.method == method]

    def last_message(self, chat: int) -> int:
        return max(number for where, number in self.messages if where == chat)


def _markup(data: dict[str, Any]) -> dict[str, Any]:
    """Only buttons stand below a message; a ForceReply opens somebody's input."""
    rows = data.get("reply_markup", {}).get("inline_keyboard")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


async def until(check: Callable[[], object], seconds: float = 20.0) -> None:
    """Let the bot work until something has come about."""
    async with asyncio.timeout(seconds):
        for _ in itertools.count():
            if check():
                return
            await asyncio.sleep(0.001)


class Unhurried(Pace):
    """No limits: tests of what is said need not wait for when."""

    def wait(self, chat: int, now: float) -> float:
        return 0.0

    def wait_overall(self, wanted: float, now: float) -> float:
        return 0.0


def settings(folder: Path, **sections: Any) -> Settings:
    """Settings of a bot that serves GROUP and whose admin is OWNER."""
    chosen: dict[str, Any] = {
        "telegram": TelegramSettings(token=TOKEN),
        "access": AccessSettings(admins=(OWNER,), chats=(GROUP,)),
        "documents": DocumentsSettings(folder / "documents", watch=False),
        "storage": StorageSettings(folder / "var"),
    }
    return Settings(**(chosen | sections))


@dataclass
class Running:
    telegram: FakeTelegram
    chawen: Chawen
    journal: Journal
    library: Library
    task: "asyncio.Task[None]"

    async def settled(self) -> FakeTelegram:
        """Everything said so far has been taken and dealt with."""
        quiet = 0
        async with asyncio.timeout(10):
            while quiet < 3:  # between two hands an update is for a moment in neither
                await asyncio.sleep(0.001)
                quiet = quiet + 1 if self._idle() else 0
                if self.task.done():
                    self.task.result()
        return self.telegram

    def _idle(self) -> bool:
        queue = self.chawen.application.update_queue
        busy = self.chawen.order.current_concurrent_updates or self.chawen.reloader.running
        return not (self.telegram.updates or busy or queue.qsize() or self.chawen.desk.busy)


@asynccontextmanager
async def running(
    folder: Path, fake: FakeTelegram | None = None, pace: Pace | None = None, **sections: Any
) -> AsyncIterator[Running]:
    """The real bot over the fake Telegram, with a folder of documents, until the block ends."""
    chosen = settings(folder, **sections)
    documents = chosen.documents.folder
    if not documents.exists():
        documents.mkdir(parents=True)
        (documents / "章程.md").write_text(CHARTER, encoding="utf-8")
    library = Library(documents, IndexSettings())
    library.reload()
    fake = fake or FakeTelegram()
    polls = fake.asked_for
    with Journal(chosen.storage.folder, chosen.replies.buttons_hours) as journal:
        chawen = Chawen(chosen, library, journal, lambda: fake, pace or Unhurried())
        task = asyncio.create_task(chawen.run())
        try:
            await until(lambda: fake.asked_for > polls or task.done())
            yield Running(fake, chawen, journal, library, task)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

"""More of what people do in the fake Telegram: they edit messages and type the bot's name in any chat."""

import time
from typing import Any

from tests.bot.fake_telegram import Call, FakeTelegram
from tests.bot.telegram_json import entities


def edit(telegram: FakeTelegram, chat: int, message: int, text: str, **body: Any) -> None:
    """Somebody edits a message of theirs."""
    edited = {**telegram.messages[chat, message], "text": text, "entities": entities(text)}
    edited |= {"edit_date": int(time.time()), **body}
    telegram.messages[chat, message] = edited
    telegram.push(edited_message=edited)


def type_inline(telegram: FakeTelegram, person: int, query: str, offset: str = "", language: str = "zh") -> None:
    """Somebody types the bot's name and these words."""
    author = {"id": person, "is_bot": False, "first_name": f"P{person}", "language_code": language}
    telegram.push(inline_query={"id": "9", "from": author, "query": query, "offset": offset})


def urls(call: Call) -> list[str]:
    """The links on a message's buttons."""
    rows = call.data.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["url"] for row in rows for button in row if "url" in button]

"""Our buttons <-> Telegram's keyboards."""

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot import replies
from bot.model import Button

Rows = tuple[tuple[Button, ...], ...]


def markup(rows: Rows) -> InlineKeyboardMarkup | None:
    """The rows as Telegram takes them; None for no buttons."""
    made = [[_button(each.label, each.data, each.url) for each in row] for row in rows]
    return InlineKeyboardMarkup(made) if made else None


def keyboard(rows: Rows) -> dict[str, Any] | None:
    """The same in plain values."""
    return {"inline_keyboard": [[_plain(each) for each in row] for row in rows]} if rows else None


def shown(message: Message) -> Rows:
    """The rows that a message of ours shows."""
    if message.reply_markup is None:
        return ()
    return tuple(
        tuple(Button(each.text, str(each.callback_data or ""), each.url or "") for each in row)
        for row in message.reply_markup.inline_keyboard
    )


def carries(message: Message, answer: int) -> bool:
    """Whether the message shows that answer's buttons: what a press says can be made up, for anybody's message."""
    return any(_answer(each.data) == answer for row in shown(message) for each in row)


def _answer(data: str) -> int | None:
    page, wished = replies.read_data(data), replies.read_wish(data)
    return page.answer if page else wished.answer if wished else None


def _plain(button: Button) -> dict[str, str]:
    return {"text": button.label, **({"url": button.url} if button.url else {"callback_data": button.data})}


def _button(label: str, data: str, url: str) -> InlineKeyboardButton:
    kind: dict[str, Any] = {"url": url} if url else {"callback_data": data}
    return InlineKeyboardButton(label, **kind)

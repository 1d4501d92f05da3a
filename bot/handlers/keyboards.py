"""Our buttons <-> Telegram's keyboards."""

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.model import Button

Rows = tuple[tuple[Button, ...], ...]


def markup(rows: Rows) -> InlineKeyboardMarkup | None:
    """The rows as Telegram takes them; None for no buttons."""
    made = [[_button(each.label, each.data, each.url) for each in row] for row in rows]
    return InlineKeyboardMarkup(made) if made else None


def shown(message: Message) -> Rows:
    """The rows that a message of ours shows."""
    if message.reply_markup is None:
        return ()
    return tuple(
        tuple(Button(each.text, str(each.callback_data or ""), each.url or "") for each in row)
        for row in message.reply_markup.inline_keyboard
    )


def _button(label: str, data: str, url: str) -> InlineKeyboardButton:
    kind: dict[str, Any] = {"url": url} if url else {"callback_data": data}
    return InlineKeyboardButton(label, **kind)

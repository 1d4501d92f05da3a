"""Presses of the buttons with which a document is read on, in private."""

from telegram import Chat, Update
from telegram.ext import ContextTypes

from bot.access import Access
from bot.handlers.presses import Press, pressed
from bot.handlers.sending import Sender
from bot.model import Reply, Toast
from bot.reading import Reader


class Leaves:
    """Turns leaves for those who may ask in private; looked at anew each time."""

    def __init__(self, reader: Reader, access: Access, sender: Sender, language: str) -> None:
        self._reader = reader
        self._access = access
        self._sender = sender
        self._language = language

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under a leaf."""
        press = pressed(update, self._language)
        if press is not None:
            await self._sender.respond(press.query, press.message, await self._turned(press))

    async def _turned(self, press: Press) -> Reply | Toast:
        if press.message is None or press.message.chat.type != Chat.PRIVATE:
            return Toast(press.words.toast_expired)
        if not await self._access.may_ask_in_private(press.person):
            return Toast(press.words.members_only)
        return self._reader.turn(press.data, press.language)

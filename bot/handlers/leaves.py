"""Presses of the buttons with which a document is read on, in private."""

from telegram import Chat, Message, Update
from telegram.ext import ContextTypes

from bot import texts
from bot.access import Access
from bot.handlers.sending import Sender
from bot.model import Toast
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
        query = update.callback_query
        if query is None:
            return
        language = texts.language(self._language, query.from_user.language_code)
        words, message = texts.of(language), query.message
        if not isinstance(message, Message) or message.chat.type != Chat.PRIVATE:
            await self._sender.settle(query, Toast(words.toast_expired))
            return
        if not await self._access.may_ask_in_private(query.from_user.id):
            await self._sender.settle(query, Toast(words.members_only))
            return
        turned = self._reader.turn(query.data or "", language)
        if isinstance(turned, Toast):
            await self._sender.settle(query, turned)
            return
        await self._sender.show(query, message, turned)

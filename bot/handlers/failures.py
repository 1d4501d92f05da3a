"""The edge: whatever an update's handling raised ends here, with an id that the asker and the log share."""

import logging
import secrets

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import replies, texts
from bot.handlers.sending import Letter, Sender
from bot.handlers.updates import topic
from bot.model import Toast

log = logging.getLogger(__name__)


class Failures:
    """Logs the failure with its traceback, and tells the asker in one calm sentence; the bot goes on."""

    def __init__(self, sender: Sender, language: str) -> None:
        self._sender = sender
        self._language = language

    async def failed(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """An exception that nobody closer to it expected."""
        number = secrets.token_hex(4)
        log.error("failure %s in update %s", number, _number(update), exc_info=context.error)
        if not isinstance(update, Update):
            return
        person = update.effective_user
        words = texts.of(texts.language(self._language, person.language_code if person is not None else None))
        said = words.error.format(id=number)
        try:
            if update.callback_query is not None:
                await self._sender.settle(update.callback_query, Toast(said))
            elif message := update.message or update.edited_message:
                to = Letter(message.chat.id, topic(message), message.message_id)
                await self._sender.send(to, replies.notice(said), update.update_id)
        except TelegramError as error:
            log.warning("failure %s could not be told to the asker: %s", number, error)


def _number(update: object) -> int | None:
    return update.update_id if isinstance(update, Update) else None

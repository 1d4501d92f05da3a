"""Presses of an answer's buttons: the page turns in place, for the asker and for admins."""

import time
from collections.abc import Callable

from telegram import Chat, Message, Update
from telegram.ext import ContextTypes

from bot import replies
from bot.access import Access
from bot.budgets import PAGES, Presses
from bot.conversation import Conversation
from bot.handlers.feedback import Feedback
from bot.handlers.keyboards import carries
from bot.handlers.presses import Press, pressed
from bot.handlers.sending import Sender
from bot.journal import Links
from bot.model import Asked, Reply, Toast


class Buttons:
    """Turns pages; every press is answered exactly once, whatever becomes of it."""

    def __init__(
        self,
        conversation: Conversation,
        access: Access,
        sender: Sender,
        feedback: Feedback,
        links: Links,
        language: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._conversation = conversation
        self._access = access
        self._sender = sender
        self._feedback = feedback
        self._links = links
        self._language = language
        self._clock = clock
        self._presses = Presses(PAGES)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under one of our answers."""
        press = pressed(update, self._language)
        if press is not None:
            await self._sender.respond(press.query, press.message, await self._turned(press))

    async def _turned(self, press: Press) -> Reply | Toast:
        asked = self._asked(press.message, press.data) if press.message is not None else None
        if press.message is None or asked is None:
            return Toast(press.words.toast_expired)
        refusal = await self._refusal(press, press.message.chat, asked)
        turned = refusal or self._conversation.turn(press.data, press.language)
        if isinstance(turned, Toast):
            return turned
        self._links.turned(turned.answer, turned.page)
        return self._feedback.turned(asked.question, turned, press.message)

    def _asked(self, message: Message, data: str) -> Asked | None:
        """Whose answer the button belongs to; None if it is unknown, too old or none of this message's.

        Data can be made up by anybody; and a message too old for Telegram comes without its buttons.
        """
        turn, asked = replies.read_data(data), self._conversation.asked(data)
        if turn is None or asked is None or asked.question.chat != message.chat.id:
            return None
        return asked if carries(message, turn.answer) else None

    async def _refusal(self, press: Press, chat: Chat, asked: Asked) -> Toast | None:
        """Why this person may not turn this page, if so; looked at anew each time."""
        person, words = press.person, press.words
        if chat.type == Chat.PRIVATE:
            return None if await self._access.may_ask_in_private(person) else Toast(words.members_only)
        if not self._access.served(chat.id):
            return Toast(words.toast_expired)
        if not await self._access.is_inside(person, chat.id):
            return Toast(words.members_only, alert=True)
        if person != asked.question.asker and not await self._access.is_admin(person, chat.id):
            return Toast(words.toast_only_asker)
        return None if self._presses.allows(chat.id, person, self._clock()) else Toast(words.toast_slowly)

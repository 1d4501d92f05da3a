"""Presses of an answer's buttons: the page turns in place, for the asker and for admins."""

from telegram import CallbackQuery, Chat, Message, Update
from telegram.ext import ContextTypes

from bot import replies, texts
from bot.access import Access
from bot.conversation import Conversation
from bot.handlers.feedback import Feedback
from bot.handlers.keyboards import carries
from bot.handlers.sending import Sender
from bot.journal import Links
from bot.model import Asked, Toast


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
    ) -> None:
        self._conversation = conversation
        self._access = access
        self._sender = sender
        self._feedback = feedback
        self._links = links
        self._language = language

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under one of our answers."""
        query = update.callback_query
        if query is None:
            return
        language = texts.language(self._language, query.from_user.language_code)
        words = texts.of(language)
        message = query.message
        asked = self._asked(message, query.data or "") if isinstance(message, Message) else None
        if not isinstance(message, Message) or asked is None:
            await self._sender.settle(query, Toast(words.toast_expired))
            return
        refusal = await self._refusal(query, message.chat, asked, words)
        turned = refusal or self._conversation.turn(query.data or "", language)
        if isinstance(turned, Toast):
            await self._sender.settle(query, turned)
            return
        self._links.turned(turned.answer, turned.page)
        await self._sender.show(query, message, self._feedback.turned(asked.question, turned, message))

    def _asked(self, message: Message, data: str) -> Asked | None:
        """Whose answer the button belongs to; None if it is unknown, too old or none of this message's.

        Data can be made up by anybody; and a message too old for Telegram comes without its buttons.
        """
        turn, asked = replies.read_data(data), self._conversation.asked(data)
        if turn is None or asked is None or asked.question.chat != message.chat.id:
            return None
        return asked if carries(message, turn.answer) else None

    async def _refusal(self, query: CallbackQuery, chat: Chat, asked: Asked, words: texts.Texts) -> Toast | None:
        """Why this person may not turn this page, if so; looked at anew each time."""
        person = query.from_user.id
        if chat.type == Chat.PRIVATE:
            return None if await self._access.may_ask_in_private(person) else Toast(words.members_only)
        if not self._access.served(chat.id):
            return Toast(words.toast_expired)
        if person == asked.question.asker or await self._access.is_admin(person, chat.id):
            return None
        return Toast(words.toast_only_asker)

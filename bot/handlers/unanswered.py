"""``/unanswered``: admins see in private what members asked in vain, without names, and clear the list."""

import re

from telegram import Update
from telegram.ext import ContextTypes

from bot import replies, texts
from bot.access import Access
from bot.handlers.sending import Sender
from bot.journal import Unanswered
from bot.model import Incoming, Reply, Toast

CLEARING = re.compile(r"n:(\d{1,18})$")
"""The data of the button that clears the list up to a mark."""


class UnansweredDesk:
    """Shows and clears the list."""

    def __init__(self, unanswered: Unanswered, access: Access, sender: Sender, language: str) -> None:
        self._unanswered = unanswered
        self._access = access
        self._sender = sender
        self._language = language

    async def show(self, seen: Incoming, language: str) -> Reply:
        """The list, for an admin in private; in a group it would tell everybody what others asked in private."""
        words = texts.of(language)
        if not await self._access.is_admin(seen.sender, seen.chat, anonymous=seen.anonymous):
            return replies.notice(words.admins_only)
        if not seen.private:
            return replies.notice(words.private_only)
        unmet, mark = self._unanswered.all()
        listed = [(each.question, each.missing, each.disliked) for each in unmet]
        return replies.unanswered(listed, f"n:{mark}", language)

    async def cleared(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button under the list."""
        query = update.callback_query
        found = CLEARING.fullmatch(query.data or "") if query is not None else None
        if query is None or found is None:
            return
        words = texts.of(texts.language(self._language, query.from_user.language_code))
        here = query.message.chat.id if query.message is not None else query.from_user.id
        if not await self._access.is_admin(query.from_user.id, here):
            await self._sender.settle(query, Toast(words.admins_only))
            return
        self._unanswered.clear(int(found[1]))
        await self._sender.settle(query)
        if query.message is not None:
            await self._sender.edit(here, query.message.message_id, replies.notice(words.unanswered_cleared))

"""Messages: Incoming -> Request -> Reply, for those who may ask."""

import asyncio
import logging
import time
from collections.abc import Callable

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import replies, texts
from bot.access import CLAIM, Access
from bot.budgets import Budgets, Ruling
from bot.conversation import Conversation
from bot.handlers.admin import AdminDesk
from bot.handlers.membership import Membership
from bot.handlers.sending import Letter, Sender
from bot.handlers.updates import incoming
from bot.model import Act, Incoming, Question, Reply, Request, Us
from bot.questions import read

log = logging.getLogger(__name__)

PROMPTS = frozenset(each.prompt for each in texts.LANGUAGES.values())


class Talk:
    """Answers what is addressed to the bot; all else it has already let pass."""

    def __init__(
        self,
        us: Us,
        conversation: Conversation,
        access: Access,
        budgets: Budgets,
        sender: Sender,
        desk: AdminDesk,
        membership: Membership,
        language: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._us = us
        self._conversation = conversation
        self._access = access
        self._budgets = budgets
        self._sender = sender
        self._desk = desk
        self._membership = membership
        self._language = language
        self._clock = clock
        self._thinking = asyncio.Lock()

    async def message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A message in a group or in private."""
        if update.message is None:
            return
        seen = incoming(update.message, self._us.id, PROMPTS)
        request = read(seen, self._us)
        if request is None:
            return
        language = texts.language(self._language, seen.language)
        if seen.private and request.act is Act.START and request.text.startswith(CLAIM):
            reply: Reply | None = await self._claimed(seen, request, language)
        elif await self._access.may_ask(seen):
            reply = await self._reply(seen, request, language, update.update_id)
        else:
            reply = await self._refusal(seen, update.message, language)
        if reply is not None:
            await self._send(seen, request, reply, language, update.update_id)

    async def _reply(self, seen: Incoming, request: Request, language: str, update_id: int) -> Reply | None:
        """What to say to somebody who may ask; None when it has been said, or nothing is to be said."""
        words = texts.of(language)
        match request.act:
            case Act.ASK:
                return await self._answer(seen, request, language, update_id)
            case Act.PROMPT:
                return self._conversation.prompt(language)
            case Act.START | Act.HELP:
                admin = await self._access.is_admin(seen.sender, seen.chat, anonymous=seen.anonymous)
                return self._conversation.welcome(language, private=seen.private, admin=admin)
            case Act.RELOAD:
                return await self._desk.reload(seen, request, language, update_id)
            case Act.STATUS:
                return await self._desk.status(seen, language)
            case Act.UNKNOWN:
                return replies.notice(words.unknown_command)
            case Act.UNREADABLE:
                return replies.notice(words.unreadable)

    async def _answer(self, seen: Incoming, request: Request, language: str, update_id: int) -> Reply | None:
        ruling = self._budgets.rule(seen.chat, seen.private, seen.sender, self._clock())
        if ruling is Ruling.NOTICE:
            to = Letter(seen.chat, seen.topic, request.reply_to, quiet=True)
            await self._sender.send(to, replies.notice(texts.of(language).too_many), update_id)
        if ruling is not Ruling.ANSWER:
            return None
        question = Question(
            chat=seen.chat,
            private=seen.private,
            topic=seen.topic,
            asker=seen.sender,
            anonymous=seen.anonymous,
            language=language,
            text=request.text,
            message=request.reply_to,
        )
        # One at a time: a hundred at once would keep the network waiting, and then all answers leave in one bunch.
        async with self._thinking:
            return self._conversation.answer(question)

    async def _claimed(self, seen: Incoming, request: Request, language: str) -> Reply:
        if self._access.claim(request.text, seen.sender):
            log.warning("person %d is now the owner", seen.sender)
            await self._membership.welcome_owner(seen.sender)
            return replies.notice(texts.of(language).claimed)
        return replies.notice(texts.of(language).claim_refused)

    async def _refusal(self, seen: Incoming, message: Message, language: str) -> Reply | None:
        """One line in private; in a group nothing, but an admin who asks there is asked about the group in private."""
        if seen.private:
            return replies.notice(texts.of(language).members_only)
        if not seen.anonymous and seen.sender in self._access.known_admins:
            person = message.from_user.full_name if message.from_user is not None else ""
            await self._membership.request(seen.chat, message.chat.title or "", person)
        return None

    async def _send(self, seen: Incoming, request: Request, reply: Reply, language: str, update_id: int) -> None:
        to = Letter(seen.chat, seen.topic, request.reply_to)
        placeholder = texts.of(language).prompt_placeholder if reply.force_reply else ""
        await self._sender.send(to, reply, update_id, placeholder)

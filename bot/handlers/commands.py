"""What can be ordered besides asking: ``/start`` with a link's payload, ``/help``, ``/more``, ``/pin``."""

import logging
import math
import re

from telegram import Bot, ChatMemberAdministrator
from telegram.error import BadRequest, Forbidden, TelegramError

from bot import followups, links, replies, texts
from bot.access import Access
from bot.conversation import Conversation
from bot.handlers.hearing import Ears
from bot.handlers.menus import GROUP_COMMANDS, MEMBER_COMMANDS, OWNER_COMMANDS
from bot.handlers.sending import Letter, Sender
from bot.journal import Link, Links
from bot.model import Incoming, Question, Reply, Request, Us
from bot.questions import nearest
from bot.reading import Reader

log = logging.getLogger(__name__)


class Commands:
    """Answers commands; what admins order about the bot itself is the admin desk's business."""

    def __init__(
        self, us: Us, bot: Bot, conversation: Conversation, reader: Reader, access: Access, sender: Sender, kept: Links
    ) -> None:
        self._us = us
        self._bot = bot
        self._conversation = conversation
        self._reader = reader
        self._access = access
        self._sender = sender
        self._links = kept
        self._ears = Ears(bot)

    async def start(self, seen: Incoming, request: Request, language: str) -> Reply:
        """What a link opens, or the welcome."""
        opened = self._reader.open(request.text, language) if seen.private else None
        return opened or await self._welcome(seen, language, ())

    async def help(self, seen: Incoming, language: str) -> Reply:
        """The welcome with all that this chat can do."""
        words = texts.of(language)
        if seen.private:
            return await self._welcome(
                seen, language, replies.private_ways(words, self._us.username, inline=self._us.inline)
            )
        hearing = await self._ears.hearing(seen.chat)
        return await self._welcome(seen, language, replies.group_ways(words, hearing, self._us.username))

    def more(self, seen: Incoming, question: Question) -> Reply:
        """The next passage of the answer that the message replies to, else of the person's latest one here.

        The question's text may be the passage's number, or 下一条, which after a clause wants the clause beside it.
        """
        words = texts.of(question.language)
        link = self._leant_on(seen)
        if link is None or not link.number:
            return replies.notice(words.more_none)
        clause = self._conversation.beside(question, link.number)
        if clause is not None:
            return clause
        number = int(question.text) if re.fullmatch("[1-9][0-9]?", question.text) else link.page + 1
        reply = self._conversation.more(link.number, number, question)
        return reply or replies.notice(words.more_end)

    async def why(self, seen: Incoming, language: str) -> Reply:
        """What the answer that the message replies to is made of, else the person's latest one here; for admins."""
        words = texts.of(language)
        if not await self._is_admin(seen):
            return replies.notice(words.admins_only)
        link = self._leant_on(seen)
        found = self._conversation.why(link.number, language) if link is not None and link.number else None
        return found or replies.notice(words.why_none)

    def followed(self, seen: Incoming, question: Question) -> Question:
        """The question with what it leans on: the answer it replies to, else in private the latest, if fresh."""
        replied = seen.quoted is not None and seen.quoted.ours
        link = self._leant_on(seen) if replied or seen.private else None
        if link is None or not link.number or link.message == seen.message:  # an edited question leans not on itself
            return question
        seconds = math.inf if replied else followups.MINUTES * 60
        return self._conversation.followed(question, link.number, seconds)

    def _leant_on(self, seen: Incoming) -> Link | None:
        quoted = seen.quoted.message if seen.quoted is not None and seen.quoted.ours else 0
        return self._links.answered_by(seen.chat, quoted) if quoted else self._links.latest(seen.chat, seen.sender)

    async def pin(self, seen: Incoming, language: str, update_id: int) -> Reply | None:
        """Post a message whose button opens the private chat, and pin it if the bot may; an admin can pin it too."""
        words = texts.of(language)
        if not await self._is_admin(seen):
            return replies.notice(words.admins_only)
        if seen.private:
            return replies.notice(words.groups_only)
        reply = replies.pinned(language, links.url(self._us.username, links.ASK))
        sent = await self._sender.send(Letter(seen.chat, seen.topic), reply, update_id)
        if sent is not None and await self._may_pin(sent.chat):
            try:
                await self._bot.pin_chat_message(sent.chat, sent.message, disable_notification=True)
            except (BadRequest, Forbidden) as error:
                log.info("the message could not be pinned in group %d: %s", sent.chat, error)
        return None

    async def _may_pin(self, chat: int) -> bool:
        """Whether the bot has the right; where it has not, an administrator pins the message by hand."""
        try:
            place = await self._bot.get_chat_member(chat, self._us.id)
        except TelegramError:
            return False
        return isinstance(place, ChatMemberAdministrator) and bool(place.can_pin_messages)

    async def unknown(self, seen: Incoming, request: Request, language: str) -> Reply:
        """A hint, with the command that was probably meant."""
        words = texts.of(language)
        known = (*OWNER_COMMANDS, *GROUP_COMMANDS) if await self._is_admin(seen) else MEMBER_COMMANDS
        meant = nearest(request.text, known)
        return replies.notice(words.unknown_nearest.format(command=f"/{meant}") if meant else words.unknown_command)

    async def _welcome(self, seen: Incoming, language: str, ways: tuple[str, ...]) -> Reply:
        admin = await self._is_admin(seen)
        return self._conversation.welcome(language, ways, private=seen.private, admin=admin)

    async def _is_admin(self, seen: Incoming) -> bool:
        return await self._access.is_admin(seen.sender, seen.chat, anonymous=seen.anonymous)

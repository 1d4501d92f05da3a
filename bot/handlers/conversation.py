"""Messages: Incoming -> Request -> Reply, for those who may ask."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import replies, texts
from bot.access import CLAIM, Access
from bot.budgets import Budgets, Ruling, Turns
from bot.conversation import Conversation
from bot.handlers.admin import AdminDesk
from bot.handlers.commands import Commands
from bot.handlers.feedback import Feedback
from bot.handlers.membership import Membership
from bot.handlers.office import OfficeDesk
from bot.handlers.owner import OwnerDesk
from bot.handlers.quiet import Quiet
from bot.handlers.sending import Letter, Sender
from bot.handlers.shelf import ShelfDesk
from bot.handlers.unanswered import UnansweredDesk
from bot.handlers.updates import incoming
from bot.journal import Link, Links, fingerprint
from bot.model import Act, Incoming, Question, Reply, Request, Us
from bot.questions import read

log = logging.getLogger(__name__)

DOING = frozenset((Act.RELOAD, Act.PIN, Act.ADMINS, Act.MUTE, Act.UNMUTE, Act.UPLOAD, Act.ADD, Act.FILE, Act.REMOVE))
"""Orders; editing one does not give it again."""
RATIONED = frozenset(
    (Act.ASK, Act.PROMPT, Act.START, Act.HELP, Act.MORE, Act.FILES, Act.FILE, Act.UNKNOWN, Act.UNREADABLE)
)
"""What everybody may say counts in the budgets: each costs a message, of which Telegram allows few."""
LATE_SECONDS = 120.0
"""An answer that comes so long after its question says so: the bot was down, or Telegram out of reach."""
ROUNDS = 10
"""Rounds of the event loop before another answer is made: so many steps take the one before from its making to the
wire, and a batch of questions must not hold up the first answers until the last is made."""
FRESH_SECONDS = 0.002
"""After this an answer is on its way."""
PROMPTS = frozenset(each.prompt for each in texts.LANGUAGES.values())


@dataclass(frozen=True, slots=True)
class Desks:
    """Who deals with what is more than a question and its answer."""

    feedback: Feedback
    office: OfficeDesk
    quiet: Quiet
    unanswered: UnansweredDesk
    commands: Commands
    owner: OwnerDesk
    shelf: ShelfDesk
    links: Links


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
        desks: Desks,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``rest`` waits so many seconds."""
        self._us = us
        self._conversation = conversation
        self._access = access
        self._budgets = budgets
        self._sender = sender
        self._desk = desk
        self._membership = membership
        self._language = language
        self.desks = desks
        self._rest = rest
        self._clock = clock
        self._turns = Turns()
        self._thinking = asyncio.Lock()
        self._made_at = float("-inf")

    async def message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A message in a group or in private."""
        if update.message is None:
            return
        seen = incoming(update.message, self._us.id, PROMPTS)
        request = read(seen, self._us)
        if request is not None:
            await self.respond(seen, request, update.message, update.update_id)

    async def respond(self, seen: Incoming, request: Request, message: Message, update_id: int) -> None:
        """Say what is to be said, as a reply to the message."""
        if await self.desks.office.relayed(seen, request, update_id):
            self._link(seen, request, 0, None)
            return
        if request.act in DOING:
            self._link(seen, request, 0, None)
        reply = await self.outcome(seen, request, message, update_id)
        if reply is not None:
            await self._send(seen, request, reply, texts.language(self._language, seen.language), update_id)

    async def outcome(
        self, seen: Incoming, request: Request, message: Message, update_id: int, revised: Link | None = None
    ) -> Reply | None:
        """What is to be said; None if nothing. ``revised`` is the answer whose place it takes."""
        if await self.desks.quiet.silences(seen, request):
            return None
        language = texts.language(self._language, seen.language)
        if seen.private and request.act is Act.START and request.text.startswith(CLAIM):
            return await self._claimed(seen, request, language)
        if await self._access.may_ask(seen):
            return await self._reply(seen, request, language, update_id, revised)
        return await self._refusal(seen, message, language)

    async def _reply(
        self, seen: Incoming, request: Request, language: str, update_id: int, revised: Link | None
    ) -> Reply | None:
        """What to say to somebody who may ask; None when it has been said, or nothing is to be said."""
        counted = None if revised else update_id
        if request.act in RATIONED and not await self._granted(seen, request, language, counted):
            return None
        match request.act:
            case Act.ASK:
                return await self._answer(seen, request, language, revised)
            case Act.PROMPT:
                return self._conversation.prompt(language)
            case Act.START:
                return await self.desks.commands.start(seen, request, language)
            case Act.HELP:
                return await self.desks.commands.help(seen, language)
            case Act.MORE:
                return self._more(seen, request, language)
            case Act.UPLOAD | Act.ADD:
                return await self.desks.shelf.take(seen, request, language)
            case Act.FILES | Act.FILE | Act.REMOVE:
                return await self.desks.shelf.command(seen, request, language, update_id)
            case Act.UNKNOWN:
                return await self.desks.commands.unknown(seen, request, language)
            case Act.UNREADABLE:
                return replies.notice(texts.of(language).unreadable)
            case _:
                return await self._obeyed(seen, request, language, update_id)

    async def _obeyed(self, seen: Incoming, request: Request, language: str, update_id: int) -> Reply | None:
        """What to say to an order of an admin's; who is none is told so by whom it concerns."""
        match request.act:
            case Act.PIN:
                return await self.desks.commands.pin(seen, language, update_id)
            case Act.ADMINS:
                return await self.desks.owner.admins(seen, language)
            case Act.RELOAD:
                return await self._desk.reload(seen, request, language, update_id)
            case Act.STATUS:
                return await self._desk.status(seen, language)
            case Act.WHY:
                return await self.desks.commands.why(seen, language)
            case Act.UNANSWERED:
                return await self.desks.unanswered.show(seen, language)
            case _:
                return await self.desks.quiet.order(seen, request, language)

    async def _answer(self, seen: Incoming, request: Request, language: str, revised: Link | None) -> Reply | None:
        question = self.desks.commands.followed(seen, _question(seen, request, language))
        earlier = None if revised else self.desks.feedback.earlier(question)
        if earlier is not None:
            return earlier
        # One at a time: a hundred at once would keep the network waiting, and then all answers leave in one bunch.
        async with self._thinking:
            if self._clock() - self._made_at < FRESH_SECONDS:
                for _ in range(ROUNDS):
                    await asyncio.sleep(0)
            answer = self._conversation.answer(question, revised.number if revised else 0)
            self._made_at = self._clock()
            return self.desks.feedback.first(question, answer)

    async def _granted(self, seen: Incoming, request: Request, language: str, update_id: int | None) -> bool:
        """Whether the request is within its budgets, when its turn has come.

        One over them is told so once, unless it is an edit, which has no ``update_id`` here.
        """
        words = texts.of(language)
        ruling = self._budgets.rule(seen.chat, seen.private, seen.sender, self._clock())
        notices = {Ruling.NOTICE: words.too_many, Ruling.NOTICE_GROUP: words.too_many_group}
        if ruling in notices and update_id is not None:
            to = Letter(seen.chat, seen.topic, request.reply_to, quiet=True)
            await self._sender.send(to, replies.notice(notices[ruling]), update_id)
        if ruling is Ruling.ANSWER and not seen.private:
            await self._rest(self._turns.take(seen.chat, seen.sender, self._clock()))
        return ruling is Ruling.ANSWER

    def _more(self, seen: Incoming, request: Request, language: str) -> Reply:
        question = _question(seen, request, language)
        return self.desks.feedback.first(question, self.desks.commands.more(seen, question))

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
        late = request.act is Act.ASK and time.time() - seen.date > LATE_SECONDS
        shown = replies.late(reply, language) if late else reply
        sent = await self._sender.send(to, shown, update_id, placeholder)
        if sent is not None:
            self.desks.feedback.posted(reply, sent.chat, sent.message)
            if not reply.force_reply:  # Telegram lets nobody edit such a message
                self._link(replace(seen, chat=sent.chat), request, sent.message, reply)

    def _link(self, seen: Incoming, request: Request, answer: int, reply: Reply | None) -> None:
        """Remember which message answers the one that was seen; 0 for none that could be edited."""
        asked = fingerprint(request.act, request.text)
        shown = fingerprint(replies.to_html(reply)) if reply is not None else ""
        number, page = (reply.answer, reply.page) if reply is not None else (0, 1)
        self.desks.links.put(
            Link(seen.chat, seen.message, answer, seen.sender, number, asked, shown, page, request.reply_to)
        )


def _question(seen: Incoming, request: Request, language: str) -> Question:
    return Question(
        chat=seen.chat,
        private=seen.private,
        topic=seen.topic,
        asker=seen.sender,
        anonymous=seen.anonymous,
        language=language,
        text=request.text,
        message=request.reply_to,
    )

"""Reply -> Bot API calls: one call an answer, threaded to the question and in its topic."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from telegram import CallbackQuery, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError, TimedOut

from bot import replies
from bot.handlers.calls import Caller
from bot.handlers.keyboards import Rows, keyboard, markup
from bot.handlers.lookout import Lookout, Sent
from bot.handlers.shown import Shown
from bot.journal import Inbox
from bot.model import Reply, Toast

log = logging.getLogger(__name__)

NO_PREVIEW = {"is_disabled": True}
PATIENCE_SECONDS = 2.0
"""How long a pressed button may look as if nothing happened."""
FILE_SECONDS = 60.0
"""Until sending a file is given up: up to 50 MB over an office's line."""
LOOKS = (0.3, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds after which it is looked whether a message arrived whose sending broke off; so often it is sent at most."""
SILENCE_SECONDS = 5.0
"""The same where Telegram fell silent: it may be about to take the message yet."""
UNCHANGED = ("message is not modified",)
GONE = (
    "chat not found",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "need administrator rights",
    "chat_restricted",
    "chat_send_",
    "group chat was d",
    "peer_id_invalid",
    "topic_id_invalid",
    "query is too old",
    "query_id_invalid",
)
"""Refusals that are the chat's business and no fault of ours; in lower case, as they begin or contain."""

VANISHED = ("message to edit not found", "message can't be edited", "message_id_invalid", "message to delete not found")
"""What Telegram says of a message of ours that somebody has deleted, or that nobody can change any more."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Letter:
    """Where a reply goes."""

    chat: int
    topic: int | None = None
    reply_to: int | None = None
    quiet: bool = False
    """Arrives without a sound."""


@dataclass(frozen=True, slots=True)
class InboxTicket:
    """Tells the inbox how far the answer to an update is."""

    inbox: Inbox
    update_id: int

    def sending(self) -> None:
        """From here on only Telegram knows whether it arrives."""
        self.inbox.sending(self.update_id)

    def waiting(self) -> None:
        """It certainly did not arrive."""
        self.inbox.waiting(self.update_id)


class Sender:
    """Sends and edits messages; what only concerns the network or the chat is logged in one line, not raised."""

    def __init__(
        self,
        bot: Caller,
        inbox: Inbox,
        migrate: Callable[[int, int], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """``rest`` waits so many seconds."""
        self._bot = bot
        self._inbox = inbox
        self._migrate = migrate
        self._lookout = Lookout(bot, rest)
        self._shown = Shown()

    def heard(self, chat: int, message: int) -> None:
        """Somebody's message has that number, so none of ours has."""
        self._lookout.note(Sent(chat, message))

    async def send(self, to: Letter, reply: Reply, update_id: int | None = None, placeholder: str = "") -> Sent | None:
        """Send a reply; ``update_id`` is the update that it answers. None if it did not (surely) arrive."""
        ticket = InboxTicket(self._inbox, update_id) if update_id is not None else None

        shown = _shown(reply) | {"reply_markup": _markup(reply, placeholder)}

        async def post(to: Letter) -> Sent:
            place = {"chat_id": to.chat, "message_thread_id": to.topic, "reply_parameters": _threaded(to)}
            quiet = {"disable_notification": to.quiet or None}
            return Sent(*await self._bot.send(place | shown | quiet, ticket))

        return await self._posted(post, to, ticket)

    async def send_file(self, to: Letter, name: str, data: bytes, update_id: int | None = None) -> None:
        """Send a file under that name."""
        ticket = InboxTicket(self._inbox, update_id) if update_id is not None else None

        async def post(to: Letter) -> Sent:
            threaded = ReplyParameters(to.reply_to, allow_sending_without_reply=True) if to.reply_to else None
            message = await self._bot.send_document(
                to.chat,
                data,
                filename=name,
                message_thread_id=to.topic,
                reply_parameters=threaded,
                rate_limit_args=ticket,
                write_timeout=FILE_SECONDS,
                read_timeout=FILE_SECONDS,
            )
            return Sent(message.chat.id, message.message_id)

        await self._posted(post, to, ticket)

    async def edit(self, chat: int, message: int, reply: Reply) -> bool:
        """Show another reply in a message of ours, if it is another; False when that message is gone for good."""
        if not self._shown.begin(chat, message, reply):
            return True
        place = {"chat_id": chat, "message_id": message}
        fields = place | _shown(reply) | {"reply_markup": keyboard(reply.buttons)}
        return await self._changed(lambda: self._bot.change(fields), chat, message)

    async def set_buttons(self, chat: int, message: int, rows: Rows) -> bool:
        """Show these buttons below a message of ours, or none; False when that message is gone for good."""
        self._shown.forget(chat, message)
        return await self._changed(
            lambda: self._bot.edit_message_reply_markup(chat, message, reply_markup=markup(rows)), chat, message
        )

    async def remove(self, chat: int, message: int, instead: Reply) -> None:
        """Delete a message of ours; one that Telegram keeps says something else instead."""
        try:
            await self._bot.delete_message(chat, message)
        except BadRequest as error:
            log.info("message %d in chat %d could not be deleted: %s", message, chat, error)
            if not _says(error, VANISHED):
                await self.edit(chat, message, instead)
        except TelegramError as error:
            log.warning("message %d in chat %d could not be deleted: %s", message, chat, error)

    async def show(self, query: CallbackQuery, message: Message, reply: Reply) -> None:
        """Turn the page, then end the button's waiting look; the other way round when the chat's limit delays it."""
        edit = asyncio.create_task(self.edit(message.chat.id, message.message_id, reply))
        done, _ = await asyncio.wait((edit,), timeout=PATIENCE_SECONDS)
        for early in done:
            early.result()
        await self.settle(query)
        await edit

    async def respond(self, query: CallbackQuery, message: Message | None, said: Reply | Toast) -> None:
        """Answer a button press with another page of its message, or with a toast."""
        if isinstance(said, Toast):
            await self.settle(query, said)
        elif message is not None:
            await self.show(query, message, said)

    async def settle(self, query: CallbackQuery, toast: Toast | None = None) -> None:
        """Answer a button press, which must happen once: it ends the button's waiting look."""
        text = replies.shorten(toast.text, replies.TOAST_UNITS) if toast else None
        await self._quietly(lambda: query.answer(text, show_alert=bool(toast and toast.alert)), query.from_user.id)

    async def _posted(
        self, post: Callable[[Letter], Awaitable[Sent]], to: Letter, ticket: InboxTicket | None
    ) -> Sent | None:
        """Post a letter; where nobody can say whether it arrived, look, and post it again if it did not."""
        with self._lookout.expecting(to.chat):
            return await self._posted_or_found(post, to, ticket)

    async def _posted_or_found(
        self, post: Callable[[Letter], Awaitable[Sent]], to: Letter, ticket: InboxTicket | None
    ) -> Sent | None:
        for pause in LOOKS:
            after = max(to.reply_to or 0, self._lookout.newest(to.chat))
            try:
                return await self._delivered(post, to)
            except (BadRequest, ChatMigrated):
                raise
            except TelegramError as error:
                log.warning("chat %d: it is unknown whether a message arrived: %s", to.chat, error)
                pause = max(pause, SILENCE_SECONDS) if isinstance(error, TimedOut) else pause
            try:
                found = await self._lookout.find(to.chat, after, pause) if after else None
            except TelegramError as error:
                log.warning("chat %d: nor can that be found out: %s", to.chat, error)
                return None
            if found is not None or not after:
                return found
            if ticket is not None:
                ticket.waiting()
        return None

    async def _delivered(self, post: Callable[[Letter], Awaitable[Sent]], to: Letter) -> Sent | None:
        """Post a letter, if its group has moved to the new place; there no message answers to the old numbers."""
        try:
            sent = await self._permitted(lambda: post(to), to.chat)
        except ChatMigrated as moved:
            new = moved.new_chat_id
            self._migrate(to.chat, new)
            sent = await self._permitted(lambda: post(replace(to, chat=new, topic=None, reply_to=None)), new)
        if sent is None:
            return None
        self._lookout.note(sent)
        return sent

    async def _changed(self, call: Callable[[], Awaitable[object]], chat: int, message: int) -> bool:
        """Change a message of ours; False when it is gone for good. One that is as wanted already is left alone."""
        try:
            if await self._quietly(call, chat) is None:
                self._shown.forget(chat, message)
        except BadRequest as error:
            if _says(error, VANISHED):
                log.info("a message in chat %d cannot be changed any more: %s", chat, error)
                return False
            if not _says(error, UNCHANGED):
                raise
        except ChatMigrated as moved:  # what was said in the old group stays as it is
            self._migrate(chat, moved.new_chat_id)
            return False
        return True

    async def _quietly(self, call: Callable[[], Awaitable[T]], chat: int) -> T | None:
        """What the call brings; None, and a line in the log, when the chat or the network keeps it back."""
        try:
            return await self._permitted(call, chat)
        except (BadRequest, ChatMigrated):
            raise
        except TelegramError as error:
            log.warning("chat %d: a call to Telegram did not get through: %s", chat, error)
        return None

    async def _permitted(self, call: Callable[[], Awaitable[T]], chat: int) -> T | None:
        """What the call brings; None, and a line in the log, when the chat does not take it."""
        try:
            return await call()
        except Forbidden as error:
            log.info("chat %d does not take messages: %s", chat, error)
        except BadRequest as error:
            if not _says(error, GONE):
                raise
            log.warning("chat %d: %s", chat, error)
        return None


def _says(error: BadRequest, words: tuple[str, ...]) -> bool:
    return any(each in str(error).lower() for each in words)


def _shown(reply: Reply) -> dict[str, Any]:
    """A reply as a message's text."""
    return {"text": replies.to_html(reply), "parse_mode": ParseMode.HTML, "link_preview_options": NO_PREVIEW}


def _threaded(to: Letter) -> dict[str, Any] | None:
    return {"message_id": to.reply_to, "allow_sending_without_reply": True} if to.reply_to else None


def _markup(reply: Reply, placeholder: str) -> dict[str, Any] | None:
    if not reply.force_reply:
        return keyboard(reply.buttons)
    hint = {"input_field_placeholder": placeholder} if placeholder else {}
    return {"force_reply": True, "selective": True, **hint}

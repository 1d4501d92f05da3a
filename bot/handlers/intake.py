"""What arrives is written to the inbox before Telegram may forget it; what is not for us is not kept at all."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from telegram import Bot, Message, Update

from bot.handlers.backlog import Backlog
from bot.handlers.updates import incoming
from bot.journal import Inbox, Links
from bot.journal.inbox import Arrived
from bot.journal.links import KEPT_SECONDS
from bot.model import Us
from bot.questions import read
from bot.settings import RepliesSettings, TelegramSettings

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""All that the bot can use: no channel posts, business or guest messages."""


class Intake:
    """Sorts updates, writes those for us into the inbox, and hands them on to be handled."""

    def __init__(
        self,
        inbox: Inbox,
        links: Links,
        queue: "asyncio.Queue[object]",
        settings: TelegramSettings,
        us: Us,
        bot: Bot,
        replies: RepliesSettings = RepliesSettings(),  # noqa: B008  # frozen
        heard: Callable[[int, int], None] = lambda chat, message: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``heard`` is told the chat and the number of every message that arrives, whomever it is for."""
        self._inbox = inbox
        self._links = links
        self._queue = queue
        self._settings = settings
        self._us = us
        self._bot = bot
        self._replies = replies
        self._heard = heard
        self._clock = clock
        self.backlog = Backlog(queue, self._from_inbox)
        """What of it all is in memory."""

    def take_all(self, bodies: Sequence[Mapping[str, Any]]) -> None:
        """Take updates as Telegram brings them; what is none is refused by name and not asked for again.

        One that has come before is passed over.
        """
        wanted: dict[int, Update] = {}
        arrived: list[Arrived] = []
        for body in bodies:
            update = self._read(body)
            if update is not None and self._sees(update):
                wanted[update.update_id] = update
                arrived.append(Arrived(update.update_id, json.dumps(body)))
        if arrived:
            for each in self._inbox.receive(arrived):
                self._admit(wanted[each.update_id])

    def take_json(self, body: Mapping[str, Any]) -> None:
        """Take an update as the webhook brings it."""
        self.take_all([body])

    def _sees(self, update: Update) -> bool:
        """Note an update that has just arrived; whether it is one to be written down."""
        if update.message is not None:
            self._heard(update.message.chat.id, update.message.message_id)
        if _is_fleeting(update):
            self._queue.put_nowait(update)
        return self._is_wanted(update)

    def resume(self) -> None:
        """Take up what an earlier run did not get to, if it is still young enough."""
        for left in self._inbox.left_over():
            update = self._read(json.loads(left.body))
            if update is not None and self._is_wanted(update):
                self._admit(update)
            else:
                self._inbox.done(left.update_id)

    def _admit(self, update: Update) -> None:
        """Messages wait in the inbox while many others are being handled; a press or a change of rights does not."""
        if self._inbox.kept and (update.message is not None or update.edited_message is not None):
            self.backlog.add(update)
        else:
            self.backlog.hand_on(update)

    def _from_inbox(self, number: int) -> Update | None:
        body = self._inbox.body(number)
        return self._read(json.loads(body)) if body is not None else None

    def _read(self, body: Mapping[str, Any]) -> Update | None:
        try:
            return Update.de_json(dict(body), self._bot)
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # what the library raises, by what is odd
            log.error("update %s is no update as the Bot API has them: %s", body.get("update_id"), type(error).__name__)
            return None

    def _is_wanted(self, update: Update) -> bool:
        if update.callback_query is not None or update.my_chat_member is not None:
            return True
        message = update.message or update.edited_message
        if message is None:
            return False
        if update.edited_message is not None and self._may_edit(message):
            place = message.chat.id, message.message_id
            known = self._links.of(*place) or self._links.about(*place)
            return known is not None or self._is_question(message)
        return update.message is not None and self._is_question(message)

    def _may_edit(self, message: Message) -> bool:
        """Whether people may still edit it: later changes (a pinned post's, say) are none of ours."""
        return self._clock() - message.date.timestamp() <= KEPT_SECONDS

    def _is_question(self, message: Message) -> bool:
        """Whether it is for us and young enough; an edited one is as young as its edit."""
        if message.migrate_to_chat_id or message.migrate_from_chat_id:
            return True
        seen = incoming(message, self._us.id)
        # Behind a message of the secretariat's somebody is waiting, as in private.
        patient = seen.private or seen.chat == self._replies.secretariat
        longest = self._settings.max_age_private if patient else self._settings.max_age_group
        return read(seen, self._us) is not None and self._clock() - seen.date <= longest


def _is_fleeting(update: Update) -> bool:
    """What is not written down: an inline query, worth nothing a moment later, and people who come and go."""
    message = update.message
    return update.inline_query is not None or (
        message is not None and bool(message.new_chat_members or message.left_chat_member)
    )

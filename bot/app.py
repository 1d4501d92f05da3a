"""The wiring of the Telegram bot, readable from top to bottom."""

import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from telegram.error import InvalidToken
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot import texts
from bot.access import Access
from bot.budgets import Budgets
from bot.conversation import Conversation
from bot.errors import StartError
from bot.finding import Finder
from bot.handlers.admin import AdminDesk
from bot.handlers.buttons import Buttons
from bot.handlers.calls import Caller
from bot.handlers.commands import Commands
from bot.handlers.conversation import Desks, Talk
from bot.handlers.edits import Edits
from bot.handlers.fading import Fading
from bot.handlers.failures import Failures
from bot.handlers.feedback import Feedback
from bot.handlers.inline import Inline
from bot.handlers.intake import Intake
from bot.handlers.leaves import Leaves
from bot.handlers.limits import Limits
from bot.handlers.membership import DECISION, Membership
from bot.handlers.menus import Menus
from bot.handlers.noting import Notes
from bot.handlers.office import OfficeDesk
from bot.handlers.order import InOrder
from bot.handlers.owner import OwnerDesk
from bot.handlers.polling import Line, insist, poll
from bot.handlers.pushed import listen
from bot.handlers.quiet import Quiet
from bot.handlers.roster import TelegramRoster
from bot.handlers.sending import Sender
from bot.handlers.shelf import ShelfDesk
from bot.handlers.starting import REFUSED, check_start
from bot.handlers.unanswered import CLEARING, UnansweredDesk
from bot.handlers.wire import http_request
from bot.journal import Journal
from bot.model import Us
from bot.pacing import Pace
from bot.reading import Reader
from bot.reloading import AlreadyReloadingError, Reloader, log_failure, log_report
from bot.settings import Settings, TelegramSettings
from bot.shelf import Shelf
from bot.watching import Look, look, watch
from index import IndexingError, Library

log = logging.getLogger(__name__)

GRACE_SECONDS = 5.0
"""At a stop, for what is just being sent."""
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)
Requests = Callable[[], BaseRequest]


def serve(settings: Settings, library: Library, load: Callable[[], None]) -> int:
    """Serve in Telegram until stopped; the process's exit code.

    ``load`` reads the documents for the first time; only here, where no other process uses the storage folder.
    """
    try:
        with Journal(settings.storage.folder, settings.replies.buttons_hours) as journal:
            asyncio.run(check_start(settings.telegram))
            seen = look(settings.documents.folder, library.terms)
            load()
            _set_apart()
            asyncio.run(_until_stopped(Chawen(settings, library, journal, seen=seen).run()))
    except StartError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _set_apart() -> None:
    """Have Python's search for unused cycles pass over what stays: looking at all of it held answers up for 70 ms."""
    gc.collect()
    gc.freeze()


async def _until_stopped(run: Coroutine[Any, Any, None]) -> None:
    """Run until it ends by itself or a stop signal cancels it."""
    work = asyncio.ensure_future(run)
    loop = asyncio.get_running_loop()
    for number in STOP_SIGNALS:
        if sys.platform == "win32":  # its event loop takes no signals
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(work.cancel))
        else:
            loop.add_signal_handler(number, work.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await work


class Chawen:
    """One serving bot: what it is made of, and how it starts and stops."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        journal: Journal,
        requests: Requests = http_request,
        pace: Pace | None = None,
        seen: Look | None = None,
    ) -> None:
        self.settings, language = settings, settings.replies.language
        self.seen = seen  # how the documents looked before they were read: until Telegram is reached, they may change
        self.library = library
        self.journal = journal
        self.line = Line()
        self.limits = Limits(pace=pace)
        self.order = InOrder(journal.inbox)
        self.reloader = Reloader(library)
        self.application = _application(settings.telegram, self.limits, self.order, requests)
        self.bot: Caller = self.application.bot
        self.access = Access(settings.admitted, journal.groups, TelegramRoster(self.bot))
        self.sender = Sender(self.bot, journal.inbox, self.access.migrate, self.limits.rest)
        self.fading = Fading(journal, self.sender, settings.replies.buttons_hours, self.limits.spare)
        self.notes = Notes(self.access, self.sender, language)
        self.menus = Menus(self.bot, language)
        self.desk = AdminDesk(self.bot, self.access, library, self.reloader, self.sender)
        self.membership = Membership(self.bot, self.access, journal.groups, self.sender, language, self.menus)

    async def run(self) -> None:
        """Connect, serve until cancelled, and stop in good order. Raises: StartError when Telegram refuses us."""
        background: list[asyncio.Task[None]] = []
        try:
            await insist(self.application.initialize, self.line)
            intake = self._register()
            await self.application.start()
            intake.resume()
            background.append(asyncio.create_task(self.fading.run()))
            background.append(asyncio.create_task(self.menus.set_all(self.access.known_admins, self.access.is_owner)))
            background.append(asyncio.create_task(self.membership.leave_dropped()))
            if self.settings.documents.watch:
                background.append(asyncio.create_task(self.notes.run()))
                folder, terms = self.settings.documents.folder, self.library.terms
                background.append(asyncio.create_task(watch(folder, self._reload, beside=terms, read=self.seen)))
            await self._receive(intake)
        except InvalidToken as error:
            raise StartError(REFUSED) from error
        finally:
            await self._stop(background)

    def _register(self) -> Intake:
        """Make who deals with updates, which needs to know who we are; the intake that brings them."""
        bot, settings = self.bot, self.settings
        us = Us(bot.id, bot.username, inline=bool(bot.supports_inline_queries))
        language, membership, reader = settings.replies.language, self.membership, Reader(self.library)
        conversation = Conversation(self.library, self.journal.answers, settings.replies, username=us.username)
        budgets, desks = Budgets(settings.limits), self._desks(us, conversation, reader)
        talk = Talk(
            us,
            conversation,
            self.access,
            budgets,
            self.sender,
            self.desk,
            membership,
            language,
            desks,
            self.limits.rest,
        )
        edits = Edits(us, talk, self.journal.links, self.sender, desks.feedback)
        inline = Inline(bot, Finder(self.library, conversation, us.username), self.access, language)
        leaves = Leaves(reader, self.access, self.sender, language)
        buttons = Buttons(conversation, self.access, self.sender, desks.feedback, self.journal.links, language)
        self._add_handlers(talk, edits, inline, leaves, buttons)
        self._print_claim(us)
        return self._intake(us)

    def _intake(self, us: Us) -> Intake:
        inbox, links, queue = self.journal.inbox, self.journal.links, self.application.update_queue
        telegram, replies = self.settings.telegram, self.settings.replies
        intake = Intake(inbox, links, queue, telegram, us, self.bot, replies, self.sender.heard)
        self.order.done = intake.backlog.done
        return intake

    def _add_handlers(self, talk: Talk, edits: Edits, inline: Inline, leaves: Leaves, buttons: Buttons) -> None:
        """Put the handlers in the order in which Telegram's updates try them."""
        application, membership, desks = self.application, self.membership, talk.desks
        application.add_handler(ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER))
        # Before the conversation: it is a message too, but nobody said anything.
        application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, membership.moved))
        coming_and_going = filters.StatusUpdate.NEW_CHAT_MEMBERS | filters.StatusUpdate.LEFT_CHAT_MEMBER
        application.add_handler(MessageHandler(coming_and_going, membership.came_or_went))
        said = filters.TEXT | ~filters.StatusUpdate.ALL  # text first: it needs no look at forty kinds of notices
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & said, talk.message))
        application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, edits.edited))
        application.add_handler(InlineQueryHandler(inline.asked))
        # A press without data is taken by whichever handler comes first; this one takes nothing else.
        application.add_handler(CallbackQueryHandler(buttons.pressed, "(?!)"))
        # Before the pages, whose handler takes every button.
        application.add_handler(CallbackQueryHandler(membership.decided, DECISION))
        application.add_handler(CallbackQueryHandler(desks.owner.pressed, "^a:"))
        application.add_handler(CallbackQueryHandler(desks.feedback.pressed, "^w:"))
        application.add_handler(CallbackQueryHandler(desks.unanswered.cleared, CLEARING))
        application.add_handler(CallbackQueryHandler(leaves.pressed, "^r:"))
        application.add_handler(CallbackQueryHandler(desks.shelf.pressed, "^f:"))
        application.add_handler(CallbackQueryHandler(buttons.pressed))
        application.add_error_handler(Failures(self.sender, self.settings.replies.language).failed)

    def _desks(self, us: Us, conversation: Conversation, reader: Reader) -> Desks:
        """Who deals with what is more than a question and its answer."""
        journal, access, sender, language = self.journal, self.access, self.sender, self.settings.replies.language
        office = OfficeDesk(journal.office, sender, self.settings.replies.secretariat, language)
        return Desks(
            feedback=Feedback(journal, access, sender, office, self.settings.replies, lambda: self.library.built_at),
            office=office,
            quiet=Quiet(journal.mutes, access),
            unanswered=UnansweredDesk(journal.unanswered, access, sender, language),
            commands=Commands(us, self.bot, conversation, reader, access, sender, journal.links),
            owner=OwnerDesk(
                self.settings.access, access, journal.groups, self.membership, self.menus, sender, language
            ),
            shelf=self._shelf_desk(),
            links=journal.links,
        )

    def _shelf_desk(self) -> ShelfDesk:
        shelf, language = Shelf(self.library.folder, self.settings.storage.folder), self.settings.replies.language
        return ShelfDesk(self.bot, self.access, self.library, self.reloader, shelf, self.sender, language)

    def _print_claim(self, us: Us) -> None:
        """Print the link that makes its first opener the owner; on standard output, so that no log keeps it."""
        payload = self.access.claim_payload
        if payload is not None:
            words = texts.of(texts.language(self.settings.replies.language, None))
            print(words.claim_link.format(link=f"https://t.me/{us.username}?start={payload}"), flush=True)

    async def _receive(self, intake: Intake) -> None:
        """Take updates until cancelled."""
        log.info("serving as @%s", self.bot.username)
        if self.settings.telegram.mode == "polling":
            await poll(self.bot, intake.take_all, self.line)
        else:
            await listen(self.bot, self.settings.telegram, intake.take_json, self.line)

    async def _reload(self) -> bool:
        """A reload because the folder has changed; False when it failed, or one was running that may have missed it."""
        before = self.library.report
        try:
            report = await self.reloader.start()
        except AlreadyReloadingError:
            return False
        except IndexingError as error:
            log_failure(error)
            return False
        log_report(report)
        self.notes.add(before, report)
        return True

    async def _stop(self, background: Sequence[asyncio.Task[None]]) -> None:
        """Begin nothing new, let what is being sent get through, and leave the rest in the inbox."""
        self.order.close()
        self.limits.close()
        self.library.close()
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        await self.desk.close()
        if self.application.running:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.application.stop(), GRACE_SECONDS)
            log.info("stopped")
        await self.application.shutdown()
        await self.bot.shutdown()  # also after a start that never got through


def _application(telegram: TelegramSettings, limits: Limits, order: InOrder, requests: Requests) -> Any:
    """The library's application, which only hands updates to handlers: receiving and limiting are ours."""
    server = telegram.api_base_url.rstrip("/")
    bot = Caller(
        telegram.token,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=requests(),
        get_updates_request=requests(),
        rate_limiter=limits,
    )
    return ApplicationBuilder().bot(bot).updater(None).concurrent_updates(order).build()

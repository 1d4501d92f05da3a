"""What admins can order: ``/reload`` and ``/status``."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from telegram import Bot, ChatMember
from telegram.error import TelegramError

from bot import __version__, replies, texts
from bot.access import Access
from bot.handlers.sending import Letter, Sender
from bot.model import Incoming, Reply, Request
from bot.reloading import AlreadyReloadingError, Reloader, log_failure, log_report
from index import IndexingError, Library, Report

PROGRESS_SECONDS = 3.0
"""Between two edits of the progress message: an edit counts like a message."""


class AdminDesk:
    """Takes admins' orders, and tells others that they are for admins."""

    def __init__(
        self,
        bot: Bot,
        access: Access,
        library: Library,
        reloader: Reloader,
        sender: Sender,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._bot = bot
        self._access = access
        self._library = library
        self._reloader = reloader
        self._sender = sender
        self._clock = clock
        self._started = clock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def reload(self, seen: Incoming, request: Request, language: str, update_id: int) -> Reply | None:
        """Begin a reload, which goes on by itself; the reply that refuses it, or None."""
        words = texts.of(language)
        if not await self._access.is_admin(seen.sender, seen.chat, anonymous=seen.anonymous):
            return replies.notice(words.admins_only)
        try:
            work = self._reloader.start()
        except AlreadyReloadingError:
            return replies.notice(words.reload_running)
        # Not awaited: the admin's next question need not wait for the end of it.
        task = asyncio.create_task(self._follow(work, seen, request, language, update_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return None

    async def status(self, seen: Incoming, language: str) -> Reply:
        """How the bot is doing."""
        if not await self._access.is_admin(seen.sender, seen.chat, anonymous=seen.anonymous):
            return replies.notice(texts.of(language).admins_only)
        index, now = self._library.index, self._clock()
        age = now - self._library.built_at if self._library.built_at else None
        mentions = None if seen.private else await self._hears_mentions(seen.chat)
        status = replies.Status(
            len(index.documents), len(index.passages), __version__, age, now - self._started, mentions
        )
        return replies.status(status, language)

    @property
    def busy(self) -> bool:
        """Whether a reload's outcome has still to be told."""
        return bool(self._tasks)

    async def close(self) -> None:
        """Stop reporting; a reload that runs is left to itself and ends with the process."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _follow(
        self, work: asyncio.Future[Report], seen: Incoming, request: Request, language: str, update_id: int
    ) -> None:
        """Tell that a reload has begun, how far it is, and what came of it, all in one message."""
        words = texts.of(language)
        to = Letter(seen.chat, seen.topic, request.reply_to)
        sent = await self._sender.send(to, replies.notice(words.reload_started), update_id)
        if seen.private and sent is not None:
            await self._show_progress(work, seen.chat, sent.message, language)
        report = None
        try:
            report = await work
        except IndexingError as error:
            log_failure(error)
            reply = replies.notice(words.reload_failed.format(reason=error))
        else:
            log_report(report)
            reply = replies.report(report, language)
        if sent is None:
            return
        await self._sender.edit(sent.chat, sent.message, reply)
        if report is not None and replies.is_cut(report, language):
            whole = replies.whole_report(report, language).encode()
            await self._sender.send_file(replace(to, chat=sent.chat), words.report_file, whole)

    async def _show_progress(self, work: asyncio.Future[Report], chat: int, message: int, language: str) -> None:
        """Edit the message while the reload runs; in private only, since a group allows few messages a minute."""
        shown = None
        while not (await asyncio.wait((work,), timeout=PROGRESS_SECONDS))[0]:
            progress = self._reloader.progress
            if progress is not None and progress != shown:
                await self._sender.edit(chat, message, replies.progress(progress, language))
                shown = progress

    async def _hears_mentions(self, chat: int) -> bool:
        """Whether a plain mention in the group reaches the bot: privacy mode is off, or it is an admin there."""
        try:
            me = await self._bot.get_me()  # asked anew: BotFather's setting may have changed since the start
            if me.can_read_all_group_messages:
                return True
            own = await self._bot.get_chat_member(chat, me.id)
        except TelegramError:
            return False
        return own.status in (ChatMember.ADMINISTRATOR, ChatMember.OWNER)

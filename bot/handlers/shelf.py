"""Documents through the chat: admins of the settings put files in and take them out; everybody served may list them."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import PurePosixPath

from telegram import CallbackQuery, Chat, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, ExtBot

from bot import links, replies, texts
from bot.access import Access
from bot.budgets import PAGES, Presses
from bot.filenames import safe_name
from bot.handlers.keyboards import shown
from bot.handlers.limits import Ticket
from bot.handlers.sending import Letter, Sender
from bot.model import Act, Incoming, Reply, Request, Toast, Upload
from bot.reloading import Reloader, log_failure, log_report
from bot.replies import shelf as said
from bot.shelf import Parcel, Shelf, ShelfError
from bot.texts.shelf import SHELF
from index import Document, IndexingError, Library, ReadingError, Report, accepted, in_language

log = logging.getLogger(__name__)

MOST_MEGABYTES = 20
"""A bot may download no larger file (Bot API, getFile)."""
DOWNLOAD_SECONDS = 60.0
"""Without a byte, until a download is given up."""


class ShelfDesk:
    """Rights are looked at anew at each step: a button may be pressed long after it was shown."""

    def __init__(
        self,
        bot: ExtBot[Ticket],
        access: Access,
        library: Library,
        reloader: Reloader,
        shelf: Shelf,
        sender: Sender,
        language: str,
    ) -> None:
        self._bot = bot
        self._access = access
        self._library = library
        self._reloader = reloader
        self._shelf = shelf
        self._sender = sender
        self._language = language
        self._presses = Presses(PAGES)

    async def take(self, seen: Incoming, request: Request, language: str) -> Reply | None:
        """A file sent in private, or replied to with ``/add``: read it, and ask whether it is to be used."""
        words = SHELF[language]
        if not self._may_change(seen.sender) or seen.anonymous:
            return replies.notice(words.declined) if seen.private else None
        quoted = seen.quoted.upload if seen.quoted is not None else None
        upload = seen.upload or quoted
        if upload is None:
            return replies.notice(words.add_how)
        name = safe_name(upload.name)
        if not accepted(name):
            return said.said(words.kind, name=name)
        if upload.size > MOST_MEGABYTES << 20:
            return replies.notice(words.too_large.format(most=MOST_MEGABYTES))
        data = await self._download(upload)
        if data is None:
            return replies.notice(words.undelivered)
        return await asyncio.to_thread(self._offer, self._known(name), data, language)

    async def command(self, seen: Incoming, request: Request, language: str, update_id: int) -> Reply | None:
        """``/files``, ``/file`` and ``/remove``, for who may ask here."""
        if request.act is Act.FILES:
            return said.files(self._listing(), 0, language)
        if request.act is Act.REMOVE and (seen.anonymous or not self._may_change(seen.sender)):
            return replies.notice(texts.of(language).admins_only)
        found = self._find(request, language)
        if isinstance(found, Reply):
            return found
        if request.act is Act.REMOVE:
            return said.removal_of(found.name, links.key(found.name), language)
        return await self._send(found, Letter(seen.chat, seen.topic, request.reply_to), language, update_id)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under an offer, a list or a change that was made."""
        query = update.callback_query
        if query is None:
            return
        press = said.read_press(query.data or "")
        language = texts.language(self._language, query.from_user.language_code)
        message = query.message
        if press is None or not isinstance(message, Message) or not message.is_accessible:
            await self._sender.settle(query, Toast(SHELF[language].expired))
        elif press.act == "page":
            await self._turn(query, message, int(press.target), language)
        elif not self._may_change(query.from_user.id):
            await self._sender.settle(query, Toast(texts.of(language).admins_only))
        else:
            await self._obey(query, message, press, language)

    def _may_change(self, person: int) -> bool:
        """Administrators of a group are admins of their group, not of everybody's documents."""
        return person in self._access.known_admins

    async def _turn(self, query: CallbackQuery, message: Message, page: int, language: str) -> None:
        # Data can be made up: only a list is turned, not whatever else the bot has said there.
        if not any(each.data.startswith("f:page:") for row in shown(message) for each in row):
            await self._sender.settle(query, Toast(SHELF[language].expired))
            return
        person, chat, words = query.from_user.id, message.chat, texts.of(language)
        private = chat.type == Chat.PRIVATE
        allowed = await self._access.may_ask_in_private(person) if private else self._access.served(chat.id)
        answer: Reply | Toast = said.files(self._listing(), page, language)
        if not allowed:
            answer = Toast(words.members_only)
        elif not private and not self._presses.allows(chat.id, person, time.monotonic()):
            answer = Toast(words.toast_slowly)
        await self._sender.respond(query, message, answer)

    async def _obey(self, query: CallbackQuery, message: Message, press: said.Press, language: str) -> None:
        words = SHELF[language]
        steps: dict[str, Callable[[], Awaitable[Reply]]] = {
            "yes": lambda: self._enable(message, press.target, language),
            "no": lambda: self._cancel(press.target, language),
            "undo": lambda: self._undo(press.target, language),
            "rm": lambda: self._remove(press.target, language),
            "keep": lambda: self._keep(press.target, language),
        }
        await self._sender.settle(query)
        try:
            reply = await steps[press.act]()
        except ShelfError:
            reply = replies.notice(words.expired)
        except OSError as error:
            log.error("the documents folder cannot be changed: %s", error)
            reply = replies.notice(words.unwritable.format(reason=error.strerror))
        await self._sender.edit(message.chat.id, message.message_id, reply)

    async def _enable(self, message: Message, id: str, language: str) -> Reply:
        words = SHELF[language]
        parcel = await asyncio.to_thread(self._shelf.enable, id)
        log.warning("a document was put in from a chat: %s", parcel.name)
        await self._sender.edit(message.chat.id, message.message_id, said.said(words.enabling, name=parcel.name))
        return self._outcome(parcel, await self._reload(), words.enabled, language)

    async def _cancel(self, id: str, language: str) -> Reply:
        parcel = await asyncio.to_thread(self._shelf.cancel, id)
        told = await self._reload() if parcel.begun else None  # it may have been in the folder
        return _told(SHELF[language].cancelled, parcel, told, language)

    async def _undo(self, id: str, language: str) -> Reply:
        parcel = await asyncio.to_thread(self._shelf.undo, id)
        log.warning("a document's change was undone from a chat: %s", parcel.name)
        return _told(SHELF[language].undone, parcel, await self._reload(), language)

    async def _remove(self, key: str, language: str) -> Reply:
        document = self._by_key(key)
        parcel = await asyncio.to_thread(self._shelf.remove, document.name)
        log.warning("a document was removed from a chat: %s", parcel.name)
        return self._outcome(parcel, await self._reload(), SHELF[language].removed, language)

    async def _keep(self, key: str, language: str) -> Reply:
        return said.said(SHELF[language].kept, name=self._by_key(key).name)

    def _outcome(self, parcel: Parcel, told: Report | IndexingError, words: str, language: str) -> Reply:
        """What came of a change, with the button that takes it back."""
        failed = [each for each in told.failed if each.name == parcel.name] if isinstance(told, Report) else []
        if isinstance(told, IndexingError):
            reply = _told(SHELF[language].placed if parcel.digest else words, parcel, told, language)
        elif failed:
            reason = in_language(failed[0].reason, language)
            reply = said.said(SHELF[language].enabled_failed, name=parcel.name, reason=reason)
        else:
            index = self._library.index
            reply = said.said(words, name=parcel.name, documents=len(index.documents), passages=len(index.passages))
        return said.undoable(replies.to_text(reply), parcel.id, language)

    async def _reload(self) -> Report | IndexingError:
        """Read the folder as it is now, after any reload that may have begun before; why, if it cannot be read."""
        try:
            report = await self._reloader.afresh()
        except IndexingError as error:
            log_failure(error)
            return error
        log_report(report)
        return report

    async def _download(self, upload: Upload) -> bytes | None:
        """The file's content; None when Telegram does not hand it over, or it is larger than was said."""
        try:
            file = await self._bot.get_file(upload.id)
            data = bytes(await file.download_as_bytearray(read_timeout=DOWNLOAD_SECONDS))
        except TelegramError as error:
            log.warning("a file could not be downloaded: %s", error)
            return None
        return data if len(data) <= MOST_MEGABYTES << 20 else None

    def _offer(self, name: str, data: bytes, language: str) -> Reply:
        """Read the file apart, and keep it until it is decided about."""
        words = SHELF[language]
        try:
            document, passages = self._library.preview(name, data)
            parcel = self._shelf.stage(name, data)
        except ReadingError as error:
            return said.said(words.refused, name=name, reason=in_language(str(error), language))
        except OSError as error:
            return replies.notice(words.unwritable.format(reason=error.strerror))
        old = self._library.index.document(name)
        present = (old, self._library.index.of_document(name)) if old is not None else None
        return said.offer(said.Offer(parcel.id, document, passages, present), language)

    async def _send(self, document: Document, to: Letter, language: str, update_id: int) -> Reply | None:
        try:
            data = await asyncio.to_thread(self._shelf.original, document.name)
        except ShelfError:
            return replies.notice(SHELF[language].gone)
        await self._sender.send_file(to, PurePosixPath(document.name).name, data, update_id)
        return None

    def _find(self, request: Request, language: str) -> Document | Reply:
        """The document that a number or a part of a name means, or what to say instead."""
        words, asked, documents = SHELF[language], request.text.strip().strip('《》"“”'), self._library.index.documents
        if not asked:
            return replies.notice(words.which.format(command=f"/{request.act.value}"))
        if asked.isascii() and asked.isdigit() and len(asked) < 10 and 1 <= int(asked) <= len(documents):
            return documents[int(asked) - 1]
        named = [each for each in documents if asked in (each.name, PurePosixPath(each.name).stem)]
        exact = named or [each for each in documents if asked == each.title]
        alike = exact or [each for each in documents if asked.casefold() in f"{each.name}\n{each.title}".casefold()]
        if len(alike) == 1:
            return alike[0]
        return said.said(words.several if alike else words.unknown, asked=asked)

    def _by_key(self, key: str) -> Document:
        """Raises: ShelfError when there is none."""
        for each in self._library.index.documents:
            if links.key(each.name) == key:
                return each
        raise ShelfError

    def _known(self, name: str) -> str:
        """Where a file of that name lies already, if in one place of the folder; else the name itself."""
        places = [each.name for each in self._library.index.documents if PurePosixPath(each.name).name == name]
        return places[0] if len(places) == 1 else name

    def _listing(self) -> said.Listing:
        index, report = self._library.index, self._library.report
        counts = Counter({each.name: index.count(each.name) for each in index.documents})
        unread = [each for each in report.failed if not each.older] if report else []
        return said.Listing(index.documents, counts, len(unread), self._bot.username)


def _told(words: str, parcel: Parcel, told: Report | IndexingError | None, language: str) -> Reply:
    """What was done with the folder; and that answers are as before, where it could not be read then."""
    if isinstance(told, IndexingError):
        return said.said(f"{words}\n{texts.of(language).reload_failed}", name=parcel.name, reason=told)
    return said.said(words, name=parcel.name)

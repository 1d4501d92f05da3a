"""``/admins``: the owner sees, adds and removes admins, and removes groups."""

import logging

from telegram import CallbackQuery, Chat, Message, Update
from telegram.ext import ContextTypes

from bot import replies, texts
from bot.access import Access
from bot.handlers.membership import Membership
from bot.handlers.menus import Menus
from bot.handlers.sending import Sender
from bot.journal import Groups
from bot.model import Incoming, Reply, Toast
from bot.settings import AccessSettings

log = logging.getLogger(__name__)


class OwnerDesk:
    """Obeys the owner only; every press is looked at anew."""

    def __init__(
        self,
        settings: AccessSettings,
        access: Access,
        groups: Groups,
        membership: Membership,
        menus: Menus,
        sender: Sender,
        language: str,
    ) -> None:
        self._settings = settings
        self._access = access
        self._groups = groups
        self._membership = membership
        self._menus = menus
        self._sender = sender
        self._language = language

    async def admins(self, seen: Incoming, language: str) -> Reply:
        """The list; as a reply to somebody's message, that person becomes an admin."""
        words = texts.of(language)
        if seen.anonymous or not self._access.is_owner(seen.sender):
            return replies.notice(words.owner_only)
        if seen.quoted is not None and not seen.quoted.ours:
            return replies.notice(await self._add(seen.quoted.author, seen.quoted.author_name, words))
        return self._roll(seen.sender, language) if seen.private else replies.notice(words.admins_here)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of the list."""
        query = update.callback_query
        if query is None:
            return
        wish = replies.read_removal(query.data or "")
        language = texts.language(self._language, query.from_user.language_code)
        words, message = texts.of(language), query.message
        if not self._access.is_owner(query.from_user.id):
            await self._sender.settle(query, Toast(words.owner_only))
        elif wish is None or not isinstance(message, Message) or message.chat.type != Chat.PRIVATE:
            await self._sender.settle(query, Toast(words.toast_expired))
        else:
            await self._obey(query, message, wish, language)

    async def _obey(self, query: CallbackQuery, message: Message, wish: replies.Removal, language: str) -> None:
        names = self._groups_by_name() if wish.group else self._groups.admins.all()
        reply = self._roll(query.from_user.id, language)
        if wish.target in names and not wish.sure:
            reply = replies.removal(wish, names[wish.target], language)
        elif wish.target in names:
            await self._remove(wish)
            reply = self._roll(query.from_user.id, language)
        await self._sender.show(query, message, reply)

    async def _add(self, person: int, name: str, words: texts.Texts) -> str:
        """Make the person an admin; the sentence that says so."""
        if not person:
            return words.admins_unknown
        if person in self._access.known_admins or not self._groups.admins.add(person, name):
            return words.admins_already.format(name=replies.shorten(name, replies.NAME_UNITS))
        log.warning("person %d is now an admin", person)
        await self._menus.set_admin(person, owner=False)
        return words.admins_added.format(name=replies.shorten(name, replies.NAME_UNITS))

    async def _remove(self, wish: replies.Removal) -> None:
        if wish.group:
            log.warning("group %d is no longer served", wish.target)
            await self._membership.drop(wish.target)
        elif self._groups.admins.remove(wish.target):
            log.warning("person %d is no longer an admin", wish.target)
            await self._menus.unset_admin(wish.target)

    def _groups_by_name(self) -> dict[int, str]:
        return {chat: self._groups.title(chat) for chat in sorted(self._access.removable_groups())}

    def _roll(self, reader: int, language: str) -> Reply:
        fixed = self._access.trusted_groups() - self._access.removable_groups()
        owner = self._groups.owner
        roll = replies.Roll(
            owner="" if reader == owner or owner is None else str(owner),
            admins=self._groups.admins.all(),
            fixed_admins=len(self._settings.admins),
            groups=self._groups_by_name(),
            fixed_groups={chat: self._groups.title(chat) or str(chat) for chat in sorted(fixed)},
        )
        return replies.roll(roll, language)

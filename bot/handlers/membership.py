"""The bot is added to a group, put out of it, or the group changes its id; and an admin decides about a group."""

import logging
import re

from telegram import Bot, Chat, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import replies, texts
from bot.access import Access
from bot.handlers.hearing import Ears
from bot.handlers.menus import Menus
from bot.handlers.sending import Letter, Sender
from bot.journal import Groups
from bot.model import Button, Hearing, Reply, Toast
from bot.replies.limits import one_line, shorten

log = logging.getLogger(__name__)

DECISION = re.compile(r"g:(allow|leave):(-\d{1,18})$")
"""The data of the two buttons under a request."""
NAME_UNITS = 80
"""Of a group's or a person's name in a request."""
INSIDE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED)


class Membership:
    """Which groups the bot is in, and what an admin says to that."""

    def __init__(
        self,
        bot: Bot,
        access: Access,
        groups: Groups,
        sender: Sender,
        language: str,
        menus: Menus,
    ) -> None:
        self._bot = bot
        self._ears = Ears(bot)
        self._access = access
        self._groups = groups
        self._sender = sender
        self._language = language
        self._menus = menus

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Telegram says that the bot's own place in a chat has changed."""
        change = update.my_chat_member
        if change is None or change.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
            return
        was, now = _inside(change.old_chat_member), _inside(change.new_chat_member)
        if was and not now:
            log.info("put out of group %d", change.chat.id)
            self._groups.leave(change.chat.id)
        elif now and not was:
            await self._added(change, update.update_id)
        elif now and self._access.served(change.chat.id) and _may_speak(change.new_chat_member):
            await self._tell_change(change, update.update_id)

    async def moved(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group has become a supergroup; both chats say so, in either order."""
        message = update.message
        if message is None:
            return
        if message.migrate_to_chat_id:
            self._access.migrate(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            self._access.migrate(message.migrate_from_chat_id, message.chat.id)

    async def came_or_went(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody has joined a group or left it: whether he or she may ask in private is looked at anew."""
        message = update.message
        if message is not None:
            gone = (message.left_chat_member,) if message.left_chat_member else ()
            for person in (*message.new_chat_members, *gone):
                self._access.look_anew(person.id, message.chat.id)

    async def decided(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """An admin pressed 允许 or 离开 under a request."""
        query = update.callback_query
        found = DECISION.fullmatch(query.data or "") if query is not None else None
        if query is None or found is None:
            return
        words = self._words(query.from_user.language_code)
        message = query.message
        here = message.chat.id if message is not None else query.from_user.id
        chat = int(found[2])
        if not await self._access.is_admin(query.from_user.id, here):
            await self._sender.settle(query, Toast(words.admins_only))
        elif not self._groups.is_waiting(chat):
            await self._sender.settle(query, Toast(words.group_decided))
        else:
            outcome = self._decide(chat, allow=found[1] == "allow", words=words)
            await self._sender.settle(query)
            if message is not None:
                await self._sender.edit(here, message.message_id, replies.notice(outcome))
            await self._tell_group(chat, query.from_user.language_code)

    def _decide(self, chat: int, *, allow: bool, words: texts.Texts) -> str:
        """Note an admin's decision; the sentence that tells the outcome."""
        title = self._groups.title(chat)
        if allow:
            self._groups.serve(chat, title)
            return words.group_allowed.format(group=title)
        self._groups.forget(chat)
        return words.group_left.format(group=title)

    async def _tell_group(self, chat: int, code: str | None) -> None:
        """Greet a group that is now served, leave one that is not."""
        if self._access.served(chat):
            await self._greet(chat, await self._ears.hearing(chat), code)
        else:
            await self._leave(chat)

    async def drop(self, chat: int) -> None:
        """The group is no longer served: say one line there and leave."""
        self._groups.forget(chat)
        if not self._access.served(chat):  # the settings may still say so
            await self._part(chat)

    async def leave_dropped(self) -> None:
        """Leave the groups that the settings serve no more; what a stop cuts short, the next start takes up."""
        for chat in sorted(self._access.dropped_groups()):
            log.warning("group %d is no longer served by the settings; it is told so and left", chat)
            await self._part(chat)
            self._groups.forget(chat)

    async def _part(self, chat: int) -> None:
        await self._sender.send(Letter(chat), replies.notice(self._words(None).group_bye))
        await self._leave(chat)

    async def _leave(self, chat: int) -> None:
        try:
            await self._bot.leave_chat(chat)
        except TelegramError as error:
            log.info("group %d could not be left: %s", chat, error)

    async def _greet(self, chat: int, hearing: Hearing, code: str | None, update_id: int | None = None) -> None:
        """Tell a group that is served from now on which ways of asking work there, in the language of who did it."""
        self._groups.tell(chat, hearing is not Hearing.DEAF)
        reply = replies.group_welcome(texts.language(self._language, code), hearing, self._bot.username)
        await self._sender.send(Letter(chat), reply, update_id)

    async def _tell_change(self, change: ChatMemberUpdated, update_id: int) -> None:
        """When mentions have begun or ceased to reach the bot, the group is told, once."""
        chat, code = change.chat.id, change.from_user.language_code
        hearing = await self._ears.hearing_as(change.new_chat_member.status)
        mentions = hearing is not Hearing.DEAF
        if self._groups.told(chat) == mentions:
            return
        self._groups.tell(chat, mentions)
        reply = replies.ways_changed(texts.language(self._language, code), hearing, self._bot.username)
        await self._sender.send(Letter(chat), reply, update_id)

    async def request(self, chat: int, title: str, person: str) -> bool:
        """Ask the admins in private whether the group is to be served, at most once a day; whether they were asked."""
        if not self._groups.notice(chat, title):
            return False
        admins = self._access.known_admins or await self._lent_admins()
        for admin in admins:
            await self._ask(admin, chat, title, person)
        return True

    async def welcome_owner(self, person: int) -> None:
        """Give a new owner the admins' menu, and the decisions that waited for an owner."""
        for chat, title in self._groups.waiting():
            await self._ask(person, chat, title, "")
        await self._menus.set_admin(person, owner=True)

    async def _added(self, change: ChatMemberUpdated, update_id: int) -> None:
        chat, title, person = change.chat.id, change.chat.title or "", change.from_user
        code = person.language_code
        trusted = chat in self._access.trusted_groups()
        if not trusted and await self._access.is_admin(person.id, chat):
            log.info("admin %d added the bot to group %d", person.id, chat)
            self._groups.serve(chat, title)
        if not self._access.served(chat):
            log.warning("person %d, who is no admin, added the bot to group %d", person.id, chat)
            await self.request(chat, title, person.full_name)
            await self._sender.send(Letter(chat), replies.notice(self._words(code).group_waiting), update_id)
            return
        if chat not in self._access.trusted_groups() or not self._groups.title(chat):
            self._groups.lend(chat)  # the settings serve it; should they change, it is left
        await self._greet(chat, await self._ears.hearing_as(change.new_chat_member.status), code, update_id)

    async def _lent_admins(self) -> tuple[int, ...]:
        """With neither owner nor listed admins, the administrators of the served groups are asked."""
        lists = [await self._access.administrators(group) for group in self._access.trusted_groups()]
        return tuple(sorted(frozenset().union(*lists)))

    async def _ask(self, admin: int, chat: int, title: str, person: str) -> None:
        words = self._words(None)
        # Strangers choose these names: on one line and short, they cannot pass for the bot's own words.
        names = {"name": shorten(one_line(person), NAME_UNITS) or "?", "group": shorten(one_line(title), NAME_UNITS)}
        text = words.group_request.format(**names, id=chat)
        buttons = (Button(words.group_allow, f"g:allow:{chat}"), Button(words.group_leave, f"g:leave:{chat}"))
        reply = Reply(replies.notice(text).runs, (buttons,))
        if await self._sender.send(Letter(admin), reply) is None:
            log.warning("admin %d could not be asked about group %d; has he or she opened the bot?", admin, chat)

    def _words(self, code: str | None) -> texts.Texts:
        return texts.of(texts.language(self._language, code))


def _may_speak(member: ChatMember) -> bool:
    return not isinstance(member, ChatMemberRestricted) or member.can_send_messages


def _inside(member: ChatMember) -> bool:
    return member.status in INSIDE and getattr(member, "is_member", True)

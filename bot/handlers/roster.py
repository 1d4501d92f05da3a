"""What Telegram knows about a group's people, for ``access``."""

import logging

from telegram import Bot, ChatMember, ChatMemberRestricted
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.access import MovedError, Role

log = logging.getLogger(__name__)

ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


class TelegramRoster:
    """Asks Telegram; a group that the bot is not in, or may not look into, has nobody."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def administrators(self, chat: int) -> frozenset[int]:
        """The people who administer the group."""
        try:
            members = await self._bot.get_chat_administrators(chat)
        except ChatMigrated as error:
            raise MovedError(error.new_chat_id) from error
        except (BadRequest, Forbidden) as error:
            log.info("the administrators of group %d cannot be looked up: %s", chat, error)
            return frozenset()
        return frozenset(member.user.id for member in members if not member.user.is_bot)

    async def role(self, chat: int, person: int) -> Role:
        """What the person is in the group."""
        try:
            member = await self._bot.get_chat_member(chat, person)
        except ChatMigrated as error:
            raise MovedError(error.new_chat_id) from error
        except (BadRequest, Forbidden) as error:  # "member not found" is the ordinary answer about strangers
            log.debug("person %d cannot be looked up in group %d: %s", person, chat, error)
            return Role.NOBODY
        if member.status in ADMINS:
            return Role.ADMIN
        if isinstance(member, ChatMemberRestricted):
            return Role.MEMBER if member.is_member else Role.NOBODY
        return Role.MEMBER if member.status == ChatMember.MEMBER else Role.NOBODY

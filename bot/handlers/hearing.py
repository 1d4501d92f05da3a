"""Does a plain mention in a group reach the bot? Telegram's privacy mode decides, unless the bot is an admin there."""

from telegram import Bot, ChatMember
from telegram.error import TelegramError

from bot.model import Hearing

ADMINS = (ChatMember.ADMINISTRATOR, ChatMember.OWNER)


class Ears:
    """Asks Telegram anew each time: BotFather's setting and the bot's rights may have changed."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def hearing(self, chat: int) -> Hearing:
        """What the bot hears in a group now."""
        try:
            place = (await self._bot.get_chat_member(chat, self._bot.id)).status
        except TelegramError:
            place = ""
        return await self.hearing_as(place)

    async def hearing_as(self, status: str) -> Hearing:
        """What the bot hears in a group where that is its place."""
        if status in ADMINS:
            return Hearing.ADMIN
        try:
            me = await self._bot.get_me()
        except TelegramError:
            return Hearing.DEAF
        return Hearing.OPEN if me.can_read_all_group_messages else Hearing.DEAF

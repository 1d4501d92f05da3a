"""The command menus that Telegram shows, by scope and language."""

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot import texts

log = logging.getLogger(__name__)


def commands(words: texts.Texts, *, admin: bool) -> list[tuple[str, str]]:
    """The menu's lines: command and what it does."""
    member = [("ask", words.menu_ask), ("help", words.menu_help)]
    return [*member, ("reload", words.menu_reload), ("status", words.menu_status)] if admin else member


class Menus:
    """Sets the menus; one that cannot be set is only a missing convenience, and is logged."""

    def __init__(self, bot: Bot, language: str) -> None:
        self._bot = bot
        # The menu without a language is for everybody else; as in answers, who tells none is taken for Chinese.
        first = texts.of(texts.language(language, None))
        second = texts.LANGUAGES["en"] if language == "auto" else first
        self._words = (("", first), ("en", second))

    async def set_all(self, admins: Iterable[int]) -> None:
        """Members see ``ask`` and ``help``; group administrators and ``admins`` see the admins' commands too."""
        await self._set(BotCommandScopeAllPrivateChats(), admin=False)
        await self._set(BotCommandScopeAllGroupChats(), admin=False)
        await self._set(BotCommandScopeAllChatAdministrators(), admin=True)
        for person in admins:
            await self.set_admin(person)

    async def set_admin(self, person: int) -> None:
        """The admins' menu in a person's private chat."""
        await self._set(BotCommandScopeChat(person), admin=True)

    async def _set(self, scope: BotCommandScope, *, admin: bool) -> None:
        for code, words in self._words:
            try:
                await self._bot.set_my_commands(commands(words, admin=admin), scope=scope, language_code=code or None)
            except TelegramError as error:  # an admin who has never opened the bot has no chat yet
                log.info("a command menu could not be set (%s): %s", scope.type, error)

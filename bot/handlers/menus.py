"""The command menus that Telegram shows, by scope and language."""

import logging
from collections.abc import Callable, Iterable

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
from bot.texts.shelf import SHELF

log = logging.getLogger(__name__)


MEMBER_COMMANDS = ("ask", "more", "files", "file", "help")
GROUP_COMMANDS = (*MEMBER_COMMANDS, "reload", "status", "mute", "unmute", "pin")
"""What administrators see in their group."""
ADMIN_COMMANDS = (*MEMBER_COMMANDS, "reload", "status", "unanswered", "why", "remove")
"""What admins see in private."""
OWNER_COMMANDS = (*ADMIN_COMMANDS, "admins")


def commands(language: str, names: Iterable[str]) -> list[tuple[str, str]]:
    """The menu's lines: command and what it does."""
    words, shelf = texts.of(language), SHELF[language]
    lines = {
        "ask": words.menu_ask,
        "more": words.menu_more,
        "help": words.menu_help,
        "reload": words.menu_reload,
        "status": words.menu_status,
        "mute": words.menu_mute,
        "unmute": words.menu_unmute,
        "pin": words.menu_pin,
        "unanswered": words.menu_unanswered,
        "why": words.menu_why,
        "admins": words.menu_admins,
        "files": shelf.menu_files,
        "file": shelf.menu_file,
        "remove": shelf.menu_remove,
    }
    return [(name, lines[name]) for name in names]


class Menus:
    """Sets the menus; one that cannot be set is only a missing convenience, and is logged."""

    def __init__(self, bot: Bot, language: str) -> None:
        self._bot = bot
        # The menu without a language is for everybody else; as in answers, who tells none is taken for Chinese.
        first = texts.language(language, None)
        self._languages = (("", first), ("en", "en" if language == "auto" else first))

    async def set_all(self, admins: Iterable[int], is_owner: Callable[[int], bool]) -> None:
        """Members see what members can do; group administrators and ``admins`` see their commands too."""
        await self._set(BotCommandScopeAllPrivateChats(), MEMBER_COMMANDS)
        await self._set(BotCommandScopeAllGroupChats(), MEMBER_COMMANDS)
        await self._set(BotCommandScopeAllChatAdministrators(), GROUP_COMMANDS)
        for person in admins:
            await self.set_admin(person, owner=is_owner(person))

    async def set_admin(self, person: int, *, owner: bool) -> None:
        """The admins' menu in a person's private chat."""
        await self._set(BotCommandScopeChat(person), OWNER_COMMANDS if owner else ADMIN_COMMANDS)

    async def unset_admin(self, person: int) -> None:
        """The members' menu again."""
        await self._set(BotCommandScopeChat(person), MEMBER_COMMANDS)

    async def _set(self, scope: BotCommandScope, names: Iterable[str]) -> None:
        for code, language in self._languages:
            try:
                await self._bot.set_my_commands(commands(language, names), scope=scope, language_code=code or None)
            except TelegramError as error:  # an admin who has never opened the bot has no chat yet
                log.info("a command menu could not be set (%s): %s", scope.type, error)

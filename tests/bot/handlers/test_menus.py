"""Menus by scope and language."""

from pathlib import Path

from bot.settings import RepliesSettings
from bot.texts import of
from tests.bot.fake_telegram import OWNER, refusal, running, until

MEMBER_MENU = ["ask", "more", "files", "file", "help"]
GROUP_MENU = [*MEMBER_MENU, "reload", "status", "mute", "unmute", "pin"]
OWNER_MENU = [*MEMBER_MENU, "reload", "status", "unanswered", "why", "remove", "admins"]


async def menus(tmp_path: Path, replies: RepliesSettings) -> dict[tuple[str, str], list[tuple[str, str]]]:
    async with running(tmp_path, replies=replies) as bot:
        await until(lambda: len(bot.telegram.made("setMyCommands")) == 8)
        return {
            (each.data["scope"]["type"], each.data.get("language_code", "")): [
                (command["command"], command["description"]) for command in each.data["commands"]
            ]
            for each in bot.telegram.made("setMyCommands")
        }


async def test_members_and_admins_see_their_commands_in_their_language(tmp_path: Path) -> None:
    shown = await menus(tmp_path, RepliesSettings())
    for language, words in (("", of("zh")), ("en", of("en"))):
        for scope in ("all_private_chats", "all_group_chats"):
            assert [name for name, _ in shown[scope, language]] == MEMBER_MENU
        assert [name for name, _ in shown["all_chat_administrators", language]] == GROUP_MENU
        assert [name for name, _ in shown["chat", language]] == OWNER_MENU
        assert shown["chat", language][0][1] == words.menu_ask


async def test_a_fixed_language_is_the_menus_language_for_everybody(tmp_path: Path) -> None:
    shown = await menus(tmp_path, RepliesSettings(language="zh"))
    assert shown["all_private_chats", "en"] == shown["all_private_chats", ""]


async def test_an_admin_who_never_opened_the_bot_stops_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.trouble += [("setMyCommands", lambda: refusal(400, "Bad Request: chat not found"))] * 8
        bot.telegram.say(OWNER, OWNER, "会费")
        assert (await bot.settled()).sent(OWNER)

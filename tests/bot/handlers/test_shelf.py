"""Admins of the settings put documents in and take them out; everybody served may list them and have them."""

import os
import re
from pathlib import Path

import pytest

from bot.access import Access
from bot.shelf import Shelf
from bot.texts import of
from bot.texts.shelf import SHELF
from index import IndexingError
from tests.bot.fake_files import FilingTelegram
from tests.bot.fake_telegram import ANONYMOUS, GROUP, MEMBER, OTHER, OWNER, Call, Running, running
from tests.promises import Parsed

ZH = SHELF["zh"]
NOTICE = "# 年会通知\n\n年会定于十月八日召开。\n".encode()


async def handed(bot: Running, name: str, data: bytes, person: int = OWNER, chat: int = OWNER) -> Call:
    """Send a file; what the bot says to it."""
    assert isinstance(bot.telegram, FilingTelegram)
    bot.telegram.hand_over(chat, person, name, data)
    return (await bot.settled()).sent(chat)[-1]


async def press(bot: Running, call: Call, label: int, person: int = OWNER) -> str:
    """Press a button under the chat's last message; what the message says then."""
    chat = call.data["chat_id"]
    bot.telegram.press(person, chat, bot.telegram.last_message(chat), call.buttons[label])
    telegram = await bot.settled()
    return str(telegram.messages[chat, telegram.last_message(chat)]["text"])


def shown_button(bot: Running, chat: int) -> str:
    message = bot.telegram.messages[chat, bot.telegram.last_message(chat)]
    return str(message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])


async def test_a_file_is_understood_offered_put_in_and_taken_back(tmp_path: Path) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        offered = await handed(bot, "年会.md", NOTICE)
        assert "年会通知" in offered.text
        assert len(offered.buttons) == 2
        file = tmp_path / "documents" / "年会.md"
        assert not file.exists()
        assert "已启用" in await press(bot, offered, 0)
        assert file.read_bytes() == NOTICE
        assert bot.library.index.document("年会.md") is not None
        bot.telegram.press(OWNER, OWNER, bot.telegram.last_message(OWNER), shown_button(bot, OWNER))
        await bot.settled()
        assert not file.exists()
        assert bot.library.index.document("年会.md") is None


async def test_a_change_that_could_not_be_read_is_told_and_can_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise IndexingError("no memory")

    async with running(tmp_path, FilingTelegram()) as bot:
        offered = await handed(bot, "年会.md", NOTICE)
        monkeypatch.setattr(bot.library, "reload", failing)
        said = await press(bot, offered, 0)
        assert said.startswith(ZH.placed.format(name="年会.md"))
        assert "no memory" in said
        assert "已启用" not in said
        bot.telegram.press(OWNER, OWNER, bot.telegram.last_message(OWNER), shown_button(bot, OWNER))
        telegram = await bot.settled()
        said = str(telegram.messages[OWNER, telegram.last_message(OWNER)]["text"])
        assert said.startswith(ZH.undone.format(name="年会.md"))
        assert "no memory" in said
        assert not (tmp_path / "documents" / "年会.md").exists()


async def test_a_removal_that_could_not_be_read_is_told_as_a_removal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise IndexingError("no memory")

    async with running(tmp_path, FilingTelegram()) as bot:
        monkeypatch.setattr(bot.library, "reload", failing)
        bot.telegram.say(OWNER, OWNER, "/remove 章程")
        said = await press(bot, (await bot.settled()).sent(OWNER)[-1], 0)
        assert said.startswith(ZH.removed.format(name="章程.md"))
        assert "no memory" in said


async def test_a_file_put_in_by_who_was_killed_is_answered_from_no_more_when_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise OSError(5, "killed")

    async with running(tmp_path, FilingTelegram()) as bot:
        offered = await handed(bot, "年会.md", NOTICE)
        with monkeypatch.context() as patch:
            patch.setattr(Shelf, "_finish", killed)
            await press(bot, offered, 0)
        bot.library.reload()
        assert bot.library.index.document("年会.md") is not None
        assert "没有启用" in await press(bot, offered, 1)
        assert bot.library.index.document("年会.md") is None


async def test_a_file_that_is_not_wanted_leaves_nothing_behind(tmp_path: Path) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        offered = await handed(bot, "年会.md", NOTICE)
        assert "没有启用" in await press(bot, offered, 1)
        assert [each.name for each in (tmp_path / "documents").iterdir()] == ["章程.md"]
        assert list((tmp_path / "var" / "shelf").iterdir()) == []


async def test_a_known_name_asks_before_it_replaces_and_says_what_changes(tmp_path: Path) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        file = tmp_path / "documents" / "章程.md"
        before = file.read_bytes()
        offered = await handed(bot, "章程.md", before.replace("三千元".encode(), "五千元".encode()))
        assert ZH.offer_again in offered.text
        assert "新增 1 段" in offered.text
        await press(bot, offered, 0)
        assert "五千元" in file.read_text(encoding="utf-8")
        bot.telegram.press(OWNER, OWNER, bot.telegram.last_message(OWNER), shown_button(bot, OWNER))
        await bot.settled()
        assert file.read_bytes() == before


async def test_a_file_that_cannot_be_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        said = await handed(bot, "坏.docx", b"PK\x03\x04 broken")
        assert "坏.docx：" in said.text
        assert said.buttons == []
        assert (await handed(bot, "程序.exe", b"MZ")).text.startswith("不收这种格式")


async def test_a_large_file_is_refused_before_it_is_downloaded(tmp_path: Path) -> None:
    telegram = FilingTelegram()
    async with running(tmp_path, telegram) as bot:
        telegram.hand_over(OWNER, OWNER, "大.pdf", b"x", size=(20 << 20) + 1)
        assert "20 MB" in (await bot.settled()).sent(OWNER)[-1].text
        assert telegram.made("getFile") == []


async def test_a_name_with_a_path_stays_in_the_folder(tmp_path: Path) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        await press(bot, await handed(bot, "../../\u202e逃.md", NOTICE), 0)
        assert (tmp_path / "documents" / "逃.md").exists()
        assert not (tmp_path / "逃.md").exists()


@pytest.mark.parametrize("person", [MEMBER, OTHER])
async def test_other_peoples_files_are_declined_in_private_and_ignored_in_groups(tmp_path: Path, person: int) -> None:
    telegram = FilingTelegram()
    telegram.members[GROUP][OTHER] = "administrator"  # of the group, not of the documents
    async with running(tmp_path, telegram) as bot:
        assert (await handed(bot, "年会.md", NOTICE, person, person)).text == ZH.declined
        file = telegram.hand_over(GROUP, person, "年会.md", NOTICE)
        telegram.say(GROUP, person, "/add", answers=file)
        telegram.say(GROUP, ANONYMOUS, "/add", answers=file)
        assert (await bot.settled()).sent(GROUP) == []
        assert telegram.made("getFile") == []


async def test_an_admin_adds_a_file_of_the_group(tmp_path: Path) -> None:
    telegram = FilingTelegram()
    async with running(tmp_path, telegram) as bot:
        file = telegram.hand_over(GROUP, MEMBER, "年会.md", NOTICE)
        assert (await bot.settled()).sent(GROUP) == []
        telegram.say(GROUP, OWNER, "/add", answers=file)
        offered = (await bot.settled()).sent(GROUP)[-1]
        assert "年会通知" in offered.text
        await press(bot, offered, 0, MEMBER)
        assert not (tmp_path / "documents" / "年会.md").exists()
        await press(bot, offered, 0)
        assert (tmp_path / "documents" / "年会.md").exists()


async def test_who_is_no_admin_any_more_cannot_press_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        offered = await handed(bot, "年会.md", NOTICE)
        monkeypatch.setattr(Access, "known_admins", ())
        await press(bot, offered, 0)
        assert not (tmp_path / "documents" / "年会.md").exists()
        toasts = [each.text for each in bot.telegram.made("answerCallbackQuery")]
        assert toasts[-1] == of("zh").admins_only


async def test_the_list_is_paged_for_members_too(tmp_path: Path) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        for number in range(12):
            (tmp_path / "documents" / f"{number:02}.txt").write_text(f"第{number}份通知。", encoding="utf-8")
        bot.library.reload()
        bot.telegram.say(MEMBER, MEMBER, "/files")
        listed = (await bot.settled()).sent(MEMBER)[-1]
        assert "1. 00.txt" in Parsed(listed.text).text
        assert "章程.md" not in listed.text
        assert "章程.md" in await press(bot, listed, 0, MEMBER)


async def test_a_name_in_the_list_opens_its_document_in_private(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "/files")
        listed = (await bot.settled()).sent(GROUP)[-1]
        payload = re.findall('<a href="https://t.me/chawen_bot\\?start=(.*?)">章程.md</a>', listed.text)
        bot.telegram.say(MEMBER, MEMBER, f"/start {payload[0]}")
        assert "第一条" in (await bot.settled()).sent(MEMBER)[-1].text


async def test_a_lists_button_made_up_for_another_message_changes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, OTHER, "/help")
        await bot.settled()
        bot.telegram.press(MEMBER, GROUP, bot.telegram.last_message(GROUP), "f:page:0")
        assert (await bot.settled()).made("editMessageText") == []
        assert len(bot.telegram.made("answerCallbackQuery")) == 1


async def test_the_original_is_sent_by_number_and_by_name(tmp_path: Path) -> None:
    telegram = FilingTelegram()
    async with running(tmp_path, telegram) as bot:
        for text in ("/file 1", "/file 章程"):
            telegram.sent_files.clear()
            telegram.say(GROUP, MEMBER, text)
            await bot.settled()
            assert telegram.sent_files == {"章程.md": (tmp_path / "documents" / "章程.md").read_bytes()}
        for text, said in (
            ("/file", "/file 3"),
            ("/file 9", "没有"),
            ("/file 0000000012", "没有"),
            ("/file 外", "没有"),
        ):
            telegram.say(MEMBER, MEMBER, text)
            assert said in (await bot.settled()).sent(MEMBER)[-1].text


async def test_an_original_that_leads_outside_meanwhile_is_not_sent(tmp_path: Path) -> None:
    telegram = FilingTelegram()
    async with running(tmp_path, telegram) as bot:
        file = tmp_path / "documents" / "章程.md"
        file.unlink()
        os.symlink("/etc/hostname", file)
        telegram.say(MEMBER, MEMBER, "/file 1")
        assert (await bot.settled()).sent(MEMBER)[-1].text == ZH.gone
        assert telegram.sent_files == {}


async def test_a_document_is_removed_when_sure_and_comes_back(tmp_path: Path) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        file = tmp_path / "documents" / "年会.md"
        file.write_bytes(NOTICE)
        bot.library.reload()
        bot.telegram.say(MEMBER, MEMBER, "/remove 年会")
        assert (await bot.settled()).sent(MEMBER)[-1].text == of("zh").admins_only
        bot.telegram.say(OWNER, OWNER, "/remove 年会")
        sure = (await bot.settled()).sent(OWNER)[-1]
        assert "没有移除" in await press(bot, sure, 1)
        assert file.exists()
        assert "已移除" in await press(bot, sure, 0)
        assert not file.exists()
        assert bot.library.index.document("年会.md") is None
        bot.telegram.press(OWNER, OWNER, bot.telegram.last_message(OWNER), shown_button(bot, OWNER))
        await bot.settled()
        assert file.read_bytes() == NOTICE
        assert bot.library.index.document("年会.md") is not None


async def test_an_undo_over_a_later_change_does_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, FilingTelegram()) as bot:
        await press(bot, await handed(bot, "年会.md", NOTICE), 0)
        file = tmp_path / "documents" / "年会.md"
        file.write_text("后来改的。", encoding="utf-8")
        bot.telegram.press(OWNER, OWNER, bot.telegram.last_message(OWNER), shown_button(bot, OWNER))
        telegram = await bot.settled()
        assert telegram.messages[OWNER, telegram.last_message(OWNER)]["text"] == ZH.expired
        assert file.read_text(encoding="utf-8") == "后来改的。"

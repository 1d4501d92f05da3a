"""/admins: the owner chooses, without ids to type."""

from pathlib import Path
from typing import Any

import pytest

from bot.settings import AccessSettings
from bot.texts import of
from tests.bot.fake_telegram import (
    ANONYMOUS,
    FOREIGN,
    GROUP,
    MEMBER,
    OTHER,
    OWNER,
    QUESTION,
    STRANGER,
    FakeTelegram,
    running,
    until,
)
from tests.bot.people import edit

ZH = of("zh")


async def test_a_reply_makes_somebody_an_admin_and_a_button_takes_it_back(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        theirs = bot.telegram.say(GROUP, MEMBER, "大家好")
        bot.telegram.say(GROUP, OWNER, "/admins", answers=theirs)
        telegram = await bot.settled()
        assert telegram.sent(GROUP)[-1].text == ZH.admins_added.format(name=f"P{MEMBER}")
        bot.telegram.say(MEMBER, MEMBER, "/status")
        assert (await bot.settled()).sent(MEMBER)[-1].text != ZH.admins_only
        bot.telegram.say(OWNER, OWNER, "/admins")
        shown = (await bot.settled()).sent(OWNER)[-1]
        assert f"P{MEMBER}" in shown.text
        assert shown.buttons == [f"a:ask:p:{MEMBER}"]
        message = bot.telegram.last_message(OWNER)
        for data in (f"a:ask:p:{MEMBER}", f"a:do:p:{MEMBER}"):
            bot.telegram.press(OWNER, OWNER, message, data)
            await bot.settled()
        assert f"P{MEMBER}" not in bot.telegram.made("editMessageText")[-1].text
        bot.telegram.say(MEMBER, MEMBER, "/status")
        assert (await bot.settled()).sent(MEMBER)[-1].text == ZH.admins_only


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            {
                "forward_origin": {
                    "type": "user",
                    "date": 1,
                    "sender_user": {"id": 15, "is_bot": False, "first_name": "张"},
                }
            },
            ZH.admins_added.format(name="张"),
        ),
        ({"contact": {"phone_number": "1", "first_name": "张", "user_id": 15}}, ZH.admins_added.format(name="张")),
        ({"contact": {"phone_number": "1", "first_name": "张"}}, ZH.admins_unknown),
        ({"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "张"}}, ZH.admins_unknown),
    ],
)
async def test_in_private_a_forwarded_message_or_a_contact_says_who(
    tmp_path: Path, body: dict[str, Any], said: str
) -> None:
    async with running(tmp_path) as bot:
        passed = bot.telegram.say(OWNER, OWNER, "你好", **body)
        bot.telegram.say(OWNER, OWNER, "/admins", answers=passed)
        assert (await bot.settled()).sent(OWNER)[-1].text == said


@pytest.mark.parametrize(("person", "said"), [(ANONYMOUS, ZH.admins_unknown), (OWNER, None)])
async def test_who_cannot_be_told_or_is_an_admin_already_is_not_added(
    tmp_path: Path, person: int, said: str | None
) -> None:
    async with running(tmp_path) as bot:
        theirs = bot.telegram.say(GROUP, person, "大家好")
        bot.telegram.say(GROUP, OWNER, "/admins", answers=theirs)
        text = (await bot.settled()).sent(GROUP)[-1].text
        assert text == (said or ZH.admins_already.format(name=f"P{OWNER}"))


async def test_others_neither_see_nor_add_nor_press(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.members[GROUP][OTHER] = "administrator"
        theirs = bot.telegram.say(GROUP, MEMBER, "大家好")
        for person in (OTHER, MEMBER, ANONYMOUS):
            bot.telegram.say(GROUP, person, "/admins", answers=theirs)
        assert {each.text for each in (await bot.settled()).sent(GROUP)} == {ZH.owner_only}
        bot.telegram.say(OWNER, OWNER, "/admins")
        await bot.settled()
        bot.telegram.press(OTHER, OWNER, bot.telegram.last_message(OWNER), f"a:do:g:{GROUP}")
        telegram = await bot.settled()
        assert telegram.made("answerCallbackQuery")[-1].data["text"] == ZH.owner_only
        assert telegram.made("leaveChat") == []


async def test_in_a_group_the_list_is_not_shown(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, OWNER, "/admins")
        assert (await bot.settled()).sent(GROUP)[-1].text == ZH.admins_here


async def test_a_group_is_left_after_one_line_and_serves_nobody_any_more(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, OWNER, "member")
        bot.telegram.say(OWNER, OWNER, "/admins")
        shown = (await bot.settled()).sent(OWNER)[-1]
        assert shown.buttons == [f"a:ask:g:{FOREIGN}"]  # the settings name the other one, which no button removes
        message = bot.telegram.last_message(OWNER)
        for data in (f"a:ask:g:{FOREIGN}", f"a:do:g:{FOREIGN}"):
            bot.telegram.press(OWNER, OWNER, message, data)
            await bot.settled()
        assert bot.telegram.sent(FOREIGN)[-1].text == ZH.group_bye
        assert [each.data["chat_id"] for each in bot.telegram.made("leaveChat")] == [FOREIGN]
        said = len(bot.telegram.sent(FOREIGN))
        bot.telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        assert len((await bot.settled()).sent(FOREIGN)) == said


async def test_a_group_that_the_settings_cease_to_name_is_left_after_one_line(tmp_path: Path) -> None:
    async with running(tmp_path):
        pass
    async with running(tmp_path, access=AccessSettings(admins=(OWNER,))) as bot:
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        await until(lambda: bot.telegram.made("leaveChat"))
        assert [each.text for each in (await bot.settled()).sent(GROUP)] == [ZH.group_bye]
    async with running(tmp_path, access=AccessSettings(admins=(OWNER,))) as bot:
        bot.telegram.say(OWNER, OWNER, QUESTION)
        assert (await bot.settled()).made("leaveChat") == []


async def test_a_group_that_was_served_because_everybody_was_is_left_when_that_ends(tmp_path: Path) -> None:
    async with running(tmp_path, access=AccessSettings(open=True)) as bot:
        bot.telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        assert (await bot.settled()).sent(FOREIGN)
    async with running(tmp_path) as bot:
        await until(lambda: bot.telegram.made("leaveChat"))
        assert [each.text for each in bot.telegram.sent(FOREIGN)] == [ZH.group_bye]


async def test_settings_that_name_nobody_at_all_are_lost_and_no_reason_to_leave(tmp_path: Path) -> None:
    async with running(tmp_path):
        pass
    async with running(tmp_path, access=AccessSettings()) as bot:
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        assert (await bot.settled()).sent(GROUP) == []
        assert bot.telegram.made("leaveChat") == []


async def test_a_group_that_an_admin_brought_the_bot_to_is_not_left_because_of_the_settings(tmp_path: Path) -> None:
    fake = FakeTelegram()
    async with running(tmp_path, fake) as bot:
        fake.place_bot(FOREIGN, OWNER, "member")
        await bot.settled()
    async with running(tmp_path, fake, access=AccessSettings(chats=(GROUP,))) as bot:
        bot.telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        assert (await bot.settled()).sent(FOREIGN)
        assert bot.telegram.made("leaveChat") == []


async def test_editing_the_order_adds_nobody(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        order = bot.telegram.say(OWNER, OWNER, "/admins")
        before = len((await bot.settled()).calls)
        edit(bot.telegram, OWNER, order, "/admins x")
        assert (await bot.settled()).calls[before:] == []


async def test_without_an_owner_whom_the_settings_name_may_choose(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        assert bot.journal.groups.owner is None
        bot.telegram.say(OWNER, OWNER, "/admins")
        assert ZH.admins_how in (await bot.settled()).sent(OWNER)[-1].text
        bot.journal.groups.claim(MEMBER)
        bot.telegram.say(OWNER, OWNER, "/admins")
        assert (await bot.settled()).sent(OWNER)[-1].text == ZH.owner_only

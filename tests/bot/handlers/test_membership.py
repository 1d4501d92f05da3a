"""Which groups are served: who added the bot decides, or an admin afterwards."""

from pathlib import Path

from bot import replies
from bot.model import Hearing
from bot.settings import AccessSettings, RepliesSettings
from bot.texts import of
from tests.bot.fake_telegram import FOREIGN, GROUP, MEMBER, OTHER, OWNER, QUESTION, STRANGER, refusal, running

ZH = of("zh")

HEARD_THEN_DEAF = (Hearing.ADMIN, Hearing.DEAF)


def greeting(hearing: Hearing) -> str:
    return replies.to_text(replies.group_welcome("zh", hearing, "chawen_bot"))


async def test_a_group_that_an_admin_adds_is_served(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, OWNER, "member")
        bot.telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        said = [each.text for each in (await bot.settled()).sent(FOREIGN)]
        assert said[0] == greeting(Hearing.DEAF)
        assert "三千元" in said[1]


async def test_the_administrator_of_a_served_group_is_an_admin_here_too(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.members[GROUP][OTHER] = "administrator"
        bot.telegram.place_bot(FOREIGN, OTHER, "administrator")
        assert [each.text for each in (await bot.settled()).sent(FOREIGN)] == [greeting(Hearing.ADMIN)]


async def test_a_group_that_a_stranger_adds_waits_for_an_admin(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        bot.telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        telegram = await bot.settled()
        assert [each.text for each in telegram.sent(FOREIGN)] == [ZH.group_waiting]
        request = telegram.sent(OWNER)[0]
        assert str(FOREIGN) in request.text

        telegram.press(OWNER, OWNER, telegram.last_message(OWNER), request.buttons[0])
        telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        assert "三千元" in (await bot.settled()).sent(FOREIGN)[-1].text
        assert telegram.made("editMessageText")[0].text == ZH.group_allowed.format(group="新群")


async def test_an_admin_can_have_the_bot_leave(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        telegram = await bot.settled()
        message = telegram.last_message(OWNER)
        for button in telegram.sent(OWNER)[0].buttons[::-1]:
            telegram.press(OWNER, OWNER, message, button)
        await bot.settled()
        assert [each.data["chat_id"] for each in telegram.made("leaveChat")] == [FOREIGN]
        assert [each.data.get("text") for each in telegram.made("answerCallbackQuery")] == [None, ZH.group_decided]


async def test_only_admins_decide(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        telegram = await bot.settled()
        telegram.press(MEMBER, GROUP, telegram.last_message(GROUP), f"g:allow:{FOREIGN}")
        await bot.settled()
        assert telegram.made("answerCallbackQuery")[0].data["text"] == ZH.admins_only
        assert not bot.chawen.access.served(FOREIGN)


async def test_a_group_that_adds_and_removes_the_bot_does_not_pester_the_admins(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        for _ in range(3):
            bot.telegram.place_bot(FOREIGN, STRANGER, "member")
            bot.telegram.place_bot(FOREIGN, STRANGER, "kicked", "member")
        assert len((await bot.settled()).sent(OWNER)) == 1


async def test_a_served_group_that_puts_the_bot_out_is_served_no_more(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, OWNER, "member")
        bot.telegram.place_bot(FOREIGN, STRANGER, "kicked", "member")
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        assert (await bot.settled()).sent(FOREIGN)[-1].text == ZH.group_waiting


async def test_a_promotion_is_no_new_group(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, OWNER, "administrator", "member")
        assert (await bot.settled()).sent() == []


async def test_open_greets_every_group_but_trusts_only_those_of_admins(tmp_path: Path) -> None:
    async with running(tmp_path, access=AccessSettings(admins=(OWNER,), open=True)) as bot:
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        bot.telegram.place_bot(GROUP, OWNER, "member")
        telegram = await bot.settled()
        assert [each.text for each in telegram.sent(FOREIGN)] == [greeting(Hearing.DEAF)]
        assert bot.chawen.access.trusted_groups() == {GROUP}


async def test_a_new_owner_finds_the_requests_that_waited(tmp_path: Path) -> None:
    async with running(tmp_path, access=AccessSettings()) as bot:
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        await bot.settled()
        bot.telegram.say(OWNER, OWNER, f"/start {bot.chawen.access.claim_payload}")
        said = [each.text for each in (await bot.settled()).sent(OWNER)]
        assert "新群" in said[0]
        assert said[1] == ZH.claimed


async def test_a_strangers_group_name_stays_on_one_line(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        bot.telegram.updates[-1]["my_chat_member"]["chat"]["title"] = "好人\n\n\u202e请按<允许>" + "很长" * 100
        text = (await bot.settled()).sent(OWNER)[0].text
        assert "\n" not in text
        assert "\u202e" not in text
        assert "请按&lt;允许&gt;" in text
        assert len(text) < 250


async def test_a_listed_group_stays_served_when_its_id_changes(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, migrate_to_chat_id=FOREIGN)
        bot.telegram.say(FOREIGN, MEMBER, migrate_from_chat_id=GROUP)
        bot.telegram.say(FOREIGN, MEMBER, f"/ask {QUESTION}")
        assert "三千元" in (await bot.settled()).sent(FOREIGN)[0].text
        assert bot.chawen.access.trusted_groups() == {FOREIGN}


async def test_a_change_of_id_that_went_unnoticed_is_followed_when_sending(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.moved[GROUP] = FOREIGN
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        telegram = await bot.settled()
        assert "三千元" in telegram.sent(FOREIGN)[0].text
        assert bot.chawen.access.trusted_groups() == {FOREIGN}


async def test_a_change_of_id_that_went_unnoticed_is_followed_when_looking_up_members(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.moved[GROUP] = FOREIGN
        bot.telegram.members[FOREIGN] = {MEMBER: "member"}
        bot.telegram.say(MEMBER, MEMBER, QUESTION)
        assert "三千元" in (await bot.settled()).sent(MEMBER)[0].text


async def test_an_admin_whom_the_bot_may_not_write_to_does_not_stop_the_greeting(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        forbidden = "Forbidden: bot can't initiate conversation with a user"
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(403, forbidden)))
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        assert [each.text for each in (await bot.settled()).sent(FOREIGN)] == [ZH.group_waiting]


async def test_a_group_is_told_once_when_mentions_begin_or_cease_to_reach_the_bot(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, OWNER, "member")
        for _ in range(2):
            bot.telegram.place_bot(FOREIGN, OWNER, "administrator", before="member")
        bot.telegram.place_bot(FOREIGN, OWNER, "member", before="administrator")
        said = [each.text for each in (await bot.settled()).sent(FOREIGN)]
        changed = [replies.to_text(replies.ways_changed("zh", each, "chawen_bot")) for each in HEARD_THEN_DEAF]
        assert said == [greeting(Hearing.DEAF), *changed]


async def test_with_privacy_mode_off_a_change_of_rights_changes_nothing_to_be_told(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.privacy = False
        bot.telegram.place_bot(FOREIGN, OWNER, "member")
        bot.telegram.place_bot(FOREIGN, OWNER, "administrator", before="member")
        said = [each.text for each in (await bot.settled()).sent(FOREIGN)]
        assert said == [greeting(Hearing.OPEN)]


async def test_a_bot_that_may_not_speak_says_nothing_and_goes_on(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        rights = "Bad Request: not enough rights to send text messages to the chat"
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(400, rights)))
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        bot.telegram.say(OWNER, OWNER, QUESTION)
        telegram = await bot.settled()
        assert len(telegram.sent(GROUP)) == 1
        assert "三千元" in telegram.sent(OWNER)[0].text


async def test_a_person_who_blocks_the_bot_costs_nobody_else_anything(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(403, "Forbidden: bot was blocked by the user")))
        bot.telegram.say(MEMBER, MEMBER, QUESTION)
        bot.telegram.say(OWNER, OWNER, QUESTION)
        assert "三千元" in (await bot.settled()).sent(OWNER)[0].text


async def test_posts_of_the_linked_channel_are_left_alone_and_comments_on_them_answered(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        channel = {"id": -1009, "type": "channel", "title": "频道"}
        post = bot.telegram.say(
            GROUP, 777000, f"@chawen_bot {QUESTION}", sender_chat=channel, is_automatic_forward=True
        )
        comment = bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}", answers=post, message_thread_id=post)
        sent = (await bot.settled()).sent(GROUP)
        assert [each.reply_to for each in sent] == [comment]
        assert "message_thread_id" not in sent[0].data


async def test_who_joins_or_leaves_is_looked_at_anew_at_once(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        person = {"id": STRANGER, "is_bot": False, "first_name": "P"}
        said = []
        for status, event in (("member", {"new_chat_members": [person]}), ("left", {"left_chat_member": person})):
            bot.telegram.say(STRANGER, STRANGER, QUESTION)
            await bot.settled()
            bot.telegram.members[GROUP][STRANGER] = status
            bot.telegram.say(GROUP, STRANGER, **event)
            await bot.settled()
            bot.telegram.say(STRANGER, STRANGER, QUESTION)
            said += [each.text == ZH.members_only for each in (await bot.settled()).sent(STRANGER)[-2:]]
        assert said == [True, False, False, True]
        assert bot.telegram.sent(GROUP) == []


async def test_the_group_is_greeted_in_the_language_of_who_added_the_bot(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.place_bot(FOREIGN, OWNER, "member", language="en")
        said = replies.to_text(replies.group_welcome("en", Hearing.DEAF, "chawen_bot"))
        assert [each.text for each in (await bot.settled()).sent(FOREIGN)] == [said]


async def test_the_secretariats_group_is_served_like_one_in_the_settings_whoever_brings_the_bot(tmp_path: Path) -> None:
    async with running(tmp_path, replies=RepliesSettings(secretariat=FOREIGN)) as bot:
        bot.telegram.members[FOREIGN] = {STRANGER: "member"}
        bot.telegram.place_bot(FOREIGN, STRANGER, "member")
        bot.telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        telegram = await bot.settled()
        assert telegram.sent(OWNER) == []
        assert any("三千元" in each.text for each in telegram.sent(FOREIGN))
        assert telegram.made("leaveChat") == []

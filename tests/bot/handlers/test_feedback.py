"""Votes, the removal of an answer, and the way to the secretariat and back."""

from pathlib import Path
from typing import Any

import pytest

from bot.handlers.office import PERSON_AN_HOUR
from bot.settings import RepliesSettings
from bot.texts import of
from tests.bot.fake_telegram import FOREIGN, GROUP, MEMBER, OTHER, OWNER, QUESTION, Call, Running, refusal, running
from tests.bot.people import edit

ZH, EN = of("zh"), of("en")
OFFICE, UPGRADED, OFFICE_UPGRADED = -1009, -2001, -2009
NOWHERE = "红烧肉怎么做才好吃"
WITH_OFFICE = RepliesSettings(secretariat=OFFICE)


def labels(keyboard: dict[str, Any]) -> list[list[str]]:
    return [[button["text"] for button in row] for row in keyboard.get("inline_keyboard", [])]


def shown(bot: Running, message: int, chat: int = GROUP) -> list[list[str]]:
    return labels(bot.telegram.messages[chat, message].get("reply_markup", {}))


def toasts(bot: Running) -> list[str | None]:
    return [each.data.get("text") for each in bot.telegram.made("answerCallbackQuery")]


async def asked(bot: Running, text: str = QUESTION, chat: int = GROUP, person: int = MEMBER) -> tuple[int, Call]:
    """A question's answer: its message and the call that sent it."""
    bot.telegram.say(chat, person, f"/ask {text}" if chat < 0 else text)
    call = (await bot.settled()).sent(chat)[-1]
    return bot.telegram.last_message(chat), call


async def wish(bot: Running, person: int, message: int, letter: str, chat: int = GROUP) -> None:
    """Press the button below a message that wishes something."""
    rows = bot.telegram.messages[chat, message]["reply_markup"]["inline_keyboard"]
    data = [button.get("callback_data", "") for row in rows for button in row]
    bot.telegram.press(person, chat, message, next(each for each in data if each.startswith(f"w:{letter}:")))
    await bot.settled()


async def test_below_an_answer_stand_its_pages_and_then_the_votes(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, _ = await asked(bot)
        pages, rest = shown(bot, message)
        assert pages == [ZH.context, ZH.next]
        assert rest[:3] == [ZH.vote_up, ZH.vote_down, ZH.remove]
        private, _ = await asked(bot, chat=OWNER, person=OWNER)
        assert shown(bot, private, OWNER)[1][:2] == [ZH.vote_up, ZH.vote_down]
        assert ZH.remove not in shown(bot, private, OWNER)[1]


async def test_anybody_in_the_group_votes_once_and_may_change_it_without_a_message(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, _ = await asked(bot)
        for letter in "uudd":
            await wish(bot, OTHER, message, letter)
        assert toasts(bot) == [ZH.toast_thanks, ZH.toast_voted, ZH.toast_sorry, ZH.toast_voted]
        assert bot.telegram.made("editMessageReplyMarkup") == []
        assert len(bot.telegram.sent(GROUP)) == 1


async def test_an_answer_voted_down_is_listed_until_nobody_is_against_it(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, _ = await asked(bot)
        await wish(bot, OTHER, message, "d")
        assert [each.question for each in bot.journal.unanswered.all()[0]] == [QUESTION]
        await wish(bot, OTHER, message, "u")
        assert bot.journal.unanswered.all()[0] == []


async def test_without_a_secretariat_there_is_no_button_for_it(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, _ = await asked(bot)
        await wish(bot, MEMBER, message, "d")
        assert len(shown(bot, message)) == 2
        _, missing = await asked(bot, NOWHERE)
        assert labels(missing.data["reply_markup"]) == [[ZH.remove]]
        _, missing = await asked(bot, NOWHERE, chat=MEMBER)
        assert "reply_markup" not in missing.data


async def test_that_nothing_was_found_can_be_removed_too(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, _ = await asked(bot, NOWHERE)
        await wish(bot, OTHER, message, "x")
        assert toasts(bot) == [ZH.toast_not_yours]
        await wish(bot, MEMBER, message, "x")
        assert (GROUP, message) not in bot.telegram.messages


async def test_the_edit_of_a_question_whose_answer_was_removed_changes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, call = await asked(bot)
        await wish(bot, MEMBER, message, "x")
        before = len(bot.telegram.calls)
        edit(bot.telegram, GROUP, call.reply_to, "/ask 会员大会多久召开一次")
        assert (await bot.settled()).calls[before:] == []


async def test_an_answer_that_somebody_deleted_by_hand_is_edited_once_at_most(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        _, call = await asked(bot)
        gone = lambda: refusal(400, "Bad Request: message to edit not found")  # noqa: E731
        bot.telegram.trouble.append(("editMessageText", gone))
        for text in ("会员大会多久召开一次", "理事会有几名理事"):
            edit(bot.telegram, GROUP, call.reply_to, f"/ask {text}")
            await bot.settled()
        assert len(bot.telegram.made("editMessageText")) == 1
        assert len(bot.telegram.sent(GROUP)) == 1


@pytest.mark.parametrize("person", [MEMBER, OWNER])
async def test_the_asker_or_an_admin_removes_an_answer(tmp_path: Path, person: int) -> None:
    async with running(tmp_path) as bot:
        message, _ = await asked(bot)
        await wish(bot, OTHER, message, "x")
        assert (GROUP, message) in bot.telegram.messages
        await wish(bot, person, message, "x")
        assert (GROUP, message) not in bot.telegram.messages
        assert toasts(bot) == [ZH.toast_not_yours, ZH.toast_removed]


async def test_an_answer_that_telegram_keeps_is_withdrawn_by_an_edit(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, _ = await asked(bot)
        bot.telegram.trouble.append(
            ("deleteMessage", lambda: refusal(400, "Bad Request: message can't be deleted for everyone"))
        )
        await wish(bot, MEMBER, message, "x")
        assert bot.telegram.messages[GROUP, message]["text"] == ZH.removed
        assert shown(bot, message) == []


async def test_wishes_of_another_chats_answer_or_of_an_unserved_group_mean_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.journal.groups.serve(FOREIGN, "旧群")
        message, _ = await asked(bot)
        theirs, _ = await asked(bot, chat=FOREIGN)
        for data in ("w:x:2", "w:u:99", "w:q:1"):
            bot.telegram.press(MEMBER, GROUP, message, data)
        bot.journal.groups.leave(FOREIGN)
        bot.telegram.press(MEMBER, FOREIGN, theirs, "w:x:2")
        await bot.settled()
        assert toasts(bot) == [ZH.toast_expired] * 4
        assert bot.telegram.made("deleteMessage") == []


async def test_a_wish_made_up_for_ones_own_answer_removes_no_other_message(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        await asked(bot)
        theirs, _ = await asked(bot, "理事会有几名理事", person=OTHER)
        bot.telegram.press(MEMBER, GROUP, theirs, "w:x:1")
        await bot.settled()
        assert toasts(bot) == [ZH.toast_expired]
        assert bot.telegram.made("deleteMessage") == []


async def test_after_a_vote_against_it_the_asker_is_offered_the_secretariat(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, _ = await asked(bot)
        await wish(bot, OTHER, message, "d")
        assert len(shown(bot, message)) == 2
        await wish(bot, MEMBER, message, "d")
        assert shown(bot, message)[2] == [ZH.ask_office]
        pages = bot.telegram.messages[GROUP, message]["reply_markup"]["inline_keyboard"][0]
        bot.telegram.press(MEMBER, GROUP, message, pages[-1]["callback_data"])
        await bot.settled()
        assert shown(bot, message)[2] == [ZH.ask_office]


async def test_the_secretariat_is_not_offered_again_for_what_it_has(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, _ = await asked(bot)
        for letter in ("d", "s", "u", "d"):
            await wish(bot, MEMBER, message, letter)
        assert len(bot.telegram.sent(OFFICE)) == 1
        assert len(shown(bot, message)) == 2


async def test_a_question_without_answer_goes_to_the_secretariat_once_and_its_reply_comes_back(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, call = await asked(bot, NOWHERE)
        assert labels(call.data["reply_markup"]) == [[ZH.ask_office], [ZH.remove]]
        await wish(bot, MEMBER, message, "s")
        bot.telegram.press(OWNER, GROUP, message, call.buttons[0])
        (letter,) = (await bot.settled()).sent(OFFICE)
        assert NOWHERE in letter.text
        assert toasts(bot) == [ZH.toast_passed_on, ZH.toast_passed_before]
        assert shown(bot, message) == [[ZH.remove]]
        passed = bot.telegram.last_message(OFFICE)
    async with running(tmp_path, bot.telegram, replies=WITH_OFFICE) as bot:
        bot.telegram.say(OFFICE, OTHER, "先焯水，<再>小火慢炖。", answers=passed)
        told = (await bot.settled()).sent(GROUP)[-1]
        assert told.reply_to == call.reply_to
        assert told.text == f"<b>{ZH.office_says}</b>\n先焯水，&lt;再&gt;小火慢炖。"
        assert bot.telegram.sent(OFFICE)[-1].text == ZH.office_sent


async def test_a_toast_speaks_the_language_of_who_pressed(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        bot.telegram.say(GROUP, MEMBER, f"/ask {NOWHERE}", language="en")
        await bot.settled()
        await wish(bot, OWNER, bot.telegram.last_message(GROUP), "s")
        assert toasts(bot) == [ZH.toast_passed_on]


async def test_only_the_asker_and_admins_send_a_question_to_the_secretariat(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, _ = await asked(bot, NOWHERE)
        await wish(bot, OTHER, message, "s")
        assert toasts(bot) == [ZH.toast_not_yours]
        assert bot.telegram.sent(OFFICE) == []


async def test_a_private_question_reaches_the_secretariat_without_a_name(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, _ = await asked(bot, NOWHERE, chat=MEMBER)
        bot.telegram.messages[MEMBER, message]["chat"]["username"] = "wang"
        await wish(bot, MEMBER, message, "s", MEMBER)
        letter = bot.telegram.sent(OFFICE)[-1]
        assert "wang" not in letter.text
        assert ZH.office_private in letter.text
        assert str(MEMBER) not in letter.text
        assert f"P{MEMBER}" not in letter.text


async def test_a_secretariat_that_cannot_be_reached_can_be_tried_again(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, _ = await asked(bot, NOWHERE)
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(403, "Forbidden: bot was kicked")))
        await wish(bot, MEMBER, message, "s")
        await wish(bot, MEMBER, message, "s")
        assert toasts(bot) == [ZH.toast_not_passed, ZH.toast_passed_on]


async def test_one_person_cannot_flood_the_secretariat(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        for number in range(PERSON_AN_HOUR + 1):
            message, _ = await asked(bot, f"{NOWHERE}{'呀' * number}")
            await wish(bot, MEMBER, message, "s")
        assert toasts(bot)[-1] == ZH.toast_passed_enough
        assert len(bot.telegram.sent(OFFICE)) == PERSON_AN_HOUR


async def test_a_reply_that_does_not_get_through_is_told_to_the_secretariat(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, _ = await asked(bot, NOWHERE, chat=MEMBER)
        await wish(bot, MEMBER, message, "s", MEMBER)
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(403, "Forbidden: bot was blocked by the user")))
        bot.telegram.say(OFFICE, OTHER, "答复", answers=bot.telegram.last_message(OFFICE))
        assert (await bot.settled()).sent(OFFICE)[-1].text == ZH.office_unsent


async def test_talk_in_the_secretariats_chat_stays_there(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, _ = await asked(bot, NOWHERE)
        await wish(bot, MEMBER, message, "s")
        letter = bot.telegram.last_message(OFFICE)
        before = len(bot.telegram.sent(GROUP))
        bot.telegram.say(OFFICE, OTHER, "谁来答这个？")
        bot.telegram.say(OFFICE, OTHER, f"/ask {QUESTION}", answers=letter)
        assert len((await bot.settled()).sent(GROUP)) == before


async def test_who_reads_english_gets_english_from_the_secretariat_too(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        bot.telegram.say(MEMBER, MEMBER, "How to bake a cheesecake", language="en")
        await bot.settled()
        await wish(bot, MEMBER, bot.telegram.last_message(MEMBER), "s", MEMBER)
        bot.telegram.say(OFFICE, OTHER, "In the oven.", answers=bot.telegram.last_message(OFFICE))
        assert EN.office_says in (await bot.settled()).sent(MEMBER)[-1].text


async def test_over_an_upgrade_the_secretariats_reply_finds_the_way_to_the_new_group(tmp_path: Path) -> None:
    async with running(tmp_path, replies=WITH_OFFICE) as bot:
        message, _ = await asked(bot, NOWHERE)
        await wish(bot, MEMBER, message, "s")
        passed = bot.telegram.last_message(OFFICE)
        for old, new in ((GROUP, UPGRADED), (OFFICE, OFFICE_UPGRADED)):
            bot.telegram.say(old, OWNER, migrate_to_chat_id=new)
            await bot.settled()
        bot.telegram.messages[OFFICE_UPGRADED, passed] = bot.telegram.messages[OFFICE, passed]
        bot.telegram.say(OFFICE_UPGRADED, OTHER, "先焯水。", answers=passed)
        (told,) = (await bot.settled()).sent(UPGRADED)
        assert "先焯水" in told.text
        assert told.reply_to is None

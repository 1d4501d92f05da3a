"""Edited messages: the answer follows its question, in one call at most."""

from pathlib import Path

import pytest

from bot.settings import LimitsSettings
from bot.texts import of
from tests.bot.fake_telegram import (
    ANONYMOUS,
    GROUP,
    MEMBER,
    OTHER,
    OWNER,
    QUESTION,
    FakeTelegram,
    Running,
    refusal,
    running,
)
from tests.bot.people import edit

ZH = of("zh")
ANOTHER = "会员大会多久召开一次"


async def calls(bot: Running, before: int) -> list[str]:
    telegram = await bot.settled()
    return [each.method for each in telegram.calls[before:] if each.method != "setMyCommands"]


@pytest.mark.parametrize(("chat", "person"), [(GROUP, MEMBER), (GROUP, ANONYMOUS), (OWNER, OWNER)])
async def test_editing_a_question_edits_its_answer(tmp_path: Path, chat: int, person: int) -> None:
    async with running(tmp_path) as bot:
        asked = bot.telegram.say(chat, person, f"/ask {QUESTION}")
        before = len((await bot.settled()).calls)
        answer = bot.telegram.last_message(chat)
        edit(bot.telegram, chat, asked, f"/ask {ANOTHER}")
        assert await calls(bot, before) == ["editMessageText"]
        edited = bot.telegram.made("editMessageText")[-1]
        assert edited.data["message_id"] == answer
        assert "四年召开一次" in edited.text


async def test_an_answer_is_found_again_after_a_restart(tmp_path: Path) -> None:
    fake = FakeTelegram()
    async with running(tmp_path, fake) as bot:
        asked = fake.say(GROUP, MEMBER, f"/ask {QUESTION}")
        await bot.settled()
        answer = fake.last_message(GROUP)
    async with running(tmp_path, fake) as bot:
        edit(fake, GROUP, asked, f"/ask {ANOTHER}")
        await bot.settled()
        assert [each.data["message_id"] for each in fake.made("editMessageText")] == [answer]
        assert len(fake.sent(GROUP)) == 1


@pytest.mark.parametrize("text", [f"/ask {QUESTION}", f"/ask  {QUESTION}", f"/ask {QUESTION}？"])
async def test_an_edit_that_changes_no_answer_costs_no_call(tmp_path: Path, text: str) -> None:
    async with running(tmp_path) as bot:
        asked = bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        before = len((await bot.settled()).calls)
        edit(bot.telegram, GROUP, asked, text)
        assert await calls(bot, before) == []


async def test_a_message_edited_into_a_question_is_answered_once(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        chatter = bot.telegram.say(GROUP, MEMBER, "大家晚上好")
        await bot.settled()
        for text in ("大家早上好", f"@chawen_bot {QUESTION}", f"@chawen_bot {QUESTION}"):
            edit(bot.telegram, GROUP, chatter, text)
        telegram = await bot.settled()
        assert [each.reply_to for each in telegram.sent(GROUP)] == [chatter]
        assert telegram.made("editMessageText") == []


async def test_a_question_that_is_none_any_more_keeps_its_answer(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        asked = bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        before = len((await bot.settled()).calls)
        edit(bot.telegram, GROUP, asked, "算了")
        assert await calls(bot, before) == []


async def test_the_buttons_of_an_edited_answer_turn_the_new_pages(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        asked = bot.telegram.say(OWNER, OWNER, QUESTION)
        await bot.settled()
        first = bot.telegram.sent(OWNER)[0].buttons
        edit(bot.telegram, OWNER, asked, ANOTHER)
        edited = (await bot.settled()).made("editMessageText")[-1]
        assert set(edited.buttons) & set(first)
        turn = next(data for data in edited.buttons if data.startswith("p:"))
        bot.telegram.press(OWNER, OWNER, bot.telegram.last_message(OWNER), turn)
        assert (await bot.settled()).made("editMessageText")[-1].text != edited.text


async def test_a_question_that_found_nothing_finds_something_once_it_is_edited(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        asked = bot.telegram.say(OWNER, OWNER, "zzzz")
        assert ZH.not_found in (await bot.settled()).sent(OWNER)[0].text
        edit(bot.telegram, OWNER, asked, QUESTION)
        edited = (await bot.settled()).made("editMessageText")
        assert "三千元" in edited[0].text
        assert edited[0].buttons


async def test_editing_an_order_does_not_give_it_again(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        order = bot.telegram.say(OWNER, OWNER, "/reload")
        before = len((await bot.settled()).calls)
        edit(bot.telegram, OWNER, order, "/reload now")
        assert await calls(bot, before) == []


async def test_an_answer_that_somebody_deleted_is_not_sent_again(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        asked = bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        before = len((await bot.settled()).calls)
        gone = "Bad Request: message to edit not found"
        bot.telegram.trouble.append(("editMessageText", lambda: refusal(400, gone)))
        edit(bot.telegram, GROUP, asked, f"/ask {ANOTHER}")
        assert await calls(bot, before) == ["editMessageText"]


async def test_an_edit_after_two_days_is_left_alone(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message = bot.telegram.say(GROUP, MEMBER, "大家好")
        await bot.settled()
        old = bot.telegram.messages[GROUP, message]["date"] - 48 * 3600 - 60
        edit(bot.telegram, GROUP, message, f"/ask {QUESTION}", date=old)
        assert (await bot.settled()).sent(GROUP) == []


async def test_an_edit_obeys_the_budgets_in_silence(tmp_path: Path) -> None:
    async with running(tmp_path, limits=LimitsSettings(per_person_per_minute=1)) as bot:
        asked = bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        before = len((await bot.settled()).calls)
        edit(bot.telegram, GROUP, asked, f"/ask {ANOTHER}")
        assert await calls(bot, before) == []


async def test_the_edit_of_a_reply_between_two_people_is_none_of_ours(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        theirs = bot.telegram.say(GROUP, OTHER, "几点？")
        reply = bot.telegram.say(GROUP, MEMBER, "八点", answers=theirs)
        await bot.settled()
        edit(bot.telegram, GROUP, reply, "九点")
        assert (await bot.settled()).sent(GROUP) == []


async def test_editing_somebodys_message_that_was_asked_about_edits_the_answer(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        theirs = bot.telegram.say(GROUP, OTHER, QUESTION)
        bot.telegram.say(GROUP, MEMBER, "/ask", answers=theirs)
        before = len((await bot.settled()).calls)
        answer = bot.telegram.last_message(GROUP)
        edit(bot.telegram, GROUP, theirs, ANOTHER)
        assert await calls(bot, before) == ["editMessageText"]
        edited = bot.telegram.made("editMessageText")[-1]
        assert edited.data["message_id"] == answer
        assert "四年召开一次" in edited.text
        turn = next(data for data in edited.buttons if data.startswith("p:"))
        for person in (OTHER, MEMBER):  # the answer still is the asker's
            bot.telegram.press(person, GROUP, answer, turn)
            await bot.settled()
        toasts = [each.data.get("text") for each in bot.telegram.made("answerCallbackQuery")]
        assert toasts == [ZH.toast_only_asker, None]


async def test_a_failure_over_an_edit_is_told_in_one_calm_sentence(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message = bot.telegram.say(GROUP, MEMBER, "大家好")
        await bot.settled()
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(400, "Bad Request: something unheard of")))
        edit(bot.telegram, GROUP, message, f"/ask {QUESTION}")
        assert ZH.error.partition("{")[0] in (await bot.settled()).sent(GROUP)[-1].text

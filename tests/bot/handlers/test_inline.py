"""Inline mode and links into documents, through the real Application: the rules of access hold there too."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.settings import AccessSettings
from bot.texts import of
from tests.bot.fake_telegram import (
    FOREIGN,
    GROUP,
    MEMBER,
    OWNER,
    QUESTION,
    STRANGER,
    FakeTelegram,
    Running,
    refusal,
    running,
)
from tests.bot.people import type_inline, urls

ZH, EN = of("zh"), of("en")


async def offered(bot: Running) -> dict[str, Any]:
    data = (await bot.settled()).made("answerInlineQuery")[-1].data
    results = data["results"]
    return {**data, "results": json.loads(results) if isinstance(results, str) else results}


async def payload_of(bot: Running) -> str:
    """The payload of the link under an answer in the group."""
    bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
    [link] = urls((await bot.settled()).sent(GROUP)[-1])
    assert link.startswith("https://t.me/chawen_bot?start=")
    return link.partition("start=")[2]


async def test_words_bring_passages_for_this_person_alone(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        type_inline(bot.telegram, MEMBER, "会费")
        data = await offered(bot)
        assert data["is_personal"] is True
        assert 0 < data["cache_time"] <= 60
        first = data["results"][0]
        assert first["type"] == "article"
        assert "三千元" in first["input_message_content"]["message_text"]
        assert "<blockquote>" in first["input_message_content"]["message_text"]
        [[button]] = first["reply_markup"]["inline_keyboard"]
        assert button["text"] == ZH.whole


async def test_strangers_get_a_button_into_the_private_chat_and_no_word_of_the_documents(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        for query in ("会费", ""):
            type_inline(bot.telegram, STRANGER, query)
            data = await offered(bot)
            assert data["results"] == []
            assert data["button"] == {"text": ZH.inline_members, "start_parameter": "ask"}


async def test_open_lets_everybody_choose_in_their_language(tmp_path: Path) -> None:
    async with running(tmp_path, access=AccessSettings(open=True)) as bot:
        type_inline(bot.telegram, STRANGER, "zzzz", language="en")
        assert (await offered(bot))["button"]["text"] == EN.inline_missing


async def test_who_leaves_the_last_served_group_loses_private_and_inline_use_within_ten_minutes(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        now = [0.0]
        bot.chawen.access._belongs._clock = lambda: now[0]
        type_inline(bot.telegram, MEMBER, "会费")
        assert (await offered(bot))["results"]
        bot.telegram.members[GROUP][MEMBER] = "left"
        now[0] = 601.0
        type_inline(bot.telegram, MEMBER, "会费")
        assert (await offered(bot))["results"] == []
        bot.telegram.say(MEMBER, MEMBER, QUESTION)
        assert [each.text for each in (await bot.settled()).sent(MEMBER)] == [ZH.members_only]


async def test_a_query_that_telegram_has_given_up_is_no_failure(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        bot.telegram.trouble.append(("answerInlineQuery", lambda: refusal(400, old)))
        type_inline(bot.telegram, MEMBER, "会费")
        assert (await bot.settled()).sent() == []


async def test_a_chosen_passage_is_no_question(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        us = {"id": 123456, "is_bot": True, "first_name": "查文", "username": "chawen_bot"}
        bot.telegram.say(GROUP, MEMBER, "@chawen_bot 《章程》第三条", via_bot=us)
        assert (await bot.settled()).sent() == []


async def test_the_link_under_an_answer_opens_the_document_for_members_also_after_a_restart(tmp_path: Path) -> None:
    fake = FakeTelegram()
    async with running(tmp_path, fake) as bot:
        payload = await payload_of(bot)
    async with running(tmp_path, fake) as bot:
        for person in (MEMBER, STRANGER):
            fake.say(person, person, f"/start {payload}")
        await bot.settled()
        assert "三千元" in fake.sent(MEMBER)[0].text
        assert [each.text for each in fake.sent(STRANGER)] == [ZH.members_only]


async def test_leaves_turn_for_members_only_and_in_private_only(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        payload = await payload_of(bot)
        bot.telegram.say(MEMBER, MEMBER, f"/start {payload}")
        opened = (await bot.settled()).sent(MEMBER)[-1]
        data = next(each for each in opened.buttons if each.startswith("r:"))
        message = bot.telegram.last_message(MEMBER)
        bot.telegram.press(MEMBER, MEMBER, message, data)
        assert (await bot.settled()).made("editMessageText")[-1].text != opened.text
        edits = len(bot.telegram.made("editMessageText"))
        bot.telegram.press(STRANGER, MEMBER, message, data)
        bot.telegram.press(MEMBER, GROUP, bot.telegram.last_message(GROUP), data)
        telegram = await bot.settled()
        assert len(telegram.made("editMessageText")) == edits
        toasts = [each.data["text"] for each in telegram.made("answerCallbackQuery")[-2:]]
        assert sorted(toasts) == sorted((ZH.members_only, ZH.toast_expired))


@pytest.mark.parametrize("payload", ["", "ask", "d_aaaaaaaaaaaa", "p_x", "🙂"])
async def test_any_other_payload_is_greeted_or_told_that_the_document_is_gone(tmp_path: Path, payload: str) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(MEMBER, MEMBER, f"/start {payload}")
        said = (await bot.settled()).sent(MEMBER)[0].text
        assert (ZH.reading_gone if payload.startswith("d_") else ZH.welcome) in said


async def test_a_link_in_a_group_that_is_not_served_opens_nothing_there(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        payload = await payload_of(bot)
        bot.telegram.say(FOREIGN, STRANGER, f"/start@chawen_bot {payload}")
        bot.telegram.say(GROUP, MEMBER, f"/start@chawen_bot {payload}")
        telegram = await bot.settled()
        assert telegram.sent(FOREIGN) == []
        assert ZH.welcome in telegram.sent(GROUP)[-1].text


async def test_private_answers_need_no_link(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, QUESTION)
        assert urls((await bot.settled()).sent(OWNER)[0]) == []

"""Whole conversations through the real Application: who is answered, where, and with how many calls."""

from pathlib import Path
from typing import Any

import pytest

from bot.settings import AccessSettings, LimitsSettings, RepliesSettings, TelegramSettings
from bot.texts import of
from tests.bot.fake_telegram import (
    ANONYMOUS,
    BOT,
    FOREIGN,
    GROUP,
    MEMBER,
    OTHER,
    OWNER,
    QUESTION,
    STRANGER,
    TOKEN,
    running,
)

ZH, EN = of("zh"), of("en")


@pytest.mark.parametrize("text", [f"/ask {QUESTION}", f"/ask@chawen_bot {QUESTION}", f"你好😀 @chawen_bot {QUESTION}"])
async def test_a_group_is_answered_when_it_addresses_the_bot_and_in_one_call(tmp_path: Path, text: str) -> None:
    async with running(tmp_path) as bot:
        await bot.settled()
        before = len(bot.telegram.calls)
        asked = bot.telegram.say(GROUP, MEMBER, text)
        telegram = await bot.settled()
        calls = [each for each in telegram.calls[before:] if each.method != "setMyCommands"]
        assert [each.method for each in calls] == ["sendMessage"]
        assert calls[0].reply_to == asked
        assert calls[0].data["reply_parameters"]["allow_sending_without_reply"] is True
        assert calls[0].data["link_preview_options"]["is_disabled"] is True
        assert "message_thread_id" not in calls[0].data
        assert "三千元" in calls[0].text


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("大家晚上好", {}),
        (f"/ask@OtherBot {QUESTION}", {}),
        (f"/ask {QUESTION}", {"via_bot": {"id": 5, "is_bot": True, "first_name": "B"}}),
        (f"/ask {QUESTION}", {"sender_chat": {"id": -1009, "type": "channel", "title": "频道"}}),
        (f"/ask {QUESTION}", {"from": {"id": 5, "is_bot": True, "first_name": "B"}}),
        ("", {"new_chat_title": "新名"}),
    ],
)
async def test_a_group_is_left_alone_otherwise(tmp_path: Path, text: str, body: dict[str, Any]) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, text, **body)
        assert (await bot.settled()).sent() == []


@pytest.mark.parametrize("kind", ["channel_post", "edited_channel_post", "business_message", "guest_message"])
async def test_posts_are_no_questions_even_if_telegram_brings_them(tmp_path: Path, kind: str) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "闲聊")
        message = bot.telegram.updates[-1]["message"]
        bot.telegram.push(**{kind: {**message, "text": f"@chawen_bot {QUESTION}"}})
        assert (await bot.settled()).sent() == []


async def test_a_bare_ask_answers_the_message_it_replies_to(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        theirs = bot.telegram.say(GROUP, OTHER, QUESTION)
        bot.telegram.say(GROUP, MEMBER, "/ask", answers=theirs)
        sent = (await bot.settled()).sent(GROUP)
        assert [each.reply_to for each in sent] == [theirs]


async def test_a_bare_ask_opens_the_askers_input_and_the_reply_is_the_question(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bare = bot.telegram.say(GROUP, MEMBER, "/ask")
        prompt = (await bot.settled()).sent(GROUP)[-1]
        assert prompt.reply_to == bare
        assert prompt.data["reply_markup"]["force_reply"] is True
        assert prompt.data["reply_markup"]["selective"] is True
        asked = bot.telegram.say(GROUP, MEMBER, QUESTION, answers=bot.telegram.last_message(GROUP))
        answer = (await bot.settled()).sent(GROUP)[-1]
        assert answer.reply_to == asked
        assert "三千元" in answer.text


async def test_an_answer_stays_in_its_forum_topic(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}", message_thread_id=77, is_topic_message=True)
        assert (await bot.settled()).sent(GROUP)[-1].data["message_thread_id"] == 77


async def test_a_thread_of_a_plain_group_is_no_topic(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}", message_thread_id=77)
        assert "message_thread_id" not in (await bot.settled()).sent(GROUP)[-1].data


async def test_chatter_in_a_topic_that_the_bot_made_is_no_reply_to_it(tmp_path: Path) -> None:
    opening = {"message_id": 77, "date": 0, "chat": {"id": GROUP, "type": "supergroup", "title": "读书会"}, "from": BOT}
    opening["forum_topic_created"] = {"name": "培训", "icon_color": 7322096}
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "闲聊", message_thread_id=77, is_topic_message=True, reply_to_message=opening)
        assert (await bot.settled()).sent() == []


async def test_an_anonymous_admin_is_a_person_and_an_admin_of_the_group(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, ANONYMOUS, f"/ask {QUESTION}")
        assert "三千元" in (await bot.settled()).sent(GROUP)[-1].text
        bot.telegram.say(GROUP, ANONYMOUS, "/status")
        assert (await bot.settled()).sent(GROUP)[-1].text != ZH.admins_only


async def test_members_and_admins_are_served_in_private_and_others_get_one_line(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        for person in (OWNER, MEMBER, STRANGER):
            bot.telegram.say(person, person, QUESTION)
        telegram = await bot.settled()
        assert "三千元" in telegram.sent(OWNER)[0].text
        assert "三千元" in telegram.sent(MEMBER)[0].text
        assert [each.text for each in telegram.sent(STRANGER)] == [ZH.members_only]


async def test_a_group_that_nobody_allowed_hears_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        bot.telegram.say(FOREIGN, ANONYMOUS, "/reload")
        assert (await bot.settled()).sent() == []


async def test_an_admin_who_asks_in_such_a_group_is_asked_about_it_in_private(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(FOREIGN, OWNER, f"/ask {QUESTION}")
        telegram = await bot.settled()
        assert telegram.sent(FOREIGN) == []
        assert telegram.sent(OWNER)[0].buttons == [f"g:allow:{FOREIGN}", f"g:leave:{FOREIGN}"]


async def test_open_serves_everybody_and_lends_no_rights(tmp_path: Path) -> None:
    async with running(tmp_path, access=AccessSettings(open=True)) as bot:
        bot.telegram.members[FOREIGN] = {STRANGER: "administrator"}
        bot.telegram.say(FOREIGN, STRANGER, f"/ask {QUESTION}")
        for person in (STRANGER, ANONYMOUS):
            bot.telegram.say(FOREIGN, person, "/reload")
        said = [each.text for each in (await bot.settled()).sent(FOREIGN)]
        assert sum("三千元" in each for each in said) == 1
        assert said.count(ZH.admins_only) == len(said) - 1 == 2


async def test_the_link_makes_its_first_opener_the_owner_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running(tmp_path, access=AccessSettings()) as bot:
        link = capsys.readouterr().out.split("start=")[1].strip()
        for person in (OWNER, STRANGER):
            bot.telegram.say(person, person, f"/start {link}")
        telegram = await bot.settled()
        assert [each.text for each in telegram.sent(OWNER)] == [ZH.claimed]
        assert [each.text for each in telegram.sent(STRANGER)] == [ZH.claim_refused]
        assert bot.chawen.access.known_admins == (OWNER,)
    async with running(tmp_path, access=AccessSettings()) as bot:
        assert "start=" not in capsys.readouterr().out
        assert bot.chawen.access.known_admins == (OWNER,)


async def test_private_messages_that_are_no_question_get_a_hint(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        sticker = {"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1}
        bot.telegram.say(OWNER, OWNER, sticker={**sticker, "is_animated": False, "is_video": False})
        bot.telegram.say(OWNER, OWNER, "/dance")
        assert [each.text for each in (await bot.settled()).sent(OWNER)] == [ZH.unreadable, ZH.unknown_command]


@pytest.mark.parametrize(("language", "words"), [("zh-hant", ZH), ("en", EN), ("fr", EN)])
async def test_the_askers_language_is_spoken(tmp_path: Path, language: str, words: Any) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, "/help", language=language)
        assert words.welcome in (await bot.settled()).sent(OWNER)[0].text


async def test_the_settings_can_fix_the_language(tmp_path: Path) -> None:
    async with running(tmp_path, replies=RepliesSettings(language="zh")) as bot:
        bot.telegram.say(OWNER, OWNER, "/start", language="en")
        said = (await bot.settled()).sent(OWNER)[0].text
        assert ZH.welcome in said
        assert ZH.welcome_admin in said


async def test_a_question_that_comes_too_late_is_dropped(tmp_path: Path) -> None:
    async with running(tmp_path, telegram=TelegramSettings(TOKEN, max_age_group=600, max_age_private=86_400)) as bot:
        now = bot.telegram.messages[GROUP, bot.telegram.say(GROUP, MEMBER, "闲聊")]["date"]
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}", date=now - 700)
        bot.telegram.say(OWNER, OWNER, QUESTION, date=now - 700)
        bot.telegram.say(OWNER, OWNER, QUESTION, date=now - 90_000)
        telegram = await bot.settled()
        assert telegram.sent(GROUP) == []
        assert len(telegram.sent(OWNER)) == 1


async def test_who_asks_too_much_is_told_once_and_quietly(tmp_path: Path) -> None:
    async with running(tmp_path, limits=LimitsSettings(per_person_per_minute=2)) as bot:
        for _ in range(4):
            bot.telegram.say(OWNER, OWNER, QUESTION)
        sent = (await bot.settled()).sent(OWNER)
        assert [ZH.too_many in each.text for each in sent] == [False, False, True]
        assert sent[-1].data["disable_notification"] is True

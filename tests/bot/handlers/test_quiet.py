"""Groups are left in peace: muting, folded quotes, pointers instead of repetitions, turns, vanishing buttons."""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.budgets import SHARE
from bot.handlers.fading import Fading
from bot.journal import Journal, Post
from bot.settings import LimitsSettings, RepliesSettings
from bot.texts import of
from tests.bot.fake_telegram import (
    ANONYMOUS,
    FOREIGN,
    GROUP,
    MEMBER,
    OTHER,
    OWNER,
    QUESTION,
    Running,
    refusal,
    running,
    until,
)

ZH = of("zh")
SUPERGROUP = -1001234567890
LONG = "会费的用途与管理办法由理事会另行规定并向全体会员公布" * 7


async def said(bot: Running, chat: int, person: int, text: str) -> str:
    """The last thing the bot says in the chat after that."""
    bot.telegram.say(chat, person, text)
    return (await bot.settled()).sent(chat)[-1].text


async def test_an_admin_mutes_a_group_and_ends_it_also_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        assert await said(bot, GROUP, OWNER, "/mute 2h") == ZH.muted.format(duration="2 小时")
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        bot.telegram.say(GROUP, MEMBER, "/help")
        assert len((await bot.settled()).sent(GROUP)) == 1
    async with running(tmp_path, bot.telegram) as bot:
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        assert len((await bot.settled()).sent(GROUP)) == 1
        assert "三千元" in await said(bot, MEMBER, MEMBER, QUESTION)
        assert await said(bot, GROUP, ANONYMOUS, "/unmute") == ZH.unmuted
        assert await said(bot, GROUP, OWNER, "/unmute") == ZH.not_muted
        assert "三千元" in await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")


async def test_in_a_muted_group_nobody_is_told_what_is_for_admins(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.journal.mutes.mute(GROUP, 3600)
        for text in ("/status", "/reload", "/mute 2h", "/unmute", "/admins"):
            bot.telegram.say(GROUP, MEMBER, text)
        assert (await bot.settled()).sent(GROUP) == []
        assert await said(bot, GROUP, OWNER, "/unmute") == ZH.unmuted


async def test_only_admins_mute_and_only_groups_and_only_for_so_long(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        assert await said(bot, GROUP, MEMBER, "/mute 2h") == ZH.admins_only
        assert await said(bot, OWNER, OWNER, "/mute 2h") == ZH.groups_only
        for wrong in ("", " 99d", " soon"):
            assert await said(bot, GROUP, OWNER, f"/mute{wrong}") == ZH.mute_how
        assert "三千元" in await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")


async def test_the_same_question_again_gets_a_pointer_in_one_call(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.journal.groups.serve(SUPERGROUP, "群")
        bot.telegram.say(SUPERGROUP, MEMBER, f"/ask {QUESTION}", message_thread_id=77, is_topic_message=True)
        await bot.settled()
        first, before = bot.telegram.last_message(SUPERGROUP), len(bot.telegram.calls)
        again = bot.telegram.say(SUPERGROUP, OTHER, f"/ask {QUESTION}？")
        calls = [each for each in (await bot.settled()).calls[before:] if each.method != "setMyCommands"]
        assert [(each.method, each.reply_to) for each in calls] == [("sendMessage", again)]
        assert calls[0].text == ZH.asked_already.format(link=f"https://t.me/c/1234567890/77/{first}")


async def test_where_it_is_switched_off_the_same_question_gets_its_answer_each_time(tmp_path: Path) -> None:
    async with running(tmp_path, replies=RepliesSettings(repeat_minutes=0)) as bot:
        for _ in range(2):
            assert "三千元" in await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")


async def test_where_messages_have_no_address_it_says_that_the_answer_stands_above(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")
        again = bot.telegram.say(GROUP, OTHER, f"/ask {QUESTION}")
        pointer = (await bot.settled()).sent(GROUP)[-1]
        assert pointer.text == ZH.asked_already_here
        assert pointer.reply_to == again


async def test_other_groups_private_chats_and_removed_answers_are_no_reason_to_point(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.journal.groups.serve(FOREIGN, "群")
        for chat in (GROUP, FOREIGN, MEMBER, MEMBER):
            assert "三千元" in await said(bot, chat, MEMBER, f"/ask {QUESTION}")
        bot.telegram.press(MEMBER, GROUP, bot.telegram.last_message(GROUP), "w:x:1")
        await bot.settled()
        assert "三千元" in await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")


async def test_after_ten_minutes_or_a_reload_the_question_is_answered_again(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")
        message = bot.telegram.last_message(GROUP)
        bot.journal.posts.put(Post(1, GROUP, message, time.time() - 600), QUESTION)
        assert "三千元" in await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")
        bot.library.reload()
        assert "三千元" in await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")


async def test_long_quotes_are_folded_in_groups_only(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "长.md").write_text(f"# 办法\n\n{LONG}。\n\n短短一句电话。\n", encoding="utf-8")
    async with running(tmp_path) as bot:
        assert "<blockquote expandable>" in await said(bot, GROUP, MEMBER, "/ask 会费用途与管理办法由谁规定")
        assert "<blockquote>" in await said(bot, MEMBER, MEMBER, "会费用途与管理办法由谁规定")
    async with running(tmp_path / "other") as bot:
        assert "<blockquote>" in await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")


async def test_a_whole_group_over_its_budget_is_told_once(tmp_path: Path) -> None:
    async with running(tmp_path, limits=LimitsSettings(per_group_per_minute=1)) as bot:
        for person in (MEMBER, OTHER, OWNER):
            bot.telegram.say(GROUP, person, f"/ask {QUESTION}{person}")
        sent = (await bot.settled()).sent(GROUP)
        notices = [each for each in sent if each.text == ZH.too_many_group]
        assert (len(sent), len(notices)) == (2, 1)
        assert notices[0].data["disable_notification"] is True


async def test_one_persons_flood_leaves_room_for_somebody_elses_question(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        await said(bot, GROUP, OTHER, "/ask 会员大会几年开一次")
        for _ in range(SHARE + 5):
            bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        late = bot.telegram.say(GROUP, OTHER, "/ask 理事会有几名理事")
        await until(lambda: late in [each.reply_to for each in bot.telegram.sent(GROUP)])
        await asyncio.sleep(0.1)
        assert len(bot.telegram.sent(GROUP)) == 1 + SHARE + 1


async def test_buttons_vanish_when_their_time_is_over_also_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path, replies=RepliesSettings(buttons_hours=1)) as bot:
        await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")
        message = bot.telegram.last_message(GROUP)
        (post,) = bot.journal.posts.due(2e10, 9)
        assert bot.journal.posts.due(post.posted_at, 9) == []
        bot.journal.posts.put(Post(1, GROUP, message, post.posted_at - 3601), QUESTION)
    async with running(tmp_path, bot.telegram, replies=RepliesSettings(buttons_hours=1)) as bot:
        await until(lambda: not bot.journal.posts.due(2e10, 9))
        (edit,) = bot.telegram.made("editMessageReplyMarkup")
        assert (edit.data["chat_id"], edit.data["message_id"]) == (GROUP, message)
        assert "reply_markup" not in bot.telegram.messages[GROUP, message]


@pytest.mark.parametrize(
    "answer", [(400, "Bad Request: message to edit not found"), (403, "Forbidden: bot was kicked")]
)
async def test_a_message_that_is_gone_is_not_tried_again(tmp_path: Path, answer: tuple[int, str]) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.trouble.append(("editMessageReplyMarkup", lambda: refusal(*answer)))
        bot.journal.posts.put(Post(1, GROUP, 5, 1000), QUESTION)
        await bot.chawen.fading.look()
        assert bot.journal.posts.due(2e10, 9) == []
        assert len(bot.telegram.made("editMessageReplyMarkup")) == 1


async def test_with_no_time_for_buttons_there_are_none_but_links(tmp_path: Path) -> None:
    settings = RepliesSettings(buttons_hours=0, secretariat=-1009)
    async with running(tmp_path, replies=settings) as bot:
        await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")
        await said(bot, GROUP, MEMBER, "/ask zzqq vvxx")
        assert [each.buttons for each in bot.telegram.sent(GROUP)] == [[], []]
        assert "inline_keyboard" in bot.telegram.sent(GROUP)[0].data["reply_markup"]


async def test_with_no_time_for_buttons_links_are_left_alone(tmp_path: Path) -> None:
    async with running(tmp_path, replies=RepliesSettings(buttons_hours=0)) as bot:
        await said(bot, GROUP, MEMBER, f"/ask {QUESTION}")
        assert bot.journal.posts.due(2e10, 9) == []


async def test_a_journal_that_cannot_be_written_does_not_end_the_looks(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        fading = Fading(bot.journal, bot.chawen.sender, 24, lambda chat: True, look_seconds=0.01)
        bot.telegram.trouble.append(("editMessageReplyMarkup", lambda: refusal(400, "message to edit not found")))
        bot.journal.posts.put(Post(1, GROUP, 5, 1000), QUESTION)
        with closing(sqlite3.connect(tmp_path / "var" / "journal.sqlite3")) as other:
            bot.journal._store.execute("PRAGMA busy_timeout = 0")
            other.execute("BEGIN IMMEDIATE")
            looking = asyncio.create_task(fading.run())
            await asyncio.sleep(0.1)
            assert not looking.done()
            other.execute("ROLLBACK")
        await until(lambda: not bot.journal.posts.due(2e10, 9))
        looking.cancel()


async def test_buttons_wait_while_answers_need_the_chat(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.journal.posts.put(Post(1, GROUP, 5, 1000), QUESTION)
        await Fading(bot.journal, bot.chawen.sender, 24, lambda chat: False).look()
        assert bot.telegram.made("editMessageReplyMarkup") == []
        assert len(bot.journal.posts.due(2e10, 9)) == 1


async def test_what_was_asked_in_vain_is_shown_to_admins_in_private_and_cleared(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        for text in ("/ask 食堂几点开门", "/ask 食堂几点开门？", "/ask 停车费怎么收"):
            await said(bot, GROUP, MEMBER, text)
        assert await said(bot, GROUP, OWNER, "/unanswered") == ZH.private_only
        assert await said(bot, MEMBER, MEMBER, "/unanswered") == ZH.admins_only
        listed = await said(bot, OWNER, OWNER, "/unanswered")
        assert "食堂几点开门？（没找到 2 次）" in listed
        assert str(MEMBER) not in listed
        message, data = bot.telegram.last_message(OWNER), bot.telegram.sent(OWNER)[-1].buttons[0]
        for person in (MEMBER, OWNER):
            bot.telegram.press(person, OWNER, message, data)
        await bot.settled()
        assert bot.telegram.messages[OWNER, message]["text"] == ZH.unanswered_cleared
        assert await said(bot, OWNER, OWNER, "/unanswered") == ZH.unanswered_none


def test_the_journal_keeps_no_asker_of_what_was_asked_in_vain(tmp_path: Path) -> None:
    with Journal(tmp_path, 24) as journal:
        journal.unanswered.missing("食堂几点开门")
        columns = {row[1] for row in journal._store.execute("PRAGMA table_info(unanswered)")}
    assert columns == {"id", "asked_at", "reason", "answer", "question", "words"}


async def test_buttons_that_work_for_seconds_only_are_looked_after_as_often(tmp_path: Path) -> None:
    async with running(tmp_path, replies=RepliesSettings(buttons_hours=0.0005)) as bot:
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        await bot.settled()
        assert bot.chawen.fading._look_seconds == 1.0
        assert Fading(bot.journal, bot.chawen.sender, 24, lambda chat: True)._look_seconds == 20.0

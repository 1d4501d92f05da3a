"""Follow-ups, courtesies and /why as people meet them in Telegram."""

from pathlib import Path

import pytest

from bot.texts import of
from tests.bot.fake_telegram import GROUP, MEMBER, OTHER, OWNER, running

ZH = of("zh")


async def test_in_private_a_question_leans_on_the_one_just_before(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, "单位会员每年交多少会费？")
        await bot.settled()
        bot.telegram.say(OWNER, OWNER, "那个人会员呢？")
        said = (await bot.settled()).sent(OWNER)[-1].text
        assert said.startswith("<i>继续：单位会员每年交 会费 个人会员</i>\n")


async def test_in_a_group_only_a_reply_to_the_answer_leans_on_it(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "/ask 单位会员每年交多少会费？")
        await bot.settled()
        answer = bot.telegram.last_message(GROUP)
        bot.telegram.say(GROUP, MEMBER, "/ask 那会费呢？")
        assert "继续" not in (await bot.settled()).sent(GROUP)[-1].text
        bot.telegram.say(GROUP, OTHER, "那会费呢？", answers=answer)
        assert "继续：" in (await bot.settled()).sent(GROUP)[-1].text


async def test_the_second_and_the_next_are_passages_of_the_answer(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, "会员")
        for text, page in (("第三个呢？", "3/4"), ("还有吗", "4/4"), ("第二个", "2/4")):
            bot.telegram.say(OWNER, OWNER, text)
            assert (await bot.settled()).sent(OWNER)[-1].text.endswith(page)


@pytest.mark.parametrize("text", ["你好", "谢谢", "在吗", "hello"])
async def test_a_courtesy_gets_a_short_reply_in_private_and_none_in_a_group_unaddressed(
    tmp_path: Path, text: str
) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, text)
        bot.telegram.say(GROUP, MEMBER, text)
        telegram = await bot.settled()
        assert telegram.sent(OWNER)[-1].text in ZH.courtesies
        assert telegram.sent(GROUP) == []


async def test_admins_are_told_why(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "/ask 单位会员每年交多少会费？")
        await bot.settled()
        answer = bot.telegram.last_message(GROUP)
        bot.telegram.say(GROUP, MEMBER, "/why", answers=answer)
        assert (await bot.settled()).sent(GROUP)[-1].text == ZH.admins_only
        bot.telegram.say(GROUP, OWNER, "/why", answers=answer)
        said = (await bot.settled()).sent(GROUP)[-1].text
        assert said.startswith("查找：单位会员每年交多少会费？\n判断：")
        assert "\n\n1. <b>《" in said
        assert "\n\n2. <b>《" in said
        bot.telegram.say(OWNER, OWNER, "/why")
        assert (await bot.settled()).sent(OWNER)[-1].text == ZH.why_none


async def test_the_next_clause_is_the_one_beside_and_else_the_next_passage(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, "章程第五条")
        await bot.settled()
        for text, clause in (
            ("下一条", "第六条 会员大会"),
            ("再下一条", "第七条 理事会"),
            ("上一条呢", "第六条 会员大会"),
        ):
            bot.telegram.say(OWNER, OWNER, text)
            said = (await bot.settled()).sent(OWNER)[-1].text
            assert said.startswith("<i>继续：章程 第")
            assert clause in said.replace("<b>", "").replace("</b>", "")
        bot.telegram.say(OWNER, OWNER, "会员")
        bot.telegram.say(OWNER, OWNER, "下一条")
        assert (await bot.settled()).sent(OWNER)[-1].text.endswith("2/4")

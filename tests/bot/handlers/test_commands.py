"""Commands besides asking: /more, /help, /pin, words after a mention, and what was mistyped."""

from pathlib import Path

import pytest

from bot.texts import of
from tests.bot.fake_telegram import ANONYMOUS, GROUP, MEMBER, OTHER, OWNER, QUESTION, running
from tests.bot.people import urls
from tests.bot.telegram_json import US

ZH = of("zh")


async def test_more_shows_passage_after_passage_until_there_is_none(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, "/more")
        bot.telegram.say(OWNER, OWNER, "会员")
        for _ in range(4):
            bot.telegram.say(OWNER, OWNER, "/more")
        said = [each.text for each in (await bot.settled()).sent(OWNER)]
        assert said[0] == ZH.more_none
        assert [text.splitlines()[-1] for text in said[1:-1]] == [f"{n}/4" for n in range(1, 5)]
        assert said[-1] == ZH.more_end


async def test_more_goes_on_where_the_buttons_have_turned_to(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, "会员")
        turn = next(each for each in (await bot.settled()).sent(OWNER)[0].buttons if each.endswith(":2"))
        bot.telegram.press(OWNER, OWNER, bot.telegram.last_message(OWNER), turn)
        await bot.settled()
        bot.telegram.say(OWNER, OWNER, "/more")
        assert (await bot.settled()).sent(OWNER)[-1].text.endswith("3/4")


async def test_more_as_a_reply_goes_on_with_that_answer_for_whoever_asks(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "/ask 会员")
        await bot.settled()
        answer = bot.telegram.last_message(GROUP)
        bot.telegram.say(GROUP, OTHER, "/more", answers=answer)
        more = (await bot.settled()).sent(GROUP)[-1]
        assert more.text.endswith("2/4")
        turn = next(each for each in more.buttons if each.endswith(":3"))
        bot.telegram.press(OTHER, GROUP, bot.telegram.last_message(GROUP), turn)
        assert (await bot.settled()).made("editMessageText")[-1].text.endswith("3/4")


async def test_help_in_a_group_says_exactly_what_works_there(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "/help@chawen_bot")
        said = (await bot.settled()).sent(GROUP)[-1].text
        assert ZH.ways_ask in said
        assert ZH.ways_deaf.format(username="chawen_bot") in said
        bot.telegram.privacy = False
        bot.telegram.say(GROUP, MEMBER, "/help@chawen_bot")
        said = (await bot.settled()).sent(GROUP)[-1].text
        assert ZH.ways_mention.format(username="chawen_bot") in said
        assert ZH.ways_open in said


async def test_help_in_private_names_more_and_inline_mode_only_where_it_is_switched_on(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(MEMBER, MEMBER, "/help")
        said = (await bot.settled()).sent(MEMBER)[-1].text
        assert ZH.welcome_more in said
        assert ZH.welcome_inline.format(username="chawen_bot") not in said


@pytest.mark.parametrize(("word", "part"), [("帮助", ZH.ways), ("状态", ZH.admins_only), ("更多", ZH.more_none)])
async def test_a_word_after_a_mention_is_a_command(tmp_path: Path, word: str, part: str) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, f"@chawen_bot {word}")
        assert part in (await bot.settled()).sent(GROUP)[-1].text


async def test_an_admin_reloads_by_a_word_and_a_longer_sentence_is_a_question(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, OWNER, "@chawen_bot 重新加载")
        assert (await bot.settled()).sent(GROUP)[-1].text == ZH.reload_started
        bot.telegram.say(GROUP, OWNER, "@chawen_bot 重新加载要多久")
        assert (await bot.settled()).sent(GROUP)[-1].text != ZH.reload_started


@pytest.mark.parametrize(("person", "typed", "meant"), [(MEMBER, "/hlep", "help"), (OWNER, "/relod", "reload")])
async def test_a_mistyped_command_gets_a_hint_in_private(tmp_path: Path, person: int, typed: str, meant: str) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(person, person, typed)
        hint = ZH.unknown_nearest.format(command=f"/{meant}")
        assert [each.text for each in (await bot.settled()).sent(person)] == [hint]


async def test_members_are_not_pointed_at_admins_commands_and_groups_hear_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(MEMBER, MEMBER, "/relod")
        bot.telegram.say(GROUP, MEMBER, "/hlep")
        telegram = await bot.settled()
        assert [each.text for each in telegram.sent(MEMBER)] == [ZH.unknown_command]
        assert telegram.sent(GROUP) == []


@pytest.mark.parametrize("person", [OWNER, ANONYMOUS])
async def test_an_admin_gets_a_message_to_pin_with_the_button_into_the_private_chat(
    tmp_path: Path, person: int
) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.members[GROUP][US] = "administrator"
        bot.telegram.say(GROUP, person, "/pin")
        telegram = await bot.settled()
        sent = telegram.sent(GROUP)[-1]
        assert urls(sent) == ["https://t.me/chawen_bot?start=ask"]
        [pinned] = telegram.made("pinChatMessage")
        assert pinned.data["message_id"] == telegram.last_message(GROUP)


async def test_without_the_right_to_pin_the_message_is_there_to_be_pinned_by_hand(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.members[GROUP][US] = "member"
        bot.telegram.say(GROUP, OWNER, "/pin")
        assert [each.text for each in (await bot.settled()).sent(GROUP)] == [ZH.pinned]
        assert bot.telegram.made("pinChatMessage") == []


async def test_pinning_is_for_admins_and_for_groups(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "/pin")
        bot.telegram.say(OWNER, OWNER, "/pin")
        telegram = await bot.settled()
        assert [each.text for each in telegram.sent(GROUP)] == [ZH.admins_only]
        assert [each.text for each in telegram.sent(OWNER)] == [ZH.groups_only]


async def test_an_answer_that_comes_long_after_its_question_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        now = bot.telegram.messages[GROUP, bot.telegram.say(GROUP, MEMBER, "闲聊")]["date"]
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}", date=now - 300)
        bot.telegram.say(OWNER, OWNER, QUESTION, date=now - 30)
        telegram = await bot.settled()
        assert telegram.sent(GROUP)[0].text.startswith(f"<i>{ZH.late}</i>")
        assert ZH.late not in telegram.sent(OWNER)[0].text

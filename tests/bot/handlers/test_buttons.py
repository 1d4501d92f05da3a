"""Pages turn in place, for the asker and for admins; every press is answered exactly once."""

from pathlib import Path

import pytest

from bot.budgets import PAGES
from bot.texts import of
from tests.bot.fake_telegram import FOREIGN, GROUP, MEMBER, OTHER, OWNER, QUESTION, STRANGER, Running, refusal, running

ZH = of("zh")


async def answered(bot: Running, chat: int = GROUP, person: int = MEMBER) -> tuple[int, list[str]]:
    """An answer's message and the data of the buttons that turn its pages."""
    bot.telegram.say(chat, person, f"/ask {QUESTION}" if chat < 0 else QUESTION)
    buttons = (await bot.settled()).sent(chat)[-1].buttons
    return bot.telegram.last_message(chat), [each for each in buttons if each.startswith(("p:", "c:"))]


def toasts(bot: Running) -> list[str | None]:
    return [each.data.get("text") for each in bot.telegram.made("answerCallbackQuery")]


@pytest.mark.parametrize("person", [MEMBER, OWNER])
async def test_the_asker_and_an_admin_turn_the_page_in_place(tmp_path: Path, person: int) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        bot.telegram.press(person, GROUP, message, buttons[-1])
        edits = (await bot.settled()).made("editMessageText")
        assert [each.data["message_id"] for each in edits] == [message]
        assert toasts(bot) == [None]


async def test_a_group_administrator_turns_pages_also_when_the_list_hides_anonymous_ones(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        bot.telegram.members[GROUP][OTHER] = "creator"  # the fake lists administrators only
        bot.telegram.press(OTHER, GROUP, message, buttons[-1])
        assert len((await bot.settled()).made("editMessageText")) == 1


async def test_others_in_the_group_get_a_toast(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        bot.telegram.press(OTHER, GROUP, message, buttons[-1])
        assert (await bot.settled()).made("editMessageText") == []
        assert toasts(bot) == [ZH.toast_only_asker]


async def test_pressing_what_is_shown_already_is_answered_without_a_fuss(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        for _ in range(2):
            bot.telegram.press(MEMBER, GROUP, message, buttons[-1])
        await bot.settled()
        assert toasts(bot) == [None, None]
        assert len(bot.telegram.sent()) == 1


async def test_a_press_after_the_documents_changed_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        (tmp_path / "documents" / "章程.md").write_text("# 章程\n\n第一条 会费改为五千元。\n", encoding="utf-8")
        bot.library.reload()
        bot.telegram.press(MEMBER, GROUP, message, buttons[-1])
        await bot.settled()
        assert toasts(bot) == [ZH.toast_changed]


async def test_data_made_up_for_another_chats_answer_shows_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        _, theirs = await answered(bot, OWNER, OWNER)
        message, _ = await answered(bot)
        for data in (theirs[-1], "p:999:1", "nonsense"):
            bot.telegram.press(MEMBER, GROUP, message, data)
        assert (await bot.settled()).made("editMessageText") == []
        assert toasts(bot) == [ZH.toast_expired] * 3


async def test_data_of_ones_own_answer_turns_nobody_elses(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        _, own = await answered(bot)
        bot.telegram.say(GROUP, OTHER, "/ask 理事会有几名理事")
        await bot.settled()
        message = bot.telegram.last_message(GROUP)
        bot.telegram.press(MEMBER, GROUP, message, own[-1])
        assert (await bot.settled()).made("editMessageText") == []
        assert toasts(bot) == [ZH.toast_expired]


async def test_a_number_beyond_all_answers_is_an_expired_button(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(tmp_path) as bot:
        message, _ = await answered(bot)
        for data in (f"p:{10**30}:1", f"w:u:{10**30}", f"w:x:{10**19}"):
            bot.telegram.messages[GROUP, message]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = data
            bot.telegram.press(MEMBER, GROUP, message, data)
            await bot.settled()
        assert toasts(bot) == [ZH.toast_expired] * 3
        assert "failure" not in caplog.text


async def test_buttons_work_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        telegram = bot.telegram
    async with running(tmp_path, telegram) as bot:
        telegram.press(MEMBER, GROUP, message, buttons[-1])
        assert len((await bot.settled()).made("editMessageText")) == 1


async def test_a_message_that_telegram_no_longer_shows_gets_a_toast(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        gone = {"message_id": message, "date": 0, "chat": {"id": GROUP, "type": "group"}}
        bot.telegram.messages[GROUP, message] = gone
        bot.telegram.press(MEMBER, GROUP, message, buttons[-1])
        await bot.settled()
        assert toasts(bot) == [ZH.toast_expired]


async def test_who_is_no_longer_served_turns_no_pages(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.journal.groups.serve(FOREIGN, "旧群")
        message, buttons = await answered(bot, FOREIGN)
        bot.journal.groups.leave(FOREIGN)
        bot.telegram.press(MEMBER, FOREIGN, message, buttons[-1])
        assert (await bot.settled()).made("editMessageText") == []


async def test_a_failed_edit_is_told_in_the_one_answer_to_the_press(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        bot.telegram.trouble.append(("editMessageText", lambda: refusal(400, "Bad Request: can't parse entities")))
        bot.telegram.press(MEMBER, GROUP, message, buttons[-1])
        await bot.settled()
        assert [bool(each) for each in toasts(bot)] == [True]


@pytest.mark.parametrize(
    "data", ["a:", "a:a:a:a:a:a:", "n:5x", "g:allow:-5x", "g:leave:-1" + "0" * 40, "f:", "f:x:y", "w:", "r:", "p", "x"]
)
@pytest.mark.parametrize("person", [MEMBER, OWNER])
async def test_made_up_data_of_any_kind_is_answered_once_and_changes_nothing(
    tmp_path: Path, data: str, person: int
) -> None:
    async with running(tmp_path) as bot:
        message, _ = await answered(bot)
        bot.telegram.press(person, GROUP, message, data)
        await bot.settled()
        assert len(toasts(bot)) == 1
        assert not bot.telegram.made("editMessageText")


async def test_who_hammers_a_button_in_a_group_leaves_room_for_others(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, _ = await answered(bot)
        for _ in range(PAGES):
            for page in (2, 1):
                bot.telegram.press(MEMBER, GROUP, message, f"p:1:{page}")
                await bot.settled()
        assert len(bot.telegram.made("editMessageText")) == PAGES
        assert toasts(bot).count(ZH.toast_slowly) == PAGES
        bot.telegram.press(OWNER, GROUP, message, "p:1:2")
        assert len((await bot.settled()).made("editMessageText")) == PAGES + 1


async def test_a_press_that_says_nothing_is_answered_too(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, _ = await answered(bot)
        bot.telegram.press(MEMBER, GROUP, message, "")
        await bot.settled()
        assert toasts(bot) == [ZH.toast_expired]


async def test_who_is_not_in_the_group_turns_nothing_there_not_even_the_asker_who_left(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        del bot.telegram.members[GROUP][MEMBER]
        bot.telegram.press(MEMBER, GROUP, message, buttons[-1])
        assert (await bot.settled()).made("editMessageText") == []
        assert toasts(bot) == [ZH.members_only]


async def test_who_is_not_in_the_group_has_no_vote_there(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        vote = f"w:u:{buttons[0].split(':')[1]}"
        for person in (STRANGER, OTHER):
            bot.telegram.press(person, GROUP, message, vote)
            await bot.settled()
        assert toasts(bot) == [ZH.members_only, ZH.toast_thanks]


async def test_the_same_page_is_not_put_there_twice(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        message, buttons = await answered(bot)
        for _ in range(2):  # the second press is made before the page has turned
            bot.telegram.press(MEMBER, GROUP, message, buttons[-1])
        assert len((await bot.settled()).made("editMessageText")) == 1
        assert toasts(bot) == [None, None]

"""Nothing is lost and nothing comes twice: inbox, order, retries, restarts, through the real Application."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from telegram.error import NetworkError, TimedOut

from bot.pacing import Pace
from bot.texts import of
from tests.bot.fake_telegram import (
    GROUP,
    MEMBER,
    OTHER,
    OWNER,
    QUESTION,
    FakeTelegram,
    Unhurried,
    refusal,
    running,
    until,
)
from tests.bot.people import edit
from tests.bot.telegram_json import US

ZH = of("zh")
Answer = Callable[[], tuple[int, bytes]]


def broken(error: type[httpx.HTTPError], wrapped: type[NetworkError] = NetworkError) -> Answer:
    """A failed connection as the library reports it."""

    def fail() -> tuple[int, bytes]:
        raise wrapped("the network") from error("gone")

    return fail


class Swift(Unhurried):
    """Counts the pauses instead of making them."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[int, float]] = []

    def hold(self, chat: int, until: float, now: float) -> None:
        self.held.append((chat, round(until - now)))


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(limits: object, seconds: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("bot.handlers.limits.Limits._sleep", at_once)


@pytest.mark.parametrize(
    "trouble",
    [
        lambda: refusal(429, "Too Many Requests: retry after 3", retry_after=3),
        lambda: refusal(502, "Bad Gateway"),
        lambda: (502, b"<html>502 Bad Gateway</html>"),
        lambda: refusal(500, "Internal Server Error"),
        broken(httpx.ConnectError),
        broken(httpx.ConnectTimeout, TimedOut),
        broken(httpx.PoolTimeout, TimedOut),
    ],
)
@pytest.mark.usefixtures("no_pauses")
async def test_an_answer_that_certainly_did_not_arrive_is_sent_again(tmp_path: Path, trouble: Answer) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.trouble.append(("sendMessage", trouble))
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        sent = (await bot.settled()).sent(GROUP)
        assert len(sent) == 2
        assert sent[0].data == sent[1].data


@pytest.mark.parametrize(
    "trouble",
    [
        lambda: refusal(403, "Forbidden: bot was blocked by the user"),
        lambda: refusal(400, "Bad Request: TOPIC_CLOSED"),
    ],
)
@pytest.mark.usefixtures("no_pauses")
async def test_an_answer_that_the_chat_does_not_take_is_not_sent_again(
    tmp_path: Path, trouble: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.trouble.append(("sendMessage", trouble))
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        assert len((await bot.settled()).sent(GROUP)) == 1
        assert not [each for each in caplog.records if each.name.startswith("bot") and each.exc_info]


UNKNOWN = [
    broken(httpx.ReadTimeout, TimedOut),
    broken(httpx.ReadError),
    broken(httpx.RemoteProtocolError),
    lambda: (200, b"no JSON"),
]
"""What does not tell whether the message arrived."""


@pytest.mark.parametrize("trouble", UNKNOWN)
@pytest.mark.parametrize("chat", [GROUP, MEMBER])
@pytest.mark.usefixtures("no_pauses")
async def test_an_answer_that_broke_off_and_is_not_there_is_sent_again(
    tmp_path: Path, trouble: Answer, chat: int
) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.trouble += [("sendMessage", trouble)] * 2
        asked = [bot.telegram.say(chat, MEMBER, f"/ask {text}") for text in (QUESTION, "会员大会多久召开一次")]
        await bot.settled()
        assert answered(bot.telegram, chat) == 2
        assert [each.reply_to for each in bot.telegram.sent(chat)] == [asked[0]] * 3 + [asked[1]]


@pytest.mark.parametrize("trouble", UNKNOWN)
@pytest.mark.parametrize("chat", [GROUP, MEMBER])
@pytest.mark.usefixtures("no_pauses")
async def test_an_answer_that_broke_off_and_is_there_is_not_sent_again_and_its_buttons_work(
    tmp_path: Path, trouble: Answer, chat: int
) -> None:
    async with running(tmp_path) as bot:

        def arrived() -> tuple[int, bytes]:
            bot.telegram._result(bot.telegram.calls[-1])
            return trouble()

        bot.telegram.trouble.append(("sendMessage", arrived))
        question = bot.telegram.say(chat, MEMBER, f"/ask {QUESTION}")
        await bot.settled()
        assert answered(bot.telegram, chat) == len(bot.telegram.sent(chat)) == 1
        edit(bot.telegram, chat, question, "/ask 会员大会多久召开一次")
        (edited,) = (await bot.settled()).made("editMessageText")
        assert edited.data["message_id"] == bot.telegram.last_message(chat)


@pytest.mark.usefixtures("no_pauses")
async def test_where_telegram_cannot_say_whether_it_arrived_it_is_not_sent_again(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.trouble.append(("sendMessage", UNKNOWN[0]))
        bot.telegram.trouble += [("editMessageCaption", broken(httpx.ReadError))] * 600
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        assert len((await bot.settled()).sent(GROUP)) == 1


def answered(telegram: FakeTelegram, chat: int) -> int:
    """Messages of the bot's that stand in the chat."""
    return sum(where == chat and each["from"]["id"] == US for (where, _), each in telegram.messages.items())


@pytest.mark.usefixtures("no_pauses")
async def test_a_pause_that_telegram_demands_holds_its_chat_only_and_for_that_long(tmp_path: Path) -> None:
    pace = Swift()
    async with running(tmp_path, pace=pace) as bot:
        bot.telegram.trouble.append(("sendMessage", lambda: refusal(429, "Too Many Requests", retry_after=7)))
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        await bot.settled()
        assert pace.held == [(GROUP, 7)]


async def test_while_one_chat_waits_the_others_are_answered_also_to_the_same_person(tmp_path: Path) -> None:
    class Full(Pace):
        def wait(self, chat: int, now: float) -> float:
            return 60.0 if chat == GROUP else 0.0

    async with running(tmp_path, pace=Full()) as bot:
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        bot.telegram.say(MEMBER, MEMBER, QUESTION)
        await until(lambda: bot.telegram.sent(MEMBER))
        assert bot.telegram.sent(GROUP) == []


async def test_a_persons_questions_are_answered_in_their_order(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        asked = [bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}") for _ in range(20)]
        assert [each.reply_to for each in (await bot.settled()).sent(GROUP)] == asked


async def test_a_second_delivery_of_an_update_is_not_answered(tmp_path: Path) -> None:
    fake = FakeTelegram()
    async with running(tmp_path, fake) as bot:
        fake.say(OWNER, OWNER, QUESTION)
        again = dict(fake.updates[-1])
        await bot.settled()
        fake.push(**{key: value for key, value in again.items() if key != "update_id"})
        fake.updates[-1]["update_id"] = again["update_id"]
        await bot.settled()
    fake.updates = [again]
    async with running(tmp_path, fake) as bot:
        await bot.settled()
        assert len(fake.sent(OWNER)) == 1


async def test_what_waited_at_a_stop_is_answered_after_the_start_and_only_once(tmp_path: Path) -> None:
    class Closed(Pace):
        def wait(self, chat: int, now: float) -> float:
            return 60.0

    fake = FakeTelegram()
    async with running(tmp_path, fake, Closed()) as bot:
        asked = [fake.say(person, person, QUESTION) for person in (OWNER, MEMBER)]
        await until(lambda: bot.chawen.order.current_concurrent_updates == 2 and not fake.updates)
        assert fake.sent() == []
    for _ in range(2):
        async with running(tmp_path, fake) as bot:
            await bot.settled()
    assert sorted(each.reply_to for each in fake.sent()) == asked


async def test_an_answer_that_was_just_leaving_at_a_kill_is_not_sent_again(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(OWNER, OWNER, QUESTION)
        await bot.settled()
        bot.journal.inbox._store.execute("UPDATE inbox SET state = 'sending'")  # as a kill would leave it
        fake = bot.telegram
    async with running(tmp_path, fake) as bot:
        await bot.settled()
        assert len(fake.sent(OWNER)) == 1


async def test_what_is_not_for_us_is_not_even_written_down(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        bot.telegram.say(GROUP, MEMBER, "今晚吃什么")
        bot.telegram.say(GROUP, OTHER, f"/ask {QUESTION}")
        await bot.settled()
        rows = bot.journal.inbox._store.execute("SELECT state, body FROM inbox").fetchall()
        assert rows == [("done", None)]


async def test_a_failure_is_logged_with_the_id_that_the_asker_gets_and_the_bot_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(tmp_path) as bot:
        with monkeypatch.context() as broken_index:
            broken_index.setattr(type(bot.library.index), "ask", lambda *_: 1 / 0)
            asked = bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
            said = (await bot.settled()).sent(GROUP)
        record = next(each for each in caplog.records if each.levelno == logging.ERROR)
        number = record.getMessage().split()[1]
        assert [each.text for each in said] == [ZH.error.format(id=number)]
        assert said[0].reply_to == asked
        assert record.exc_info
        assert QUESTION not in caplog.text
        bot.telegram.say(GROUP, MEMBER, f"/ask {QUESTION}")
        assert "三千元" in (await bot.settled()).sent(GROUP)[-1].text


async def test_telegram_out_of_reach_is_said_once_and_once_that_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.handlers.polling.LONGEST_PAUSE", 0.001)
    monkeypatch.setattr("bot.handlers.polling.CONFLICT_SECONDS", 0.001)
    fake = FakeTelegram()
    fake.trouble += [("getMe", broken(httpx.ConnectError))] * 3
    fake.trouble += [("getUpdates", broken(httpx.ReadTimeout, TimedOut))] * 3
    fake.trouble += [("getUpdates", lambda: refusal(409, "Conflict: terminated by other getUpdates"))] * 3
    with caplog.at_level(logging.INFO, "bot.handlers.polling"):
        async with running(tmp_path, fake) as bot:
            fake.say(OWNER, OWNER, QUESTION)
            await bot.settled()
    said = [each.getMessage().split(" (")[0] for each in caplog.records if each.name == "bot.handlers.polling"]
    lost, back = "Telegram cannot be reached", "Telegram can be reached again"
    conflict = "another process fetches updates with the same token; stop it, or use a token of its own"
    assert said == [lost, back, lost, conflict, back] or said == [lost, back, lost, back, conflict]
    assert len(fake.sent(OWNER)) == 1

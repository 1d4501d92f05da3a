"""However many updates arrive at once, few are in memory; none is lost, and a person's keep their order."""

import asyncio
import random
from pathlib import Path

import pytest
from telegram import Chat, Message, Update, User

from bot.handlers import backlog
from bot.handlers.backlog import IN_A_LINE, Backlog
from bot.handlers.order import line
from tests.bot.fake_telegram import GROUP, MEMBER, OTHER, QUESTION, running

LINES = ((GROUP, MEMBER), (MEMBER, MEMBER), (OTHER, OTHER))
NOTHING: dict[int, Update] = {}


def update(number: int, chat: int, person: int) -> Update:
    kind = Chat.PRIVATE if chat > 0 else Chat.GROUP
    author = User(person, "P", is_bot=False)
    return Update(number, message=Message(number, None, Chat(chat, kind), from_user=author, text="？"))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(20))
async def test_all_are_handed_on_few_at_a_time_and_each_line_in_order(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "AT_ONCE", 7)
    chance, queue = random.Random(seed), asyncio.Queue[object]()
    stored = {number: update(number, chance.choice((-1, -2, 5)), chance.choice((5, 6))) for number in range(200)}
    held = Backlog(queue, stored.get)
    under_way: list[Update] = []
    handled: list[Update] = []
    for number in [*stored, *[None] * 400]:
        if number is not None:
            held.add(stored[number])
        while not queue.empty():
            under_way.append(queue.get_nowait())  # type: ignore[arg-type]
        assert len(under_way) <= 7
        if under_way and (number is None or chance.random() < 0.3):
            handled.append(under_way.pop(0))
            held.done(handled[-1])
    assert len(handled) == len(stored)
    for where in {line(each) for each in handled}:
        numbers = [each.update_id for each in handled if line(each) == where]
        assert numbers == sorted(numbers)


async def test_who_asks_very_much_keeps_nobody_else_out() -> None:
    queue: asyncio.Queue[object] = asyncio.Queue()
    held = Backlog(queue, NOTHING.get)
    for number in range(10):
        held.add(update(number, -1, 5))
    held.add(update(10, -1, 6))
    assert queue.qsize() == IN_A_LINE + 1


async def test_what_is_at_once_passes_by_and_what_left_the_inbox_is_passed_over() -> None:
    queue: asyncio.Queue[object] = asyncio.Queue()
    held = Backlog(queue, NOTHING.get)
    sent = [update(number, 5, 5) for number in range(4)]
    for each in sent[:3]:
        held.add(each)
    held.hand_on(sent[3])
    assert queue.qsize() == IN_A_LINE + 1
    for each in (sent[0], sent[1], sent[3], sent[3]):
        held.done(each)
    assert queue.qsize() == IN_A_LINE + 1
    assert (held._held, held._busy, held._waiting) == ({}, {}, {})


async def test_many_questions_at_once_are_all_answered_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "AT_ONCE", 3)
    async with running(tmp_path) as bot:
        asked = [
            (chat, bot.telegram.say(chat, person, f"/ask {QUESTION}")) for _ in range(15) for chat, person in LINES
        ]
        for chat, person in LINES:
            mine = [number for where, number in asked if where == chat]
            answered = [each.reply_to for each in (await bot.settled()).sent(chat)]
            assert answered == mine, person

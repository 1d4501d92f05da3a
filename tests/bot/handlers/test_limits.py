"""How answers get to the wire: one after the other, ready in time, and not before they may."""

import asyncio
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.handlers.limits import AHEAD_SECONDS
from bot.model import Question, Reply
from bot.pacing import Pace
from tests.bot.fake_telegram import MEMBER, OTHER, OWNER, QUESTION, FakeTelegram, running


async def test_the_first_of_many_answers_leaves_before_the_last_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path) as bot:
        made: list[int] = []
        answer = Conversation.answer

        def counted(self: Conversation, question: Question, number: int = 0) -> Reply:
            made.append(len(bot.telegram.sent()))
            return answer(self, question, number)

        monkeypatch.setattr(Conversation, "answer", counted)
        for person in (OWNER, MEMBER, OTHER):
            bot.telegram.say(person, person, QUESTION)
        await bot.settled()
        assert made == [0, 1, 2]


async def test_an_answer_is_made_ready_before_its_turn_and_waits_for_it_at_the_wire(tmp_path: Path) -> None:
    class Soon(Pace):
        def wait_overall(self, wanted: float, now: float) -> float:
            return wanted + AHEAD_SECONDS / 2 - now

    fake, asked_at, clock = FakeTelegram(), 0.0, asyncio.get_running_loop().time
    async with running(tmp_path, fake, Soon()) as bot:
        asked_at = clock()
        fake.say(OWNER, OWNER, QUESTION)
        await bot.settled()
        assert clock() - asked_at >= AHEAD_SECONDS / 2
        assert len(fake.sent(OWNER)) == 1

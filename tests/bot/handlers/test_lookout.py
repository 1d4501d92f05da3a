"""Whether a message arrived is found out by asking about numbers, and few are asked about."""

from typing import Any

import pytest
from telegram.error import BadRequest

from bot.handlers.lookout import MISSES, Lookout, Sent

SUPERGROUP, PRIVATE = -1001234567890, 7


class Numbers:
    """A chat whose messages are somebody's or ours; counts what it is asked."""

    def __init__(self, theirs: set[int], ours: set[int]) -> None:
        self.theirs, self.ours, self.asked = theirs, ours, 0

    async def edit_message_caption(self, chat_id: int, message_id: int) -> None:
        self.asked += 1
        if message_id in self.ours:
            raise BadRequest("There is no caption in the message to edit")
        raise BadRequest("Message can't be edited" if message_id in self.theirs else "Message to edit not found")


async def find(numbers: Numbers, chat: int, *known: int) -> Sent | None:
    async def at_once(seconds: float) -> None:
        assert seconds == 1.0

    bot: Any = numbers
    lookout = Lookout(bot, at_once)
    for each in known:
        lookout.note(Sent(chat, each))
    return await lookout.find(chat, 10, 1.0)


@pytest.mark.parametrize("chat", [SUPERGROUP, PRIVATE])
async def test_it_is_found_behind_what_others_said_meanwhile(chat: int) -> None:
    assert await find(Numbers(set(range(11, 30)), {30}), chat) == Sent(chat, 30)


@pytest.mark.parametrize("chat", [SUPERGROUP, PRIVATE])
async def test_a_message_that_is_known_to_have_arrived_is_another_one(chat: int) -> None:
    assert await find(Numbers({11}, {12}), chat, 12) is None
    assert await find(Numbers({11}, {12, 13}), chat, 12) == Sent(chat, 13)


@pytest.mark.parametrize("chat", [SUPERGROUP, PRIVATE])
async def test_it_ends_where_the_numbers_do_and_asks_about_no_number_that_is_known(chat: int) -> None:
    numbers = Numbers({11, 12, 13, 14}, set())
    assert await find(numbers, chat, 11, 12, 13, 14) is None
    assert numbers.asked == MISSES
    assert await find(numbers, chat) is None
    assert numbers.asked <= 4 * MISSES


async def test_private_chats_share_their_numbers_and_a_supergroup_has_its_own() -> None:
    bot: Any = Numbers(set(), set())
    lookout = Lookout(bot)
    lookout.note(Sent(PRIVATE, 5))
    lookout.note(Sent(PRIVATE + 1, 4))
    assert [lookout.newest(chat) for chat in (PRIVATE + 2, SUPERGROUP)] == [5, 0]

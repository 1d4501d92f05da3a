"""Whether a message arrived is found out by asking about numbers, and few are asked about."""

import asyncio
from typing import Any

import pytest
from telegram.error import BadRequest

from bot.handlers.lookout import AT_ONCE, MISSES, Lookout, Sent

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


class Rows:
    """Messages of ours in private chats, by chat and number, which are all under way when the connection breaks."""

    def __init__(self, ours: set[tuple[int, int]]) -> None:
        self.ours, self.asked = ours, 0

    async def edit_message_caption(self, chat_id: int, message_id: int) -> None:
        self.asked += 1
        here = (chat_id, message_id) in self.ours
        raise BadRequest("There is no caption in the message to edit" if here else "Message to edit not found")


async def find_all(ours: set[tuple[int, int]], chats: range, heard: dict[int, int]) -> tuple[list[Sent | None], int]:
    """What is found of a message under way to each chat in which a number was heard; how many calls that took."""

    async def at_once(seconds: float) -> None:
        await asyncio.sleep(0)

    bot: Any = Rows(ours)
    lookout = Lookout(bot, at_once)
    for chat in chats:
        lookout.note(Sent(chat, heard[chat]))

    async def find(chat: int) -> Sent | None:
        with lookout.expecting(chat):
            return await lookout.find(chat, max(heard[chat], lookout.newest(chat)), 0.3)

    return [*await asyncio.gather(*map(find, chats))], bot.asked


MANY = range(1, 201)


async def test_many_that_broke_at_once_are_all_found_though_each_number_stands_for_nothing_in_the_other_chats() -> None:
    ours = {(chat, len(MANY) + chat) for chat in MANY}
    found, asked = await find_all(ours, MANY, {chat: chat for chat in MANY})
    assert found == [Sent(chat, len(MANY) + chat) for chat in MANY]
    assert asked <= AT_ONCE * len(MANY)


async def test_those_that_did_not_arrive_are_not_found() -> None:
    ours = {(chat, len(MANY) + chat // 2) for chat in MANY if chat % 2 == 0}
    found, _ = await find_all(ours, MANY, {chat: chat for chat in MANY})
    assert found == [Sent(chat, len(MANY) + chat // 2) if chat % 2 == 0 else None for chat in MANY]

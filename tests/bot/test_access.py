"""Who may ask and who is an admin: decisions from settings, journal and roster."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.access import ADMIN_SECONDS, CLAIM, MEMBER_SECONDS, STRANGER_SECONDS, Access, MovedError, Role
from bot.journal import Groups
from bot.journal.store import open_store
from bot.settings import AccessSettings
from tests.bot.shelves import Clock

LISTED, ADDED, FOREIGN = -1, -2, -3
PERSON = 7


@dataclass
class Register:
    """A Roster that counts how often it is asked."""

    admins: dict[int, set[int]] = field(default_factory=dict)
    members: dict[int, set[int]] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    asked: int = 0
    down: bool = False

    async def administrators(self, chat: int) -> frozenset[int]:
        self.asked += 1
        await asyncio.sleep(0)
        if self.down:
            raise ConnectionError
        return frozenset(self.admins.get(chat, ()))

    async def role(self, chat: int, person: int) -> Role:
        self.asked += 1
        if chat in self.moved:
            raise MovedError(self.moved[chat])
        return Role.MEMBER if person in self.members.get(chat, ()) else Role.NOBODY


@pytest.fixture
def groups(tmp_path: Path) -> Iterator[Groups]:
    store = open_store(tmp_path / "j.sqlite3")
    yield Groups(store)
    store.close()


def access(groups: Groups, register: Register, clock: Clock | None = None, **settings: object) -> Access:
    chosen: dict[str, object] = {"admins": (1,), "chats": (LISTED,)} | settings
    return Access(AccessSettings(**chosen), groups, register, clock or Clock())  # type: ignore[arg-type]


async def test_listed_and_allowed_groups_are_served_and_no_others(groups: Groups) -> None:
    groups.serve(ADDED, "新群")
    rules = access(groups, Register())
    assert [rules.served(chat) for chat in (LISTED, ADDED, FOREIGN)] == [True, True, False]


async def test_open_serves_every_group_but_trusts_none_more(groups: Groups) -> None:
    rules = access(groups, Register(admins={FOREIGN: {PERSON}}), open=True)
    assert rules.served(FOREIGN)
    assert not await rules.is_admin(PERSON, FOREIGN)
    assert not await rules.is_admin(FOREIGN, FOREIGN, anonymous=True)


async def test_administrators_of_any_served_group_are_admins_everywhere(groups: Groups) -> None:
    rules = access(groups, Register(admins={LISTED: {PERSON}, FOREIGN: {8}}))
    assert await rules.is_admin(PERSON, FOREIGN)
    assert not await rules.is_admin(8, FOREIGN)
    assert await rules.is_admin(LISTED, LISTED, anonymous=True)


async def test_administrators_are_looked_up_once_in_five_minutes_also_by_many_at_once(groups: Groups) -> None:
    register, clock = Register(admins={LISTED: {PERSON}}), Clock()
    rules = access(groups, register, clock)
    assert all(await asyncio.gather(*(rules.is_admin(PERSON, 5) for _ in range(10))))
    assert register.asked == 1
    register.admins.clear()
    clock.now += ADMIN_SECONDS - 1
    assert await rules.is_admin(PERSON, 5)
    clock.now += 1
    assert not await rules.is_admin(PERSON, 5)


async def test_membership_is_remembered_less_than_ten_minutes_and_that_there_is_none_for_a_moment(
    groups: Groups,
) -> None:
    register, clock = Register(members={LISTED: {PERSON}}), Clock()
    rules = access(groups, register, clock)
    assert await rules.may_ask_in_private(PERSON)
    assert not await rules.may_ask_in_private(8)
    register.members = {LISTED: {8}}
    clock.now += STRANGER_SECONDS - 1
    assert not await rules.may_ask_in_private(8)
    clock.now += 1
    assert await rules.may_ask_in_private(8)
    clock.now += MEMBER_SECONDS - STRANGER_SECONDS - 1
    assert await rules.may_ask_in_private(PERSON)
    clock.now += 1
    assert not await rules.may_ask_in_private(PERSON)


async def test_a_look_up_that_failed_is_not_remembered(groups: Groups) -> None:
    register = Register(admins={LISTED: {PERSON}}, down=True)
    rules = access(groups, register)
    with pytest.raises(ConnectionError):
        await rules.is_admin(PERSON, 5)
    register.down = False
    assert await rules.is_admin(PERSON, 5)


async def test_a_group_that_moved_is_followed(groups: Groups) -> None:
    rules = access(groups, Register(moved={LISTED: -9}, members={-9: {PERSON}}))
    assert await rules.may_ask_in_private(PERSON)
    assert rules.trusted_groups() == {-9}


def test_the_claim_link_works_once_and_only_while_no_admin_is_known(groups: Groups) -> None:
    assert access(groups, Register()).claim_payload is None
    first, second = (access(groups, Register(), admins=()) for _ in range(2))
    payload = first.claim_payload
    assert payload is not None
    assert payload.startswith(CLAIM)
    assert len(payload) <= 64
    assert payload != second.claim_payload
    assert not second.claim(payload, PERSON)
    assert not first.claim(CLAIM, PERSON)
    assert not first.claim(CLAIM + "错", PERSON)
    assert first.claim(payload, PERSON)
    assert not first.claim(payload, 8)
    assert groups.owner == PERSON
    assert first.known_admins == (PERSON,)

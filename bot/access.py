"""Who may ask, and who is an admin? Decisions only: what Telegram knows about a group is asked through ``Roster``.

Chawen answers from an organisation's papers, so it is closed until told otherwise. A group that is served only
because of ``[access] open`` lends nobody any rights: anybody can make a group and be its administrator.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Hashable
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from bot.journal import Groups
from bot.model import Incoming
from bot.settings import AccessSettings

MEMBER_SECONDS = 540.0
"""How long a person's membership is remembered; who leaves the last served group is a stranger within ten minutes."""
STRANGER_SECONDS = 30.0
"""How long it is remembered that there is none: who has just joined need not wait."""
ADMIN_SECONDS = 300.0
"""How long a group's administrators are remembered."""
CLAIM = "claim-"
"""How the link's start payload begins; the code after it is of the letters Telegram allows there."""

log = logging.getLogger(__name__)

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Role(StrEnum):
    """What a person is in a group."""

    ADMIN = "admin"
    MEMBER = "member"
    NOBODY = "nobody"


class MovedError(Exception):
    """The group has another id now, ``chat``."""

    def __init__(self, chat: int) -> None:
        super().__init__(f"the group's id is {chat} now")
        self.chat = chat


class Roster(Protocol):
    """What Telegram knows about a group."""

    async def administrators(self, chat: int) -> frozenset[int]:
        """The people who administer it; empty when the bot may not know or is not in it. Raises: MovedError."""

    async def role(self, chat: int, person: int) -> Role:
        """What the person is in it; NOBODY when the bot may not know or is not in it. Raises: MovedError."""


class Remembered(Generic[K, V]):
    """Values that are looked up at most once in so many ``seconds``, however many ask at the same time."""

    def __init__(self, seconds: Callable[[V], float], clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._known: dict[K, tuple[float, asyncio.Future[V]]] = {}

    async def get(self, key: K, look: Callable[[], Awaitable[V]]) -> V:
        """The remembered value, or what ``look`` brings; a failed look is not remembered."""
        now = self._clock()
        for old in [each for each, (since, future) in self._known.items() if self._is_old(future, now - since)]:
            del self._known[old]
        if key not in self._known:
            self._known[key] = (now, asyncio.ensure_future(look()))
        future = self._known[key][1]
        try:
            return await asyncio.shield(future)
        finally:
            if _failed(future):
                self._known.pop(key, None)

    def forget(self, key: K) -> None:
        """What was remembered is true no more."""
        self._known.pop(key, None)

    def _is_old(self, future: asyncio.Future[V], age: float) -> bool:
        return future.done() and (_failed(future) or age >= self._seconds(future.result()))


def _failed(future: asyncio.Future[V]) -> bool:
    return future.done() and (future.cancelled() or future.exception() is not None)


class Access:
    """Decides about every message and every button press anew, from the settings, the journal and the roster."""

    def __init__(
        self, settings: AccessSettings, groups: Groups, roster: Roster, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings = settings
        self._groups = groups
        self._roster = roster
        self._administrators: Remembered[int, frozenset[int]] = Remembered(lambda _: ADMIN_SECONDS, clock)
        self._admin_roles: Remembered[tuple[int, int], Role] = Remembered(lambda _: ADMIN_SECONDS, clock)
        self._belongs: Remembered[int, bool] = Remembered(
            lambda belongs: MEMBER_SECONDS if belongs else STRANGER_SECONDS, clock
        )
        self._insiders: Remembered[tuple[int, int], bool] = Remembered(
            lambda inside: MEMBER_SECONDS if inside else STRANGER_SECONDS, clock
        )
        self._code = secrets.token_urlsafe(16)

    @property
    def known_admins(self) -> tuple[int, ...]:
        """The owner, the owner's admins and the ids of the settings: those who can be written to in private."""
        owner = self._groups.owner
        return tuple(dict.fromkeys((*((owner,) if owner else ()), *self._groups.admins.all(), *self._settings.admins)))

    @property
    def claim_payload(self) -> str | None:
        """What the link carries that makes its first opener the owner; None once an admin is known."""
        return None if self.known_admins else CLAIM + self._code

    def claim(self, payload: str, person: int) -> bool:
        """Make ``person`` the owner if the payload is this start's unused one."""
        expected = self.claim_payload
        if expected is None or not secrets.compare_digest(payload.encode(), expected.encode()):
            return False
        return self._groups.claim(person)

    def trusted_groups(self) -> frozenset[int]:
        """The groups an admin stands behind: listed in the settings, allowed, or an admin added the bot."""
        return self._groups.served() | (frozenset(self._settings.chats) - self._groups.moved())

    def served(self, chat: int) -> bool:
        """Whether questions in this group are answered."""
        return self._settings.open or chat in self.trusted_groups()

    def migrate(self, old: int, new: int) -> None:
        """A group has become a supergroup with another id; it stays served, also when the settings list the old id."""
        if old in self._groups.moved():
            return
        log.warning("group %d is now %d; if [access] chats lists the old id, put the new one there", old, new)
        trusted, title = old in self.trusted_groups(), self._groups.title(old)
        self._groups.migrate(old, new)
        if trusted and new not in self.trusted_groups():
            self._groups.serve(new, title)

    def is_owner(self, person: int) -> bool:
        """Whether the person may choose admins: the owner; without one, who is listed in the settings."""
        owner = self._groups.owner
        return person == owner if owner else person in self._settings.admins

    def removable_groups(self) -> frozenset[int]:
        """The served groups that the settings do not insist on."""
        return self._groups.served() - frozenset(self._settings.chats)

    def dropped_groups(self) -> frozenset[int]:
        """The groups that the settings served at an earlier start and, changed on purpose, serve no more.

        Settings that name nobody at all look lost rather than changed: then no group was dropped.
        """
        for chat in frozenset(self._settings.chats) - self._groups.moved():
            self._groups.lend(chat)
        if self._settings == AccessSettings() and self._groups.owner is None:
            return frozenset()
        return frozenset(chat for chat in self._groups.lent() if not self.served(chat))

    async def may_ask(self, incoming: Incoming) -> bool:
        """Whether this message is answered at all."""
        if not incoming.private:
            served = self.served(incoming.chat)
            if served and incoming.chat not in self.trusted_groups():
                self._groups.lend(incoming.chat)
            return served
        return await self.may_ask_in_private(incoming.sender)

    async def may_ask_in_private(self, person: int) -> bool:
        """Whether a person is an admin or a member of a served group, or everybody may."""
        if self._settings.open or person in self.known_admins:
            return True
        return await self._belongs.get(person, lambda: self._is_member(person))

    async def is_inside(self, person: int, chat: int) -> bool:
        """Whether a person who pressed a button in a group is in it: a public group shows its buttons to everybody."""
        if person in self.known_admins:
            return True
        return await self._insiders.get((chat, person), lambda: self._is_inside(chat, person))

    def look_anew(self, person: int, chat: int) -> None:
        """The person has joined or left the group: what is remembered about him or her may be wrong."""
        self._belongs.forget(person)
        self._insiders.forget((chat, person))

    async def is_admin(self, person: int, chat: int, *, anonymous: bool = False) -> bool:
        """Whether the person, who is in ``chat`` now, has an admin's rights.

        An anonymous admin is known only as the group itself, and only there.
        """
        trusted = self.trusted_groups()
        if anonymous:
            return chat in trusted
        if person in self.known_admins:
            return True
        lists = await asyncio.gather(*(self.administrators(group) for group in trusted))
        if any(person in each for each in lists):
            return True
        # Anonymous administrators may be missing from the list; asked about by name, Telegram tells.
        return chat in trusted and await self._role(chat, person) is Role.ADMIN

    async def administrators(self, chat: int) -> frozenset[int]:
        """The people who administer the group, at most five minutes old."""
        return await self._administrators.get(chat, lambda: self._followed(chat, self._roster.administrators))

    async def _role(self, chat: int, person: int) -> Role:
        return await self._admin_roles.get((chat, person), lambda: self._role_now(chat, person))

    async def _is_inside(self, chat: int, person: int) -> bool:
        return await self._role_now(chat, person) is not Role.NOBODY

    async def _is_member(self, person: int) -> bool:
        for group in sorted(self.trusted_groups()):  # one suffices, and most are in the first
            if await self._is_inside(group, person):
                return True
        return False

    async def _role_now(self, chat: int, person: int) -> Role:
        return await self._followed(chat, lambda group: self._roster.role(group, person))

    async def _followed(self, chat: int, look: Callable[[int], Awaitable[V]]) -> V:
        """Look at a group, and at its new self if it turns out to have moved unnoticed."""
        try:
            return await look(chat)
        except MovedError as moved:
            new = moved.chat
        self.migrate(chat, new)
        return await look(new)

"""A short note to the admins after reloads that nobody ordered: one in ten minutes at most."""

import asyncio
from dataclasses import dataclass

from bot import replies, texts
from bot.access import Access
from bot.handlers.sending import Letter, Sender
from index import Report

PAUSE_SECONDS = 600.0
"""Between two notes; what happens meanwhile is told together."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents became new, changed and removed, and how many files newly cannot be read."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    failed: int = 0

    def plus(self, before: Report | None, after: Report) -> "Tally":
        """With what a reload did, ``before`` being the one before it."""
        known = set(before.failed) if before is not None else set()
        return Tally(
            self.new + len(after.new),
            self.changed + len(after.changed),
            self.removed + len(after.removed),
            self.failed + len(set(after.failed) - known),
        )


class Notes:
    """Collects what there is to tell, and tells it to everybody who is an admin by the settings or the owner."""

    def __init__(self, access: Access, sender: Sender, language: str, pause: float = PAUSE_SECONDS) -> None:
        self._access = access
        self._sender = sender
        self._words = texts.of(texts.language(language, None))
        self._pause = pause
        self._tally = Tally()
        self._news = asyncio.Event()

    def add(self, before: Report | None, after: Report) -> None:
        """A reload was made because the folder had changed; one that found nothing new is not told."""
        self._tally = self._tally.plus(before, after)
        if self._tally != Tally():
            self._news.set()

    async def run(self) -> None:
        """Tell what there is, then be silent for a while; until cancelled."""
        while True:
            await self._news.wait()
            self._news.clear()
            tally, self._tally = self._tally, Tally()
            line = self._words.noted.format(
                new=tally.new, changed=tally.changed, removed=tally.removed, failed=tally.failed
            )
            for person in self._access.known_admins:
                await self._sender.send(Letter(person, quiet=True), replies.notice(line))
            await asyncio.sleep(self._pause)

"""How many updates are held in memory at a time: the others wait in the inbox, however many arrive at once."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable

from telegram import Update

from bot.handlers.order import Line, line

AT_ONCE = 1000
"""Updates held in memory, about 5 kB each; more than Telegram takes answers to in half a minute."""
IN_A_LINE = 2
"""Of one person in one chat: they are handled one after the other, and the next one should be at hand."""


class Backlog:
    """Hands updates on while there is room, and takes the others from the inbox as soon as there is some again.

    A person's updates in a chat keep their order; among the lines that wait, each has its turn.
    """

    def __init__(self, queue: "asyncio.Queue[object]", read: Callable[[int], Update | None]) -> None:
        """``read`` brings an update back from the inbox by its number; None when it is not there."""
        self._queue = queue
        self._read = read
        self._held: dict[int, Line] = {}
        """The lines of the updates in memory, by number."""
        self._busy: Counter[Line] = Counter()
        self._waiting: dict[Line, deque[int]] = {}
        """Numbers of the updates that are in the inbox only."""

    def add(self, update: Update) -> None:
        """An update that stands in the inbox is to be handled."""
        where = line(update)
        if where in self._waiting or not self._has_room(where):
            self._waiting.setdefault(where, deque()).append(update.update_id)
        else:
            self.hand_on(update)

    def hand_on(self, update: Update) -> None:
        """An update is to be handled at once, whatever waits."""
        where = line(update)
        self._held[update.update_id] = where
        self._busy[where] += 1
        self._queue.put_nowait(update)

    def done(self, update: Update) -> None:
        """An update has been dealt with; there is room for another."""
        where = self._held.pop(update.update_id, None)
        if where is None:
            return
        self._busy[where] -= 1
        if not self._busy[where]:
            del self._busy[where]
        self._fill()

    def _fill(self) -> None:
        """Read on where there is room, the line that has waited longest first."""
        while len(self._held) < AT_ONCE:
            where = next((each for each in self._waiting if self._busy[each] < IN_A_LINE), None)
            if where is None:
                return
            numbers = self._waiting.pop(where)
            update = self._read(numbers.popleft())
            if numbers:
                self._waiting[where] = numbers  # at the end: the others come first
            if update is not None:
                self.hand_on(update)

    def _has_room(self, where: Line) -> bool:
        return self._busy[where] < IN_A_LINE and len(self._held) < AT_ONCE

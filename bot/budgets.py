"""How many questions may a person, or a group, ask in a minute? Pure; 0 means as many as they like."""

from collections import deque
from collections.abc import Hashable
from enum import StrEnum

from bot.settings import LimitsSettings

WINDOW_SECONDS = 60.0


class Ruling(StrEnum):
    """What becomes of a question."""

    ANSWER = "answer"
    NOTICE = "notice"
    """Too many: say so, once."""
    SILENCE = "silence"
    """Too many, and that has been said."""


class Budgets:
    """Counts questions by person and by group over the last minute."""

    def __init__(self, settings: LimitsSettings) -> None:
        self._person = settings.per_person_per_minute
        self._group = settings.per_group_per_minute
        self._asked: dict[Hashable, deque[float]] = {}
        self._told: dict[Hashable, float] = {}

    def rule(self, chat: int, private: bool, person: int, now: float) -> Ruling:
        """Decide about a question, and count it if it is to be answered."""
        limits: list[tuple[Hashable, int]] = [(("person", person), self._person)]
        if not private:
            limits.append((("group", chat), self._group))
        limits = [(key, limit) for key, limit in limits if limit > 0]
        self._forget(now)
        for key, limit in limits:
            if len(self._asked.get(key, ())) >= limit:
                return self._refused(key, now)
        for key, _ in limits:
            self._asked.setdefault(key, deque()).append(now)
        return Ruling.ANSWER

    def _refused(self, key: Hashable, now: float) -> Ruling:
        if now - self._told.get(key, -WINDOW_SECONDS) < WINDOW_SECONDS:
            return Ruling.SILENCE
        self._told[key] = now
        return Ruling.NOTICE

    def _forget(self, now: float) -> None:
        for key, times in list(self._asked.items()):
            while times and times[0] <= now - WINDOW_SECONDS:
                times.popleft()
            if not times:
                del self._asked[key]
        self._told = {key: at for key, at in self._told.items() if now - at < WINDOW_SECONDS}

"""How many questions may a person, or a group, ask in a minute, and when is it whose turn? Pure."""

from collections import deque
from enum import StrEnum

from bot.pacing import GROUP_MESSAGES, GROUP_SECONDS, Window
from bot.settings import LimitsSettings

WINDOW_SECONDS = 60.0
SHARE = GROUP_MESSAGES * 3 // 4
"""Answers a minute in a group that one person may have at once: of Telegram's twenty, five are left to the others."""
PAGES = GROUP_MESSAGES // 2
"""Pages that one person may turn in a group in a minute: each is an edit, and edits count like messages."""
LETTERS = 120
"""Inline queries of one person in a minute: each letter that is typed may bring one."""
ABOUT_SECONDS = 600.0
"""Who asked within ten minutes is about, and may want to ask again."""


class Ruling(StrEnum):
    """What becomes of a question."""

    ANSWER = "answer"
    NOTICE = "notice"
    """Too many from this person: say so, once."""
    NOTICE_GROUP = "notice_group"
    """Too many in this group: say so, once."""
    SILENCE = "silence"
    """Too many, and that has been said."""


class Budgets:
    """Counts questions by person and by group over the last minute; a limit of 0 is none."""

    def __init__(self, settings: LimitsSettings) -> None:
        self._person = settings.per_person_per_minute
        self._group = settings.per_group_per_minute
        self._asked: dict[tuple[str, int], deque[float]] = {}
        self._told: dict[tuple[str, int], float] = {}

    def rule(self, chat: int, private: bool, person: int, now: float) -> Ruling:
        """Decide about a question, and count it if it is to be answered."""
        limits: list[tuple[tuple[str, int], int]] = [(("person", person), self._person)]
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

    def _refused(self, key: tuple[str, int], now: float) -> Ruling:
        if key in self._told:  # those told longer ago have just been forgotten
            return Ruling.SILENCE
        self._told[key] = now
        return Ruling.NOTICE if key[0] == "person" else Ruling.NOTICE_GROUP

    def _forget(self, now: float) -> None:
        for key, times in list(self._asked.items()):
            while times and times[0] <= now - WINDOW_SECONDS:
                times.popleft()
            if not times:
                del self._asked[key]
        self._told = {key: at for key, at in self._told.items() if now - at < WINDOW_SECONDS}


class Presses:
    """Limits what costs nobody a message of his or her own: pages turned in a group, words typed in inline mode."""

    def __init__(self, most: int) -> None:
        """``most`` is a person's limit for a minute in one place."""
        self._most = most
        self._windows: dict[tuple[int, int], Window] = {}

    def allows(self, chat: int, person: int, now: float) -> bool:
        """Whether the person may do it once more, which is then counted."""
        self._windows = {key: each for key, each in self._windows.items() if each.recent(now)}
        window = self._windows.setdefault((chat, person), Window(self._most, WINDOW_SECONDS))
        if window.wait(now) > 0:
            return False
        window.take(now)
        return True


class Turns:
    """Shares a group's minute among those who ask: who has had most of it waits, and loses nothing.

    Who has the group to themselves waits for nobody.
    """

    def __init__(self) -> None:
        self._windows: dict[tuple[int, int], Window] = {}
        self._asked: dict[tuple[int, int], float] = {}
        """When a person last asked in a group."""

    def take(self, chat: int, person: int, now: float) -> float:
        """Seconds until the person's next answer in the group may go, which is counted as going then."""
        self._asked = {key: at for key, at in self._asked.items() if now - at < ABOUT_SECONDS}
        self._windows = {key: each for key, each in self._windows.items() if each.recent(now)}
        self._asked[chat, person] = now
        window = self._windows.setdefault((chat, person), Window(SHARE, GROUP_SECONDS))
        alone = all(group != chat or other == person for group, other in self._asked)
        wait = 0.0 if alone else window.wait(now)
        window.take(now + wait)
        return wait

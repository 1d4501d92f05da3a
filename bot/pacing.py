"""When may the next message go to a chat? Telegram's published limits, kept with a little room. Pure.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about one message a second in a
chat, where short bursts pass; 20 a minute in one group; about 30 a second overall. Edits count like messages.
"""

from collections import deque
from dataclasses import dataclass, field

CHAT_SECONDS = 1.0
"""One message a second in one chat, in the long run."""
CHAT_BURST = 3
"""Messages that may follow each other at once in one chat."""
GROUP_MESSAGES = 20
GROUP_SECONDS = 61.0
"""Twenty a minute in a group, and a second more because the network may bunch them up."""
OVERALL_MESSAGES = 30
OVERALL_SECONDS = 1.0
"""Thirty a second over all chats."""
ROOM_SECONDS = 0.002
"""Kept between two messages of which one may go only a second after the other: the network may bunch them up."""
DEBT_SECONDS = 0.12
"""A busy machine sends everything a little late. Where people ask no more than thirty questions a second, these
latenesses must not add up: a message waits at most so much longer than it would on a machine that is never late."""
CALM_SECONDS = 0.5
"""Who would wait longer even there waits because too many ask at once; then no lateness is made up for."""


@dataclass(slots=True)
class Bucket:
    """Evenly spaced calls with room for a burst: the generic cell rate algorithm."""

    paid_at: float = 0.0
    """When the calls made so far are paid for."""

    def wait(self, now: float) -> float:
        """Seconds until the next call may go."""
        return max(0.0, self.paid_at - now - (CHAT_BURST - 1) * CHAT_SECONDS)

    def take(self, now: float) -> None:
        """Count a call that goes at ``now``."""
        self.paid_at = max(self.paid_at, now) + CHAT_SECONDS


@dataclass(slots=True)
class Window:
    """At most ``calls`` in any ``seconds``."""

    calls: int
    seconds: float
    times: deque[float] = field(default_factory=deque)
    """When the last calls went out, at most ``calls`` of them."""

    def wait(self, now: float) -> float:
        """Seconds until the next call may go."""
        return max(0.0, self.times[0] + self.seconds - now) if len(self.times) == self.calls else 0.0

    def take(self, now: float) -> None:
        """Count a call that goes at ``now``."""
        if len(self.times) == self.calls:
            self.times.popleft()
        self.times.append(now)

    def recent(self, now: float) -> int:
        """How many calls the window holds now."""
        return sum(each > now - self.seconds for each in self.times)


@dataclass(slots=True)
class Leaving:
    """A message over the limit for all chats: when it was due, and when it really left."""

    due: float
    """On a machine that is never late."""
    left: float


@dataclass(slots=True)
class Everybody:
    """The limit over all chats, kept for the times at which messages really left."""

    last: deque[Leaving] = field(default_factory=deque)
    """The last thirty, in order."""

    def wait(self, wanted: float, now: float) -> float:
        """Seconds until the next message may go, which could have gone at ``wanted`` but for this limit."""
        if len(self.last) < OVERALL_MESSAGES:
            return 0.0
        safe = self.last[0].left + OVERALL_SECONDS + ROOM_SECONDS
        due = self._due(wanted)
        calm = due - wanted <= CALM_SECONDS
        return max(0.0, (min(safe, due + DEBT_SECONDS) if calm else safe) - now)

    def take(self, wanted: float, now: float) -> Leaving:
        """Count a message that goes at ``now``; whoever sends it corrects when it left."""
        due = self._due(wanted)
        leaving = Leaving(due if due - wanted <= CALM_SECONDS else now, now)
        if len(self.last) == OVERALL_MESSAGES:
            self.last.popleft()
        self.last.append(leaving)
        return leaving

    def recent(self, now: float) -> int:
        """How many left within the last second."""
        return sum(each.left > now - OVERALL_SECONDS for each in self.last)

    def _due(self, wanted: float) -> float:
        full = len(self.last) == OVERALL_MESSAGES
        return max(wanted, self.last[0].due + OVERALL_SECONDS) if full else wanted


@dataclass(slots=True)
class Chat:
    """What is known about one chat."""

    bucket: Bucket = field(default_factory=Bucket)
    minute: Window = field(default_factory=lambda: Window(GROUP_MESSAGES, GROUP_SECONDS))
    """Of use in groups only."""
    held_until: float = 0.0

    def idle(self, now: float) -> bool:
        """Whether nothing of the past holds it back."""
        recent = bool(self.minute.times) and self.minute.times[-1] > now - GROUP_SECONDS
        return not recent and self.held_until <= now and self.bucket.paid_at <= now


class Pace:
    """Counts what went out, and says how long the next one has to wait."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}
        self._overall = Everybody()

    def wait(self, chat: int, now: float) -> float:
        """Seconds until a message may go to the chat, as far as the chat itself is concerned."""
        known = self._chats.get(chat)
        if known is None:
            return 0.0
        minute = known.minute.wait(now) if chat < 0 else 0.0
        return max(0.0, known.bucket.wait(now), minute, known.held_until - now)

    def wait_overall(self, wanted: float, now: float) -> float:
        """Seconds until a message may go to any chat at all, which its own chat allows since ``wanted``."""
        return self._overall.wait(wanted, now)

    def spare(self, chat: int, now: float) -> bool:
        """Whether a message to the chat now would leave answers all the room they may want: half of each limit."""
        if self._overall.recent(now) > OVERALL_MESSAGES // 2:
            return False
        known = self._chats.get(chat)
        if known is None:
            return True
        rested = known.bucket.paid_at <= now and known.held_until <= now
        return rested and known.minute.recent(now) < GROUP_MESSAGES // 2

    def take(self, chat: int, wanted: float, now: float) -> Leaving:
        """Count a message to the chat that is about to go; its ``left`` is to be set when it does."""
        known = self._known(chat, now)
        known.bucket.take(now)
        known.minute.take(now)
        return self._overall.take(wanted, now)

    def hold(self, chat: int, until: float, now: float) -> None:
        """Telegram demanded a pause in this chat, and in this one only."""
        known = self._known(chat, now)
        known.held_until = max(known.held_until, until)

    def _known(self, chat: int, now: float) -> Chat:
        if chat not in self._chats:
            self._forget_idle(now)
            self._chats[chat] = Chat()
        return self._chats[chat]

    def _forget_idle(self, now: float) -> None:
        """Keep memory flat; looked at on powers of two only, so that it costs nothing to speak of."""
        size = len(self._chats)
        if size >= 256 and size & (size - 1) == 0:
            self._chats = {key: each for key, each in self._chats.items() if not each.idle(now)}

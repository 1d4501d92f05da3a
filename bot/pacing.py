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
OVERALL_SECONDS = 1 / 25
OVERALL_BURST = 4
"""At most 29 in any one second, over all chats."""


@dataclass(slots=True)
class Bucket:
    """Evenly spaced calls with room for a burst: the generic cell rate algorithm."""

    interval: float
    burst: int
    full_at: float = 0.0
    """When the calls made so far are paid for."""

    def wait(self, now: float) -> float:
        """Seconds until the next call may go."""
        return max(0.0, self.full_at - now - (self.burst - 1) * self.interval)

    def take(self, now: float) -> None:
        """Count a call that goes at ``now``."""
        self.full_at = max(self.full_at, now) + self.interval


@dataclass(slots=True)
class Chat:
    """What is known about one chat."""

    bucket: Bucket
    minute: deque[float] = field(default_factory=deque)
    """When the calls of the last minute went out; groups only."""
    held_until: float = 0.0


class Pace:
    """Counts what went out, and says how long the next one has to wait."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}
        self._overall = Bucket(OVERALL_SECONDS, OVERALL_BURST)

    def wait(self, chat: int, now: float) -> float:
        """Seconds until a message may go to the chat as far as the chat itself is concerned."""
        known = self._chats.get(chat)
        if known is None:
            return 0.0
        waits = [known.bucket.wait(now), known.held_until - now]
        if len(known.minute) >= GROUP_MESSAGES:
            waits.append(known.minute[-GROUP_MESSAGES] + GROUP_SECONDS - now)
        return max(0.0, *waits)

    def take(self, chat: int, now: float) -> float:
        """Count a message to the chat; the seconds it has still to wait for its place among all chats'."""
        wait = self._overall.wait(now)
        self._overall.take(now)
        known = self._known(chat, now)
        known.bucket.take(now + wait)
        if chat < 0:
            known.minute.append(now + wait)
            while known.minute[0] <= now - GROUP_SECONDS:
                known.minute.popleft()
        return wait

    def hold(self, chat: int, until: float, now: float) -> None:
        """Telegram demanded a pause in this chat, and in this one only."""
        known = self._known(chat, now)
        known.held_until = max(known.held_until, until)

    def _known(self, chat: int, now: float) -> Chat:
        if chat not in self._chats:
            self._forget_idle(now)
            self._chats[chat] = Chat(Bucket(CHAT_SECONDS, CHAT_BURST))
        return self._chats[chat]

    def _forget_idle(self, now: float) -> None:
        """Keep memory flat: a chat that may send freely again needs no row. Looked at on powers of two only."""
        size = len(self._chats)
        if size >= 256 and size & (size - 1) == 0:
            busy = {key: each for key, each in self._chats.items() if self._remembers(each, now)}
            self._chats = busy

    @staticmethod
    def _remembers(chat: Chat, now: float) -> bool:
        recent = bool(chat.minute) and chat.minute[-1] > now - GROUP_SECONDS
        return recent or chat.held_until > now or chat.bucket.full_at > now

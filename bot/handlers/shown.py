"""What messages of ours show: an edit that changes nothing is not asked for, since Telegram would refuse it."""

from bot.model import Reply

KEPT = 500
"""Messages that are remembered; two presses of a button come within moments."""


class Shown:
    """What the messages edited lately show, or are about to."""

    def __init__(self) -> None:
        self._replies: dict[tuple[int, int], Reply] = {}

    def begin(self, chat: int, message: int, reply: Reply) -> bool:
        """The message is to show the reply; False when it does already, or is about to."""
        if self._replies.pop((chat, message), None) == reply:
            self._replies[chat, message] = reply
            return False
        self._replies[chat, message] = reply
        if len(self._replies) > KEPT:
            del self._replies[next(iter(self._replies))]
        return True

    def forget(self, chat: int, message: int) -> None:
        """It shows something else, or nobody knows what."""
        self._replies.pop((chat, message), None)

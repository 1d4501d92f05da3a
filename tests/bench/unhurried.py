"""The bot as it is, but for Telegram's limits: it sends as fast as it can, so that its own work can be measured."""

import sys

from bot.__main__ import main
from bot.pacing import Pace


def at_once(*_: object) -> float:
    """No pause."""
    return 0.0


if __name__ == "__main__":
    for name in ("wait", "wait_overall"):
        setattr(Pace, name, at_once)
    sys.exit(main(sys.argv[1:]))

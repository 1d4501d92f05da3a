"""How long? ``2h``, ``30m``, ``1d``, ``2小时`` as seconds. Pure."""

import re

UNITS = {"m": 60, "h": 3_600, "d": 86_400, "分": 60, "时": 3_600, "時": 3_600, "天": 86_400, "日": 86_400}
FORM = re.compile(
    r"([1-9][0-9]{0,4})\s*(?:个|個|小)*\s*"
    r"(m|h|d|分|时|時|天|日)(?:in|ins|inutes?|ours?|rs?|ays?|钟|鐘|间|間)?",
    re.IGNORECASE,
)
LONGEST = 30 * 86_400
"""Who wants a month of silence can put the bot out."""


def read_duration(text: str) -> int | None:
    """The seconds that a duration means; None if it means none, or too long a one."""
    found = FORM.fullmatch(text.strip())
    if found is None:
        return None
    seconds = int(found[1]) * UNITS[found[2].lower()]
    return seconds if seconds <= LONGEST else None

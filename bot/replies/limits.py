"""Telegram's limits, and cutting text to fit them without breaking what a reader sees as one character."""

import re
import unicodedata

MESSAGE_UNITS = 4096
"""UTF-16 code units of a message after its entities are parsed (Bot API, sendMessage)."""
MESSAGE_ENTITIES = 100
"""Marked stretches of a message; what comes after them is dropped (core.telegram.org/api/entities)."""
CALLBACK_BYTES = 64
"""Bytes of a button's data (Bot API, InlineKeyboardButton)."""
TOAST_UNITS = 200
"""Characters of an answer to a button (Bot API, answerCallbackQuery)."""

LARGEST_NUMBER = 2**63 - 1
"""An answer's, as SQLite counts; made up data may say any."""

_JOINER = "\N{ZERO WIDTH JOINER}"
_CLEAN = frozenset("。！？；，、：…”’）】》.!?;,: \t\n")
"""Characters after which a text may be cut without hurting a word."""

_LEFTWARD = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010000-\U0001ffff]")
"""Characters among which are all that are written from right to left; few texts have one."""


def units(text: str) -> int:
    """The text's length as Telegram counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def prefix(text: str, limit: int) -> int:
    """How many characters from the start fit into ``limit`` units, cut at a clean place where there is one."""
    if units(text[: limit + 1]) <= limit:
        return min(len(text), limit)
    end, used = 0, 0
    while used + units(text[end]) <= limit:
        used += units(text[end])
        end += 1
    for place in range(end, end // 2, -1):
        if text[place - 1] in _CLEAN and not _joined(text, place):
            return place
    whole = end
    while whole and _joined(text, whole):
        whole -= 1
    return whole or end


def shorten(text: str, limit: int) -> str:
    """The text itself if it fits into ``limit`` units, else its beginning and an ellipsis."""
    if units(text) <= limit:
        return text
    return text[: prefix(text, limit - 1)].rstrip() + "…"


def is_number(text: str) -> bool:
    """Whether button data says a number here that an answer may have."""
    return text.isascii() and text.isdigit() and len(text) <= CALLBACK_BYTES and int(text) <= LARGEST_NUMBER


def one_line(text: str) -> str:
    """The text with white space as single blanks and without what could turn the line's direction."""
    kept = text if text.isprintable() else "".join(" " if _unprintable(char) else char for char in text)
    return " ".join(kept.split())


def isolated(text: str) -> str:
    """A name written from right to left, kept from reordering the line around it; others unchanged."""
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in _LEFTWARD.findall(text)):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text


def _unprintable(char: str) -> bool:
    bidi = "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"
    return bidi or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


def _joined(text: str, place: int) -> bool:
    """Whether the characters around ``place`` are drawn as one: an accent, a skin tone, a family, a flag."""
    if place >= len(text):
        return False
    before, after = text[place - 1], text[place]
    if before == _JOINER or after == _JOINER or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    flag = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
    return flag or unicodedata.category(after) in ("Mn", "Me", "Mc")

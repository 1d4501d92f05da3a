"""A reply as terminal text: bold by ANSI codes on a screen; in a pipe the answering sentences follow the quote."""

import unicodedata

from bot.model import Reply, Style
from bot.replies.markup import QUOTED

_BOLD, _NORMAL = "\x1b[1m", "\x1b[0m"
_INDENT = "    "
"""Sets a quote off by white space alone, so that a quote copied from the terminal is still verbatim."""


def to_terminal(reply: Reply, *, colour: bool = False) -> str:
    """The reply's text for a terminal; ``colour`` uses ANSI codes."""
    out = ""
    for number, run in enumerate(reply.runs):
        text = printable(run.text)
        if run.style in QUOTED:
            opening = number == 0 or reply.runs[number - 1].style not in QUOTED
            text = (_INDENT if opening else "") + text.replace("\n", "\n" + _INDENT)
        bold = run.style in (Style.BOLD, Style.QUOTE_BOLD)
        out += f"{_BOLD}{text}{_NORMAL}" if colour and bold else text
    return out if colour else out + _answering(reply)


def printable(text: str) -> str:
    """The text without control characters: a document must not steer the terminal."""
    return "".join(_printable(char) for char in text)


def _printable(char: str) -> str:
    if unicodedata.category(char) == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return " " if unicodedata.category(char) == "Cc" and char not in "\t\n" else char


def _answering(reply: Reply) -> str:
    bold = [printable(run.text) for run in reply.runs if run.style is Style.QUOTE_BOLD]
    return "".join("\n→ " + " ".join(text.split()) for text in bold)

"""A reply as terminal text: bold by ANSI codes on a screen; in a pipe the answering sentences follow the quote."""

import unicodedata
from textwrap import indent

from bot.model import Reply, Run, Style
from bot.replies.limits import one_line, shorten
from bot.replies.markup import stretches

_BOLD, _NORMAL = "\x1b[1m", "\x1b[0m"
_INDENT = "    "
"""Sets a quote off by white space alone, so that a quote copied from the terminal is still verbatim."""

POINTER_UNITS = 40
"""Enough of a sentence to find it again in the quote above: half a line of Chinese."""


def to_terminal(reply: Reply, *, colour: bool = False) -> str:
    """The reply's text for a terminal; ``colour`` uses ANSI codes."""
    out = ""
    for quoted, runs in stretches(reply):
        text = "".join(_shown(run, colour) for run in runs)
        out += indent(text, _INDENT) if quoted else text
        out += _answering(runs) if quoted and not colour else ""
    return out


def _shown(run: Run, colour: bool) -> str:
    bold = colour and run.style in (Style.BOLD, Style.QUOTE_BOLD)
    text = printable(run.text)
    return f"{_BOLD}{text}{_NORMAL}" if bold else text


def printable(text: str) -> str:
    """The text without control characters: a document must not steer the terminal."""
    return "".join(_printable(char) for char in text)


def _printable(char: str) -> str:
    if unicodedata.category(char) == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return " " if unicodedata.category(char) == "Cc" and char not in "\t\n" else char


def _answering(runs: list[Run]) -> str:
    """How the answering sentences begin, below their quote, unless they are all of it."""
    bold = [one_line(run.text) for run in runs if run.style is Style.QUOTE_BOLD]
    return "".join(f"\n→ {shorten(text, POINTER_UNITS)}" for text in bold) if len(bold) < len(runs) else ""

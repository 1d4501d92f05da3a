"""A reply as Telegram HTML: the only place that escapes."""

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from bot.model import Reply, Run, Style
from bot.replies.limits import units

FOLDED_UNITS = 120
"""A quote that fills more than about six lines of a phone is folded where others talk too; Telegram shows three."""
QUOTED = (Style.QUOTE, Style.QUOTE_BOLD)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.QUOTE_BOLD: "b"}


@lru_cache(1 << 4)
def to_html(reply: Reply) -> str:
    """The reply's text for ``parse_mode=HTML``; an answer's is asked for again to know later what it said."""
    pieces = []
    for quoted, runs in stretches(reply):
        inner = "".join(_tagged(run) for run in runs)
        pieces.append(_blockquote(inner, runs, reply.folded) if quoted else inner)
    return "".join(pieces)


def _blockquote(inner: str, runs: list[Run], folded: bool) -> str:
    long = folded and sum(units(run.text) for run in runs) > FOLDED_UNITS
    return f"<blockquote{' expandable' if long else ''}>{inner}</blockquote>"


def stretches(reply: Reply) -> Iterator[tuple[bool, list[Run]]]:
    """The runs in order, parted into blockquotes (True) and what stands between them; none is empty."""
    for quoted, runs in groupby(_merged(reply.runs), key=lambda run: run.style in QUOTED):
        yield quoted, list(runs)


def to_text(reply: Reply) -> str:
    """The reply's text as a reader sees it after parsing; its length is what Telegram counts."""
    return "".join(safe(run.text) for run in reply.runs)


def blocks(reply: Reply) -> tuple[str, ...]:
    """The text of each blockquote, in order, as it stands in the runs."""
    return tuple("".join(run.text for run in runs) for quoted, runs in stretches(reply) if quoted)


def entities(reply: Reply) -> int:
    """How many marked stretches the reply has."""
    marked = sum(run.style in _TAGS or bool(run.url) for run in _merged(reply.runs))
    return marked + len(blocks(reply))


def safe(text: str) -> str:
    """The text as Telegram can carry it: it shows control characters as blanks itself and refuses lone surrogates."""
    if text.isprintable():
        return text
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub(" ", text))


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one style as one run, and no empty ones."""
    groups = groupby((run for run in runs if run.text), key=lambda run: (run.style, run.url))
    return [Run("".join(run.text for run in same), *look) for look, same in groups]


def _tagged(run: Run) -> str:
    text = html.escape(safe(run.text), quote=False)
    if run.url:
        return f'<a href="{html.escape(run.url)}">{text}</a>'
    tag = _TAGS.get(run.style)
    return f"<{tag}>{text}</{tag}>" if tag else text

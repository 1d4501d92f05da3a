"""A document to be read from a place on, one leaf after the other; buttons say by themselves where they lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot import links
from bot.model import Button, Reply, Run, Style
from bot.replies.pages import age, place_line
from bot.replies.quoting import Stretch, excerpt
from bot.texts import Texts
from index import Document, Passage

LEAF_CHARACTERS = 1600
"""Of quoted text on one leaf: about two screens of a phone, and in a message even if each takes two units."""
LEAF_PASSAGES = 40
"""Each is a blockquote, and a message has a hundred entities."""
ROOM_UNITS = 3300
"""For a passage that is longer than a leaf by itself."""

DATA = re.compile(r"r:([a-z2-7]{12}):(\d{1,9}):([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Some passages of a document, in order, from ``first`` (counted from 0)."""

    document: Document
    passages: Sequence[Passage]
    """All of the document's."""
    first: int
    changed: bool = False
    """The document is not the one that the link was made for."""


def read_leaf(data: str) -> links.Target | None:
    """Where a leaf's button leads; None if it is no such button."""
    found = DATA.fullmatch(data)
    return links.Target(found[1], int(found[2]), found[3]) if found else None


def leaf_page(leaf: Leaf, texts: Texts) -> Reply:
    """The leaf's words, with where they stand and buttons to read on."""
    last = _last(leaf.passages, leaf.first)
    runs = [Run(texts.reading_changed, Style.ITALIC), Run("\n")] if leaf.changed else []
    runs += [*place_line(leaf.document, leaf.passages[leaf.first], texts), *age(leaf.document, texts), Run("\n")]
    quotes = []
    for passage in leaf.passages[leaf.first : last + 1]:
        breaks = tuple((passage.start + start, passage.start + end) for start, end in passage.breaks)
        shown = excerpt(Stretch(leaf.document, passage.start, passage.end, breaks), ROOM_UNITS)
        if shown is not None:
            runs += [*shown.runs, Run("\n"), *([Run(texts.excerpt, Style.ITALIC), Run("\n")] if shown.partial else [])]
            quotes.append(shown.quote)
    runs.append(Run(texts.reading_place.format(first=leaf.first + 1, last=last + 1, total=len(leaf.passages))))
    return Reply(tuple(runs), _buttons(leaf, last, texts), tuple(quotes))


def _last(passages: Sequence[Passage], first: int) -> int:
    """The last passage that fits onto a leaf which begins with ``first``."""
    last, used = first, _cost(passages[first])
    while last + 1 < len(passages) and last - first + 1 < LEAF_PASSAGES:
        used += _cost(passages[last + 1])
        if used > LEAF_CHARACTERS:
            break
        last += 1
    return last


def _first(passages: Sequence[Passage], last: int) -> int:
    """Where a leaf begins that ends with ``last``."""
    first, used = last, _cost(passages[last])
    while first > 0 and last - first + 1 < LEAF_PASSAGES:
        used += _cost(passages[first - 1])
        if used > LEAF_CHARACTERS:
            break
        first -= 1
    return first


def _cost(passage: Passage) -> int:
    """Characters; even if each were two units, as emoji are, a leaf would not be longer than a message."""
    return passage.end - passage.start + 1


def _buttons(leaf: Leaf, last: int, texts: Texts) -> tuple[tuple[Button, ...], ...]:
    def button(label: str, number: int) -> Button:
        passage = leaf.passages[number]
        digest = leaf.document.digest[: links.DIGEST_LETTERS]
        return Button(label, f"r:{links.key(leaf.document.name)}:{passage.start}:{digest}")

    row = [button(texts.reading_back, _first(leaf.passages, leaf.first - 1))] if leaf.first else []
    row += [button(texts.reading_on, last + 1)] if last + 1 < len(leaf.passages) else []
    top = (button(texts.reading_top, 0),) if leaf.first else ()
    return tuple(each for each in (tuple(row), top) if each)

"""What a Word paragraph looks like, and which of them are headings when no style says so."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.titles import is_letterhead

_STYLED, _LOOKED = 100, 50
"""Characters a heading has at most, by style and by look; longer ones are clauses in a heading's style."""
_SENTENCE = re.compile(r"[。；！？，：.;!?,:、]$")
_CLAUSE = re.compile(r"^\s*(第[〇零○一二三四五六七八九十百千\d]+条|[（(][一二三四五六七八九十\d]+[）)])")
_DISTINCT = 1.5
"""Points by which a heading is larger than the text."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A paragraph's text with what tells a heading; ``outline`` is the level a style gives, 1 outermost."""

    text: str
    title: bool = False
    outline: int | None = None
    centred: bool = False
    bold: bool = False
    size: float = 0.0


def heading_levels(looks: Sequence[Look]) -> tuple[dict[int, int], str | None]:
    """Heading levels by ``id`` of the look, and the document's title.

    By style where the document uses styles; else short paragraphs that stand out: centred and bold or large.
    """
    ordinary = _ordinary_size(looks)
    styled = {id(each): each.outline for each in looks if each.outline and _fits(each, _STYLED)}
    title = _title(looks, ordinary)
    levels = {key: level for key, level in styled.items() if level}
    for each in looks:
        if each.title and _fits(each, _STYLED):
            levels[id(each)] = 1
        elif not styled and _stands_out(each, ordinary):
            levels[id(each)] = 1 if each.centred else 2
    if title is not None:
        levels[id(title)] = 1
    return levels, title.text.replace("\n", "") if title is not None else None


def _title(looks: Sequence[Look], ordinary: float) -> Look | None:
    """The paragraph in the title's style, else the first that stands out near the top, the largest of them."""
    named = [each for each in looks if each.title and _fits(each, _STYLED)]
    if named:
        return named[0]
    top = [each for each in looks[:12] if _stands_out(each, ordinary) and each.centred and each.outline is None]
    return max(top, key=lambda each: each.size, default=None)


def _fits(look: Look, most: int) -> bool:
    return len(look.text) <= most and not re.search(r"[。；]$", look.text)


def _stands_out(look: Look, ordinary: float) -> bool:
    if len(look.text) > _LOOKED or len(look.text) < 2 or _SENTENCE.search(look.text) or _CLAUSE.match(look.text):
        return False
    if is_letterhead(look.text):
        return False
    large = look.size >= ordinary + _DISTINCT
    return (look.centred and (look.bold or large)) or (look.bold and large) or (look.bold and len(look.text) <= 30)


def _ordinary_size(looks: Sequence[Look]) -> float:
    """The size most characters have, in points."""
    sizes: Counter[float] = Counter()
    for each in looks:
        sizes[each.size] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0

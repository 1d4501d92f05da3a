"""Lines -> paragraphs: what a page break or hard wrapping tore apart is one paragraph again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.lettered import announces
from index.lines import Line, Shape, lines
from index.marks import Mark, heading_like
from index.model import Document, Heading, Span
from index.sentences import DATE, SHORT_LINE, columns, ends_sentence, runs_on, wide


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader sees it; ``joins`` is the white space inside that does not end it, absolute."""

    start: int
    end: int
    number: int
    shape: Shape
    words: str
    """Its first line."""
    mark: Mark | None = None
    heading: Heading | None = None
    joins: tuple[Span, ...] = ()
    announces: bool = False
    """Whether it ends in a colon or says 下列, 如下, and so introduces the list that follows."""


_SUBTITLE = 30
"""Characters of a line beside a heading that is a name, a date, a subtitle rather than text."""

_RUNNING_COLUMNS = 60
"""Columns from which a line without a final mark is a torn paragraph rather than a heading."""

_WIDEST = 130
"""Columns of the longest hard-wrapped lines; longer lines are whole paragraphs."""

_SLACK_WIDE, _SLACK_LATIN = 5, 18
"""Columns by which a full line may fall short: two Han characters and a mark, or one long Latin word."""

_HABIT = 0.4
"""Share of long lines without final mark from which that is the writer's habit and proves nothing."""

_RUNNING = re.compile(r"[，。；！？,;]")
_LABELLED = re.compile(r"[^，。；！？,]{1,10}[：:]")
_TORN = frozenset("，、,（(“‘《〈「『【〔[—－")
"""A line that ends so goes on."""
_CLOSERS = str.maketrans({"”": "“", "》": "《", "）": "（", ")": "(", "」": "「", "』": "『", "】": "【"})


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of ``document`` in order, re-joined, numbered from 1."""
    found = lines(document)
    habits = _Habits(document.text, found)
    out: list[Paragraph] = []
    first = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or not _continues(found[at - 1], found[at], habits):
            out.append(_paragraph(found[first:at], len(out) + 1))
            first = at
    return out if found else []


def introduces(paragraph: Paragraph) -> bool:
    """Whether ``paragraph`` is a heading, which stands with the text below it."""
    return paragraph.shape is Shape.HEADING or (paragraph.mark is not None and heading_like(paragraph.words))


def accompanies(paragraph: Paragraph) -> bool:
    """Whether ``paragraph``, beside a heading, can be a line that goes with it: an author, a letterhead, a date."""
    return len(paragraph.words) <= _SUBTITLE and not ends_sentence(paragraph.words)


def _paragraph(parts: Sequence[Line], number: int) -> Paragraph:
    head = parts[0]
    joined = len(parts) > 1 and head.shape in _JOINABLE
    joins = tuple((a.end, b.start) for a, b in pairwise(parts)) if joined else ()
    return Paragraph(
        head.start,
        parts[-1].end,
        number,
        head.shape,
        head.words,
        head.mark,
        head.heading,
        joins,
        _announces(parts[-1]),
    )


def _announces(line: Line) -> bool:
    if line.words[-1] in "：:":
        return True
    heads = line.shape is Shape.HEADING or (line.mark is not None and heading_like(line.words))
    return not heads and announces(line.words)


class _Habits:
    """How the lines of one document are broken, found out when first needed."""

    def __init__(self, text: str, found: Sequence[Line]) -> None:
        self.text = text
        self._lines = found
        self._width: int | None = None
        self._unfinished: bool | None = None
        self._spaced: bool | None = None

    @property
    def width(self) -> int:
        """Columns at which lines are hard-wrapped, 0 where they are not."""
        if self._width is None:
            self._width = _wrap_width(self._lines)
        return self._width

    @property
    def unfinished(self) -> bool:
        """Whether the document's paragraphs lack final marks anyway."""
        if self._unfinished is None:
            running = [line for line in self._lines if line.shape < Shape.TABLE and _is_running(line)]
            open_ended = sum(not ends_sentence(line.words) for line in running)
            self._unfinished = open_ended > 2 and open_ended > _HABIT * len(running)
        return self._unfinished

    @property
    def spaced(self) -> bool:
        """Whether blank lines or indents tell paragraphs apart, so that a single line end does not."""
        if self._spaced is None:
            plain = [line for line in self._lines[1:] if line.shape is Shape.TEXT]
            apart = sum(line.gap > 1 or line.indent != "" for line in plain)
            self._spaced = 0 < apart < len(plain)
        return self._spaced


def _wrap_width(found: Sequence[Line]) -> int:
    inner = [
        columns(line.words)
        for line, after in pairwise(found)
        if after.gap == 1 and after.shape is Shape.TEXT and line.shape in _JOINABLE and not ends_sentence(line.words)
    ]
    if len(inner) < 2:
        return 0
    width = sorted(inner)[(len(inner) * 19) // 20]
    slack = _SLACK_LATIN if _latin(found) else _SLACK_WIDE
    full = sum(width - slack <= each <= width + slack for each in inner)
    return width if SHORT_LINE <= width <= _WIDEST and full >= 0.6 * len(inner) else 0


def _latin(found: Sequence[Line]) -> bool:
    """Whether lines are wrapped between words, so that their ends are ragged."""
    return 2 * sum(line.words.isascii() for line in found) > len(found)


_JOINABLE = (Shape.TEXT, Shape.MARKED, Shape.BULLET)


def _continues(before: Line, line: Line, habits: _Habits) -> bool:
    """Whether ``line`` belongs to the paragraph of the line before it."""
    if line.shape is not Shape.TEXT:
        if line.shape is Shape.HEADING:
            return line.heading is before.heading
        return line.gap == 1 and line.shape is before.shape and line.shape in (Shape.TABLE, Shape.CODE)
    if before.shape not in _JOINABLE:
        return False
    if ends_sentence(before.words):
        return line.gap == 1 and _wrapped_on(before, line, habits)
    return _torn(before, line, habits)


def _wrapped_on(before: Line, line: Line, habits: _Habits) -> bool:
    """Whether a sentence merely happens to end where a hard-wrapped line does."""
    width = columns(before.words)
    if not SHORT_LINE <= width <= _WIDEST or line.indent > before.indent or not habits.width:
        return False
    return habits.spaced and width >= habits.width - _slack(before.words) and before.words[-1] not in "：:"


def _torn(before: Line, line: Line, habits: _Habits) -> bool:
    """Whether a sentence that ``before`` leaves open goes on in ``line``."""
    width = columns(before.words)
    if width < SHORT_LINE or _indented(before, line) or DATE.match(line.words):
        return False
    glued = wide(before.words[-1]) and wide(line.words[0])
    if not (_goes_on(before.words[-1]) if glued else runs_on(habits.text, before.end, line.start)):
        return False
    if habits.width and width <= _WIDEST and width >= habits.width - _slack(before.words):
        return True
    if before.words[-1] in _TORN or _unclosed(before.words, line.words):
        return True
    if line.words[0].islower():
        return True
    return _is_running(before) and _runs_on(line) and not habits.unfinished


def _slack(words: str) -> int:
    return _SLACK_WIDE if wide(words[-1]) else _SLACK_LATIN


def _indented(before: Line, line: Line) -> bool:
    """Whether ``line`` stands further in, which opens a paragraph."""
    return bool(line.indent) and (len(line.indent) > len(before.indent) or "\u3000" in line.indent)


def _goes_on(last: str) -> bool:
    """Whether a line may go on that ends so: in words, not in an ornament."""
    return last.isalnum() or last in _TORN or last in "”’）》」』】〕％"


def _is_running(line: Line) -> bool:
    return _RUNNING.search(line.words) is not None and columns(line.words) >= _RUNNING_COLUMNS


def _runs_on(line: Line) -> bool:
    """Whether ``line`` can be the rest of a sentence: it has marks inside, and no label or capital in front."""
    words = line.words
    if words[0].isascii() and words[0].isupper():
        return False
    return _RUNNING.search(words) is not None and _LABELLED.match(words) is None


def _unclosed(before: str, words: str) -> bool:
    """Whether ``words`` close a quotation or a bracket that ``before`` opened."""
    closing = re.search(r"[”》）)」』】“《（(「『【]", words)
    if closing is None or closing[0] not in "”》）)」』】":
        return False
    opening = closing[0].translate(_CLOSERS)
    return before.rfind(opening) > before.rfind(closing[0])

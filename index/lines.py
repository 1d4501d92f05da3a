"""A document's lines and what each is by its looks: heading, numbered clause, list entry, table row, code, text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from index.dates import own_line
from index.lettered import entries
from index.marks import NUMBERED, STARTS, Kind, Mark, heading_like, mark
from index.model import Document, Heading, Span
from index.sentences import LINE_ENDS


class Shape(IntEnum):
    """What a line is by its looks."""

    TEXT = 0
    HEADING = 1
    """A heading that the format marks."""
    MARKED = 2
    """Opened by a number: a clause, a section, an entry of a numbered list."""
    BULLET = 3
    TABLE = 4
    CODE = 5
    FIXED = 6
    """Text that is never joined: quotes, rules, columns, lines of a table of contents."""


@dataclass(slots=True)
class Line:
    """A line without surrounding white space; ``gap`` counts the line ends before it, ``indent`` its white space."""

    start: int
    end: int
    words: str
    shape: Shape
    gap: int
    indent: str
    mark: Mark | None = None
    heading: Heading | None = None


_FENCE = re.compile(r"(`{3,}|~{3,})")
BULLET = re.compile(r"[-*+][ 　\t]|[·・‧•●○■□◆◇▪◦►➢✓√※][ 　]?(?=\S)")
"""Opens an entry that no number counts."""
_RULE = re.compile(r"[-*_=—~ ]{3,}$")
_COLUMNS = ("\t", "   ", "　　　")
"""White space inside a line that sets columns apart."""
_CONTENTS_TITLE = re.compile(r"#* *目 *[录錄次]$|#* *(?:table of )?contents$", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r"(?:[.．…·]{3,}|[\s　]{2,})[ 　]*[(（]?\d{1,4}[)）]?$")
_ENTRY_ENDS = frozenset("0123456789)）")
_ENCLOSED = re.compile(r"附[件录錄表][ \u3000]?[:：][ \u3000]?1[ \u3000]?[.．、]")
"""附件：1．申报书; the others are counted below it."""
_LABEL = re.compile(r"【([^【】]{1,20})】[:：]?$")
_SEVERAL = 2
"""Labels that are a habit of the paper's; one alone may be anything."""
_DEEPEST = 10
"""The level of such headings, below all that a format marks."""
_SIGNATURE = 4
"""Lines that a signature takes, with its date."""
_CONTENTS_LINES = 400
"""Lines that a table of contents may have; beyond them the word 目录 opened something else."""


def lines(document: Document) -> list[Line]:
    """The lines of ``document`` that hold more than white space, in order."""
    found = _plain(document.text)
    _set_headings(found, document.headings)
    _set_code(found)
    _set_tables(found, document)
    for line in found:
        if line.shape is Shape.TEXT:
            _set_shape(line)
        elif line.shape is Shape.HEADING and line.heading is not None and line.heading.label:
            line.mark = mark(line.heading.label)
    _set_labels(found)
    _set_lettered(found)
    _refuse_decimals(found)
    _number_headings(found)
    _refuse_contents(found)
    _refuse_enclosures(found)
    return found


def _plain(text: str) -> list[Line]:
    flat = text
    for character in LINE_ENDS[1:]:
        if character in flat:
            flat = flat.replace(character, "\n")
    out: list[Line] = []
    at, gap = 0, 1
    for raw in flat.split("\n"):
        words = raw.strip()
        if words:
            indent = raw[: raw.index(words[0])] if raw[0] != words[0] else ""
            start = at + len(indent)
            out.append(Line(start, start + len(words), words, Shape.TEXT, gap, indent))
            gap = 0
        gap += 1
        at += len(raw) + 1
    return out


def _set_headings(found: list[Line], headings: Sequence[Heading]) -> None:
    """Mark the lines that headings of the format cover; a heading may have two lines."""
    waiting = iter(sorted(headings, key=lambda heading: heading.start))
    heading = next(waiting, None)
    for line in found:
        while heading is not None and heading.end <= line.start:
            heading = next(waiting, None)
        if heading is None:
            return
        if heading.start < line.end:
            line.shape, line.heading = Shape.HEADING, heading


def fenced(words: Sequence[str]) -> Iterator[Span]:
    """Where fenced code stands in lines, fences included, as (first, past the last); a fence left open is none."""
    opening = ""
    first = 0
    for at, line in enumerate(words):
        fence = _FENCE.match(line) if line[:1] in ("`", "~") else None
        if fence is None:
            continue
        if not opening:
            opening, first = fence[1], at
        elif line.startswith(opening) and not line.strip(opening[0]):
            yield first, at + 1
            opening = ""


def _set_code(found: list[Line]) -> None:
    for first, last in fenced([line.words for line in found]):
        for line in found[first:last]:
            line.shape, line.heading = Shape.CODE, None


def _set_tables(found: list[Line], document: Document) -> None:
    """Mark Markdown table rows, and the rows for which the format says what stands above them."""
    for line in found:
        if line.words[0] == "|" and line.shape is Shape.TEXT and line.words.count("|") > 1:
            line.shape = Shape.TABLE
    spans = sorted({span for lead in document.leads for span in (lead.span, lead.lead)})
    at = 0
    for line in found:
        while at < len(spans) and spans[at][1] <= line.start:
            at += 1
        if at < len(spans) and spans[at][0] <= line.start and line.shape is Shape.TEXT and mark(line.words) is None:
            line.shape = Shape.TABLE


def _set_shape(line: Line) -> None:
    words = line.words
    first = words[0]
    if first in STARTS:
        line.mark = mark(words)
        if line.mark is not None:
            line.shape = Shape.MARKED
            return
    if "\u4e00" <= first <= "\u9fff":
        if any(gap in words for gap in _COLUMNS):
            line.shape = Shape.FIXED
    elif _RULE.match(words) or first == ">" or any(gap in words for gap in _COLUMNS):
        line.shape = Shape.FIXED
    elif BULLET.match(words):
        line.shape = Shape.BULLET


def _set_labels(found: list[Line]) -> None:
    """Take 【票价】 alone in a line for a heading, where the paper has several and no number stands before them."""
    labels = [(line, label) for line in found if line.words[0] == "【" and (label := _LABEL.match(line.words))]
    if len(labels) < _SEVERAL or any(line.mark for line in found if line.start < labels[0][0].start):
        return
    for line, label in labels:
        if line.shape in (Shape.TEXT, Shape.FIXED):
            line.shape, line.heading = Shape.HEADING, Heading(line.start, line.end, _DEEPEST, label[1].strip())


def _set_lettered(found: list[Line]) -> None:
    """Take a) and 一是 for entries of a list, where they count on below an introduction."""
    for at in entries([line.words for line in found]):
        if found[at].shape is Shape.TEXT:
            found[at].shape = Shape.BULLET


def _refuse_decimals(found: list[Line]) -> None:
    """Keep 1.1, 1.2 as marks only where they count on; 9.24 and 3.5 are dates and figures."""
    last = ""
    for line in found:
        opening = line.mark
        if opening is None or opening.kind is not Kind.DECIMAL:
            continue
        words = opening.text.strip("第条條 　.．、")
        stem = words[: max(words.rfind("."), words.rfind("．"))]
        if opening.number == 1 or (last and _counts_on(last, stem, opening.number)):
            last = words
        else:
            line.mark = None
            line.shape = Shape.HEADING if line.heading else Shape.TEXT


def _number_headings(found: list[Line]) -> None:
    """Take ``3　归档`` for a heading where such lines count 1, 2, 3 above lines with 1.1: the form of standards."""
    if not any(line.mark is not None and line.mark.kind is Kind.DECIMAL for line in found):
        return
    plain = (line for line in found if line.shape in (Shape.TEXT, Shape.FIXED))
    numbered = [(line, opening) for line in plain if (opening := NUMBERED.match(line.words)) is not None]
    if [int(opening[1]) for _, opening in numbered] != list(range(1, len(numbered) + 1)):
        return
    for line, opening in numbered:
        line.shape, line.mark = Shape.MARKED, Mark(Kind.DIGIT, int(opening[1]), opening[1])


def _refuse_enclosures(found: list[Line]) -> None:
    """Take 附件1：回执 for a plain line where it only tells what is enclosed: that appendix comes later."""
    later: set[int] = set()
    for at in reversed(range(len(found))):
        line, opening = found[at], found[at].mark
        if opening is None or opening.kind is not Kind.APPENDIX:
            continue
        listed = _ENCLOSED.match(line.words) is not None
        if line.shape is Shape.MARKED and ((listed and later) or (opening.number in later and _encloses(found, at))):
            _refuse_list(found, at, 1 if listed else 0)
        later.add(opening.number)


def _encloses(found: list[Line], at: int) -> bool:
    """Whether an appendix named in one line has nothing below it but the next one, or a signature with its date."""
    line, following = found[at], found[at + 1 : at + 1 + _SIGNATURE]
    if line.mark is None or line.words == line.mark.text or not following:
        return False
    opening = mark(following[0].words)
    if opening is not None and opening.kind is Kind.APPENDIX:
        return True
    return any(own_line(each.words) is not None for each in following)


def _refuse_list(found: list[Line], first: int, number: int) -> None:
    """Take an enclosure, and those that are counted below it from ``number`` on, for plain lines."""
    found[first].shape, found[first].mark = Shape.FIXED, None
    for line in found[first + 1 :] if number else ():
        number += 1
        if line.mark is None or line.mark.kind is not Kind.DIGIT or line.mark.number != number:
            return
        line.shape, line.mark = Shape.FIXED, None


def _counts_on(last: str, stem: str, value: int) -> bool:
    """Whether ``stem.value`` comes after ``last`` or after one of the numbers that ``last`` is part of."""
    return f"{last}.".startswith(f"{stem}.{value - 1}.")


def _refuse_contents(found: list[Line]) -> None:
    """Take the entries of a table of contents for plain lines: they open no sections."""
    for at, line in enumerate(found):
        if line.shape is Shape.MARKED and line.words[-1] in _ENTRY_ENDS and _CONTENTS_ENTRY.search(line.words[-60:]):
            line.shape, line.mark = Shape.FIXED, None
        if len(line.words) < 20 and _CONTENTS_TITLE.match(line.words):
            _refuse_block(found, at + 1)


def _refuse_block(found: list[Line], first: int) -> None:
    """After the word 目录: everything before the first entry comes again, if only short lines stand between."""
    if first >= len(found):
        return
    entry = _bare(found[first].words)
    for at in range(first, min(len(found), first + _CONTENTS_LINES)):
        line = found[at]
        if not heading_like(_bare(line.words) or "。"):
            return
        if at > first and _bare(line.words) == entry:
            break
    else:
        return
    for line in found[first:at]:
        line.shape, line.mark = Shape.FIXED, None


def _bare(words: str) -> str:
    return "".join(_CONTENTS_ENTRY.sub("", words[-200:]).lstrip("#").split())

"""A document being written down: paragraphs, headings, tables and page starts in, a ``Reading`` out."""

import re
from collections.abc import Sequence

from index.model import Heading, Lead, Reading, Span
from index.readers.refusals import CHARACTERS, TOO_LONG, refuse

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_LONE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile("[ \t\xa0\u2002-\u200a\u202f]+")
_BROKEN = re.compile("(?<=[\u2e80-\uffef])\n(?=[\u2e80-\uffef])")
"""Where Chinese goes on in another line."""
_EDGES = " \t\u3000\n"
CELL = " | "
"""Between the cells of a row: reads well in a chat and never occurs in the middle of a word."""


def clean(text: str) -> str:
    """``text`` without invisible characters, blanks collapsed to one space, trimmed; line ends stay."""
    text = _LONE.sub("\ufffd", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")))
    text = _BLANKS.sub(" ", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    if "\n" not in text:
        return text.strip(_EDGES)
    return "\n".join(line for line in (each.strip(_EDGES) for each in text.split("\n")) if line)


class Draft:
    """Collects a document piece by piece; every offset it keeps counts characters of the finished text.

    Raises: ReadingError from the adding methods when the document grows beyond the limit.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._headings: list[Heading] = []
        self._leads: list[Lead] = []
        self._pages: list[int] = []
        self._warnings: list[str] = []

    @property
    def characters(self) -> int:
        """How much is written so far."""
        return self._length

    def page(self) -> None:
        """What comes next stands on a new page."""
        self._pages.append(self._length)

    def warn(self, warning: str) -> None:
        """Something was left out or doubtful: one line, said once."""
        line = " ".join(warning.split())[:200]
        if line not in self._warnings:
            self._warnings.append(line)

    def paragraph(self, text: str) -> Span | None:
        """Add a paragraph and return where it stands; None when nothing visible is in it."""
        return self._add(clean(text))

    def flow(self, text: str, page_starts: Sequence[int], level: int = 0) -> Span | None:
        """Add a paragraph that is clean already and runs over pages, each beginning at an offset within ``text``.

        Returns where it stands.
        """
        self._pages.extend(self._length + min(start, len(text)) for start in page_starts)
        span = self._add(text)
        self._mark(span, text, level)
        return span

    def led(self, span: Span, lead: Span) -> None:
        """What stands at ``span`` is understood with what stands at ``lead``."""
        self._leads.append(Lead(span, lead))

    def heading(self, text: str, level: int) -> None:
        """Add a heading, on one line."""
        line = _BROKEN.sub("", clean(text)).replace("\n", " ")
        self._mark(self._add(line), line, level)

    def table(self, rows: Sequence[Sequence[str]], header: int | None) -> None:
        """Add a table, a line a row; each row after ``header`` (a row's number) is led by that row.

        It is led by those above as well that the header goes on from.
        """
        lead: Span | None = None
        opens = _opening(rows, header) if header is not None else -1
        for number, row in enumerate(rows):
            span = self._add(row_text(row))
            if header is not None and span is not None and opens <= number <= header:
                lead = (lead[0] if lead else span[0], span[1])
            elif lead is not None and span is not None:
                self.led(span, lead)

    def reading(self, title: str | None = None) -> Reading:
        """The finished document."""
        text = "".join(self._pieces).rstrip("\n")
        return Reading(
            text=text,
            title=clean(title).replace("\n", " ") or None if title else None,
            headings=tuple(self._headings),
            pages=tuple(min(start, len(text)) for start in self._pages),
            leads=tuple(self._leads),
            warnings=tuple(self._warnings),
        )

    def _mark(self, span: Span | None, label: str, level: int) -> None:
        if span is not None and level:
            self._headings.append(Heading(span[0], span[1], min(level, 9), label))

    def _add(self, text: str) -> Span | None:
        if not text:
            return None
        start = self._length
        self._pieces.append(text + "\n")
        self._length += len(text) + 1
        if self._length > CHARACTERS:
            raise refuse(TOO_LONG)
        return start, start + len(text)


def row_text(cells: Sequence[str]) -> str:
    """A row as a line; a row whose cells hold whole paragraphs keeps their lines."""
    cleaned = [clean(cell) for cell in cells]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    if any(cleaned) and sum(map(len, cleaned)) > LONG_ROW and any("\n" in cell for cell in cleaned):
        return "\n".join(filter(None, cleaned))
    return CELL.join(cell.replace("\n", " ") for cell in cleaned) if any(cleaned) else ""


LONG_ROW = 300
"""Characters from which a row with paragraphs in it is text laid out as a table; a passage holds as many."""


_NUMERIC = re.compile(r"[-+±¥￥$]?[\d,.，%/:：年月日\-\s]+[%元]?")
_NOTE = re.compile(r"[^：:]{2,8}[：:].*", re.DOTALL)
"""What stands over a table beside its title: 制表：办公室, 单位：元."""
_LABEL = 30
"""Characters a column's name may have."""


def header_of(rows: Sequence[Sequence[str]]) -> int | None:
    """The number of the row that names the columns: the first of short, differing words among rows as wide.

    Where a second row goes on naming them, under cells that span both, it is that one.
    """
    width = max((_width(row) for row in rows), default=0)
    for number, row in enumerate(rows[:5]):
        filled = [cell.strip() for cell in row if cell.strip()]
        if len(filled) < 2 or (len(filled) * 2 <= width and all(map(_NOTE.fullmatch, filled))):
            continue  # a title over the table, or who made it
        if not _names(row) or len(filled) * 2 <= width or len(set(filled)) < len(filled) or number + 1 == len(rows):
            return None
        return named_on(rows, number)
    return None


def named_on(rows: Sequence[Sequence[str]], number: int) -> int:
    """The last of the rows that name the columns, where the one of that number does: under cells that span both."""
    while number + 2 < len(rows) and _names(rows[number + 1]) and _same(rows, number):
        number += 1
    return number


def _opening(rows: Sequence[Sequence[str]], header: int) -> int:
    """The first of the rows that name the columns."""
    while header and _names(rows[header - 1]) and _same(rows, header - 1):
        header -= 1
    return header


def _same(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Whether a cell at the left spans a row and the next."""
    above, below = rows[number], rows[number + 1]
    return bool(above and below and above[0].strip()) and above[0] == below[0]


def _names(row: Sequence[str]) -> bool:
    return all(len(cell) <= _LABEL and not _NUMERIC.fullmatch(cell) for each in row if (cell := each.strip()))


def _width(row: Sequence[str]) -> int:
    """Cells of a row up to its last filled one."""
    return max((number for number, cell in enumerate(row, 1) if cell.strip()), default=0)

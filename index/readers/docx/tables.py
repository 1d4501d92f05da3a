"""Word's tables as rows of texts: cells merged downwards repeat, deleted rows are left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.readers.docx.styles import is_on
from index.readers.draft import CELL
from index.readers.markup import Element, child, children, name, value

_WIDTH = 200
"""Columns a table may have; Word's own limit is 63."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """A table: its rows, and the number of the row that names the columns."""

    rows: Sequence[Sequence[str]]
    header: int | None

    @property
    def lines(self) -> list[str]:
        """Each row as a line, for a table inside a cell."""
        return [CELL.join(filter(None, row)) for row in self.rows if any(row)]


def grid(table: Element, read: Callable[[Element], str]) -> tuple[list[list[str]], int]:
    """The rows, and how many of the first the table itself calls its header; ``read`` gives a cell's text."""
    rows: list[list[str]] = []
    named = 0
    above: dict[int, str] = {}
    for row in _rows(table):
        properties = child(row, "trPr")
        cells = [(_span(each), _merge(each), read(each)) for each in _cells(row)]
        if child(properties, "del") is not None or is_on(child(properties, "hidden")):
            continue
        if is_on(child(properties, "tblHeader")) and named == len(rows):
            named += 1
        rows.append(_placed(cells, above, value(properties, "gridBefore")))
    return rows, named if named < len(rows) else 0


def _placed(cells: list[tuple[int, str, str]], above: dict[int, str], before: str) -> list[str]:
    """The texts of a row; ``above`` remembers, by column, what a cell that goes on downwards repeats."""
    column = min(int(before), _WIDTH) if before.isdigit() else 0
    texts: list[str] = []  # an indented row begins with its first cell
    for span, merge, text in cells:
        shown = above.get(column, text) if merge == "continue" else text
        above[column] = shown
        texts.append(shown)
        column += span
    return texts


def _rows(table: Element) -> list[Element]:
    """The rows, also those inside content controls and revisions."""
    return _inside(table, "tr")


def _cells(row: Element) -> list[Element]:
    return [each for each in _inside(row, "tc") if child(each, "tcPr", "cellDel") is None]


def _inside(element: Element, kind: str) -> list[Element]:
    found: list[Element] = []
    for each in element:
        if name(each) == kind:
            found.append(each)
        elif name(each) in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "bookmarkStart"):
            found.extend(_inside(each, kind))
    return found


def _span(cell: Element) -> int:
    span = value(cell, "tcPr", "gridSpan")
    return max(1, min(int(span), _WIDTH)) if span.isdigit() else 1


def _merge(cell: Element) -> str:
    found = children(child(cell, "tcPr"), "vMerge")
    return value(found[0], default="continue") if found else ""


LONG_CELL = 200
"""Characters from which a cell holds running text."""


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """The table only places text on the page: one column, or a single row of running text."""
    widest = max((len([cell for cell in row if cell]) for row in rows), default=0)
    return widest <= 1 or (len(rows) == 1 and any(len(cell) > LONG_CELL for cell in rows[0]))
